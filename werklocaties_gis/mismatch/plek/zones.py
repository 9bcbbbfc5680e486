"""What the plan says of each place: categories and water, over all zones it lies in."""

from __future__ import annotations

from dataclasses import dataclass, replace

import geopandas as gpd
import numpy as np
import numpy.typing as npt
import pandas as pd

from werklocaties_gis.mismatch.plek.delen import Delen, Paren, list_delen_of, list_paren
from werklocaties_gis.mismatch.plek.randen import Shapes, lowest_of
from werklocaties_gis.mismatch.plek.voorrang import (
    AANDUIDINGEN,
    STEP,
    Lagen,
    has_onbesliste_plannen,
    is_bestemming,
    list_lagen,
    list_rangen,
    select_zones,
)
from werklocaties_gis.mismatch.sleutels import list_ids
from werklocaties_gis.tables.schema import CATEGORIEEN
from werklocaties_gis.zoning.milieucategorie import UNKNOWN, hoofdcategorie_range, list_codes

__all__ = ["AANDUIDINGEN", "list_banden", "list_natheid"]

BoolArray = npt.NDArray[np.bool_]
Codes = npt.NDArray[np.int8]
Positions = npt.NDArray[np.intp]


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

    Of plan objects over each other the later plan goes before the earlier one
    where it speaks of categories, an aanduiding before the bestemming of its own
    plan, and of equals the strictest maximum. A plan of the new style has no
    categories, also over an earlier one that has. Drafts do not govern.

    Parameters
    ----------
    places
        Polygons, shape (p,).
    bestemmingen
        The table; ``is_3a_3b`` and ``is_onbegrepen`` of the words of the plan
        count where they are there.

    Returns
    -------
    pandas.DataFrame
        One row a place: codes ``max_laag``, ``max_hoog``, ``min_laag``,
        ``min_hoog`` (-1 where unknown), ``max_open``, ``min_open``,
        ``minimum_onzeker``, ``zone_id``, ``zones``, ``zones_verschillen`` (the
        parts do not allow the same), ``zones_strijdig`` (equals over each other
        disagree in a way that matters) and ``lezing_3a_3b``. Where those equals
        are plans without an order the place is open: either may be the law.
    """
    zones, lagen = select_band_zones(bestemmingen)
    low, high = list_maxima(zones)
    shapes = zones.geometry.to_numpy()
    paren = list_paren(places, shapes)
    delen = list_parts(places, shapes, lagen, paren)
    top = list_uitersten(delen, low, high, len(places))
    minimum, unsure = _minima(zones, is_vng(zones))
    bottom = list_uitersten(delen, minimum, minimum, len(places))
    bottom = _with_bare_minima(places, zones, lagen, paren, bottom)
    strijdig = _is_strijdig(places, shapes, lagen, paren, (low, high), top)
    asked = paren.keep(strijdig[paren.plek])
    onbeslist = strijdig & has_onbesliste_plannen(places, shapes, lagen, asked, high != UNKNOWN)
    return pd.DataFrame(
        {
            "max_laag": top.laag,
            "max_hoog": top.hoog,
            "max_open": top.is_open | onbeslist,
            "min_laag": bottom.laag,
            "min_hoog": bottom.hoog,
            "min_open": bottom.is_open | onbeslist,
            "minimum_onzeker": _is_some(delen.plek, unsure[delen.zone], len(places)),
            "zone_id": list_ids(zones["bestemming_id"], top.zone),
            "zones": top.aantal,
            "zones_verschillen": _is_some(delen.plek, _differs(delen, low, high, top), len(places)),
            "zones_strijdig": strijdig,
            "lezing_3a_3b": _is_some(delen.plek, flag(zones, "is_3a_3b")[delen.zone], len(places)),
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
    zones, lagen = select_water_zones(bestemmingen)
    answer = zones["watergebonden"].astype("Int8").fillna(UNKNOWN).to_numpy(dtype=np.int8)
    shapes = zones.geometry.to_numpy()
    delen = list_parts(places, shapes, lagen, list_paren(places, shapes))
    found = list_uitersten(delen, answer, answer, len(places))
    return pd.DataFrame(
        {
            "heeft_nat": found.hoog == 1,
            "heeft_droog": found.laag == 0,
            "is_open": found.is_open,
            "zone_id": list_ids(zones["bestemming_id"], found.zone),
        }
    )


def select_band_zones(bestemmingen: gpd.GeoDataFrame) -> tuple[gpd.GeoDataFrame, Lagen]:
    """Select the zones that can set a band, and how they lie over each other."""
    known = (
        bestemmingen["milieucategorie_max"].notna() | bestemmingen["milieucategorie_min"].notna()
    )
    speaks = known | bestemmingen["laagst_genoemd"].notna() | ja(bestemmingen["minimum_onzeker"])
    # What speaks of categories in words that were not read may replace the band, or not.
    dark = flag(bestemmingen, "is_onbegrepen") | flag(bestemmingen, "is_3a_3b")
    speaks_here = (speaks.to_numpy(dtype=bool) | dark) & is_vng(bestemmingen)
    zones = select_zones(bestemmingen, speaks_here, _is_read(bestemmingen))
    _, high = list_maxima(zones)
    answers = (~is_bestemming(zones) | (high != UNKNOWN)) & _is_read(zones)
    # A bestemming of the new style is the law over what lies under it, though no
    # category can be told from it.
    covers = answers | ~is_vng(zones)
    return zones, list_lagen(zones, high.astype(np.intp) + 1, covers)


def _is_read(zones: gpd.GeoDataFrame) -> BoolArray:
    """Whether each object can replace: words not read hide nothing, as what lies under may hold."""
    _, high = list_maxima(zones)
    return np.asarray(~(flag(zones, "is_onbegrepen") & (high == UNKNOWN)))


def select_water_zones(bestemmingen: gpd.GeoDataFrame) -> tuple[gpd.GeoDataFrame, Lagen]:
    """Select the zones that can tell of the water; of equals that disagree both count."""
    known = bestemmingen["watergebonden"].notna().to_numpy(dtype=bool)
    zones = select_zones(bestemmingen, known)
    covers = ~is_bestemming(zones) | zones["watergebonden"].notna().to_numpy(dtype=bool)
    return zones, list_lagen(zones, np.zeros(len(zones), dtype=np.intp), covers)


def list_parts(places: Shapes, shapes: Shapes, lagen: Lagen, paren: Paren) -> Delen:
    """List the parts that zones govern by their order of precedence."""
    rank = list_rangen(places, shapes, lagen, paren)
    return list_delen_of(places, shapes, paren, rank, lagen.is_dekkend)


def is_vng(zones: gpd.GeoDataFrame) -> BoolArray:
    """Whether the plan of each zone reckons with categories at all."""
    regime = zones["regime"].ne("nieuwe_stijl").fillna(value=True)
    return np.asarray(regime.to_numpy(dtype=bool))


def flag(zones: pd.DataFrame, column: str) -> BoolArray:
    """A mark that reading the words gave; false where they were not read."""
    if column not in zones:
        return np.zeros(len(zones), dtype=bool)
    return zones[column].to_numpy(dtype=bool)


def list_maxima(zones: gpd.GeoDataFrame) -> tuple[Codes, Codes]:
    """Lowest and highest reading of each zone's maximum; a main category has two or three."""
    high = np.where(is_vng(zones), list_codes(zones["milieucategorie_max"]), UNKNOWN)
    ranges = [hoofdcategorie_range(name.split(".")[0]) for name in CATEGORIEEN]
    lowest = np.array([low for low, _ in ranges], dtype=np.int8)
    highest = np.array([top for _, top in ranges], dtype=np.int8)
    is_main = ja(zones["max_hoofdcategorie"]).to_numpy(dtype=bool) & (high != UNKNOWN)
    return (
        np.where(is_main, lowest[high], high).astype(np.int8),
        np.where(is_main, highest[high], high).astype(np.int8),
    )


