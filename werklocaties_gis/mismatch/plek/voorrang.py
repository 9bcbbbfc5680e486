"""Which of the plan objects over each other holds: of which plan, of which kind, how strict."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Final

import geopandas as gpd
import numpy as np
import numpy.typing as npt
import pandas as pd
import shapely

from werklocaties_gis.mismatch.plek.delen import NOISE_M2, Paren, is_within
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
    ``is_gedateerd`` says whether the plan has a date; ``soort`` is 0 for an
    aanduiding, 1 for a bestemming under it, and 0 where the aanduidingen were cut
    out of the bestemming; ``strengheid`` orders zones between which no plan and
    kind goes first; ``is_dekkend`` marks zones that hide what lies under them,
    since they speak of the subject.
    """

    plan: Positions
    volgorde: Positions
    is_gedateerd: BoolArray
    soort: Positions
    strengheid: Positions
    is_dekkend: BoolArray

    def from_loosest(self) -> Lagen:
        """Give the same with the loosest first, to see where strictness decides."""
        turned = np.where(self.is_dekkend, STEP - 1 - self.strengheid, self.strengheid)
        return replace(self, strengheid=turned)


UNDATED: Final = np.iinfo(np.int64).min
"""Number of a date that is missing."""


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
        plan replaces, where that plan may have no order with another one.
    """
    is_base = is_bestemming(bestemmingen)
    on_top = bestemmingen["soort"].isin(AANDUIDINGEN).to_numpy(dtype=bool) & speaks
    chosen = (is_base | on_top) & is_geldend(bestemmingen)
    rows = np.flatnonzero(chosen)
    ids = bestemmingen["bestemming_id"].to_numpy(dtype=object)[rows]
    rows = rows[np.argsort(ids, kind="stable")]
    zones = bestemmingen.iloc[rows]
    whole: Shapes = zones.geometry.to_numpy()
    shapes = _list_uncut(zones, whole, chosen[rows] if is_read is None else is_read[rows])
    if shapes is whole:
        return zones
    return zones.set_geometry(gpd.GeoSeries(shapes, zones.index, crs=zones.crs))


def _list_uncut(zones: gpd.GeoDataFrame, whole: Shapes, is_read: BoolArray) -> Shapes:
    """What is left of each bestemming beside the aanduidingen of its own plan.

    An aanduiding is a rule of its plan, so it replaces no bestemming of another one.
    Between plans that are in order ranks say the same, and are faster.
    """
    is_base, plannen = is_bestemming(zones), _list_plannen(zones)
    base = np.flatnonzero(is_base & plannen.is_onbeslist)
    over = np.flatnonzero(~is_base & plannen.is_onbeslist & is_read)
    if not len(base) or not len(over):
        return whole
    # Plan objects may come here with a crossing border; nothing can be cut out of those.
    cutters, under = _mended(whole[over]), whole[base]
    under_at, over_at = shapely.STRtree(cutters).query(under, predicate="intersects")
    plan = plannen.plan
    own = plan[base[under_at]] == plan[over[over_at]]
    under_at, over_at = under_at[own], over_at[own]
    order = np.lexsort((over_at, under_at))
    cut, starts = np.unique(under_at[order], return_index=True)
    groups = np.split(cutters[over_at[order]], starts[1:]) if len(cut) else []
    holes = np.array([shapely.union_all(group) for group in groups], dtype=object)
    shapes = whole.copy()
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
    found = _list_plannen(zones)
    soort = (is_bestemming(zones) & ~found.is_onbeslist).astype(np.intp)
    strict = strengheid.astype(np.intp)
    return Lagen(found.plan, found.volgorde, found.is_gedateerd, soort, strict, is_dekkend)


def list_rangen(places: Shapes, shapes: Shapes, lagen: Lagen, paren: Paren) -> Positions:
    """List the rank of each pair of place and zone, the lowest on top.

    A plan without a date may be the later one: on places that it lies on, no
    plan goes before another, and the strictest holds. The same goes for plans of
    one date.
    """
    plek, zone = paren.plek, paren.zone
    is_undated = lagen.is_dekkend[zone] & ~lagen.is_gedateerd[zone]
    undated = paren.keep(is_undated & (lagen.plan.max(initial=0) > 0))
    is_flat = np.zeros(len(places), dtype=bool)
    is_flat[undated.plek[_is_over(places, shapes, undated)]] = True
    order = np.where(is_flat[plek], 0, lagen.volgorde[zone])
    rank = STEP * (2 * order + lagen.soort[zone]) + lagen.strengheid[zone]
    return np.asarray(rank, dtype=np.intp)


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
    group = list_rangen(places, shapes, lagen, paren) // (2 * STEP)
    pairs = pd.DataFrame({"plek": paren.plek, "groep": group, "zone": paren.zone})
    pairs = pairs[answers[paren.zone]].assign(plan=lambda each: lagen.plan[each["zone"]])
    several = pairs.groupby(["plek", "groep"])["plan"].transform("nunique").gt(1)
    # Few places have any: only there it matters whether a plan does more than touch.
    pairs = pairs[several.to_numpy(dtype=bool)]
    some = Paren(pairs["plek"].to_numpy(), pairs["zone"].to_numpy())
    plans = pairs[_is_over(places, shapes, some)].drop(columns="zone").drop_duplicates()
    plek = plans["plek"][plans.duplicated(["plek", "groep"])].to_numpy(dtype=np.intp)
    return np.bincount(plek, minlength=len(places)) > 0


def _is_over(places: Shapes, shapes: Shapes, paren: Paren) -> BoolArray:
    """Whether each zone lies over ground of the place: one that only touches it does not."""
    found = is_within(places, shapes, paren)
    part = np.flatnonzero(~found)
    shared = shapely.intersection(places[paren.plek[part]], shapes[paren.zone[part]])
    found[part] = shapely.area(shared) > NOISE_M2
    return found


@dataclass(frozen=True)
class _Plannen:
    """Plan of each zone, shape (z,): its number, and that of its date from the latest."""

    plan: Positions
    volgorde: Positions
    is_gedateerd: BoolArray

    @property
    def is_onbeslist(self) -> BoolArray:
        """Whether the plan of each zone may meet another one without an order between them.

        Beside a plan without a date none has an order, so then all are.
        """
        first = np.unique(self.plan, return_index=True)[1]
        is_shared = np.bincount(self.volgorde[first], minlength=len(self.plan) + 1) > 1
        is_undated = len(first) > 1 and not self.is_gedateerd.all()
        return np.asarray(is_shared[self.volgorde] | is_undated)


def _list_plannen(zones: pd.DataFrame) -> _Plannen:
    """List the plans of zones and their dates.

    One plan has one date: the last that any of its rows gives. Rows that name no
    plan are of one plan where their date is the same.
    """
    known, _ = pd.factorize(zones["plan_id"].to_numpy(dtype=object))
    dates = pd.to_datetime(zones["plandatum"]).to_numpy(dtype="datetime64[s]")
    # As a number a missing date is the lowest of all.
    own = dates.astype(np.int64)
    last = np.full(len(zones), UNDATED)
    np.maximum.at(last, known[known >= 0], own[known >= 0])
    numbers = np.where(known >= 0, last[known], own)
    is_dated = numbers > UNDATED
    # A plan without a date may be the latest: where it is silent it must not be hidden.
    latest = np.where(is_dated, -numbers, UNDATED)
    _, order = np.unique(latest, return_inverse=True)
    _, plan = np.unique((known + 1) * (len(zones) + 1) + order, return_inverse=True)
    return _Plannen(plan.astype(np.intp), order.astype(np.intp), is_dated)
