"""Whether a file that came is whole: each form is held to the proof that it carries itself."""

from __future__ import annotations

import gzip
import json
import lzma
import sqlite3
import zipfile
import zlib
from collections.abc import Callable, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Any, Final
from urllib.parse import quote
from xml.parsers import expat

from werklocaties_gis.errors import BadReplyError, ServiceError
from werklocaties_gis.sources.protocols.file_kind import Kind, detect_kind

MAX_PARSED_BYTES: Final = 60_000_000
"""JSON above this is judged by its end alone: parsing takes ten times its size in memory."""

USUAL_RATIO: Final = 200
"""A zip that says to unpack to more is not unpacked to see whether it is whole."""

BROKEN_ZIP: Final = (
    *(zipfile.BadZipFile, zlib.error, lzma.LZMAError, EOFError, OSError),
    *(NotImplementedError, ValueError),
)
"""What the reader of zips makes of a damaged one, by how its files are packed."""

SMALL_BYTES: Final = 100_000
"""A packed file that is smaller may shrink as if it were this large."""

VIRTUAL: Final = (b"OGRVRT", b"VRTDataset", b"<GDAL_", b"OGRWFSDataSource")
"""Marks of files that only point to others, which GDAL would fetch."""

FORMS: Final[Mapping[str, Kind]] = MappingProxyType(
    {
        ".gpkg": "gpkg",
        ".shp": "shp",
        ".gml": "xml",
        ".xml": "xml",
        ".geojson": "json",
        ".json": "json",
        ".parquet": "parquet",
        ".geoparquet": "parquet",
    }
)
"""What a file must be that GDAL or Arrow opens under a name."""

GML: Final = "opengis.net/gml"
ROOTS: Final = ("FeatureCollection", "bagStand")
"""Roots of what GDAL reads, also where GML is named only further on."""

ERRORS: Final = ("ExceptionReport", "ServiceExceptionReport", "Error")
_BLOCK: Final = 1 << 20
_HEAD: Final = 4_096


def accept_file(path: Path, content_type: str) -> None:
    """See that a file is data and whole.

    A table of text has nothing to tell it by but that; so it is not believed where the
    service itself calls it a page or JSON, or where it is one line without a separator.

    Raises
    ------
    BadReplyError
        If it is empty, a web page, an error of the service, or cut off.
    ServiceError
        If it is XML that declares entities, or points to other files.
    """
    kind = detect_kind(path)
    check_whole(path, kind)
    if kind == "csv":
        _check_table(path, content_type)


def _check_table(path: Path, content_type: str) -> None:
    with path.open("rb") as file:
        head = file.read(_HEAD).strip()
    is_line = len(head) < _HEAD - 1 and not any(sign in head for sign in b";,\t|\r\n")
    if is_line or any(word in content_type.lower() for word in ("html", "json")):
        raise BadReplyError("reply_no_data", begins=ascii(head[:60])[2:-1])


def check_member(path: Path) -> None:
    """See that a file out of an archive is what its name says, as GDAL goes by content.

    The archive showed that it is whole; what XML must not do is looked at here.

    Raises
    ------
    ServiceError
        If it is of another form, or XML that may not be read.
    """
    wanted = FORMS.get(path.suffix.lower())
    if wanted is None:
        return
    kind = detect_kind(path)
    if kind != wanted:
        raise ServiceError("unreadable", source=path.name, format=path.suffix[1:].upper())
    if kind == "xml":
        _check_xml(path)


def check_whole(path: Path, kind: Kind) -> None:
    """See that a file of a kind is whole; a table of text has no end to tell by."""
    check = CHECKS.get(kind)
    if check is not None:
        check(path)


def _check_zip(path: Path) -> None:
    try:
        with zipfile.ZipFile(path) as archive:
            unpacked = sum(item.file_size for item in archive.infolist())
            if unpacked > USUAL_RATIO * path.stat().st_size:
                return
            broken = archive.testzip()
    except RuntimeError as error:
        raise ServiceError("zip_locked", source=path.name) from error
    except BROKEN_ZIP as error:
        raise BadReplyError("file_cut", format="zip") from error
    if broken is not None:
        raise BadReplyError("file_cut", format="zip")


