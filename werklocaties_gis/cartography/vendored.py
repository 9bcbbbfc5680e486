"""Scripts and styles of others that a page carries: read, and refused when they were changed."""

from __future__ import annotations

import base64
import csv
import hashlib
import re
from functools import cache
from importlib import resources
from typing import Final

from werklocaties_gis.errors import InvalidMapError

FOLDER: Final = resources.files("werklocaties_gis.cartography").joinpath("vendor")

LINKS: Final = (
    (re.compile(r"/leaflet@1\.9\.\d+/dist/leaflet\.js$"), "leaflet/leaflet.js"),
    (re.compile(r"/leaflet@1\.9\.\d+/dist/leaflet\.css$"), "leaflet/leaflet.css"),
    (re.compile(r"/jquery-3\.\d+\.\d+\.min\.js$"), "jquery/jquery.min.js"),
)
"""Addresses that folium gives, and the file that stands in for each."""

ICONS: Final = (
    ("iconUrl", "leaflet/images/marker-icon.png"),
    ("iconRetinaUrl", "leaflet/images/marker-icon-2x.png"),
    ("shadowUrl", "leaflet/images/marker-shadow.png"),
)
"""Pictures of Leaflet's own marker, which it otherwise looks for beside its style sheet."""


@cache
def read_pinned() -> dict[str, str]:
    """Read which files there are, and the SHA-256 that each must have."""
    rows = csv.DictReader(FOLDER.joinpath("pinned.csv").read_text(encoding="utf-8").splitlines())
    return {row["bestand"]: row["sha256"] for row in rows}


@cache
def read_vendored(name: str) -> bytes:
    """Read a file that the package carries.

    Raises
    ------
    InvalidMapError
        If it is not the file that was pinned.
    """
    content = FOLDER.joinpath(*name.split("/")).read_bytes()
    if hashlib.sha256(content).hexdigest() != read_pinned().get(name):
        raise InvalidMapError("kaart_bestand_gewijzigd", bestand=name)
    return content


def read_script(name: str) -> str:
    """Read a script, without the note by which a browser looks for its source."""
    return re.sub(r"(?m)^//# sourceMappingURL=.*$", "", _read_text(name)).rstrip()


def read_style(name: str) -> str:
    """Read a style sheet with its pictures inside it."""
    folder = name.rpartition("/")[0]

    def inline(found: re.Match[str]) -> str:
        return f"url({make_data_address(f'{folder}/{found[1]}')})"

    return re.sub(r"url\((images/[\w-]+\.png)\)", inline, _read_text(name))


def make_data_address(name: str) -> str:
    """A picture as an address that holds it."""
    return f"data:image/png;base64,{base64.b64encode(read_vendored(name)).decode('ascii')}"


def find_vendored(url: str) -> str:
    """File that stands in for an address.

    Raises
    ------
    InvalidMapError
        If none does: the map would not open without internet.
    """
    for pattern, name in LINKS:
        if pattern.search(url):
            return name
    raise InvalidMapError("kaart_externe_koppeling", adres=url)


def _read_text(name: str) -> str:
    """Text with the line ends that a browser makes of it, so that hashes agree."""
    return read_vendored(name).decode("utf-8").replace("\r\n", "\n")
