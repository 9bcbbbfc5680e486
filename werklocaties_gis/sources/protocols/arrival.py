"""The pages of a layer as what the service yielded: in RD, checked, cut to the area, in order."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely

from werklocaties_gis.errors import Notice, UnreadableSourceError
from werklocaties_gis.sources.geometrie import Shapes
from werklocaties_gis.sources.protocols.axes import Stated, locate_in_rd, read_crs_name
from werklocaties_gis.sources.protocols.completeness import Gathered, gather, judge, tell_counts
from werklocaties_gis.sources.protocols.cut import Area, are_placeless, cut
from werklocaties_gis.sources.protocols.filter_kept import keep_to_filter
from werklocaties_gis.sources.protocols.filters import read_filter
from werklocaties_gis.sources.protocols.page import Page
from werklocaties_gis.sources.protocols.paging import Proof
from werklocaties_gis.sources.protocols.tiles import Box, whole_box
from werklocaties_gis.sources.protocols.yielded import Service, Yielded
from werklocaties_gis.sources.web.request import Reply
from werklocaties_gis.tables.schema import CRS_RD

Mask = np.ndarray[Any, np.dtype[np.bool_]]

EDGE_M: Final = 1.0
"""How far outside the box that was asked a shape may lie: services round corners."""


@dataclass(frozen=True)
class Came:
    """All that came of a layer.

    Attributes
    ----------
    pages
        In order; of several tiles those of each in turn. At least one, which may be empty.
    promised
        Largest number of rows that the service named for the whole question.
    proof
        What ended the asking.
    replies
        Every answer, those without rows included.
    asked
        Rows that were asked for at once.
    shifted
        Of several tiles: rows that came twice within one; none: there is one tile.
    is_short
        Of several tiles: whether one gave fewer rows than it said.
    is_changed
        Whether rows were added or went while the pages were read.
    """

    pages: tuple[Page, ...]
    promised: int | None
    proof: Proof
    replies: tuple[Reply, ...]
    asked: int
    shifted: int | None = None
    is_short: bool = False
    is_changed: bool = False


@dataclass(frozen=True)
class Arrived:
    """Rows in RD, each once, before anything is left out."""

    frame: gpd.GeoDataFrame
    gathered: Gathered
    notices: tuple[Notice, ...]


def arrive(came: Came, service: Service) -> Arrived:
    """Bring the rows of all pages to RD, each once.

    Raises
    ------
    CrsError
        If coordinates lie outside the Netherlands in any reading.
    """
    gathered = gather(came.pages, service.sleutelveld)
    shapes, notices = _in_rd(came.pages, gathered, service)
    fields = gathered.fields.rename(columns={"geometry": "geometry_"})
    columns = {str(name): settle(fields[name]) for name in fields.columns}
    index = pd.RangeIndex(len(fields))
    frame = gpd.GeoDataFrame(columns, geometry=gpd.GeoSeries(shapes, crs=CRS_RD), index=index)
    return Arrived(frame, gathered, notices)


def make_yielded(came: Came, arrived: Arrived, service: Service, area: Area | None) -> Yielded:
    """Judge what came, and keep what was asked: a service may ignore a filter or a box."""
    gathered, received = arrived.gathered, len(arrived.frame)
    again = gathered.duplicates if came.shifted is None else came.shifted
    completeness, reason = judge(
        came.promised, received, again, came.proof, are_known=gathered.are_known
    )
    if completeness != "onvolledig" and (came.is_short or came.is_changed):
        completeness, reason = "onvolledig", "tile_short" if came.is_short else "rows_changed"
    if completeness == "volledig" and any(page.unreadable for page in came.pages):
        completeness, reason = "onbekend", "shapes_not_read"
    numbers = tell_counts(
        came.promised, gathered, came.pages, came.asked, service.tabel, service.naam
    )
    frame, left_out = keep_asked(arrived.frame, service, area)
    return Yielded(
        frame=in_order(frame, service.sleutelveld),
        promised=came.promised,
        received=received,
        duplicates=gathered.duplicates,
        completeness=completeness,
        reason=reason,
        replies=came.replies,
        notices=(*arrived.notices, *numbers, *left_out),
    )


def keep_asked(
    frame: gpd.GeoDataFrame, service: Service, area: Area | None
) -> tuple[gpd.GeoDataFrame, tuple[Notice, ...]]:
    """Keep rows that touch the area and keep to the filter; tell where the service gave others.

    A row without a shape is kept: where it lies is not known.
    """
    notices: list[Notice] = []
    if service.waar and len(frame):
        held = keep_to_filter(pd.DataFrame(frame), read_filter(service.waar))
        if not held.all():
            notices.append(_told("filter_ignored", int((~held).sum()), service))
        frame = frame[held]
    if area is not None and len(frame):
        inside = in_box(frame, whole_box(area)) | are_placeless(frame)
        if not inside.all():
            notices.append(_told("box_ignored", int((~inside).sum()), service))
        frame = cut(frame, area)
    return frame.reset_index(drop=True), tuple(notices)


def in_box(frame: gpd.GeoDataFrame, box: Box | None) -> Mask:
    """Whether the bounds of each shape touch a box; false where there is no shape."""
    bounds = shapely.bounds(frame.geometry.to_numpy())
    if box is None:
        return np.asarray(~np.isnan(bounds).any(axis=1))
    low = (bounds[:, 2] >= box[0] - EDGE_M) & (bounds[:, 3] >= box[1] - EDGE_M)
    return np.asarray(low & (bounds[:, 0] <= box[2] + EDGE_M) & (bounds[:, 1] <= box[3] + EDGE_M))


def in_order(frame: gpd.GeoDataFrame, key: str) -> gpd.GeoDataFrame:
    """Put rows in the order of their key; without one they stay as they came."""
    if key not in frame:
        return frame
    order = frame[key].astype(str).sort_values(kind="stable").index
    return frame.loc[order].reset_index(drop=True)


def settle(values: pd.Series[Any]) -> pd.Series[Any]:
    """Give a column the narrowest type that holds what the service wrote.

    Whole numbers stay whole where some are missing, text stays text, and a
    column of both becomes text: a register's code is not a number.

    >>> settle(pd.Series([1, None], dtype=object)).dtype, settle(pd.Series([1, 2.5])).dtype
    (Int64Dtype(), dtype('float64'))
    """
    kinds = {type(value) for value in values if value is not None}
    if kinds == {bool}:
        return values.astype("boolean" if values.isna().any() else "bool")
    if kinds == {int} and max(abs(value) for value in values if value is not None) < 2**63:
        return values.astype("Int64" if values.isna().any() else "int64")
    if float in kinds and kinds <= {int, float}:
        return values.astype("float64")
    texts = [None if value is None else _text(value) for value in values]
    return pd.Series(texts, index=values.index, dtype="str")


def _text(value: object) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)


def _in_rd(
    pages: Sequence[Page], gathered: Gathered, service: Service
) -> tuple[Shapes, tuple[Notice, ...]]:
    """Bring shapes to RD: all that state the same system together."""
    stated = [_stated(page, service) for page in pages]
    systems = [(found.crs, found.is_north_first, found.is_sure) for found in stated]
    groups = np.array([systems.index(system) for system in systems])[gathered.pages]
    shapes = np.full(len(gathered.shapes), None, dtype=object)
    notices: list[Notice] = []
    for number in sorted(set(groups)):
        mask = groups == number
        some = gathered.shapes[mask]
        located = locate_in_rd(some, stated[number], service.tabel, service.naam)
        shapes[mask] = located.shapes
        notices += located.notices
    return shapes, tuple(notices)


def _stated(page: Page, service: Service) -> Stated:
    """Give what a page states; GML without a system is in the one that was asked."""
    name = page.crs or ("" if page.is_json else service.crs)
    return read_crs_name(name, is_json=page.is_json)


def _told(code: str, count: int, service: Service) -> Notice:
    return Notice(code, service.tabel, count, service.naam)


def check_filter(service: Service) -> None:
    """Refuse a filter that cannot be checked on arrival, before anything is asked.

    Raises
    ------
    UnreadableSourceError
        With the filter.
    """
    try:
        read_filter(service.waar)
    except UnreadableSourceError as error:
        raise UnreadableSourceError(error.code, service=service.naam, **error.fields) from None
