"""What a file is by its first bytes, since addresses and headers often lie."""

from __future__ import annotations

import zipfile
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Final, Literal

from werklocaties_gis.errors import BadReplyError

Kind = Literal["zip", "gzip", "xlsx", "gpkg", "json", "xml", "parquet", "shp", "csv"]

SUFFIXES: Final[Mapping[Kind, str]] = MappingProxyType(
    {
        "zip": ".zip",
        "gzip": ".gz",
        "xlsx": ".xlsx",
        "gpkg": ".gpkg",
        "json": ".geojson",
        "xml": ".gml",
        "parquet": ".parquet",
        "shp": ".shp",
        "csv": ".csv",
    }
)
"""Under which name each kind is opened, as readers go by the name."""

STARTS: Final[tuple[tuple[bytes, Kind], ...]] = (
    (b"SQLite format 3\x00", "gpkg"),
    (b"PAR1", "parquet"),
    (b"\x00\x00\x27\x0a", "shp"),
    (b"\x1f\x8b", "gzip"),
    (b"\xd0\xcf\x11\xe0", "xlsx"),
)
"""The last is an old .xls, or an .xlsx with a password: its reader says so."""

NOT_DATA: Final = (b"%PDF", b"\x89PNG", b"\xff\xd8\xff")
BOM: Final = b"\xef\xbb\xbf"


def detect_kind(path: Path) -> Kind:
    """Tell what a file is.

    Raises
    ------
    BadReplyError
        If it is empty, a web page, a document or picture, or a zip that was cut off.
    """
    with path.open("rb") as file:
        head = file.read(1_024)
    if not head.strip():
        raise BadReplyError("reply_empty")
    if head.startswith(NOT_DATA):
        raise BadReplyError("reply_no_data", begins=ascii(head[:20]))
    for start, kind in STARTS:
        if head.startswith(start):
            return kind
    return _kind_of_zip(path) if head.startswith(b"PK") else _kind_of_text(head)


def _kind_of_zip(path: Path) -> Kind:
    """A workbook is a zip too; the list of what is in a zip stands at its end."""
    try:
        with zipfile.ZipFile(path) as archive:
            names = set(archive.namelist())
    except (zipfile.BadZipFile, OSError) as error:
        raise BadReplyError("file_cut", format="zip") from error
    return "xlsx" if "xl/workbook.xml" in names else "zip"


def _kind_of_text(head: bytes) -> Kind:
    text = head.removeprefix(BOM).lstrip().lower()
    # A list in JSON is no collection, and would pass for a table of one column.
    if text.startswith((b"<!doctype html", b"<html", b"[")):
        raise BadReplyError("reply_no_data", begins=ascii(text[:20]))
    if text.startswith(b"<"):
        return "xml"
    return "json" if text.startswith(b"{") else "csv"
