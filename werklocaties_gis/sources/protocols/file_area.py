"""Of a file of the whole country the rows in an area, and those of which nobody knows where."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

import geopandas as gpd
import pandas as pd
import pyogrio
from pyproj.exceptions import CRSError

from werklocaties_gis.errors import CrsError
from werklocaties_gis.sources.protocols.cut import Area, are_placeless, box_in
from werklocaties_gis.sources.protocols.tiles import Box
from werklocaties_gis.sources.protocols.yielded import Service
from werklocaties_gis.tables.crs import RD_RANGE_WITH_SEA, SWAPPED, is_within, to_rd
from werklocaties_gis.tables.schema import CRS_RD

SAMPLE: Final = 1_000
"""Rows by which a file is judged of which nothing lies in the area."""


def read_in_area(
    path: Path,
    layer: str,
    info: Mapping[str, Any],
    area: Area,
    service: Service,
    options: Mapping[str, str],
) -> pd.DataFrame:
    """Read rows in the box of an area, then those without a shape.

    Parameters
    ----------
    info
        What the file says of the layer; one without a coordinate system is in that of the
        service.
    area
        In EPSG:28992.
    options
        For the reader of its form.

    Raises
    ------
    CrsError
        If nothing lies in the area, and what the file holds lies nowhere in the country: then
        its coordinate system is missing or wrong.
    """
    box = _box_of(area, info["crs"] or service.crs, service)
    frame: pd.DataFrame = pyogrio.read_dataframe(path, layer=layer, bbox=box, **options)
    if not len(frame):
        _check_place(path, layer, service, options)
    if box is None:
        return frame
    # Some drivers give rows without a shape for every box, others for none.
    frame = frame[~are_placeless(frame)]
    placeless = pyogrio.read_dataframe(path, layer=layer, where=_nowhere(path, info), **options)
    return pd.concat([frame, placeless], ignore_index=True) if len(placeless) else frame


def _box_of(area: Area, crs: str, service: Service) -> Box | None:
    """Give the box to read; none where latitude stands first, of which GDAL can take no box."""
    try:
        return None if crs == SWAPPED else box_in(area, crs or None)
    except CRSError as error:
        where = {"source": service.naam, "layer": service.laag}
        raise CrsError("crs_unknown", **where, crs=crs, remedy=CRS_RD) from error


def _nowhere(path: Path, info: Mapping[str, Any]) -> str:
    """Write the question for rows without a shape: a GeoPackage is asked in its own words."""
    name = info["geometry_name"] if path.suffix.lower() == ".gpkg" else "OGR_GEOMETRY"
    return f'"{name}" IS NULL'


def _check_place(path: Path, layer: str, service: Service, options: Mapping[str, str]) -> None:
    """See that the first rows of a file lie in the country, before nothing is believed."""
    first = pyogrio.read_dataframe(path, layer=layer, max_features=SAMPLE, **options)
    if not isinstance(first, gpd.GeoDataFrame) or not len(first):
        return
    claimed = service.crs if first.crs is None else None
    placed = to_rd(first, claimed, source=service.naam, layer=service.laag).geometry
    known = placed[~placed.isna() & ~placed.is_empty]
    if len(known) and not is_within(known.bounds.to_numpy(), RD_RANGE_WITH_SEA).any():
        raise CrsError(
            "axes_unknown",
            source=service.naam,
            layer=service.laag,
            crs=str(claimed or first.crs.to_string()),
            first=" ".join(f"{bound:.8g}" for bound in first.geometry[known.index[0]].bounds[:2]),
        )
