"""A file that appears whole or not at all: written under a temporary name, then renamed."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from werklocaties_gis.errors import MissingInputError, OutputBusyError


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


def _remove(temporary: Path) -> None:
    """Leave nothing half written, nor what SQLite keeps beside its file."""
    for leftover in temporary.parent.glob(f"{temporary.name}*"):
        leftover.unlink(missing_ok=True)
