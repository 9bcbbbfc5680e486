"""The region that ships: invented by hand, so that every check and every refusal occurs in it."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from functools import cache
from importlib import resources
from types import MappingProxyType
from typing import Final

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely

from werklocaties_gis.example.loting import Floats
from werklocaties_gis.example.tabel import Shapes, Tabel, Tabellen
from werklocaties_gis.tables.conform import conform
from werklocaties_gis.tables.schema import CRS_RD, INPUT_TABLES, make_empty, read_schema
from werklocaties_gis.zoning.reference import SHIPPED, Lijsten, make_lijsten, read_shipped

OORSPRONG_M: Final = (171_000.0, 500_500.0)
"""Where the drawing board lies in RD: an empty stretch of polder."""

DRAAIING: Final = np.array([[0.8, -0.6], [0.6, 0.8]])
"""The drawing board is turned by the 3-4-5 triangle: multiples of 5 m stay whole metres."""

BRON: Final = "verzonnen (voorbeeldregio)"
PEILDATUM: Final = "2026-01-01"

BUITEN: Final = frozenset({"kavels", "plek_kavels"})
"""Tables that follow from the places."""

LEEG: Final = frozenset({"haltes", "hoofdwegen", "profielen"})
"""Tables that a study may do without, and this one does: no file, and no rows."""


def make_voorbeeldregio() -> Tabellen:
    """Make the voorbeeldregio: every table, all of it invented.

    Returns
    -------
    dict
        Every table of ``INPUT_TABLES``; ``fictief`` true, ``bron`` says so too.
    """
    # Copies, so that who changes one changes no other.
    return {table: frame.copy() for table, frame in _draw_once().items()}


@cache
def _draw_once() -> Mapping[str, pd.DataFrame]:
    """Draw the tables: a process that asks for them twice draws them once."""
    drawn = {table: _read(table) for table in INPUT_TABLES if table not in BUITEN | LEEG}
    drawn["gevoelige_objecten"] = _repeat(drawn["gevoelige_objecten"])
    shapes = {table: _shapes(frame) for table, frame in drawn.items() if "omtrek" in frame}
    drawn["plekken"] = _with_area(drawn["plekken"], shapes["plekken"])
    shapes["vestigingen"] = _addresses(drawn, shapes)
    drawn["kavels"], shapes["kavels"] = _kavels(drawn["plekken"], shapes["plekken"])
    drawn["plek_kavels"] = _plek_kavels(drawn["plekken"])
    tabellen = {
        table: make_empty(table)
        if table in LEEG
        else _tabel(table, drawn[table], shapes.get(table))
        for table in INPUT_TABLES
    }
    return MappingProxyType(tabellen)


def make_voorbeeldlijsten() -> Lijsten:
    """Make the lists of the voorbeeldregio: the shipped ones, and a Staat that is invented."""
    shipped = {name: read_shipped(name) for name in SHIPPED}
    return make_lijsten({**shipped, "staat": _read("staat")})


def read_voorbeeldbestand(name: str) -> str:
    """Read one text of the drawing board: a table, the Staat, or the project file."""
    path = resources.files(__package__).joinpath("voorbeeld", name)
    return path.read_text(encoding="utf-8")


def _read(table: str) -> pd.DataFrame:
    """Read one table of the drawing board as text; empty is missing."""
    header, *rows = csv.reader(read_voorbeeldbestand(f"{table}.csv").splitlines())
    frame = pd.DataFrame(rows, columns=header, dtype="string")
    return frame if table == "staat" else frame.replace("", pd.NA)


def _repeat(groepen: pd.DataFrame) -> pd.DataFrame:
    """Turn a row for a group of homes into a row for each, a fixed step apart."""
    aantal = groepen["aantal"].astype(int)
    rows = groepen.loc[groepen.index.repeat(aantal)]
    rank = rows.groupby(level=0).cumcount() + 1
    ids = rows["object_id"] + "-" + rank.astype("string").str.zfill(2)
    return rows.assign(object_id=ids, rang=rank - 1).reset_index(drop=True)


def _shapes(frame: pd.DataFrame) -> Shapes:
    """Put the outlines on the map; None where a row has none."""
    texts = frame["omtrek"].astype(object).where(frame["omtrek"].notna(), None)
    shapes = np.array([_outline(text) for text in texts], dtype=object)
    if "stap" in frame:
        shapes = _moved(shapes, frame)
    return np.asarray(shapely.transform(shapes, _on_map), dtype=object)


def _moved(shapes: Shapes, frame: pd.DataFrame) -> Shapes:
    """Put each home of a group a step further than the one before."""
    steps = frame["stap"].str.split(" ", expand=True).astype(float).to_numpy()
    by_m = steps * frame[["rang"]].to_numpy(dtype=float)
    corners, rows = shapely.get_coordinates(shapes, return_index=True)
    return np.asarray(shapely.set_coordinates(shapes.copy(), corners + by_m[rows]), dtype=object)


def _outline(text: str | None) -> shapely.Geometry | None:
    """Read two numbers as a point, four as a box, more as a ring."""
    if text is None:
        return None
    numbers = [float(number) for number in text.split()]
    if len(numbers) == 2:
        return shapely.Point(numbers)
    if len(numbers) == 4:
        return shapely.box(*numbers)
    return shapely.Polygon(np.reshape(numbers, (-1, 2)))


def _on_map(board_m: Floats) -> Floats:
    """Turn and move coordinates of the drawing board, shape (n, 2), to RD on whole decimetres."""
    return np.asarray(np.round(board_m @ DRAAIING.T + OORSPRONG_M, 1))


def _with_area(plekken: pd.DataFrame, shapes: Shapes) -> pd.DataFrame:
    """Give places on parks the area of their shape, and a plot of their own where none is named."""
    area = pd.Series(np.round(shapely.area(shapes)), dtype="Float64")
    return plekken.assign(
        kavel_m2=area.where(plekken["terrein_id"].notna()),
        kavel_id=plekken["kavel_id"].fillna("K" + plekken["plek_id"]),
    )


def _addresses(drawn: Tabellen, shapes: dict[str, Shapes]) -> Shapes:
    """Put a firm in the first place it uses; firms without a place have no address."""
    points = pd.Series(shapely.centroid(shapes["plekken"]), index=drawn["plekken"]["plek_id"])
    eerste = drawn["gebruik"].drop_duplicates("vestiging_id").set_index("vestiging_id")["plek_id"]
    addresses = drawn["vestigingen"]["vestiging_id"].map(eerste).map(points)
    return addresses.astype(object).where(addresses.notna(), None).to_numpy()


def _kavels(plekken: pd.DataFrame, shapes: Shapes) -> tuple[pd.DataFrame, Shapes]:
    """Join the places on one plot to that plot."""
    op_terrein = plekken["terrein_id"].notna()
    places = gpd.GeoDataFrame(plekken[op_terrein], geometry=shapes[op_terrein], crs=CRS_RD)
    kavels = places.dissolve("kavel_id", aggfunc="first").reset_index()
    is_vrij = kavels["status"].ne("uitgegeven")
    eigenaar = pd.Series("bedrijf", index=kavels.index, dtype="string").mask(is_vrij, "gemeente")
    columns = kavels[["kavel_id", "terrein_id", "status"]]
    area = kavels.geometry.area.round()
    return columns.assign(eigenaar_type=eigenaar, oppervlakte_m2=area), kavels.geometry.to_numpy()


def _plek_kavels(plekken: pd.DataFrame) -> pd.DataFrame:
    """List which place lies on which plot."""
    op_terrein = plekken[plekken["terrein_id"].notna()]
    return op_terrein[["plek_id", "kavel_id"]].assign(oppervlakte_m2=op_terrein["kavel_m2"])


def _tabel(table: str, drawn: pd.DataFrame, shapes: Shapes | None) -> Tabel:
    """Give a table its types, and the mark that it is invented."""
    known = read_schema(table).names()
    marks = {"fictief": "ja", "bron": BRON, "peildatum": PEILDATUM}
    frame = drawn.assign(**{name: mark for name, mark in marks.items() if name in known})
    if shapes is not None:
        frame = gpd.GeoDataFrame(frame, geometry=shapes, crs=CRS_RD)
    return conform(frame, table)
