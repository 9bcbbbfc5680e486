"""The folder of the downloads: one download at a time, and nothing half left by a killed one."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from filelock import FileLock, Timeout

from werklocaties_gis.errors import OutputBusyError
from werklocaties_gis.settings.project import Project
from werklocaties_gis.settings.relations import resolve

LOCK: Final = ".werklocaties.lock"
HALF: Final = ".*.tmp*"
"""Files that a download which was killed was writing."""


def downloads_folder(project: Project) -> Path:
    """Folder in which fetched layers of a study lie."""
    return resolve(project, project.downloads.map)


@contextmanager
def claim_downloads(folder: Path) -> Iterator[Path]:
    """Claim the folder of the downloads, made where it does not exist.

    Raises
    ------
    OutputBusyError
        If another download is at work in it, or it cannot be written to.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except (PermissionError, FileExistsError, NotADirectoryError) as error:
        raise OutputBusyError("output_no_folder", folder=str(folder)) from error
    if not os.access(folder, os.W_OK):
        raise OutputBusyError("output_no_folder", folder=str(folder))
    lock = FileLock(folder / LOCK, timeout=0, mode=0o644)
    try:
        lock.acquire()
    except Timeout as error:
        raise OutputBusyError("download_claimed", folder=str(folder)) from error
    try:
        # Under the lock nobody else is writing here.
        for half in folder.glob(HALF):
            half.unlink(missing_ok=True)
        yield folder
    finally:
        lock.release()
