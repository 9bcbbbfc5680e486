"""Answers that were kept while a layer was made of them, and are undone when it proves wrong."""

from __future__ import annotations

import threading
from dataclasses import replace
from pathlib import Path

from werklocaties_gis.sources.web.cache import Entry, drop_entry, write_entry


class Trial:
    """What was kept before each request of a layer, and what went wrong on the way.

    A page may be whole and well formed, and yet be the page before once more, or have its axes
    swapped: only who reads the layer sees that. Were it kept for its days, every next run would
    fail on it without asking.
    """

    def __init__(self) -> None:
        self._before: dict[str, Entry | None] = {}
        self._fault: BaseException | None = None
        self._lock = threading.Lock()

    def note(self, key: str, entry: Entry | None) -> None:
        """Write down what is kept for a request before it is asked; the first time counts."""
        with self._lock:
            self._before.setdefault(key, entry)

    def note_fault(self, fault: BaseException) -> None:
        """Write down that a request got no reply: what came before it is not to blame."""
        with self._lock:
            self._fault = fault

    def blames(self, error: BaseException | None) -> bool:
        """Tell whether an error is about the answers, and not about one that did not come."""
        while error is not None:
            if error is self._fault:
                return False
            error = error.__cause__
        return True

    def undo(self, folder: Path) -> None:
        """Keep again what was kept before, in doubt: it is asked anew, and serves offline."""
        with self._lock:
            for key, entry in self._before.items():
                if entry is None:
                    drop_entry(folder, key)
                else:
                    write_entry(folder, key, replace(entry, is_doubted=True))
