"""Whoever waits longer than two seconds sees what is going on."""

from __future__ import annotations

import io
import sys
import time

import pytest
from werklocaties_gis.cli import voortgang
from werklocaties_gis.cli.voortgang import show_lines, show_wheel


@pytest.fixture
def hurried(monkeypatch: pytest.MonkeyPatch) -> None:
    """A clock on which two seconds are over soon."""
    monkeypatch.setattr(voortgang, "SLOW_S", 0.02)


def test_a_short_step_is_one_line(capsys: pytest.CaptureFixture[str]) -> None:
    with show_lines("lezen") as tell:
        tell("nog bezig")
    assert capsys.readouterr().err == "lezen ...\n"


@pytest.mark.usefixtures("hurried")
def test_a_long_step_says_what_it_is_doing_now_and_ever_more_rarely(
    capsys: pytest.CaptureFixture[str],
) -> None:
    with show_lines("plannen") as tell:
        tell("volgorde")
        time.sleep(0.5)
    lines = capsys.readouterr().err.splitlines()
    assert lines[0] == "plannen ..."
    assert set(lines[1:]) == {"  volgorde (0 s)"}
    # After 0.02, 0.06, 0.14 and 0.30 s; a line every 0.02 s would be 25.
    assert 1 <= len(lines[1:]) <= 4


@pytest.mark.usefixtures("hurried")
def test_a_step_that_fails_is_silent_afterwards(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(KeyboardInterrupt), show_lines("plannen"):
        raise KeyboardInterrupt
    capsys.readouterr()
    time.sleep(0.1)
    assert capsys.readouterr().err == ""


def test_on_a_live_terminal_the_wheel_follows_and_brackets_are_shown_as_they_are(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    screen = io.StringIO()
    monkeypatch.setattr(screen, "isatty", lambda: True)
    monkeypatch.setattr(sys, "stderr", screen)
    with show_wheel("[bold]lezen") as tell:
        tell("[red]volgorde {task.id}")
    assert "[red]volgorde {task.id}" in screen.getvalue()