def _check_gzip(path: Path) -> None:
    try:
        with gzip.open(path) as file:
            came = 0
            while block := file.read(_BLOCK):
                came += len(block)
                if came > USUAL_RATIO * max(path.stat().st_size, SMALL_BYTES):
                    raise ServiceError("zip_bomb", source=path.name, mb=came // 1_000_000)
    except (gzip.BadGzipFile, zlib.error, EOFError) as error:
        raise BadReplyError("file_cut", format="gzip") from error


def _check_gpkg(path: Path) -> None:
    """Ask SQLite itself; it counts the pages that the header promises first."""
    address = f"file:{quote(str(path))}?mode=ro&immutable=1"
    try:
        with path.open("rb") as file:
            head = file.read(100)
        if _promised_bytes(head) > path.stat().st_size:
            raise BadReplyError("file_cut", format="GeoPackage")
        connection = sqlite3.connect(address, uri=True)
        try:
            said = connection.execute("PRAGMA quick_check(1)").fetchone()
        finally:
            connection.close()
    except sqlite3.DatabaseError as error:
        raise BadReplyError("file_cut", format="GeoPackage") from error
    if said != ("ok",):
        raise BadReplyError("file_cut", format="GeoPackage")


def _promised_bytes(head: bytes) -> int:
    """Size of a database by its header; 0 where an old writer left the count of pages stale."""
    if len(head) < 100 or head[24:28] != head[92:96]:
        return 0
    page = int.from_bytes(head[16:18], "big")
    return (65_536 if page == 1 else page) * int.from_bytes(head[28:32], "big")


def _check_json(path: Path) -> None:
    if path.stat().st_size > MAX_PARSED_BYTES:
        with path.open("rb") as file:
            file.seek(-64, 2)
            if not file.read().rstrip().endswith(b"}"):
                raise BadReplyError("file_cut", format="JSON")
        return
    try:
        said = json.loads(path.read_bytes().decode("utf-8-sig"))
    except ValueError as error:
        raise BadReplyError("file_cut", format="JSON") from error
    if not isinstance(said, dict) or "type" not in said:
        raise BadReplyError("reply_no_data", begins=ascii(str(said)[:60]))


def _check_xml(path: Path) -> None:
    """Read all of it for its form; entities are refused before anything can use them."""
    with path.open("rb") as file:
        head = file.read(1 << 16)
        if any(mark in head for mark in VIRTUAL):
            raise ServiceError("unreadable", source=path.name, format="GML")
        file.seek(0)
        root = _read_root(file, path.name)
    name = root[0].rpartition(":")[2]
    if name in ERRORS:
        raise BadReplyError("reply_error_body", root=root[0])
    if not name.endswith(ROOTS) and not any(GML in str(value) for value in root[1].values()):
        raise ServiceError("unreadable", source=path.name, format="GML")


def _read_root(file: Any, name: str) -> tuple[str, Mapping[str, str]]:  # noqa: ANN401
    """Parse a whole document and give its root element with its attributes."""
    roots: list[tuple[str, Mapping[str, str]]] = []

    def refuse(*_: object) -> None:
        raise ServiceError("xml_forbidden", source=name)

    def keep_root(element: str, attributes: dict[str, str]) -> None:
        roots.append((element, attributes))
        parser.StartElementHandler = None

    parser = expat.ParserCreate()
    parser.StartDoctypeDeclHandler = refuse
    parser.StartElementHandler = keep_root
    try:
        parser.ParseFile(file)
    except expat.ExpatError as error:
        raise BadReplyError("file_cut", format="XML") from error
    return roots[0]


def _check_parquet(path: Path) -> None:
    with path.open("rb") as file:
        file.seek(-4, 2)
        if file.read() != b"PAR1":
            raise BadReplyError("file_cut", format="GeoParquet")


CHECKS: Final[Mapping[Kind, Callable[[Path], None]]] = MappingProxyType(
    {
        "zip": _check_zip,
        "xlsx": _check_zip,
        "gzip": _check_gzip,
        "gpkg": _check_gpkg,
        "json": _check_json,
        "xml": _check_xml,
        "parquet": _check_parquet,
    }
)
"""By kind: what sees whether a file is whole; a kind that is not here cannot show it."""
