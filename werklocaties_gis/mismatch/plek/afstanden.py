"""How far each place is from the sensitive objects that count, per gebiedstype."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import product
from types import MappingProxyType
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from werklocaties_gis.mismatch.plek.gevoelig import GEBIEDSTYPEN, GROEPEN, Objecten
from werklocaties_gis.mismatch.plek.naaste import list_naaste_of
from werklocaties_gis.mismatch.plek.randen import Shapes
from werklocaties_gis.mismatch.plek.spreiding import Spreiding, make_spreiding
from werklocaties_gis.mismatch.sleutels import list_ids
from werklocaties_gis.zoning.reference import ASPECTEN
from werklocaties_gis.zoning.richtafstand import read_limits_m

BoolArray = npt.NDArray[np.bool_]
FloatArray = npt.NDArray[np.float64]
Positions = npt.NDArray[np.intp]

Lijst = Mapping[Any, tuple[str, ...]]
"""Aspect to the kinds of object that count for it; without one every kind counts."""


def list_afstanden(
    places: Shapes,
    nauwkeurigheid_m: FloatArray,
    objecten: Objecten,
    gevoelige_lijst: Lijst = MappingProxyType({}),
) -> pd.DataFrame:
    """List the distance of each place to the objects that count.

    Polygon to polygon, exact, up to the largest richtafstand and the
    inaccuracies; beyond that no object can matter.

    Parameters
    ----------
    places
        Polygons, shape (p,).
    nauwkeurigheid_m
        Inaccuracy of each place, shape (p,).
    objecten
        What counts.
    gevoelige_lijst
        Aspect to the kinds that count for it, where not all do.

    Returns
    -------
    pandas.DataFrame
        One row a place; per groep and gebiedstype: ``_m`` and ``_id`` of the
        nearest, ``_soort`` its kind, ``_twijfel`` what is not known of it, ``_min_m`` the shortest
        distance that is possible, ``_zeker_m`` the longest that is possible to
        the nearest object that surely counts. Infinite where there is none.
        Those columns are over what counts for some aspect; an aspect with a
        list of its own that is shorter has the same ones as ``groep_aspect_``.
    """
    columns: dict[str, object] = {}
    inexact = objecten.nauwkeurigheid_m.max(initial=0.0) + nauwkeurigheid_m.max(initial=0.0)
    spreiding = make_spreiding(places, objecten.shapes, list_reach_m(float(inexact)))
    of_groep = {groep: objecten.groep == groep for groep in GROEPEN}
    of_type = {gebiedstype: objecten.gebiedstype == gebiedstype for gebiedstype in GEBIEDSTYPEN}
    for prefix, counts in list_tellers(objecten, gevoelige_lijst).items():
        for groep, gebiedstype in product(GROEPEN, GEBIEDSTYPEN):
            chosen = counts & of_groep[groep] & of_type[gebiedstype]
            found = _nearest(places, nauwkeurigheid_m, objecten, spreiding, chosen)
            start = f"{groep}_{prefix}{gebiedstype}"
            columns |= {f"{start}_{name}": values for name, values in found.items()}
    return pd.DataFrame(columns)


def list_eigen_aspecten(gevoelige_lijst: Lijst) -> tuple[str, ...]:
    """List the aspects for which fewer kinds count than for the others together.

    Examples
    --------
    >>> list_eigen_aspecten({"geur": ("woning",)})
    ('geur',)
    >>> list_eigen_aspecten({})
    ()
    """
    if set(gevoelige_lijst) != set(ASPECTEN):
        return tuple(aspect for aspect in ASPECTEN if aspect in gevoelige_lijst)
    union = {kind for kinds in gevoelige_lijst.values() for kind in kinds}
    return tuple(aspect for aspect in ASPECTEN if set(gevoelige_lijst[aspect]) != union)


def list_tellers(objecten: Objecten, gevoelige_lijst: Lijst) -> dict[str, BoolArray]:
    """Which objects count: for some aspect (no prefix), and for each aspect with a shorter list."""
    everything = np.ones(len(objecten.shapes), dtype=bool)
    # What an object is may not be known; it then counts for every aspect.
    counts = {
        aspect: np.asarray(objecten.soort.isin([*gevoelige_lijst[aspect], ""]))
        if aspect in gevoelige_lijst
        else everything
        for aspect in ASPECTEN
    }
    whole: BoolArray = np.logical_or.reduce(list(counts.values()))
    own = list_eigen_aspecten(gevoelige_lijst)
    return {"": whole, **{f"{aspect}_": counts[aspect] for aspect in own}}


def _nearest(
    places: Shapes,
    inexact_m: FloatArray,
    objecten: Objecten,
    spreiding: Spreiding,
    chosen: BoolArray,
) -> dict[str, object]:
    """Nearest of the chosen objects per place, over subsets that are equally exact and certain."""
    n = len(places)
    nearest_m, min_m, zeker_m = (np.full(n, np.inf) for _ in range(3))
    nearest = np.full(n, -1, dtype=np.intp)
    for subset, object_m, is_certain in _subsets(objecten, chosen):
        # A place looks as far as it must itself: how exact another one is says nothing of it.
        reach_m = inexact_m + object_m + list_reach_m(0.0)
        found_m, found = list_naaste_of(places, spreiding, subset, reach_m)
        ahead = (found_m < nearest_m) | ((found_m == nearest_m) & (found < nearest) & (found >= 0))
        nearest = np.where(ahead, found, nearest)
        nearest_m = np.minimum(nearest_m, found_m)
        min_m = np.minimum(min_m, np.maximum(found_m - object_m - inexact_m, 0.0))
        if is_certain:
            zeker_m = np.minimum(zeker_m, found_m + object_m + inexact_m)
    return {
        "m": nearest_m,
        "id": list_ids(objecten.ids, nearest),
        "soort": list_ids(objecten.soort, nearest).replace("", pd.NA),
        "twijfel": list_ids(objecten.twijfel, nearest),
        "min_m": min_m,
        "zeker_m": zeker_m,
    }


def list_reach_m(inexact_m: float) -> float:
    """How far from a place an object can still matter to it (m).

    Parameters
    ----------
    inexact_m
        Inaccuracy of the place and of the object together.

    Examples
    --------
    >>> list_reach_m(5.0)
    1506.0
    """
    return float(read_limits_m("rustig")[-1]) + inexact_m + 1.0


def _subsets(objecten: Objecten, chosen: BoolArray) -> Iterator[tuple[BoolArray, float, bool]]:
    """Which of the chosen objects have the same inaccuracy and certainty.

    Within a subset the nearest object decides everything, so that no list of
    all pairs within 1,500 m is needed.
    """
    is_certain = np.asarray(objecten.twijfel.codes == 0)
    for object_m in np.unique(objecten.nauwkeurigheid_m[chosen]):
        for certain in (True, False):
            same = chosen & (objecten.nauwkeurigheid_m == object_m) & (is_certain == certain)
            if same.any():
                yield same, float(object_m), certain
