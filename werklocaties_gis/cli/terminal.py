"""What the user sees: sentences, progress, or one JSON object."""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Final, TextIO

from werklocaties_gis.cli.options import Toon

SLOW_S: Final = 2.0
"""A step that took longer is worth a line of its own where no bar can be drawn."""


@dataclass(frozen=True)
class Terminal:
    """Where messages go: results on stdout, all else on stderr.

    Attributes
    ----------
    toon
        How the user wants to be told.
    """

    toon: Toon

    def say(self, text: str) -> None:
        """Tell a result; silent with ``--quiet``, and with ``--json`` not on stdout."""
        if not self.toon.quiet:
            print(text, file=sys.stderr if self.toon.json else sys.stdout)

    def warn(self, text: str) -> None:
        """Tell what the user must know whatever was asked for."""
        print(text, file=sys.stderr)

    def give(self, answer: Mapping[str, object]) -> None:
        """Give the one machine-readable answer, where it was asked for."""
        if self.toon.json:
            print(json.dumps(answer, ensure_ascii=False, indent=1, sort_keys=True, default=str))

    @contextmanager
    def step(self, text: str) -> Iterator[None]:
        """Show that a step is going on, and how long it took where it was slow.

        Parameters
        ----------
        text
            What is being done; shown as it is, whatever brackets it holds.
        """
        started = time.monotonic()
        with self._spinner(text):
            yield
        took_s = time.monotonic() - started
        if took_s > SLOW_S and not self.toon.quiet:
            print(f"{text} ({took_s:.0f} s)", file=sys.stderr)

    @contextmanager
    def _spinner(self, text: str) -> Iterator[None]:
        """Turn a wheel while the block runs; a plain line where nothing can turn."""
        if self.toon.quiet:
            yield
        elif not sys.stderr.isatty():
            print(f"{text} ...", file=sys.stderr, flush=True)
            yield
        else:
            # Imported here: rich costs as much as all of --help, and is only for a live terminal.
            from rich.console import Console
            from rich.text import Text

            with Console(stderr=True).status(Text(text), spinner="line"):
                yield


def read_toon(arguments: Sequence[str]) -> Toon:
    """Read how the user wants to be told, also from a command line that is otherwise wrong."""
    words = list(arguments)
    taal = "nl"
    for position, word in enumerate(words):
        following = words[position + 1] if position + 1 < len(words) else ""
        if word == "--lang=en" or (word == "--lang" and following == "en"):
            taal = "en"
    return Toon(taal, "--json" in words, "--quiet" in words, "--debug" in words)


def make_printable(*streams: TextIO) -> None:
    """Let a stream print every character: as ``?`` where its code page lacks it."""
    for stream in streams:
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(errors="replace")
