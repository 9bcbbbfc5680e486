"""The tables of docs/overzicht.md: the region that it works out by hand, and what must come out."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path

import geopandas as gpd
import pandas as pd
from shapely.geometry import Point, box
from werklocaties_gis.settings.project import Project
from werklocaties_gis.tables.conform import conform

PAGE = Path(__file__).resolve().parents[2] / "docs" / "overzicht.md"
X, Y = 100_000.0, 400_000.0
CORNERS = ("x0", "y0", "x1", "y1")
MARKED = re.compile(r"<!-- (tabel|uitkomst): (\w+) -->\n((?:\|.*\n)+)")
LAGEN = ("bedrijventerreinen", "kavels", "bestemmingen", "gevoelige_objecten", "natura2000")
LISTS = frozenset({"functies", "redenen", "sbi_codes"})


def read_invoer() -> dict[str, pd.DataFrame]:
    """The input tables of the page, complete."""
    tables = {name: _frame(rows) for name, rows in _list_tables("tabel")}
    firms = tables["vestigingen"]
    activities = firms[["vestiging_id", "sbi"]].assign(volgnr=1, sbi_versie="2008")
    tables["activiteiten"] = pd.DataFrame(activities)
    tables["vestigingen"] = firms.assign(buitenopslag_m2=0.0, planologische_status="past")
    whole = [box(X - 5_000, Y - 5_000, X + 8_000, Y + 6_000)] * len(LAGEN)
    tables["dekking"] = gpd.GeoDataFrame(
        {"bron": "blad", "laag": list(LAGEN)}, geometry=whole, crs="EPSG:28992"
    )
    return {name: conform(rows, name) for name, rows in tables.items()}


def make_project(**meer: Mapping[str, object]) -> Project:
    """The settings of the page: all defaults."""
    studie = {"naam": "Blad", "peildatum": "2026-01-01", "fictief": True}
    return Project.model_validate({"versie": 1, "studie": studie, **meer})


def list_uitkomsten() -> list[tuple[str, list[dict[str, str]]]]:
    """What the page says must come out: name of the table and rows of text."""
    return list(_list_tables("uitkomst"))


def read_getal(text: str) -> float:
    """A number as the page writes it."""
    return float(text.replace("−", "-").replace(",", "."))


def _list_tables(kind: str) -> Iterator[tuple[str, list[dict[str, str]]]]:
    for found, name, body in MARKED.findall(PAGE.read_text(encoding="utf-8")):
        if found == kind:
            lines = [
                [cell.strip() for cell in line.strip("|\n").split("|")]
                for line in body.split("\n")
                if line
            ]
            yield name, [dict(zip(lines[0], cells, strict=True)) for cells in lines[2:]]


def _frame(rows: list[dict[str, str]]) -> pd.DataFrame:
    """Rows of text as a frame, with shapes of their corners."""
    cells = [
        {key: _value(key, text) for key, text in row.items() if key not in CORNERS} for row in rows
    ]
    frame = pd.DataFrame(cells)
    if "x0" not in rows[0]:
        return frame
    return gpd.GeoDataFrame(frame, geometry=[_shape(row) for row in rows], crs="EPSG:28992")


def _value(key: str, text: str) -> object:
    if not text:
        return None
    return tuple(text.split(", ")) if key in LISTS else text


def _shape(row: Mapping[str, str]) -> object:
    x0, y0 = X + float(row["x0"]), Y + float(row["y0"])
    if not row.get("x1"):
        return Point(x0, y0)
    return box(x0, y0, X + float(row["x1"]), Y + float(row["y1"]))
