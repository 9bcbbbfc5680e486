"""How far each place is from the nearest Natura 2000 site that counts."""

from __future__ import annotations

from itertools import pairwise

import geopandas as gpd
import numpy as np
import numpy.typing as npt
import pandas as pd

from werklocaties_gis.mismatch.plek.randen import Shapes, list_nearest_m
from werklocaties_gis.mismatch.sleutels import list_ids, only_where

FloatArray = npt.NDArray[np.float64]


def list_natuur(places: Shapes, natura2000: gpd.GeoDataFrame) -> pd.DataFrame:
    """List the nearest site of each place.

    Sites known not to be sensitive to nitrogen are skipped; of the others it
    is known, or not known and then assumed.

    Parameters
    ----------
    places
        Polygons, shape (p,).
    natura2000
        The table.

    Returns
    -------
    pandas.DataFrame
        ``natura_m``, infinite without a site, and ``natura_id``.
    """
    sensitive = natura2000["stikstofgevoelig"].fillna(value=True).to_numpy(dtype=bool)
    sites = natura2000[sensitive].sort_values("natura_id", kind="stable")
    distance_m, nearest = list_nearest_m(places, sites.geometry.to_numpy())
    return pd.DataFrame(
        {"natura_m": distance_m, "natura_id": list_ids(sites["natura_id"], nearest)}
    )


def list_bands(distance_m: FloatArray, bands_m: tuple[float, ...]) -> npt.NDArray[np.object_]:
    """List the band of each distance; a band begins at its lower bound, the last holds its upper.

    Examples
    --------
    >>> list_bands(np.array([400.0, 1000.0, 3000.0, 3001.0]), (1000.0, 3000.0)).tolist()
    ['< 1 km', '1-3 km', '1-3 km', '> 3 km']
    """
    km = [f"{band / 1000:g}" for band in bands_m]
    names = [f"< {km[0]} km", *(f"{a}-{b} km" for a, b in pairwise(km))]
    names.append(f"> {km[-1]} km")
    position = np.searchsorted(bands_m, distance_m, side="right")
    position = np.where(distance_m == bands_m[-1], len(bands_m) - 1, position)
    result = np.array(names, dtype=object)[position]
    return only_where(np.isfinite(distance_m), result)
