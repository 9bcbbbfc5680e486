"""Shapes of a user's rows: from the file, from words, or from two columns; in RD and sound."""

from __future__ import annotations

from typing import Any, Final

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely

from werklocaties_gis.errors import CrsError, Failure, Notice
from werklocaties_gis.settings.project import Bron
from werklocaties_gis.sources.bestanden.rauw import Rauw
from werklocaties_gis.sources.cellen.getallen import detect_decimal, read_numbers
from werklocaties_gis.sources.geometrie import Shapes, mend, mended_notice
from werklocaties_gis.tables.crs import claim_crs, describe_place, list_misplaced, to_rd
from werklocaties_gis.tables.rijen import Positions
from werklocaties_gis.tables.schema import CRS_RD, Schema

WKT_NAMES: Final = ("geometry", "geometrie", "wkt", "geom")
RD_ORIGIN: Final = (155_000.0, 463_000.0)
"""Amersfoort, and in registers the place of what has none; (0, 0) likewise."""


def locate(
    rauw: Rauw, bron: Bron, schema: Schema, source: str
) -> tuple[gpd.GeoSeries, list[Failure], list[Notice]]:
    """Give the shape of each row in EPSG:28992.

    Broken polygons are mended and counted; missing ones and placeholders are
    None and counted.

    Raises
    ------
    CrsError
        If the coordinate system is not known, or the coordinates contradict it.
    """
    given, failures = _shapes(rauw, bron, schema.name, source)
    shapes = given.mask(given.is_empty, None)
    if not shapes.notna().any():
        empty = gpd.GeoSeries([None] * len(rauw.frame), crs=CRS_RD)
        return empty, failures, _missing_notice(empty, rauw, schema.name, source)
    layer = bron.laag or schema.name
    frame = claim_crs(gpd.GeoDataFrame(geometry=shapes), bron.crs, source=source, layer=layer)
    frame, elsewhere = _refuse_few(frame, rauw, bron, schema.name, source)
    failures += elsewhere
    try:
        frame = to_rd(frame, source=source, layer=layer)
    except CrsError as error:
        raise _at_file_row(error, rauw) from None
    flat, placeholders = _without_placeholders(np.asarray(frame.geometry.to_numpy(), dtype=object))
    sound = mend(flat)
    located = gpd.GeoSeries(sound.shapes, crs=CRS_RD)
    rows = [f"rij {rauw.nummers[at]}" for at in np.flatnonzero(sound.is_mended)]
    notices = mended_notice(sound, schema.name, source, rows)
    if len(placeholders):
        named = tuple(f"rij {rauw.nummers[at]}" for at in placeholders)
        notices.append(Notice("point_placeholder", schema.name, len(named), source, (), named))
    return located, failures, notices + _missing_notice(located, rauw, schema.name, source)


def _at_file_row(error: CrsError, rauw: Rauw) -> CrsError:
    """Name the row by its number in the file, and not by its position among those read."""
    fields = dict(error.fields)
    if "at_row" in fields:
        fields["at_row"] = int(rauw.nummers[int(str(fields["at_row"])) - 1])
    return CrsError(error.code, **fields)


def _refuse_few(
    frame: gpd.GeoDataFrame, rauw: Rauw, bron: Bron, table: str, source: str
) -> tuple[gpd.GeoDataFrame, list[Failure]]:
    """Refuse the rows that lie elsewhere than the rest; of most rows it is said of the file.

    Where no more than half contradicts what the file or the project file says, that is
    right, and those rows are wrong.
    """
    wrong = list_misplaced(frame.geometry)
    count = sum(len(rows) for _, rows in wrong)
    if not count or 2 * count >= int(frame.geometry.notna().sum()):
        return frame, []
    column = " / ".join(filter(None, (bron.x, bron.y))) or "geometry"
    failures = [
        Failure(
            *(table, column, str(rauw.nummers[at])),
            *(describe_place(frame.geometry.iloc[at]), f"{code}_row", source),
        )
        for code, rows in wrong
        for at in rows
    ]
    left = frame.geometry.copy()
    left.iloc[np.concatenate([rows for _, rows in wrong])] = None
    return frame.set_geometry(left), failures


