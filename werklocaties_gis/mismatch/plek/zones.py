"""What the plan says of each place: categories, functions and water, over all zones it lies in."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import geopandas as gpd
import numpy as np
import numpy.typing as npt
import pandas as pd

from werklocaties_gis.mismatch.plek.delen import Delen, list_delen
from werklocaties_gis.mismatch.plek.randen import Shapes, lowest_of
from werklocaties_gis.mismatch.sleutels import list_ids
from werklocaties_gis.tables.schema import CATEGORIEEN
from werklocaties_gis.zoning.milieucategorie import UNKNOWN, hoofdcategorie_range, list_codes

BoolArray = npt.NDArray[np.bool_]
Codes = npt.NDArray[np.int8]
Positions = npt.NDArray[np.intp]

AANDUIDINGEN: Final = ("functieaanduiding", "gebiedsaanduiding", "bouwaanduiding", "maatvoering")
"""Plan objects that replace the bestemming under them in what they speak of."""


@dataclass(frozen=True)
class Uitersten:
    """Lowest and highest known code per place, shape (p,); ``UNKNOWN`` where none is known.

    ``is_open`` marks places of which a part is unknown; ``zone`` is the zone
    with the largest part, -1 where there is none; ``aantal`` counts the zones.
    """

    laag: Codes
    hoog: Codes
    is_open: BoolArray
    zone: Positions
    aantal: Positions


def list_banden(places: Shapes, bestemmingen: gpd.GeoDataFrame) -> pd.DataFrame:
    """List the band of categories that the plan allows on each place.

    Parameters
    ----------
    places
        Polygons, shape (p,).
    bestemmingen
        The table, sorted by bestemming_id.

    Returns
    -------
    pandas.DataFrame
        One row a place: codes ``max_laag``, ``max_hoog``, ``min_laag``,
        ``min_hoog`` (-1 where unknown), ``max_open``, ``min_open``,
        ``minimum_onzeker``, ``zone_id`` and ``zones``.
    """
    known = (
        bestemmingen["milieucategorie_max"].notna() | bestemmingen["milieucategorie_min"].notna()
    )
    speaks = known | bestemmingen["laagst_genoemd"].notna() | _ja(bestemmingen["minimum_onzeker"])
    is_vng = bestemmingen["regime"].ne("nieuwe_stijl").fillna(value=True)
    zones = _select(bestemmingen, (speaks & is_vng).to_numpy(dtype=bool))
    low, high = _maxima(zones)
    is_base = zones["soort"].eq("bestemming").to_numpy(dtype=bool)
    in_band = is_vng.loc[zones.index].to_numpy(dtype=bool)
    low, high = np.where(in_band, low, UNKNOWN), np.where(in_band, high, UNKNOWN)
    # The strictest of those that lie over each other holds; equally strict ones both do.
    rank = np.where(is_base, len(CATEGORIEEN) + 1, 0) + high.astype(np.intp)
    delen = list_delen(places, zones.geometry.to_numpy(), rank, ~is_base | (high != UNKNOWN))
    top = _uitersten(delen, low, high, len(places))
    minimum, unsure = _minima(zones, in_band)
    bottom = _uitersten(delen, minimum, minimum, len(places))
    doubtful = np.zeros(len(places), dtype=bool)
    doubtful[delen.plek[unsure[delen.zone]]] = True
    return pd.DataFrame(
        {
            "max_laag": top.laag,
            "max_hoog": top.hoog,
            "max_open": top.is_open,
            "min_laag": bottom.laag,
            "min_hoog": bottom.hoog,
            "min_open": bottom.is_open,
            "minimum_onzeker": doubtful,
            "zone_id": list_ids(zones["bestemming_id"], top.zone),
            "zones": top.aantal,
        }
    )


def list_natheid(places: Shapes, bestemmingen: gpd.GeoDataFrame) -> pd.DataFrame:
    """List whether the plan makes each place one for water-bound firms.

    Returns
    -------
    pandas.DataFrame
        ``heeft_nat``, ``heeft_droog`` (some part is known to be), ``is_open``
        (some part is unknown) and ``zone_id``.
    """
    zones = _select(bestemmingen, bestemmingen["watergebonden"].notna().to_numpy(dtype=bool))
    answer = zones["watergebonden"].astype("Int8").fillna(UNKNOWN).to_numpy(dtype=np.int8)
    is_base = zones["soort"].eq("bestemming").to_numpy(dtype=bool)
    covers = ~is_base | (answer != UNKNOWN)
    # Of zones that lie over each other and disagree none is the stricter: both count.
    delen = list_delen(places, zones.geometry.to_numpy(), is_base.astype(np.intp), covers)
    found = _uitersten(delen, answer, answer, len(places))
    return pd.DataFrame(
        {
            "heeft_nat": found.hoog == 1,
            "heeft_droog": found.laag == 0,
            "is_open": found.is_open,
            "zone_id": list_ids(zones["bestemming_id"], found.zone),
        }
    )


def list_functies(places: Shapes, bestemmingen: gpd.GeoDataFrame) -> pd.DataFrame:
    """List the functions that the plan allows on each place.

    Returns
    -------
    pandas.DataFrame
        ``overal`` and ``deels``: tuples of the functions that every known part,
        and that some part allows, ``<NA>`` where nothing is known; ``is_open``
        and ``zone_id``.
    """
    zones = _select(bestemmingen, bestemmingen["functies"].notna().to_numpy(dtype=bool))
    is_known = zones["functies"].notna().to_numpy(dtype=bool)
    is_base = zones["soort"].eq("bestemming").to_numpy(dtype=bool)
    covers = ~is_base | is_known
    # Of zones that lie over each other and disagree none is the stricter: both count.
    delen = list_delen(places, zones.geometry.to_numpy(), is_base.astype(np.intp), covers)
    known = np.where(is_known, 0, UNKNOWN).astype(np.int8)
    found = _uitersten(delen, known, known, len(places))
    allowed = _allowed(delen, zones, len(places))
    return allowed.assign(
        is_open=found.is_open, zone_id=list_ids(zones["bestemming_id"], found.zone)
    )


def _allowed(delen: Delen, zones: gpd.GeoDataFrame, n: int) -> pd.DataFrame:
    """Functions that all known parts, and that some part of each place allow."""
    zone_lists = zones["functies"].to_numpy(dtype=object)
    known = zones["functies"].notna().to_numpy(dtype=bool)[delen.zone]
    plek, zone = delen.plek[known], delen.zone[known]
    names = sorted({name for number in np.unique(zone) for name in zone_lists[number]})
    allows = np.zeros((len(zone_lists), len(names)), dtype=bool)
    for number in np.unique(zone):
        allows[number] = np.isin(names, zone_lists[number])
    everywhere, partly = np.ones((n, len(names)), dtype=bool), np.zeros((n, len(names)), dtype=bool)
    np.logical_and.at(everywhere, plek, allows[zone])
    np.logical_or.at(partly, plek, allows[zone])
    is_known = np.bincount(plek, minlength=n) > 0
    return pd.DataFrame(
        {
            "overal": _named(everywhere, names, is_known),
            "deels": _named(partly, names, is_known),
        }
    )


def _named(masks: BoolArray, names: list[str], is_known: BoolArray) -> npt.NDArray[np.object_]:
    """Names of each row of masks as a tuple; ``<NA>`` where nothing is known."""
    result = np.full(len(masks), pd.NA, dtype=object)
    unique, kind = np.unique(masks[is_known], axis=0, return_inverse=True)
    tuples = np.empty(len(unique), dtype=object)
    tuples[:] = [tuple(np.array(names, dtype=object)[mask]) for mask in unique]
    result[is_known] = tuples[kind.reshape(-1)]
    return result


def _select(bestemmingen: gpd.GeoDataFrame, speaks: BoolArray) -> gpd.GeoDataFrame:
    """Every bestemming, and the aanduidingen that speak of the subject."""
    is_base = bestemmingen["soort"].eq("bestemming").to_numpy(dtype=bool)
    on_top = bestemmingen["soort"].isin(AANDUIDINGEN).to_numpy(dtype=bool) & speaks
    return bestemmingen[is_base | on_top].sort_values("bestemming_id", kind="stable")


def _maxima(zones: gpd.GeoDataFrame) -> tuple[Codes, Codes]:
    """Lowest and highest reading of each zone's maximum; a main category has two or three."""
    high = list_codes(zones["milieucategorie_max"])
    ranges = [hoofdcategorie_range(name.split(".")[0]) for name in CATEGORIEEN]
    lowest = np.array([low for low, _ in ranges], dtype=np.int8)
    highest = np.array([top for _, top in ranges], dtype=np.int8)
    is_main = _ja(zones["max_hoofdcategorie"]).to_numpy(dtype=bool) & (high != UNKNOWN)
    return np.where(is_main, lowest[high], high), np.where(is_main, highest[high], high)


