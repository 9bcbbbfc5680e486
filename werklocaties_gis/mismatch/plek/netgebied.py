"""What the grid operator says of each place: shortage of supply and feed-in, and until when."""

from __future__ import annotations

from typing import Final

import geopandas as gpd
import numpy as np
import numpy.typing as npt
import pandas as pd

from werklocaties_gis.mismatch.plek.delen import Delen, list_delen
from werklocaties_gis.mismatch.plek.randen import Shapes, lowest_of
from werklocaties_gis.mismatch.plek.zones import list_uitersten
from werklocaties_gis.mismatch.sleutels import list_ids
from werklocaties_gis.zoning.milieucategorie import UNKNOWN

RICHTINGEN: Final = ("afname", "opwek")
"""Supply to the firm, and feed-in by it: the operator answers them apart."""

Codes = npt.NDArray[np.int8]
Positions = npt.NDArray[np.intp]


def list_net(places: Shapes, netgebieden: gpd.GeoDataFrame) -> pd.DataFrame:
    """List the operator's codes for each place.

    Parameters
    ----------
    places
        Polygons, shape (p,).
    netgebieden
        The table.

    Returns
    -------
    pandas.DataFrame
        For ``afname`` and ``opwek``: ``_laag`` and ``_hoog``, the lowest and
        highest known code over the areas a place lies in (-1 without any), and
        ``_open`` where a part has no code. ``net_id`` of the area with the
        highest code for afname, and ``jaar_opgelost``: the latest year in which
        the shortage there is expected to end, missing where one of them has none.
    """
    areas = netgebieden.sort_values("net_id", kind="stable")
    columns: dict[str, object] = {}
    for richting in RICHTINGEN:
        code = pd.to_numeric(areas[f"{richting}_code"]).fillna(UNKNOWN).to_numpy(dtype=np.int8)
        delen = _list_delen(places, areas, code)
        found = list_uitersten(delen, code, code, len(places))
        columns |= {
            f"{richting}_laag": found.laag,
            f"{richting}_hoog": found.hoog,
            f"{richting}_open": found.is_open,
        }
        if richting == "afname":
            highest = np.asarray(columns["afname_hoog"])
            columns |= _list_deciding(delen, areas, code, highest)
    return pd.DataFrame(columns)


def _list_delen(places: Shapes, areas: gpd.GeoDataFrame, code: Codes) -> Delen:
    """Parts of places by area; an area without a code leaves its part open."""
    same = np.zeros(len(areas), dtype=np.intp)
    return list_delen(places, areas.geometry.to_numpy(), same, code != UNKNOWN)


def _list_deciding(
    delen: Delen, areas: gpd.GeoDataFrame, code: Codes, highest: Codes
) -> dict[str, object]:
    """Name the area with the highest code, and say until when its shortage lasts."""
    is_worst = (code[delen.zone] != UNKNOWN) & (code[delen.zone] == highest[delen.plek])
    worst = lowest_of(delen.plek[is_worst], delen.zone[is_worst], len(highest))
    first = lowest_of(delen.plek, delen.zone, len(highest))
    return {
        "net_id": list_ids(areas["net_id"], np.where(worst >= 0, worst, first)),
        "jaar_opgelost": _list_years(delen, areas["jaar_opgelost"], is_worst, highest),
    }


def _list_years(
    delen: Delen, years: pd.Series, is_worst: npt.NDArray[np.bool_], highest: Codes
) -> pd.Series:
    """Latest year over the areas that decide; a place where nothing is short has none."""
    year = years.to_numpy(dtype=float, na_value=np.inf)
    latest = np.full(len(highest), -np.inf)
    np.maximum.at(latest, delen.plek[is_worst], year[delen.zone[is_worst]])
    return pd.Series(np.where(np.isfinite(latest) & (highest > 0), latest, np.nan)).astype("Int64")
