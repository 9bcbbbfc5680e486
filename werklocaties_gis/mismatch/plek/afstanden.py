"""How far each place is from the sensitive objects that count, per gebiedstype."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import product
from types import MappingProxyType
from typing import Any, Final

import geopandas as gpd
import numpy as np
import numpy.typing as npt
import pandas as pd
import shapely
from pandas.api.extensions import ExtensionArray

from werklocaties_gis.mismatch.plek.naaste import list_naaste_of
from werklocaties_gis.mismatch.plek.randen import Shapes
from werklocaties_gis.mismatch.plek.spreiding import Spreiding, make_spreiding
from werklocaties_gis.mismatch.sleutels import list_positions
from werklocaties_gis.settings.beleid import Beleid
from werklocaties_gis.tables.conform import key_order
from werklocaties_gis.tables.schema import read_schema
from werklocaties_gis.zoning.reference import ASPECTEN
from werklocaties_gis.zoning.richtafstand import read_limits_m

BoolArray = npt.NDArray[np.bool_]
FloatArray = npt.NDArray[np.float64]
Positions = npt.NDArray[np.intp]

GROEPEN: Final = ("gevoelig", "gepland")
"""What is there or allowed (bestaand, bestemd), and what is only planned (ontwerp, visie)."""

GEBIEDSTYPEN: Final = ("rustig", "gemengd", "onbekend")

SOORTEN: Final = read_schema("gevoelige_objecten")["soort"].allowed

TWIJFEL: Final = ("", "bedrijfswoning", "bedgebied", "soort", "bedrijfswoning_telt")
"""Why an object may not count; the first is no doubt."""

Lijst = Mapping[Any, tuple[str, ...]]
"""Aspect to the kinds of object that count for it; without one every kind counts."""


@dataclass(frozen=True)
class Objecten:
    """Sensitive objects that count, sorted by object_id.

    ``twijfel`` says why an object counts as mogelijk at most: what is not known
    of it (``bedrijfswoning``, ``bedgebied`` or ``soort``), or that it is a proven
    bedrijfswoning which the policy lets count (``bedrijfswoning_telt``); else
    empty. ``soort`` is empty where it is not known.
    """

    ids: ExtensionArray
    shapes: Shapes
    groep: pd.Categorical[str]
    gebiedstype: pd.Categorical[str]
    soort: pd.Categorical[str]
    twijfel: pd.Categorical[str]
    nauwkeurigheid_m: FloatArray


def list_objecten(
    objecten: gpd.GeoDataFrame, terreinen: gpd.GeoDataFrame, beleid: Beleid
) -> Objecten:
    """List the sensitive objects that count, and how surely.

    Bedrijfswoningen (but by a switch), care and childcare without beds, and (by
    a switch) berths do not count. A dwelling on a park of which it is not known whether it is a
    bedrijfswoning counts; so does care of which no beds are known, unless the
    policy says otherwise.
    """
    order = key_order(objecten, "gevoelige_objecten")
    ordered = objecten if (order[1:] > order[:-1]).all() else objecten.iloc[order]
    twijfel = _list_twijfel(ordered, terreinen)
    proven = _is_bedrijfswoning(ordered) & (twijfel == 0)
    twijfel[proven] = TWIJFEL.index("bedrijfswoning_telt")
    counts = _counts(ordered, beleid)
    # There may be millions: each column is taken apart, words are one number each, and
    # the table is never copied.
    planned = ordered["planstatus"].isin(["ontwerp", "visie"]).to_numpy(dtype=bool)[counts]
    return Objecten(
        ids=ordered["object_id"].array[counts],
        shapes=ordered.geometry.to_numpy()[counts],
        groep=pd.Categorical.from_codes(planned.astype(np.int8), pd.Index(GROEPEN)),
        gebiedstype=_as_words(ordered["gebiedstype"], GEBIEDSTYPEN, "onbekend")[counts],
        soort=_as_words(ordered["soort"], ("", *SOORTEN), "")[counts],
        twijfel=pd.Categorical.from_codes(twijfel[counts], pd.Index(TWIJFEL)),
        nauwkeurigheid_m=ordered["nauwkeurigheid_m"].to_numpy(dtype=float, na_value=0.0)[counts],
    )


def _as_words(texts: pd.Series[Any], words: tuple[str, ...], unknown: str) -> pd.Categorical[str]:
    """Texts as words of a list, where nothing is said the one for that."""
    codes = list_positions(np.array(words, dtype=object), texts).astype(np.int8)
    codes[codes < 0] = words.index(unknown)
    return pd.Categorical.from_codes(codes, pd.Index(words))


def _counts(objecten: gpd.GeoDataFrame, beleid: Beleid) -> BoolArray:
    """Whether each object counts at all."""
    soort = objecten["soort"]
    needs_beds = soort.isin(["zorg", "kinderopvang"]).to_numpy(dtype=bool)
    # The switch is about care; childcare stands in a list that a person made.
    is_care = soort.eq("zorg").fillna(value=False).to_numpy(dtype=bool)
    assumed = ~is_care | beleid.zorg_zonder_bedgebied_telt
    beds = objecten["bedgebied"]
    has_beds = np.where(beds.isna(), assumed, beds.fillna(value=False).to_numpy(dtype=bool))
    is_berth = soort.eq("ligplaats").fillna(value=False).to_numpy(dtype=bool)
    berth_counts = ~is_berth | beleid.ligplaats_telt
    left_out = _is_bedrijfswoning(objecten) & (not beleid.bedrijfswoning_telt)
    return np.asarray(~left_out & (~needs_beds | has_beds) & berth_counts)


def _is_bedrijfswoning(objecten: gpd.GeoDataFrame) -> BoolArray:
    """Whether plan or municipality says that each object is a bedrijfswoning."""
    # A school or a clinic is nobody's dwelling, whatever that column says of it.
    is_dwelling = ~objecten["soort"].isin(["onderwijs", "zorg", "kinderopvang"])
    is_tied = objecten["bedrijfswoning"].fillna(value=False).astype(bool)
    return np.asarray((is_dwelling & is_tied).to_numpy(dtype=bool))


def _list_twijfel(objecten: gpd.GeoDataFrame, terreinen: gpd.GeoDataFrame) -> npt.NDArray[np.int8]:
    """What is not known of each object, as its position in ``TWIJFEL``."""
    soort = objecten["soort"]
    no_status = objecten["bedrijfswoning"].isna().to_numpy(dtype=bool)
    is_dwelling = soort.eq("woning").fillna(value=False).to_numpy(dtype=bool)
    is_care = soort.isin(["zorg", "kinderopvang"]).to_numpy(dtype=bool)
    no_beds = is_care & objecten["bedgebied"].isna().to_numpy(dtype=bool)
    on_park = no_status & is_dwelling
    on_park[on_park] = list_op_terrein(objecten[on_park], terreinen).to_numpy(dtype=bool)
    unknown = soort.isna().to_numpy(dtype=bool)
    conditions = [on_park, no_beds, unknown]
    return np.asarray(np.select(conditions, [np.int8(1), np.int8(2), np.int8(3)], np.int8(0)))


def list_op_terrein(objecten: gpd.GeoDataFrame, terreinen: gpd.GeoDataFrame) -> pd.Series:
    """List whether each object stands on a park: as its table says, else by the parks themselves.

    Parameters
    ----------
    objecten
        Table ``gevoelige_objecten``, EPSG:28992. Of an area that was cut out of a larger
        study it says itself that it stands on a park, which may lie in another area.
    terreinen
        Table ``bedrijventerreinen``.

    Returns
    -------
    pandas.Series
        Booleans, in the order of ``objecten``.
    """
    told = objecten["op_terrein"]
    is_open = told.isna().to_numpy(dtype=bool)
    found = told.fillna(value=False).to_numpy(dtype=bool)
    shapes = objecten.geometry.to_numpy()[is_open]
    found[is_open] = _is_on(shapes, terreinen.geometry.to_numpy())
    return pd.Series(found, index=objecten.index, dtype="boolean")


def _is_on(shapes: Shapes, areas: Shapes) -> BoolArray:
    """Whether each shape lies on some area; touching its edge from outside is not on it."""
    result = np.zeros(len(shapes), dtype=bool)
    if len(shapes) and len(areas):
        shape, area = shapely.STRtree(areas).query(shapes, predicate="intersects")
        result[shape[~shapely.touches(shapes[shape], areas[area])]] = True
    return result


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
        "id": _list_words(objecten.ids, nearest),
        "soort": _list_words(objecten.soort, nearest).replace("", pd.NA),
        "twijfel": _list_words(objecten.twijfel, nearest),
        "min_m": min_m,
        "zeker_m": zeker_m,
    }


def _list_words(words: ExtensionArray, positions: Positions) -> pd.Series[Any]:
    """Word at each position; ``<NA>`` for position -1."""
    return pd.Series(words.take(positions, allow_fill=True), dtype="string")


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