def _minima(zones: gpd.GeoDataFrame, in_band: BoolArray) -> tuple[Codes, BoolArray]:
    """Minimum of each zone, ``UNKNOWN`` where the text leaves it in doubt."""
    unsure = _ja(zones["minimum_onzeker"]).to_numpy(dtype=bool) & in_band
    minimum = np.where(in_band, list_codes(zones["milieucategorie_min"]), UNKNOWN)
    return np.where(unsure, UNKNOWN, minimum).astype(np.int8), unsure


def _uitersten(delen: Delen, low: Codes, high: Codes, n: int) -> Uitersten:
    """Extremes of the known codes over the parts of each place."""
    known = low[delen.zone] != UNKNOWN
    plek, zone = delen.plek[known], delen.zone[known]
    lowest = lowest_of(plek, low[zone].astype(np.intp), n)
    highest = np.full(n, UNKNOWN, dtype=np.int8)
    np.maximum.at(highest, plek, high[zone])
    is_open = delen.is_onvolledig.copy()
    is_open[delen.plek[~known]] = True
    largest = np.full(n, -1, dtype=np.intp)
    order = np.lexsort((-zone, delen.m2[known]))
    largest[plek[order]] = zone[order]
    count = np.bincount(plek, minlength=n)
    return Uitersten(lowest.astype(np.int8), highest, is_open, largest, count)


def _ja(values: pd.Series) -> pd.Series:
    return values.astype("boolean").fillna(value=False)
