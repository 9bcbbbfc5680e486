"""What GDAL warns of while one file is read, also where several are read at the same time."""

from __future__ import annotations

import threading
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final, TextIO

LONGEST: Final = 300

_TURN: Final = threading.RLock()
"""Python has one place for warnings: two that listen at once would hear each other's."""


@contextmanager
def hear_warnings() -> Iterator[list[str]]:
    """Collect the texts of what this thread is warned of within the block, as they come.

    One thread at a time listens; what another thread is warned of meanwhile is shown as ever.
    """
    heard: list[str] = []
    mine = threading.get_ident()
    with _TURN, warnings.catch_warnings():
        warnings.simplefilter("always")
        show = warnings.showwarning

        def hear(
            message: Warning | str,
            category: type[Warning],
            filename: str,
            lineno: int,
            file: TextIO | None = None,
            line: str | None = None,
        ) -> None:
            if threading.get_ident() == mine:
                heard.append(str(message)[:LONGEST])
            else:
                show(message, category, filename, lineno, file, line)

        warnings.showwarning = hear
        yield heard
