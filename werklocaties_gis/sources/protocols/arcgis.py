"""A layer of an ArcGIS REST service, whole: first the list of ids, then every row on it."""

from __future__ import annotations

from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

import geopandas as gpd
import pandas as pd
import shapely
from pyproj import CRS

from werklocaties_gis.errors import Notice, ServiceError
from werklocaties_gis.sources.protocols.arcgis_layer import ArcgisLayer, ask, download_description
from werklocaties_gis.sources.protocols.arcgis_pages import (
    Question,
    Rows,
    download_by_id,
    download_by_offset,
    list_ids,
)
from werklocaties_gis.sources.protocols.arrival import check_filter, keep_asked
from werklocaties_gis.sources.protocols.boxes import box_text
from werklocaties_gis.sources.protocols.cut import Area, box_in
from werklocaties_gis.sources.protocols.esri_json import (
    as_typed,
    make_frame,
    read_attributes,
    read_crs,
    read_shapes,
)
from werklocaties_gis.sources.protocols.esri_nesting import nest_rings
from werklocaties_gis.sources.protocols.yielded import Completeness, Service, Yielded
from werklocaties_gis.sources.web.door import Door
from werklocaties_gis.sources.web.request import Reply
from werklocaties_gis.tables.crs import is_rd, to_rd

RD: Final = "28992"
AS_ROWS: Final = MappingProxyType(
    {"outFields": "*", "returnGeometry": "true", "returnTrueCurves": "false"}
)
"""Every field, arcs as straight pieces; what the rows are chosen by comes besides."""


def download_arcgis(door: Door, service: Service, area: Area | None) -> Yielded:
    """Fetch a layer in EPSG:28992.

    Parameters
    ----------
    service
        ``url`` of the layer, or of the FeatureServer with ``laag`` its number or name;
        ``waar`` in the words of the service.
    area
        In EPSG:28992; rows that touch it are kept, and those without a place. None: everything.

    Raises
    ------
    ServiceError
        If the service refuses, in its own words, or does not give what it says that it has.
    CrsError
        If coordinates have the size of another system than the answer states.
    """
    check_filter(service)
    layer = download_description(door, service)
    question = _question(service, area, layer)
    only_count = {**question, "returnCountOnly": "true"}
    counted, count = ask(door, f"{layer.url}/query", service, only_count, "count")
    promised = int(counted["count"])
    ids, listed = _download_ids(door, layer, service, question)
    if ids is not None and layer.pages and len(set(ids)) < promised:
        # The list itself is capped; pages may still give what is not on it.
        ids = None
    as_rows = {**AS_ROWS, "outSR": system_of(layer)[0]}
    if ids is None:
        rows = download_by_offset(door, layer, service, {**question, **as_rows})
    else:
        rows = download_by_id(door, layer, service, as_rows, ids)
    found = Found(layer, rows, promised, ids)
    return _make_yielded(found, service, area, (layer.reply, count, *listed, *rows.replies))


@dataclass(frozen=True)
class Found:
    """Rows of a layer, and what was promised of them: a count, and ids where there is a list."""

    layer: ArcgisLayer
    rows: Rows
    counted: int | None
    ids: list[int] | None


def _question(service: Service, area: Area | None, layer: ArcgisLayer) -> Question:
    where = {"where": service.waar or "1=1"}
    if area is None or not layer.has_shapes:
        return where
    number, crs = system_of(layer)
    box = box_in(area, crs)
    return {
        **where,
        "geometry": box_text(box),
        "geometryType": "esriGeometryEnvelope",
        "inSR": number,
        "spatialRel": "esriSpatialRelIntersects",
    }


def system_of(layer: ArcgisLayer) -> tuple[str, CRS | None]:
    """Give the system to ask in: RD, or the layer's own where that is another.

    Between systems some services leave out the shift of the datum, which is a
    hundred metres and does not show; so the conversion is done here.
    """
    crs = read_crs(layer.reference)
    number = layer.reference.get("wkid") or layer.reference.get("latestWkid")
    return (RD, None) if crs is None or number is None or is_rd(crs) else (str(number), crs)


def _download_ids(
    door: Door, layer: ArcgisLayer, service: Service, question: Question
) -> tuple[list[int] | None, tuple[Reply, ...]]:
    """Ask for the ids of all rows; none where the layer does not number its rows."""
    if not layer.id_field:
        return None, ()
    params = {**question, "returnIdsOnly": "true"}
    try:
        said, reply = ask(door, f"{layer.url}/query", service, params, "objectIds")
    except ServiceError as error:
        # An older server that cannot list ids may still give its rows in pages.
        if error.code != "arcgis_error" or not layer.pages:
            raise
        return None, ()
    return list_ids(said["objectIds"] or ()), (reply,)


def _make_yielded(
    found: Found, service: Service, area: Area | None, replies: tuple[Reply, ...]
) -> Yielded:
    frame, notices = _make_rows(found, service)
    where = area if isinstance(frame, gpd.GeoDataFrame) else None
    kept, left_out = keep_asked(frame, service, where)
    completeness, reason = judge(found)
    return Yielded(
        frame=kept,
        promised=found.counted,
        received=len(frame),
        duplicates=found.rows.duplicates,
        completeness=completeness,
        reason=reason,
        replies=replies,
        notices=(*notices, *_told(found, service), *left_out),
    )


def _make_rows(found: Found, service: Service) -> tuple[pd.DataFrame, list[Notice]]:
    """Make the table; in RD, also where the service answers in another system than was asked."""
    features = found.rows.features
    fields = as_typed(read_attributes(features), found.layer.types)
    shapes, turned = nest_rings(read_shapes(features))
    if not found.layer.has_shapes or (len(shapes) and not shapely.is_geometry(shapes).any()):
        return fields, []
    crs = read_crs(found.rows.reference)
    frame = make_frame(fields, shapes, service.crs if crs is None else crs)
    notices = [Notice("rings_nested", service.tabel, turned, service.naam)] if turned else []
    if crs is not None and not is_rd(crs):
        stated = (("crs", crs.to_string()),)
        notices.append(Notice("crs_converted", service.tabel, len(frame), service.naam, stated))
    return to_rd(frame, source=service.naam, layer=service.laag), notices


def judge(found: Found) -> tuple[Completeness, str]:
    """Say whether all rows came: those on the list of ids, and as many as were counted."""
    received, counted = len(found.rows.features), found.counted
    if found.ids is not None:
        listed = len(set(found.ids))
        if received < listed:
            return "onvolledig", "ids_not_all_came"
        if counted is not None and counted != listed:
            return "onvolledig", "count_changed"
        return "volledig", "ids_all_came"
    if counted is None:
        return "onbekend", "nothing_promised"
    if received == counted:
        return "volledig", "as_many_as_promised"
    return "onvolledig", "fewer_than_promised" if received < counted else "count_changed"


def _told(found: Found, service: Service) -> list[Notice]:
    """Tell what the service did that it should not."""
    rows = found.rows
    fields = (("promised", str(found.counted)), ("asked", str(found.layer.max_records)))
    told = (
        Notice("rows_came_twice", service.tabel, rows.duplicates, service.naam, fields),
        Notice("rows_unasked", service.tabel, rows.unasked, service.naam),
        Notice("rows_gone", service.tabel, rows.absent, service.naam),
        Notice("page_came_again", service.tabel, int(rows.is_repeating), service.naam),
    )
    return [notice for notice in told if notice.count]
