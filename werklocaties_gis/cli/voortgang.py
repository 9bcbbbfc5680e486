"""That something is going on: a wheel on a live terminal, a line now and then elsewhere."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from threading import Event, Thread
from typing import Final

Vertel = Callable[[str], None]
"""Takes what is being done now, in words for the user."""

SLOW_S: Final = 2.0
"""Only what lasts longer is worth a line of its own."""

RARELY_S: Final = 60.0
"""Longest silence: the wait between two lines doubles up to here, so that a night fits a log."""


@contextmanager
def show_wheel(text: str) -> Iterator[Vertel]:
    """Turn a wheel on stderr, with the time, while the block runs."""
    # Imported here: rich costs as much as all of --help, and is only for a live terminal.
    from rich.console import Console
    from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

    columns = (
        SpinnerColumn("line"),
        # Names of a user's own may stand between brackets, which rich takes for colours.
        TextColumn("{task.description}", markup=False),
        TimeElapsedColumn(),
    )
    with Progress(*columns, console=Console(stderr=True), transient=True) as progress:
        task = progress.add_task(text, total=None)
        yield lambda now: progress.update(task, description=now)


@contextmanager
def show_lines(text: str) -> Iterator[Vertel]:
    """Print a line on stderr at the start, and again while the block takes long."""
    print(f"{text} ...", file=sys.stderr, flush=True)
    lines = Regels(text)
    # A thread, because a step may be inside one long call when it is time to say so.
    beat = Thread(target=lines.repeat, daemon=True)
    beat.start()
    try:
        yield lines.tell
    finally:
        lines.stop()
        beat.join()


class Regels:
    """Lines that say what a long step is doing, further and further apart."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._done = Event()

    def tell(self, now: str) -> None:
        """Keep what is being done now for the next line."""
        self._text = now

    def stop(self) -> None:
        """Say no more."""
        self._done.set()

    def repeat(self) -> None:
        """Print a line each time the wait is over, until told to stop."""
        started, wait_s = time.monotonic(), SLOW_S
        while not self._done.wait(wait_s):
            took_s = time.monotonic() - started
            print(f"  {self._text} ({took_s:.0f} s)", file=sys.stderr, flush=True)
            wait_s = min(2 * wait_s, RARELY_S)