def _minima(zones: gpd.GeoDataFrame, in_band: BoolArray) -> tuple[Codes, BoolArray]:
    """Minimum of each zone, ``UNKNOWN`` where the text leaves it in doubt."""
    unsure = ja(zones["minimum_onzeker"]).to_numpy(dtype=bool) & in_band
    minimum = np.where(in_band, list_codes(zones["milieucategorie_min"]), UNKNOWN)
    return np.where(unsure, UNKNOWN, minimum).astype(np.int8), unsure


def _with_bare_minima(
    places: Shapes, zones: gpd.GeoDataFrame, lagen: Lagen, paren: Paren, bottom: Uitersten
) -> Uitersten:
    """Extremes of the minimum where bestemmingen set one and no maximum (DOMAIN sections 8, 9).

    Such a zone leaves the maximum open and covers for the minimum. Over an equal that has
    a maximum neither goes first, so both ways are taken.
    """
    minimum, _ = _minima(zones, is_vng(zones))
    is_bare = ~lagen.is_dekkend & (minimum != UNKNOWN) & ~flag(zones, "is_onbegrepen")
    is_here = _is_some(paren.plek, is_bare[paren.zone], len(places))
    some, shapes = paren.keep(is_here[paren.plek]), zones.geometry.to_numpy()
    first = replace(lagen, is_dekkend=lagen.is_dekkend | is_bare)
    last = replace(first, strengheid=np.where(is_bare, STEP - 1, lagen.strengheid))
    one, two = (
        list_uitersten(list_parts(places, shapes, way, some), minimum, minimum, len(places))
        for way in (first, last)
    )
    lowest = np.where(two.laag == UNKNOWN, one.laag, np.minimum(one.laag, two.laag))
    lowest = np.where(one.laag == UNKNOWN, two.laag, lowest)
    return replace(
        bottom,
        laag=np.where(is_here, lowest, bottom.laag).astype(np.int8),
        hoog=np.where(is_here, np.maximum(one.hoog, two.hoog), bottom.hoog).astype(np.int8),
        is_open=np.where(is_here, one.is_open | two.is_open, bottom.is_open),
    )


