"""What appears whole or not at all: written under a temporary name, then renamed."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from werklocaties_gis.errors import MissingInputError, OutputBusyError, WerklocatiesError


@contextmanager
def replacing(path: Path) -> Iterator[Path]:
    """Give a temporary path in the same folder; rename it when the block ends well.

    Parameters
    ----------
    path
        Where the file must come; its folder must exist.

    Raises
    ------
    MissingInputError
        If the folder is not there.
    OutputBusyError
        If another program holds the file: Excel and QGIS do on Windows.
    """
    if not path.parent.is_dir():
        raise MissingInputError("missing_folder", path=str(path.parent))
    temporary = path.with_name(f".{path.stem}.{os.getpid()}.tmp{path.suffix}")
    try:
        yield temporary
        os.replace(temporary, path)  # noqa: PTH105 - the name by which tests know it
    except PermissionError as error:
        raise OutputBusyError("output_busy", path=path.name) from error
    finally:
        _remove(temporary)


@contextmanager
def replacing_folder(folder: Path) -> Iterator[Path]:
    """Give a temporary folder beside this one; rename it when the block ends well.

    Parameters
    ----------
    folder
        Where it must come: new or empty. Folders above it are made.

    Raises
    ------
    WerklocatiesError
        If it is a file, or holds anything.
    """
    if folder.exists() and not folder.is_dir():
        raise WerklocatiesError("folder_is_file", folder=str(folder))
    if folder.is_dir() and any(folder.iterdir()):
        raise WerklocatiesError("folder_not_empty", folder=str(folder))
    folder.parent.mkdir(parents=True, exist_ok=True)
    stage = Path(tempfile.mkdtemp(prefix=".werklocaties-", dir=folder.parent))
    try:
        yield stage
        stage.chmod(0o755)
        if folder.is_dir():
            folder.rmdir()
        stage.replace(folder)
    finally:
        shutil.rmtree(stage, ignore_errors=True)


def _remove(temporary: Path) -> None:
    """Leave nothing half written, nor what SQLite keeps beside its file."""
    for leftover in temporary.parent.glob(f"{temporary.name}*"):
        leftover.unlink(missing_ok=True)
