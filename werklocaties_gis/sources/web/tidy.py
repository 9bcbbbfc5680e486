"""What nobody can use any more is taken out of the folder of kept answers."""

from __future__ import annotations

import contextlib
import datetime as dt
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from werklocaties_gis.sources.web.cache import list_used
from werklocaties_gis.sources.web.scratch import list_scratch

EACH: Final = dt.timedelta(days=7)
"""How often the folder is looked through."""

UNUSED: Final = dt.timedelta(days=2)
"""A body that no request leads to any more stays so long: another process may be reading it."""

ABANDONED: Final = dt.timedelta(days=30)
"""A first part that nobody went on with in so long is not gone on with."""

_MARK: Final = "tidied"


def tidy_folder(folder: Path, now: dt.datetime) -> None:
    """Take out bodies that no request leads to, and what was abandoned; once a week.

    What an entry leads to stays, however old: it is what ``--offline`` answers with. A folder in
    which nothing may be deleted stays as it is.

    Parameters
    ----------
    folder
        Of kept answers.
    now
        The time (UTC).
    """
    mark = folder / _MARK
    if not folder.is_dir() or (mark.exists() and _age(mark, now) < EACH):
        return
    with contextlib.suppress(OSError):
        for path in (*_list_unused(folder, now), *_list_abandoned(folder, now)):
            path.unlink(missing_ok=True)
        for left in list_scratch(folder):
            if _age(left, now) > UNUSED:
                shutil.rmtree(left, ignore_errors=True)
        mark.touch()


def _list_unused(folder: Path, now: dt.datetime) -> Iterator[Path]:
    # Bodies first: one that an entry comes to lead to in between is young.
    old = [path for path in (folder / "bodies").glob("*/*") if _age(path, now) > UNUSED]
    used = list_used(folder) if old else frozenset()
    yield from (path for path in old if path.name not in used)


def _list_abandoned(folder: Path, now: dt.datetime) -> Iterator[Path]:
    waiting = (*(folder / "parts").glob("*"), *(folder / "index").glob("*/*.tmp"))
    yield from (path for path in waiting if _age(path, now) > ABANDONED)


def _age(path: Path, now: dt.datetime) -> dt.timedelta:
    """How long ago a file was last written or used; one that is gone is young."""
    try:
        return now - dt.datetime.fromtimestamp(path.stat().st_mtime, dt.UTC)
    except OSError:
        return dt.timedelta(0)
