"""Which other contours (aviation, water, pipelines, soil) lie over each place, and for whom."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import geopandas as gpd
import numpy as np
import numpy.typing as npt
import pandas as pd
import shapely

from werklocaties_gis.mismatch.plek.delen import NOISE_M2, SMALLEST_M2, SMALLEST_SHARE
from werklocaties_gis.mismatch.plek.randen import Shapes, lowest_of
from werklocaties_gis.mismatch.sleutels import list_ids
from werklocaties_gis.settings.beleid import Beleid
from werklocaties_gis.tables.schema import CATEGORIEEN
from werklocaties_gis.zoning.milieucategorie import UNKNOWN, list_categories, list_codes

BoolArray = npt.NDArray[np.bool_]
FloatArray = npt.NDArray[np.float64]
Positions = npt.NDArray[np.intp]

NIEMAND: Final = len(CATEGORIEEN)
"""Code above the scale: no category is touched."""


@dataclass(frozen=True)
class _Paren:
    """Places and contours that meet: positions, and whether the place surely lies in it whole."""

    plek: Positions
    contour: Positions
    is_geheel: BoolArray


def list_beperkingen(
    places: Shapes, inexact_m: FloatArray, beperkingen: gpd.GeoDataFrame, beleid: Beleid
) -> pd.DataFrame:
    """List from which category contours touch each place.

    A contour with ``categorie_max`` touches heavier firms only, any other
    contour every firm. What it does stands in ``werking``, unless the policy
    says otherwise for its soort: a ``verbod`` excludes, a ``voorwaarde`` (and
    what is not known) is something to look into, a ``melding`` has no
    effect here: it stands on the map and in the tables only.

    Parameters
    ----------
    places
        Polygons, shape (p,).
    inexact_m
        Inaccuracy of each place, shape (p,).
    beperkingen
        The table.
    beleid
        The policy.

    Returns
    -------
    pandas.DataFrame
        ``beperking_zeker_vanaf``: lowest category that a verbod over the whole
        place excludes; ``beperking_mogelijk_vanaf``: lowest category that any
        contour touches; both ``<NA>`` where none is. Id, soort and gevolg of the
        contour that decides: the most certain, then the one that touches the
        lowest category, then the lowest id.
    """
    contours = beperkingen.sort_values("beperking_id", kind="stable")
    werking = _list_werking(contours, beleid)
    found = _list_paren(places, contours.geometry.to_numpy(), inexact_m)
    counts = werking[found.contour] != "melding"
    vanaf = (list_codes(contours["categorie_max"]) + 1).astype(np.intp)[found.contour]
    is_zeker = counts & found.is_geheel & (werking[found.contour] == "verbod")
    zeker = _lowest(found.plek[is_zeker], vanaf[is_zeker], len(places))
    mogelijk = _lowest(found.plek[counts], vanaf[counts], len(places))
    rank = np.where(is_zeker, vanaf, vanaf + NIEMAND + 1)
    decides = _list_deciding(found, rank, counts & (vanaf < NIEMAND), len(places))
    return pd.DataFrame(
        {
            "beperking_zeker_vanaf": list_categories(_as_codes(zeker)),
            "beperking_mogelijk_vanaf": list_categories(_as_codes(mogelijk)),
            "beperking_id": list_ids(contours["beperking_id"], decides),
            "beperking_soort": list_ids(contours["soort"], decides),
            "beperking_gevolg": list_ids(contours["gevolg"], decides),
        }
    )


def _list_werking(contours: gpd.GeoDataFrame, beleid: Beleid) -> npt.NDArray[np.object_]:
    """What each contour does: by the policy for its soort, by itself, else a voorwaarde."""
    by_policy = contours["soort"].map(dict(beleid.beperkingen))
    own = contours["werking"].fillna("voorwaarde").astype(object)
    return np.asarray(by_policy.astype(object).where(by_policy.notna(), own).to_numpy())


def _list_paren(places: Shapes, contours: Shapes, inexact_m: FloatArray) -> _Paren:
    """Places and contours that overlap, or may overlap wherever within its inaccuracy one lies."""
    if not len(places) or not len(contours):
        none = np.empty(0, dtype=np.intp)
        return _Paren(none, none, none.astype(bool))
    plek, contour = shapely.STRtree(contours).query(places, predicate="dwithin", distance=inexact_m)
    place, area = places[plek], contours[contour]
    limit_m2 = np.maximum(SMALLEST_M2, SMALLEST_SHARE * shapely.area(place)) - NOISE_M2
    is_inexact = inexact_m[plek] > 0
    meets = (shapely.area(shapely.intersection(place, area)) >= limit_m2) | is_inexact
    is_whole = shapely.area(shapely.difference(place, area)) < limit_m2
    may_leave = is_inexact & shapely.dwithin(shapely.boundary(area), place, inexact_m[plek])
    return _Paren(plek[meets], contour[meets], (is_whole & ~may_leave)[meets])


def _lowest(plek: Positions, vanaf: Positions, n: int) -> Positions:
    lowest = lowest_of(plek, vanaf, n)
    return np.where((lowest < 0) | (lowest >= NIEMAND), NIEMAND, lowest)


def _as_codes(lowest: Positions) -> npt.NDArray[np.int8]:
    return np.where(lowest >= NIEMAND, UNKNOWN, lowest).astype(np.int8)


def _list_deciding(found: _Paren, rank: Positions, counts: BoolArray, n: int) -> Positions:
    """Position of the contour of lowest rank at each place; -1 where there is none."""
    best = lowest_of(found.plek[counts], rank[counts], n)
    is_best = counts & (rank == best[found.plek])
    return lowest_of(found.plek[is_best], found.contour[is_best], n)
