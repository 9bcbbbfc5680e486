"""What this installation is made of, and whether it can do its work."""

from __future__ import annotations

import os
import platform
import sys
import tempfile
from collections.abc import Callable
from importlib import metadata
from pathlib import Path
from typing import Final

import pyogrio
import pyproj
import shapely

from werklocaties_gis.cli.options import Keuzes
from werklocaties_gis.cli.terminal import Terminal
from werklocaties_gis.settings.version import VERSION
from werklocaties_gis.tables.schema import CRS_RD
from werklocaties_gis.vocabulary.sentences import sentence


def doctor(keuzes: Keuzes, terminal: Terminal) -> int:
    """Tell what this installation can do; 2 where something is the matter."""
    taal = keuzes.taal
    found, trouble = list_findings()
    for what, answer in found.items():
        terminal.say(sentence("doctor_line", {"what": what, "found": answer}, taal))
    if trouble:
        terminal.warn(sentence("doctor_trouble", {"what": ", ".join(trouble)}, taal))
    else:
        terminal.say(sentence("doctor_ok", {}, taal))
    code = 2 if trouble else 0
    terminal.give({"opdracht": "doctor", "exit_code": code, "gevonden": found})
    return code


def list_findings() -> tuple[dict[str, str], list[str]]:
    """List versions and abilities, and the names of what does not work.

    Returns
    -------
    tuple
        What was found by name, and the names of what is the matter.
    """
    found = {
        "werklocaties_gis": VERSION,
        "python": f"{platform.python_version()} ({sys.executable})",
        "systeem": platform.platform(),
        "gdal": ".".join(str(part) for part in pyogrio.__gdal_version__),
        "proj": pyproj.proj_version_str,
        "geos": shapely.geos_version_string,
        "tekens": f"{sys.stdout.encoding or '-'}",
        # Whether, not which: the address of a proxy often holds a password.
        "proxy": "ja" if {"HTTPS_PROXY", "https_proxy"} & set(os.environ) else "nee",
        **{name: metadata.version(name) for name in ("geopandas", "pandas", "folium", "highspy")},
    }
    trouble: list[str] = []
    for name, test in TESTS:
        works = _works(test)
        found[name] = "ja" if works else "nee"
        trouble += [] if works else [name]
    return found, trouble


def _works(test: Callable[[], bool]) -> bool:
    """Whether a test passes; one that fails loudly does not."""
    try:
        return test()
    except (OSError, RuntimeError, ValueError):
        return False


def _can_write() -> bool:
    """Whether a file can be made here."""
    with tempfile.TemporaryDirectory(dir=Path()) as folder:
        (Path(folder) / "proef").write_text("✓", encoding="utf-8")
    return True


def _can_transform() -> bool:
    """Whether Amersfoort lies where it should: PROJ's data are there."""
    transformer = pyproj.Transformer.from_crs(CRS_RD, "EPSG:4326", always_xy=True)
    lon, lat = transformer.transform(155_000, 463_000)
    return bool(abs(lon - 5.3872) < 0.001 and abs(lat - 52.1552) < 0.001)


def _can_gpkg() -> bool:
    """Whether GDAL can write a GeoPackage."""
    return "w" in str(pyogrio.list_drivers().get("GPKG", ""))


TESTS: Final = (
    ("schrijven", _can_write),
    ("coordinaten", _can_transform),
    ("gpkg", _can_gpkg),
)
"""What must work, by name."""
