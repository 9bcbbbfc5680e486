"""Files that a user names: found, of a bearable size, and hashed."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Final

from werklocaties_gis.errors import MissingInputError, UnreadableSourceError
from werklocaties_gis.tables.hash import hash_file

MAX_FILE_BYTES: Final = 2_000_000_000
"""Above this a layer of one region is a mistake; 2 GB is the whole country's kavels."""
MAX_XML_BYTES: Final = 500_000_000
"""Largest plan that is read; the largest published ones are some tens of MB."""
MAX_TEXT_BYTES: Final = 1_000_000_000
MAX_ROWS: Final = 5_000_000
"""Twice the establishments of the country."""
MANY_ROWS: Final[Mapping[str, int]] = MappingProxyType(
    {"gevoelige_objecten": 15_000_000, "activiteiten": 15_000_000}
)
"""Of these the country has more: some 8 million homes, and several activities a firm."""
MANY_BYTES: Final[Mapping[str, int]] = MappingProxyType({"gevoelige_objecten": 8_000_000_000})
"""A footprint and a row of text are some 500 bytes in a GeoPackage."""
MAX_COLUMNS: Final = 2_000

BESIDE: Final = ("dbf", "prj", "cpg", "shx")
"""What lies beside a shapefile: attributes, coordinate system, coding, index."""
LOG: Final = "-wal"
"""Changes of a GeoPackage that are not yet in the file itself."""


def max_rows(table: str) -> int:
    """Rows of a table above which a file is a mistake: more than the country has.

    Examples
    --------
    >>> max_rows("kavels"), max_rows("gevoelige_objecten")
    (5000000, 15000000)
    """
    return MANY_ROWS.get(table, MAX_ROWS)


def max_bytes_of(table: str) -> int:
    """Size of a file above which it is no file of that table."""
    return MANY_BYTES.get(table, MAX_FILE_BYTES)


def find_bestand(name: str, folder: Path, table: str, max_bytes: int | None = None) -> Path:
    """Find a file relative to the project file, and see that its size is bearable.

    Without ``max_bytes`` what is bearable follows from the table.

    Raises
    ------
    MissingInputError
        If it is not there, with the files of that folder that have a like name.
    UnreadableSourceError
        If it is empty or too large.
    """
    path = folder / name
    if not path.is_file():
        raise MissingInputError("missing_source", source=name, table=table, found=_siblings(path))
    size = path.stat().st_size
    if size == 0:
        raise UnreadableSourceError("empty_file", source=name, table=table)
    check_bytes(name, size, max_bytes_of(table) if max_bytes is None else max_bytes)
    return path


def check_bytes(name: str, size: int, limit: int) -> None:
    """Refuse what is larger than can be meant."""
    if size > limit:
        raise UnreadableSourceError(
            "file_too_large", source=name, mb=size // 1_000_000, max_mb=limit // 1_000_000
        )


def check_rows(name: str, rows: int, table: str) -> None:
    """Refuse more rows than the country has of a table."""
    if rows > max_rows(table):
        raise UnreadableSourceError(
            "more_rows_than_country", source=name, limit=max_rows(table), table=table
        )


def hash_bestand(path: Path) -> str:
    """Hash with sha256 all that is read where this file is named.

    Mostly its bytes; of a shapefile its attributes lie in another file, which may change alone.
    """
    beside = list_naast(path)
    if not beside:
        return hash_file(path)
    lines = [f"{part.suffix.lower()} {hash_file(part)}\n" for part in (path, *beside)]
    return hashlib.sha256("".join(lines).encode()).hexdigest()


def list_naast(path: Path) -> list[Path]:
    """List the files beside a file that are part of the same layer, by name.

    Parameters
    ----------
    path
        A shapefile, or a GeoPackage that another program may have open; other
        formats are one file.
    """
    ending = path.suffix.lower()
    if ending == ".shp":
        names = {path.stem + "." + end for one in BESIDE for end in (one, one.upper())}
    else:
        names = {path.name + LOG} if ending == ".gpkg" else set()
    there = [other for name in sorted(names) if (other := path.with_name(name)).is_file()]
    # On a disk that makes no difference between dbf and DBF both names are one file; and
    # who only looks at a GeoPackage leaves an empty log.
    found = {other.name.lower(): other for other in there if other.stat().st_size}
    return [found[name] for name in sorted(found)]


def _siblings(path: Path) -> str:
    """Name what does lie in that folder, so that a misspelt name shows."""
    if not path.parent.is_dir():
        return ""
    names = sorted(item.name for item in path.parent.iterdir() if item.is_file())
    return ", ".join(names[:8])
