"""What the grid operator says of each place."""

from __future__ import annotations

import geopandas as gpd
import numpy as np
import numpy.typing as npt
import pandas as pd

from werklocaties_gis.mismatch.plek.delen import list_delen
from werklocaties_gis.mismatch.plek.randen import Shapes, lowest_of
from werklocaties_gis.mismatch.sleutels import list_ids

UNKNOWN = -1


def list_net(places: Shapes, netgebieden: gpd.GeoDataFrame) -> pd.DataFrame:
    """List the code for supply (afname) of each place.

    Parameters
    ----------
    places
        Polygons, shape (p,).
    netgebieden
        The table.

    Returns
    -------
    pandas.DataFrame
        ``afname_laag`` and ``afname_hoog``, the lowest and highest known code
        over the areas a place lies in (-1 without any); ``afname_open`` where a
        part has no code; ``net_id`` of the area with the highest code.
    """
    areas = netgebieden.sort_values("net_id", kind="stable")
    code = pd.to_numeric(areas["afname_code"]).fillna(UNKNOWN).to_numpy(dtype=np.int8)
    known = code != UNKNOWN
    same = np.zeros(len(areas), dtype=np.intp)
    delen = list_delen(places, areas.geometry.to_numpy(), same, known)
    is_open = delen.is_onvolledig.copy()
    is_open[delen.plek[~known[delen.zone]]] = True
    counted = known[delen.zone]
    plek, zone = delen.plek[counted], delen.zone[counted]
    highest = np.full(len(places), UNKNOWN, dtype=np.int8)
    np.maximum.at(highest, plek, code[zone])
    is_worst = code[zone] == highest[plek]
    return pd.DataFrame(
        {
            "afname_laag": lowest_of(plek, code[zone].astype(np.intp), len(places)),
            "afname_hoog": highest,
            "afname_open": is_open,
            "net_id": _ids(
                areas,
                lowest_of(plek[is_worst], zone[is_worst], len(places)),
                delen.plek,
                delen.zone,
            ),
        }
    )


def _ids(
    areas: gpd.GeoDataFrame,
    worst: npt.NDArray[np.intp],
    plek: npt.NDArray[np.intp],
    zone: npt.NDArray[np.intp],
) -> pd.Series:
    """Id of the area that decides: with the highest code, else the first without a code."""
    position = np.where(worst >= 0, worst, lowest_of(plek, zone, len(worst)))
    return list_ids(areas["net_id"], position)
