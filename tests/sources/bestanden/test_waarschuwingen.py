"""A layer is told its own warnings, and never those of the layer that is read beside it."""

from __future__ import annotations

import threading
import time
import warnings

import pytest
from werklocaties_gis.sources.bestanden.waarschuwingen import hear_warnings


def test_two_that_read_at_once_hear_each_their_own() -> None:
    heard: dict[str, list[str]] = {}

    def read(name: str, before_s: float, after_s: float) -> None:
        with hear_warnings() as texts:
            time.sleep(before_s)
            warnings.warn(f"layer {name} is cut off", RuntimeWarning, stacklevel=1)
            time.sleep(after_s)
        heard[name] = texts

    shown = warnings.showwarning
    both = [
        threading.Thread(target=read, args=("A", 0.05, 0.15)),
        threading.Thread(target=read, args=("B", 0.1, 0.1)),
    ]
    for thread in both:
        thread.start()
    for thread in both:
        thread.join()
    assert heard == {"A": ["layer A is cut off"], "B": ["layer B is cut off"]}
    assert warnings.showwarning is shown


def test_who_does_not_listen_is_warned_as_ever() -> None:
    def warn() -> None:
        warnings.warn("van een ander", UserWarning, stacklevel=1)

    def listen() -> list[str]:
        with hear_warnings() as texts:
            other = threading.Thread(target=warn)
            other.start()
            other.join()
        return texts

    with pytest.warns(UserWarning, match="van een ander"):
        texts = listen()
    assert texts == []


def test_the_same_warning_is_heard_each_time() -> None:
    for _ in range(2):
        with hear_warnings() as texts:
            warnings.warn("x" * 400, RuntimeWarning, stacklevel=1)
        assert texts == ["x" * 300]
