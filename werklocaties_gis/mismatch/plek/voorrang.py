"""Which of the plan objects over each other holds: of which plan, of which kind, how strict."""

from __future__ import annotations

from dataclasses import dataclass, replace
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
"""More than the readings of one subject, so that strictness never outweighs the order of plans."""


@dataclass(frozen=True)
class Lagen:
    """Where each zone stands among those over it, shape (z,); lower goes first.

    ``plan`` numbers the plans, ``volgorde`` their dates from the latest;
    ``is_gedateerd`` says whether the plan has a date; ``strengheid`` orders zones
    between which no plan goes first; ``is_dekkend`` marks zones that hide what
    lies under them, since they speak of the subject.
    """

    plan: Positions
    volgorde: Positions
    is_gedateerd: BoolArray
    strengheid: Positions
    is_dekkend: BoolArray

    def from_loosest(self) -> Lagen:
        """Give the same with the loosest first, to see where strictness decides."""
        turned = np.where(self.is_dekkend, STEP - 1 - self.strengheid, self.strengheid)
        return replace(self, strengheid=turned)


def is_geldend(bestemmingen: pd.DataFrame) -> BoolArray:
    """Whether each object is law today: adopted, or in a table that does not say otherwise."""
    status = bestemmingen["planstatus"]
    return (status.isna() | status.eq("vastgesteld").fillna(value=False)).to_numpy(dtype=bool)


def select_zones(
    bestemmingen: gpd.GeoDataFrame, speaks: BoolArray, is_read: BoolArray | None = None
) -> gpd.GeoDataFrame:
    """Select what can govern: every bestemming, and the aanduidingen that speak of the subject.

    Parameters
    ----------
    bestemmingen
        The table; drafts and lapsed plans are left out.
    speaks
        Whether each object speaks of the subject, shape (n,).
    is_read
        Whether what it says was understood: else it replaces nothing. All by default.

    Returns
    -------
    geopandas.GeoDataFrame
        Sorted by id. The shape of a bestemming is what no aanduiding of its own
        plan replaces.
    """
    is_base = is_bestemming(bestemmingen)
    on_top = bestemmingen["soort"].isin(AANDUIDINGEN).to_numpy(dtype=bool) & speaks
    chosen = (is_base | on_top) & is_geldend(bestemmingen)
    zones = bestemmingen.assign(_telt=True if is_read is None else is_read)[chosen]
    zones = zones.sort_values("bestemming_id", kind="stable")
    shapes = _list_uncut(zones, zones["_telt"].to_numpy(dtype=bool))
    return zones.drop(columns="_telt").set_geometry(
        gpd.GeoSeries(shapes, zones.index, crs=zones.crs)
    )


def _list_uncut(zones: gpd.GeoDataFrame, is_read: BoolArray) -> Shapes:
    """What is left of each bestemming beside the aanduidingen of its own plan.

    An aanduiding is a rule of its plan, so it replaces no bestemming of another one.
    """
    is_base = is_bestemming(zones)
    base, over = np.flatnonzero(is_base), np.flatnonzero(~is_base & is_read)
    shapes: Shapes = zones.geometry.to_numpy().copy()
    if not len(base) or not len(over):
        return shapes
    # Plan objects may come here with a crossing border; nothing can be cut out of those.
    cutters, under = _mended(shapes[over]), shapes[base]
    under_at, over_at = shapely.STRtree(cutters).query(under, predicate="intersects")
    plan, _, _ = _plans(zones)
    own = plan[base[under_at]] == plan[over[over_at]]
    under_at, over_at = under_at[own], over_at[own]
    order = np.lexsort((over_at, under_at))
    cut, starts = np.unique(under_at[order], return_index=True)
    groups = np.split(cutters[over_at[order]], starts[1:]) if len(cut) else []
    holes = np.array([shapely.union_all(group) for group in groups], dtype=object)
    shapes[base[cut]] = shapely.difference(_mended(under[cut]), holes)
    return shapes


def _mended(shapes: Shapes) -> Shapes:
    """Valid shapes."""
    return np.asarray(np.where(shapely.is_valid(shapes), shapes, shapely.make_valid(shapes)))


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
    plan, order, is_dated = _plans(zones)
    return Lagen(plan, order, is_dated, strengheid.astype(np.intp), is_dekkend)


def list_rangen(places: Shapes, shapes: Shapes, lagen: Lagen, paren: Paren) -> Positions:
    """List the rank of each pair of place and zone, the lowest on top.

    A plan without a date may be the later one: on places that it lies on, no
    plan goes before another, and the strictest holds. The same goes for plans of
    one date.
    """
    plek, zone = paren.plek, paren.zone
    is_undated = lagen.is_dekkend[zone] & ~lagen.is_gedateerd[zone]
    at = np.flatnonzero(is_undated & (lagen.plan.max(initial=0) > 0))
    # A neighbour that only touches the place is no plan over it.
    overlap_m2 = shapely.area(shapely.intersection(places[plek[at]], shapes[zone[at]]))
    is_flat = np.zeros(len(places), dtype=bool)
    is_flat[plek[at[overlap_m2 > NOISE_M2]]] = True
    order = np.where(is_flat[plek], 0, lagen.volgorde[zone])
    return np.asarray(STEP * order + lagen.strengheid[zone], dtype=np.intp)


def has_onbesliste_plannen(
    places: Shapes, shapes: Shapes, lagen: Lagen, paren: Paren, answers: BoolArray
) -> BoolArray:
    """Whether plans that answer lie on each place of which none is known to be the later.

    Parameters
    ----------
    paren
        All that meet on the places asked about; other places have none.
    answers
        Whether each zone answers the subject, shape (z,).
    """
    group = list_rangen(places, shapes, lagen, paren) // STEP
    asked = paren.keep(answers[paren.zone])
    overlap_m2 = shapely.area(shapely.intersection(places[asked.plek], shapes[asked.zone]))
    pairs = pd.DataFrame(
        {
            "plek": asked.plek,
            "groep": group[answers[paren.zone]],
            "plan": lagen.plan[asked.zone],
        }
    )
    plans = pairs[overlap_m2 > NOISE_M2].drop_duplicates()
    several = plans["plek"][plans.duplicated(["plek", "groep"])].to_numpy(dtype=np.intp)
    return np.bincount(several, minlength=len(places)) > 0


def _plans(zones: pd.DataFrame) -> tuple[Positions, Positions, BoolArray]:
    """Number of the plan of each zone, of its date from the latest, and whether it has one.

    One plan has one date: the last that any of its rows gives. Rows that name no
    plan are of one plan where their date is the same.
    """
    own = zones["plandatum"]
    by_plan = own.groupby(zones["plan_id"], observed=True).transform("max")
    date = by_plan.where(zones["plan_id"].notna(), own)
    is_dated = date.notna().to_numpy(dtype=bool)
    numbers = pd.to_datetime(date).to_numpy(dtype="datetime64[s]").astype(np.int64)
    # A plan without a date may be the latest: where it is silent it must not be hidden.
    latest = np.iinfo(np.int64).min
    _, order = np.unique(np.where(is_dated, -numbers, latest), return_inverse=True)
    keys = pd.DataFrame({"plan": zones["plan_id"].fillna("").to_numpy(dtype=object), "at": order})
    plan = keys.groupby(["plan", "at"]).ngroup().to_numpy()
    return plan.astype(np.intp), order.astype(np.intp), is_dated
