"""What the plan admits on each place besides its band: functions, exclusions, one named firm."""

from __future__ import annotations

from dataclasses import replace

import geopandas as gpd
import numpy as np
import numpy.typing as npt
import pandas as pd

from werklocaties_gis.mismatch.plek.delen import Delen, Paren, list_delen, list_paren
from werklocaties_gis.mismatch.plek.randen import Shapes
from werklocaties_gis.mismatch.plek.voorrang import (
    Lagen,
    has_onbesliste_plannen,
    is_bestemming,
    is_geldend,
    list_lagen,
    select_zones,
)
from werklocaties_gis.mismatch.plek.zones import list_parts, list_uitersten
from werklocaties_gis.mismatch.sleutels import list_ids
from werklocaties_gis.zoning.milieucategorie import UNKNOWN

BoolArray = npt.NDArray[np.bool_]
ObjectArray = npt.NDArray[np.object_]


def list_functies(places: Shapes, bestemmingen: gpd.GeoDataFrame) -> pd.DataFrame:
    """List the functions that the plan allows on each place.

    Returns
    -------
    pandas.DataFrame
        ``overal`` and ``deels``: tuples of the functions that every known part,
        and that some part allows, ``<NA>`` where nothing is known; ``is_open``
        and ``zone_id``.
    """
    zones, lagen = select_functie_zones(bestemmingen)
    shapes = zones.geometry.to_numpy()
    delen = list_parts(places, shapes, lagen, list_paren(places, shapes))
    known = np.where(zones["functies"].notna(), 0, UNKNOWN).astype(np.int8)
    found = list_uitersten(delen, known, known, len(places))
    allowed = _allowed(delen, zones, len(places))
    return allowed.assign(
        is_open=found.is_open, zone_id=list_ids(zones["bestemming_id"], found.zone)
    )


def select_functie_zones(bestemmingen: gpd.GeoDataFrame) -> tuple[gpd.GeoDataFrame, Lagen]:
    """Select the zones that can tell of functions; of equals that disagree both count."""
    zones = select_zones(bestemmingen, bestemmingen["functies"].notna().to_numpy(dtype=bool))
    covers = ~is_bestemming(zones) | zones["functies"].notna().to_numpy(dtype=bool)
    return zones, list_lagen(zones, np.zeros(len(zones), dtype=np.intp), covers)


def list_uitsluitingen(places: Shapes, bestemmingen: gpd.GeoDataFrame) -> pd.DataFrame:
    """List the functions that the plan excludes on each place.

    What a plan excludes holds over what its zone allows; a later plan that allows
    the class takes it back. Of plans without an order either may be the law: the
    class counts as excluded somewhere then, not everywhere.

    Returns
    -------
    pandas.DataFrame
        ``uit_overal`` and ``uit_deels``: tuples of the classes that are excluded
        everywhere, and somewhere on the place; empty where none is.
    """
    column = _excluded(bestemmingen)
    excludes = column.notna().to_numpy(dtype=bool)
    spoken = bestemmingen[is_geldend(bestemmingen)].assign(uit=column)
    classes = sorted({name for names in column[excludes] for name in names})
    everywhere = np.zeros((len(places), len(classes)), dtype=bool)
    partly = everywhere.copy()
    for number, klasse in enumerate(classes):
        partly[:, number], everywhere[:, number] = _one_class(places, spoken, klasse)
    return pd.DataFrame(
        {
            "uit_overal": _named(everywhere, classes, np.ones(len(places), dtype=bool)),
            "uit_deels": _named(partly, classes, np.ones(len(places), dtype=bool)),
        }
    )


def list_benoemden(places: Shapes, bestemmingen: gpd.GeoDataFrame) -> ObjectArray:
    """List the firms that the plan names on some part of each place, above its band.

    Returns
    -------
    ndarray
        Sorted tuples of names, shape (p,); empty where none is named.
    """
    named = bestemmingen["benoemd"].notna().to_numpy(dtype=bool) & is_geldend(bestemmingen)
    zones = bestemmingen[named].sort_values("bestemming_id", kind="stable")
    same = np.zeros(len(zones), dtype=np.intp)
    delen = list_delen(places, zones.geometry.to_numpy(), same, np.zeros(len(zones), dtype=bool))
    names = sorted(set(zones["benoemd"]))
    masks = np.zeros((len(places), len(names)), dtype=bool)
    at = pd.Index(names).get_indexer(pd.Index(zones["benoemd"]))
    masks[delen.plek, at[delen.zone]] = True
    return _named(masks, names, np.ones(len(places), dtype=bool))


def _excluded(bestemmingen: gpd.GeoDataFrame) -> pd.Series:
    """Classes that each object excludes, of those that govern and can."""
    column: pd.Series = bestemmingen["functies_uitgesloten"]
    return column.where(is_geldend(bestemmingen), pd.NA)


def _one_class(
    places: Shapes, spoken: gpd.GeoDataFrame, klasse: str
) -> tuple[BoolArray, BoolArray]:
    """Whether one class is excluded on a part, and on all, of each place."""
    out, allowed = (_holds(spoken[column], klasse) for column in ("uit", "functies"))
    zones = spoken[out | allowed].sort_values("bestemming_id", kind="stable")
    excludes = _holds(zones["uit"], klasse)
    # Within one plan the exclusion is the later word: it is written to restrict the rest.
    lagen = list_lagen(zones, (~excludes).astype(np.intp), np.ones(len(zones), dtype=bool))
    lagen = replace(lagen, soort=np.zeros(len(zones), dtype=np.intp))
    shapes = zones.geometry.to_numpy()
    paren = list_paren(places, shapes)
    delen = list_parts(places, shapes, lagen, paren)
    partly = _on_some(delen, excludes, len(places))
    everywhere = partly & ~_on_some(delen, ~excludes, len(places)) & ~delen.is_onvolledig
    return partly, everywhere & ~_may_stay(places, shapes, lagen, paren, (everywhere, excludes))


def _may_stay(
    places: Shapes,
    shapes: Shapes,
    lagen: Lagen,
    paren: Paren,
    found: tuple[BoolArray, BoolArray],
) -> BoolArray:
    """Whether a plan that allows the class may be later than the one that excludes it."""
    everywhere, excludes = found
    asked = paren.keep(everywhere[paren.plek])
    loose = list_parts(places, shapes, lagen.from_loosest(), asked)
    is_unordered = has_onbesliste_plannen(
        places, shapes, lagen, asked, np.ones(len(shapes), dtype=bool)
    )
    return is_unordered & _on_some(loose, ~excludes, len(places))


def _on_some(delen: Delen, mask: BoolArray, n: int) -> BoolArray:
    """Whether some part of each place is of a zone in the mask."""
    return np.bincount(delen.plek[mask[delen.zone]], minlength=n) > 0


def _holds(column: pd.Series, klasse: str) -> BoolArray:
    """Whether each list holds the class; a missing list holds nothing."""
    return np.array(
        [value is not pd.NA and value is not None and klasse in value for value in column],
        dtype=bool,
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
