"""GDAL kept to the file that it opens: nothing that the file names is fetched."""

from __future__ import annotations

import json
import mmap
import re
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Final

import pyogrio

from werklocaties_gis.errors import UnreadableSourceError

CLOSED: Final[Mapping[str, str]] = MappingProxyType({"GML_DOWNLOAD_SCHEMA": "NO"})
"""Without it GDAL asks the address of ``xsi:schemaLocation``, already to list layers."""

JSON: Final = (".json", ".geojson")
FETCHED: Final = ("link", "url")
"""Kinds of the old ``crs`` member that GDAL fetches, by the first letters as GDAL itself has it."""

_CRS: Final = re.compile(
    rb"""["'](?:c|\\u0063|\\u0043)(?:r|\\u0072|\\u0052)(?:s|\\u0073|\\u0053)["']""", re.IGNORECASE
)
_LONGEST: Final = 65_536
"""Bytes of a ``crs`` member; one that is longer is none."""


def read_layer_names(path: Path) -> list[str]:
    """Give the names of the layers of a file, after seeing that opening it asks no address.

    The first thing that is asked of a file: what GDAL must not do holds from here on.

    Raises
    ------
    UnreadableSourceError
        If it is GeoJSON whose coordinate system stands at an address.
    """
    check_local(path)
    pyogrio.set_gdal_config_options(dict(CLOSED))
    return [str(name) for name in pyogrio.list_layers(path)[:, 0]]


def check_local(path: Path) -> None:
    """Refuse GeoJSON that lets an address say in which system it is.

    Looked for at every depth, since GDAL heeds the member in a single shape too.

    Raises
    ------
    UnreadableSourceError
        With the name of the file.
    """
    if path.suffix.lower() not in JSON or not path.stat().st_size:
        return
    with path.open("rb") as file, mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as text:
        for found in _CRS.finditer(text):
            if _is_fetched(text[found.end() : found.end() + _LONGEST]):
                raise UnreadableSourceError("crs_elsewhere", source=path.name)


def _is_fetched(rest: bytes) -> bool:
    """Whether what follows the name ``crs`` is a value that names an address, or cannot be read.

    >>> _is_fetched(b': {"type": "link", "properties": {}}'), _is_fetched(b': "RD"')
    (True, False)
    >>> _is_fetched(b': {"type": "name", "properties": {}}'), _is_fetched(b", 1]")
    (False, False)
    """
    value = rest.lstrip()
    if not value.startswith((b":", b"/")):
        return not value and len(rest) == _LONGEST
    try:
        text = value[1:].decode(errors="replace").lstrip()
        crs, _ = json.JSONDecoder().raw_decode(text)
    except ValueError:
        return True
    return isinstance(crs, dict) and any(
        name.casefold() == "type" and str(kind).casefold().startswith(FETCHED)
        for name, kind in crs.items()
    )
