"""What the user sees: sentences, progress, or one JSON object."""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager, nullcontext
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Literal, TextIO

from werklocaties_gis.cli.options import Toon
from werklocaties_gis.cli.voortgang import SLOW_S, Vertel, show_lines, show_wheel
from werklocaties_gis.settings.toml import read_studietaal
from werklocaties_gis.vocabulary.zichtbaar import printable

WITH_VALUE: Final = frozenset(
    {
        *("--out", "--lang", "--privacy", "--dienst"),
        *("--gemeente", "--provincie", "--grens", "--tabel", "--laag"),
        "--niveau",
    }
)
"""Options that take the next word as their value."""


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
            print(printable(text), file=sys.stderr if self.toon.json else sys.stdout)

    def warn(self, text: str) -> None:
        """Tell what the user must know whatever was asked for."""
        print(printable(text), file=sys.stderr)

    def give(self, answer: Mapping[str, object]) -> None:
        """Give the one machine-readable answer, where it was asked for."""
        if self.toon.json:
            # In ASCII, or a console with another code page would turn names into question marks.
            print(json.dumps(answer, indent=1, sort_keys=True, default=str))

    @contextmanager
    def step(self, text: str) -> Iterator[Vertel]:
        """Show that a step is going on, and how long it took where it was slow.

        Parameters
        ----------
        text
            What is being done; shown as it is, whatever brackets it holds.

        Yields
        ------
        callable
            Takes what is being done within the step, in words.
        """
        started = time.monotonic()
        with self._show(printable(text)) as tell:
            yield tell
        took_s = time.monotonic() - started
        if took_s > SLOW_S and not self.toon.quiet:
            print(f"{printable(text)} ({took_s:.0f} s)", file=sys.stderr)

    def _show(self, text: str) -> AbstractContextManager[Vertel]:
        """Choose how a step is shown: not, as a wheel, or in lines."""
        if self.toon.quiet:
            return nullcontext(lambda _now: None)
        return show_wheel(text) if sys.stderr.isatty() else show_lines(text)


def read_toon(arguments: Sequence[str]) -> Toon:
    """Read how the user wants to be told, also from a command line that is otherwise wrong.

    Without ``--lang`` that is the language of the project file: whoever asked for
    results in English cannot mend a fault that is told in Dutch.
    """
    words = list(arguments)
    taal: Literal["nl", "en"] | None = None
    for position, word in enumerate(words):
        following = words[position + 1] if position + 1 < len(words) else ""
        if word == "--lang" or word.startswith("--lang="):
            taal = "en" if word == "--lang=en" or (word, following) == ("--lang", "en") else "nl"
    return Toon(
        taal or read_studietaal(find_studie(words)),
        "--json" in words,
        "--quiet" in words,
        "--debug" in words,
    )


def find_studie(words: Sequence[str]) -> Path:
    """Find the study among the words of a command line: the first that is no option.

    >>> find_studie(["run", "--out", "kaarten", "goes"]).name
    'goes'
    """
    taken = {at + 1 for at, word in enumerate(words) if word in WITH_VALUE}
    places = (at for at in range(1, len(words)) if at not in taken)
    return Path(next((words[at] for at in places if not words[at].startswith("-")), ""))


def make_printable(*streams: TextIO) -> None:
    """Let a stream print every character: as ``?`` where its code page lacks it."""
    for stream in streams:
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(errors="replace")
