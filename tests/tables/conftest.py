"""Random tables of every schema, for property tests."""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Any

import geopandas as gpd
import pandas as pd
import pytest
import shapely
from hypothesis import strategies as st
from werklocaties_gis.tables.schema import CATEGORIEEN, CRS_RD, Column, read_schema

AWKWARD = (
    "é",
    "ß",
    "🏭",
    'zegt "ja"',
    "a\nb",
    "a\r\nb",
    "a;b",
    "=1+1",
    "'=1",
    "NA",
    "None",
    "@",
    "-",
)
TEXT = st.one_of(
    st.sampled_from(AWKWARD),
    st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00"), min_size=1),
)
VALUES: dict[str, st.SearchStrategy[Any]] = {
    "tekst": TEXT,
    "sbi": st.from_regex(r"[0-9]{2,5}", fullmatch=True),
    "getal": st.floats(0, 1, allow_subnormal=False) | st.integers(0, 10**12).map(float),
    "geheel": st.integers(1990, 2100),
    "ja_nee": st.booleans(),
    "datum": st.dates(pd.Timestamp("1800-01-02").date(), pd.Timestamp("2199-12-31").date()).map(
        pd.Timestamp
    ),
    "lijst": st.lists(TEXT, max_size=3).map(tuple),
    "milieucategorie": st.sampled_from(CATEGORIEEN),
}
XY = st.tuples(st.integers(10_000, 290_000), st.integers(310_000, 610_000))
POINT = XY.map(lambda xy: shapely.Point(xy[0] + 0.123, xy[1]))
BOX = XY.map(lambda xy: shapely.box(*xy, xy[0] + 7.3, xy[1] + 11.1))
TWO = XY.map(
    lambda xy: shapely.union(
        shapely.box(*xy, xy[0] + 7, xy[1] + 11),
        shapely.box(xy[0] + 9, xy[1], xy[0] + 12, xy[1] + 1),
    )
)
LINE = XY.map(lambda xy: shapely.LineString([xy, (5e4, 4e5)]))
SHAPES: dict[str, st.SearchStrategy[Any]] = {
    "polygon": BOX | TWO,
    "point": POINT,
    "lijn": LINE,
    "geometrie": BOX | TWO | POINT | LINE,
}

DrawTable = Callable[..., pd.DataFrame]


def _values(column: Column) -> st.SearchStrategy[Any]:
    if column.is_geometry:
        return SHAPES[column.type]
    return st.sampled_from(column.allowed) if column.allowed else VALUES[column.type]


def _cell(column: Column) -> st.SearchStrategy[Any]:
    if column.is_key or column.if_missing == "weigeren":
        return _values(column)
    return st.none() | _values(column)


def _draw(data: st.DataObject, table: str, least: int = 0, most: int = 4) -> pd.DataFrame:
    schema = read_schema(table)
    row = st.tuples(*(_cell(column) for column in schema.columns))
    keys = [position for position, column in enumerate(schema.columns) if column.is_key]
    # A key of a few named values allows no more rows than there are values.
    words = [schema.columns[position].allowed for position in keys]
    rows = math.prod(map(len, words)) if all(words) else most
    least, most = min(least, rows), min(most, rows)
    unique = st.lists(
        row,
        min_size=least,
        max_size=most,
        unique_by=lambda cells: tuple(cells[k] for k in keys),
    )
    frame = pd.DataFrame(data.draw(unique), columns=list(schema.names()), dtype=object)
    if schema.geometry is None:
        return frame
    shapes = gpd.GeoSeries(frame["geometry"].to_list(), crs=CRS_RD)
    return gpd.GeoDataFrame(frame.drop(columns="geometry"), geometry=shapes)


@pytest.fixture(scope="session")
def draw_table() -> DrawTable:
    """Draw a sound table of a schema, with values missing where they may be."""
    return _draw
