"""How far round each place a layer is complete."""

from __future__ import annotations

import geopandas as gpd
import numpy as np
import numpy.typing as npt
import shapely

from werklocaties_gis.mismatch.plek.randen import Shapes, list_to_edge_m

FloatArray = npt.NDArray[np.float64]

NERGENS_M = -1.0
"""A place that is not itself covered: nothing is known of what is absent."""


def list_dekking_m(places: Shapes, dekking: gpd.GeoDataFrame, laag: str) -> FloatArray:
    """List how far round each place a layer is complete.

    Parameters
    ----------
    places
        Polygons, shape (p,).
    dekking
        The table; the areas of all sources of a layer are joined.
    laag
        Name of the table that is complete there.

    Returns
    -------
    FloatArray
        Metres to the edge of the coverage, shape (p,); ``NERGENS_M`` where the
        place is not wholly inside.
    """
    areas = dekking.geometry[dekking["laag"].eq(laag).to_numpy(dtype=bool)].to_numpy()
    if not len(areas) or not len(places):
        return np.full(len(places), NERGENS_M)
    whole = shapely.union_all(areas)
    shapely.prepare(whole)
    is_inside = shapely.covers(whole, places)
    edge_m = np.full(len(places), NERGENS_M)
    edge_m[is_inside] = list_to_edge_m(places[is_inside], np.array([whole], dtype=object))[0]
    return edge_m
