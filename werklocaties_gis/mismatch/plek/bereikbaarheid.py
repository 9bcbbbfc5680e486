"""How far each place is from the nearest stop and from the nearest way onto a main road."""

from __future__ import annotations

import geopandas as gpd
import numpy as np
import numpy.typing as npt
import pandas as pd
import shapely

from werklocaties_gis.mismatch.plek.dekking import list_dekking_m
from werklocaties_gis.mismatch.plek.randen import Positions, Shapes, lowest_of
from werklocaties_gis.mismatch.sleutels import list_ids

FloatArray = npt.NDArray[np.float64]


def list_bereikbaarheid(
    places: Shapes,
    haltes: gpd.GeoDataFrame,
    hoofdwegen: gpd.GeoDataFrame,
    dekking: gpd.GeoDataFrame,
) -> pd.DataFrame:
    """List the nearest stop and the nearest main road of each place.

    Distances are straight lines from the edge of the place. The nearest that is
    given is the nearest there is only where the layer is complete that far round
    the place; elsewhere both the distance and its object are unknown.

    Parameters
    ----------
    places
        Polygons, EPSG:28992, shape (p,).
    haltes, hoofdwegen, dekking
        The tables of those names.

    Returns
    -------
    pandas.DataFrame
        ``halte_afstand_m``, ``halte_id``, ``halte_soort``, ``hoofdweg_afstand_m``
        and ``hoofdweg_id``, shape (p,).
    """
    stops = haltes.sort_values("halte_id", kind="stable")
    roads = hoofdwegen.sort_values("weg_id", kind="stable")
    stop_m, stop = _list_known(places, stops, list_dekking_m(places, dekking, "haltes"))
    road_m, road = _list_known(places, roads, list_dekking_m(places, dekking, "hoofdwegen"))
    return pd.DataFrame(
        {
            "halte_afstand_m": stop_m,
            "halte_id": list_ids(stops["halte_id"], stop),
            "halte_soort": list_ids(stops["soort"], stop),
            "hoofdweg_afstand_m": road_m,
            "hoofdweg_id": list_ids(roads["weg_id"], road),
        }
    )


def _list_known(
    places: Shapes, layer: gpd.GeoDataFrame, covered_m: FloatArray
) -> tuple[FloatArray, Positions]:
    """Distance to the nearest shape and its position; NaN and -1 where a nearer may be missing."""
    distance_m, nearest = _list_nearest_m(places, layer.geometry.to_numpy())
    is_known = (nearest >= 0) & (distance_m <= covered_m)
    return np.where(is_known, distance_m, np.nan), np.where(is_known, nearest, -1)


def _list_nearest_m(places: Shapes, shapes: Shapes) -> tuple[FloatArray, Positions]:
    """Distance to the nearest point, line or area, and its position; among equals the first."""
    distance_m = np.full(len(places), np.inf)
    if not len(places) or not len(shapes):
        return distance_m, np.full(len(places), -1, dtype=np.intp)
    (place, shape), found_m = shapely.STRtree(shapes).query_nearest(places, return_distance=True)
    distance_m[place] = found_m
    return distance_m, lowest_of(place, shape, len(places))