def _is_strijdig(
    places: Shapes,
    shapes: Shapes,
    lagen: Lagen,
    paren: Paren,
    readings: tuple[Codes, Codes],
    top: Uitersten,
) -> BoolArray:
    """Whether taking the loosest of equals over each other would change the band of a place."""
    low, high = readings
    asked = pd.DataFrame({"plek": paren.plek, "hoog": high[paren.zone]})
    counts = asked[asked["hoog"] != UNKNOWN].groupby("plek")["hoog"].nunique()
    is_several = np.zeros(len(places), dtype=bool)
    is_several[counts.index[counts.gt(1)].to_numpy(dtype=np.intp)] = True
    some = paren.keep(is_several[paren.plek])
    # Only places under zones that differ are overlaid a second time: few are.
    loose = list_parts(places, shapes, lagen.from_loosest(), some)
    other = list_uitersten(loose, low, high, len(places))
    return np.asarray(is_several & ((other.laag != top.laag) | (other.hoog != top.hoog)))


def _differs(delen: Delen, low: Codes, high: Codes, top: Uitersten) -> BoolArray:
    """Whether each part allows something else than the extremes of its place, or is unknown."""
    zone, plek = delen.zone, delen.plek
    return np.asarray((low[zone] != top.laag[plek]) | (high[zone] != top.hoog[plek]))


def _is_some(plek: Positions, mask: BoolArray, n: int) -> BoolArray:
    """Whether some part of each place is marked."""
    return np.bincount(plek[mask], minlength=n) > 0


def list_uitersten(delen: Delen, low: Codes, high: Codes, n: int) -> Uitersten:
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


def ja(values: pd.Series) -> pd.Series:
    """Where a ja_nee column says ja; missing is not ja."""
    return values.astype("boolean").fillna(value=False)
