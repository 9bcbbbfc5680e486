"""Tables to and from disk: every format behind one door."""

from __future__ import annotations

from werklocaties_gis.tables.conform import conform
from werklocaties_gis.tables.csv_dutch import read_csv, write_csv
from werklocaties_gis.tables.geopackage import read_geopackage, write_geopackage
from werklocaties_gis.tables.geoparquet import read_geoparquet, write_geoparquet

__all__ = [
    "conform",
    "read_csv",
    "read_geopackage",
    "read_geoparquet",
    "write_csv",
    "write_geopackage",
    "write_geoparquet",
]