def _shapes(rauw: Rauw, bron: Bron, table: str, source: str) -> tuple[gpd.GeoSeries, list[Failure]]:
    """Give the shapes as they stand, and a failure for each that cannot be read."""
    frame = rauw.frame
    if bron.x is not None or bron.y is not None:
        return _points(rauw, bron, table, source)
    if isinstance(frame, gpd.GeoDataFrame) and frame.active_geometry_name is not None:
        return frame.geometry.reset_index(drop=True), []
    name = next((name for name in frame.columns if str(name).casefold() in WKT_NAMES), None)
    if name is None:
        return gpd.GeoSeries([None] * len(frame)), []
    texts = [value if isinstance(value, str) else None for value in frame[name]]
    shapes = gpd.GeoSeries(shapely.from_wkt(texts, on_invalid="ignore"))
    failures = [
        Failure(table, str(name), str(rauw.nummers[at]), str(texts[at])[:60], "no_wkt", source)
        for at in np.flatnonzero(shapes.isna())
        if texts[at] is not None
    ]
    return shapes, failures


def _points(rauw: Rauw, bron: Bron, table: str, source: str) -> tuple[gpd.GeoSeries, list[Failure]]:
    """Make points of two columns; a half position is a failure, none is missing."""
    names = (bron.x or "", bron.y or "")
    absent = [name for name in names if name not in rauw.frame]
    if absent:
        found = (("found", ", ".join(map(str, rauw.frame.columns))), ("nearest", ""))
        failures = [
            Failure(table, name, "", "", "missing_mapped_column", source, found) for name in absent
        ]
        return gpd.GeoSeries([None] * len(rauw.frame)), failures
    columns = [rauw.frame[name] for name in names]
    decimaal = bron.decimaal or ("," if detect_decimal(columns) == "," else ".")
    xy = [
        pd.to_numeric(read_numbers(column.astype("object"), decimaal), errors="coerce")
        for column in columns
    ]
    given = columns[0].notna() | columns[1].notna()
    usable = (xy[0].notna() & xy[1].notna()).to_numpy(dtype=bool)
    points = np.full(len(given), None, dtype=object)
    points[usable] = shapely.points(*(part[usable].to_numpy(dtype=float) for part in xy))
    failures = [
        Failure(
            table,
            " / ".join(names),
            str(rauw.nummers[at]),
            _pair(columns, at),
            "no_position",
            source,
        )
        for at in np.flatnonzero(given.to_numpy(dtype=bool) & ~usable)
    ]
    return gpd.GeoSeries(points), failures


def _pair(columns: list[pd.Series[Any]], at: np.intp) -> str:
    return " / ".join(
        "" if pd.isna(column.iloc[at]) else str(column.iloc[at]) for column in columns
    )


def _without_placeholders(shapes: Shapes) -> tuple[Shapes, Positions]:
    """Take away points that stand for no position; give where they were."""
    is_point = shapely.get_type_id(shapes) == 0
    x, y = shapely.get_x(shapes), shapely.get_y(shapes)
    at_origin = (x == RD_ORIGIN[0]) & (y == RD_ORIGIN[1])
    is_placeholder = is_point & (at_origin | ((x == 0) & (y == 0)))
    kept = shapes.copy()
    kept[is_placeholder] = None
    return kept, np.flatnonzero(is_placeholder)


def _missing_notice(located: gpd.GeoSeries, rauw: Rauw, table: str, source: str) -> list[Notice]:
    missing = np.flatnonzero(located.isna())
    if not len(missing):
        return []
    rows = ", ".join(str(rauw.nummers[at]) for at in missing[:20])
    return [Notice("geometry_missing", table, len(missing), source, (("rows", rows),))]
