"""Room to unpack what came, on the disk where it is kept, and free again afterwards."""

from __future__ import annotations

import contextlib
import os
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Final

FOLDER: Final = "unpacked"


@contextlib.contextmanager
def scratch_folder(kept: Path) -> Iterator[Path]:
    """Give an empty folder beside kept answers, that is gone after the block.

    A national register fills the few gigabytes that a system has for temporary files. Where
    nothing may be written beside the answers (another's folder, used offline), the folder is one
    of the system.

    Parameters
    ----------
    kept
        Folder of kept answers.
    """
    beside = kept / FOLDER
    with contextlib.suppress(OSError):
        beside.mkdir(parents=True, exist_ok=True)
    where = beside if beside.is_dir() and os.access(beside, os.W_OK) else None
    with tempfile.TemporaryDirectory(prefix="laag-", dir=where) as name:
        yield Path(name)


def list_scratch(kept: Path) -> tuple[Path, ...]:
    """List the folders that are there now; a process that was killed leaves its own."""
    return tuple(sorted((kept / FOLDER).glob("laag-*")))
