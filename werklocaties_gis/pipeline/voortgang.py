"""What a long step is doing, as lines of text in a notebook: one a step, its count written over."""

from __future__ import annotations

import importlib
import sys
from collections.abc import Callable
from typing import Any

from werklocaties_gis.vocabulary.numbers import Taal
from werklocaties_gis.vocabulary.sentences import sentence

Toon = Callable[[str], None]
"""Takes all that is to be seen, anew each time."""


def make_voortgang(taal: Taal = "nl", toon: Toon | None = None) -> Callable[[str, int], None]:
    """Make what tells how far a long step is, for ``progress=``.

    Text and no widget: it stays in a notebook that is exported, and the same study
    gives the same text.

    Parameters
    ----------
    taal
        Language of the lines.
    toon
        Shows the lines; none: one place under the cell of a notebook, and elsewhere
        a line where ``print`` writes whenever a step begins.

    Returns
    -------
    Callable
        Takes the code of a step and a count.
    """
    counted: dict[str, int] = {}
    show = toon or _find_toon()

    def tell(code: str, _count: int) -> None:
        counted[code] = counted.get(code, 0) + 1
        lines = [_line(step, times, taal) for step, times in counted.items()]
        show("\n".join(lines))

    return tell


def _line(code: str, times: int, taal: Taal) -> str:
    """One step, and how many times it was taken."""
    text = sentence(code, {}, taal)
    return f"{text} ({times} ×)" if times > 1 else text


def _find_toon() -> Toon:
    """In a notebook a text that is replaced; elsewhere lines that are new."""
    # Only a notebook has it loaded, and the package does not need it.
    kernel = sys.modules.get("IPython")
    shell = None if kernel is None else kernel.get_ipython()
    return _print_new() if shell is None or not hasattr(shell, "kernel") else _replace_text()


def _replace_text() -> Toon:
    """Text under the cell that takes its own place again."""
    display = importlib.import_module("IPython.display").display
    handles: list[Any] = []

    def show(text: str) -> None:
        shown = {"text/plain": text}
        if handles:
            handles[0].update(shown, raw=True)
        else:
            handles.append(display(shown, raw=True, display_id=True))

    return show


def _print_new() -> Toon:
    """Lines of which each new one is written once, when its step begins."""
    seen: list[int] = [0]

    def show(text: str) -> None:
        lines = text.split("\n")
        for line in lines[seen[0] :]:
            sys.stdout.write(f"{line} …\n")
        seen[0] = len(lines)

    return show
