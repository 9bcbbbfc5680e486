"""Which of the plan objects over each other holds: of which plan, of which kind, how strict."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import geopandas as gpd
import numpy as np
import numpy.typing as npt
import pandas as pd
import shapely

from werklocaties_gis.mismatch.plek.delen import NOISE_M2, Paren
from werklocaties_gis.mismatch.plek.randen import Shapes

BoolArray = npt.NDArray[np.bool_]
Positions = npt.NDArray[np.intp]

AANDUIDINGEN: Final = ("functieaanduiding", "gebiedsaanduiding", "bouwaanduiding", "maatvoering")
"""Plan objects that replace the bestemming under them in what they speak of. A dubbelbestemming
is none: it restricts what lies under it and leaves its functions and categories as they are."""

STEP: Final = 16
"""More than the readings of one subject, so that strictness never outweighs kind or plan."""


@dataclass(frozen=True)
class Lagen:
    """Where each zone stands among those over it, shape (z,); lower goes first.

    ``plan`` numbers the plans from the latest; ``is_gedateerd`` says whether the
    plan has a date; ``soort`` is 0 for an aanduiding, 1 for a bestemming;
    ``strengheid`` orders zones of one plan and kind; ``is_dekkend`` marks zones
    that hide what lies under them, since they speak of the subject.
    """

    plan: Positions
    is_gedateerd: BoolArray
    soort: Positions
    strengheid: Positions
    is_dekkend: BoolArray

    def from_loosest(self) -> Lagen:
        """Give the same with the loosest first, to see where strictness decides."""
        turned = np.where(self.is_dekkend, STEP - 1 - self.strengheid, self.strengheid)
        return Lagen(self.plan, self.is_gedateerd, self.soort, turned, self.is_dekkend)


def is_geldend(bestemmingen: pd.DataFrame) -> BoolArray:
    """Whether each object is law today: adopted, or in a table that does not say otherwise."""
    status = bestemmingen["planstatus"]
    return (status.isna() | status.eq("vastgesteld").fillna(value=False)).to_numpy(dtype=bool)


def select_zones(bestemmingen: gpd.GeoDataFrame, speaks: BoolArray) -> gpd.GeoDataFrame:
    """Every bestemming, and the aanduidingen that speak of the subject, of governing plans."""
    is_base = is_bestemming(bestemmingen)
    on_top = bestemmingen["soort"].isin(AANDUIDINGEN).to_numpy(dtype=bool) & speaks
    chosen = (is_base | on_top) & is_geldend(bestemmingen)
    return bestemmingen[chosen].sort_values("bestemming_id", kind="stable")


def is_bestemming(zones: pd.DataFrame) -> BoolArray:
    """Whether each object is a bestemming, over which every aanduiding lies."""
    return zones["soort"].eq("bestemming").to_numpy(dtype=bool)


def list_lagen(zones: gpd.GeoDataFrame, strengheid: Positions, is_dekkend: BoolArray) -> Lagen:
    """List where each zone stands among those over it.

    Parameters
    ----------
    zones
        As ``select_zones`` gives them.
    strengheid
        0-15, the strictest lowest; zones with one number do not hide one another.
    is_dekkend
        Whether the zone answers the subject: a bestemming that does not hides nothing.
    """
    plan, is_dated = _plans(zones)
    soort = is_bestemming(zones).astype(np.intp)
    return Lagen(plan, is_dated, soort, strengheid.astype(np.intp), is_dekkend)


def list_rangen(places: Shapes, shapes: Shapes, lagen: Lagen, paren: Paren) -> Positions:
    """List the rank of each pair of place and zone, the lowest on top.

    A plan without a date may be the later one: on places that it lies on, no
    plan goes before another, and the strictest holds.
    """
    plek, zone = paren.plek, paren.zone
    is_undated = lagen.is_dekkend[zone] & ~lagen.is_gedateerd[zone]
    at = np.flatnonzero(is_undated & (lagen.plan.max(initial=0) > 0))
    # A neighbour that only touches the place is no plan over it.
    overlap_m2 = shapely.area(shapely.intersection(places[plek[at]], shapes[zone[at]]))
    is_flat = np.zeros(len(places), dtype=bool)
    is_flat[plek[at[overlap_m2 > NOISE_M2]]] = True
    plan = np.where(is_flat[plek], 0, lagen.plan[zone])
    rank = STEP * (2 * plan + lagen.soort[zone]) + lagen.strengheid[zone]
    return np.asarray(rank, dtype=np.intp)


def _plans(zones: pd.DataFrame) -> tuple[Positions, BoolArray]:
    """Number of the plan of each zone, the latest 0, and whether its date is known.

    One plan has one date: the last that any of its rows gives.
    """
    own = zones["plandatum"]
    by_plan = own.groupby(zones["plan_id"], observed=True).transform("max")
    date = by_plan.where(zones["plan_id"].notna(), own)
    is_dated = date.notna().to_numpy(dtype=bool)
    numbers = pd.to_datetime(date).to_numpy(dtype="datetime64[s]").astype(np.int64)
    # A plan without a date may be the latest: where it is silent it must not be hidden.
    latest = np.iinfo(np.int64).min
    _, order = np.unique(np.where(is_dated, -numbers, latest), return_inverse=True)
    return order.astype(np.intp), is_dated
