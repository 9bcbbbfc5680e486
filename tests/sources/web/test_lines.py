"""Each host its turn."""

from __future__ import annotations

import threading
from collections.abc import Iterator

import httpx
import pytest
from werklocaties_gis.errors import ServiceError
from werklocaties_gis.sources.web.lines import Lines, check_wanted, name_host

HERE = httpx.URL("https://x.nl/a")
THERE = httpx.URL("https://y.nl/a")


@pytest.fixture
def lines(waits: list[float]) -> Iterator[Lines]:
    made = Lines(frozenset(), 5.0, threading.Event(), waits.append)
    yield made
    made.close()


def test_a_host_is_a_name_with_its_port_unless_that_is_the_usual_one() -> None:
    urls = (
        "https://x.nl/a",
        "https://X.nl:443/b",
        "http://x.nl",
        "http://x.nl:8080",
        "http://[::1]:5",
    )
    assert [name_host(httpx.URL(url)) for url in urls] == [
        "x.nl",
        "x.nl",
        "x.nl",
        "x.nl:8080",
        "[::1]:5",
    ]


def test_a_host_is_left_alone_until_its_time_and_then_no_longer(
    lines: Lines, waits: list[float]
) -> None:
    lines.rest("x.nl", 20)
    lines.rest("x.nl", 5)
    for url in (HERE, HERE, THERE):
        with lines.take(url):
            pass
    assert 19 < waits[0] <= 20
    assert waits[1:] == [0, 0]


def test_connections_are_used_again(lines: Lines) -> None:
    with lines.take(HERE) as first:
        pass
    with lines.take(httpx.URL("https://x.nl/b")) as again:
        assert again is first
    with lines.take(httpx.URL("http://x.nl/b")) as open_line:
        assert open_line is not first
    lines.close()
    assert first.is_closed


def test_who_waits_for_a_turn_can_stop(waits: list[float]) -> None:
    stop = threading.Event()
    lines = Lines(frozenset(), 5.0, stop, waits.append)
    told = []

    def wait_for_turn() -> None:
        try:
            with lines.take(HERE):
                told.append("mine")
        except ServiceError as error:
            told.append(error.code)

    with lines.take(HERE), lines.take(THERE):
        waiting = threading.Thread(target=wait_for_turn)
        waiting.start()
        stop.set()
        waiting.join(5)
    lines.close()
    assert told == ["download_stopped"]
    with pytest.raises(ServiceError, match="download_stopped"):
        check_wanted(stop)
