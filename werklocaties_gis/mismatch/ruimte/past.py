"""What fits: per park the bands of milieuruimte, and where nobody knows whether it does."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from types import MappingProxyType
from typing import Final, Literal

import geopandas as gpd
import numpy as np
import numpy.typing as npt
import pandas as pd
import shapely

from werklocaties_gis.mismatch.plek.omgeving import mend
from werklocaties_gis.mismatch.plek.randen import Shapes
from werklocaties_gis.mismatch.ruimte.banden import list_banden_van, list_buren_van, list_runs
from werklocaties_gis.mismatch.ruimte.lezingen import with_ruim
from werklocaties_gis.mismatch.ruimte.overlay import peel
from werklocaties_gis.mismatch.ruimte.ruimste import is_in_doubt, list_ruimste_runs
from werklocaties_gis.mismatch.ruimte.stukken import (
    Stukken,
    as_rows,
    joined,
    list_parks,
    make_stukken,
    take,
)
from werklocaties_gis.mismatch.ruimte.voorste import list_cellen
from werklocaties_gis.mismatch.sleutels import Positions
from werklocaties_gis.settings.beleid import Beleid
from werklocaties_gis.zoning.contours import list_contours
from werklocaties_gis.zoning.milieuruimte import Laag
from werklocaties_gis.zoning.richtafstand import read_limits_m

BoolArray = npt.NDArray[np.bool_]

Groep = Literal["gevoelig", "gepland"]
Kaartlaag = Literal["", "hinder", "gevaar"]

GROEPEN: Final[tuple[Groep, ...]] = ("gevoelig", "gepland")
"""Round what is there or allowed, and round that and what is only planned."""

RUNS: Final[tuple[tuple[Kaartlaag, Laag], ...]] = (
    ("", "hinder"),
    ("hinder", "hinder"),
    ("gevaar", "gevaar"),
)
"""Layers of the map, and how each is computed: where one map does for both, first, as hinder."""

REGELS: Final[Mapping[Kaartlaag, str]] = MappingProxyType(
    {
        "": "gevaar_verlaagd",
        "hinder": "gemengd_een_stap",
        "gevaar": "gevaar_niet_verlaagd",
    }
)
"""Rule of each layer where an object in a gemengd gebied is near."""

DEKKING: Final = "dekking"
"""Rule of land of which it is not known whether a home stands in reach."""


def list_past(
    terreinen: gpd.GeoDataFrame,
    objecten: gpd.GeoDataFrame,
    dekking: gpd.GeoDataFrame,
    beleid: Beleid,
    groep: Groep = "gevoelig",
) -> gpd.GeoDataFrame:
    """List the highest category that fits, for every point of every park.

    By distance only: where that is no test, ``buiten`` says so.

    Parameters
    ----------
    terreinen
        ``terrein_id`` and polygons, EPSG:28992.
    objecten
        As :func:`~werklocaties_gis.mismatch.ruimte.objecten.list_tellende_objecten`
        lists them.
    dekking
        The table: outside the layer ``gevoelige_objecten`` a home may stand
        anywhere.
    beleid
        Whether gevaar is lowered in a gemengd gebied.
    groep
        ``gevoelig`` for what is there or bestemd (Bkl 3.21: counts as existing);
        ``gepland`` adds ontwerp and visie.

    Returns
    -------
    geopandas.GeoDataFrame
        Rows of ``milieuruimte`` that part each park: stand ``categorie``,
        ``geen`` or ``onbekend``. Near objects in a gemengd gebied twice, as layer
        ``hinder`` and layer ``gevaar``; else once, without a layer. The strictest
        reading is drawn; where objects in doubt could leave room for more the
        piece is ``mogelijk``, with that category as ``categorie_ruim``.
    """
    parks = list_parks(terreinen)
    ids = parks["terrein_id"].to_numpy(dtype=object)
    found = list_past_stukken(parks.geometry.to_numpy(), objecten, dekking, beleid, groep)
    rows = [as_rows(stukken, ids, "past", laag, groep) for laag, stukken in found.items()]
    return gpd.GeoDataFrame(pd.concat(rows, ignore_index=True))


def list_past_stukken(
    areas: Shapes,
    objecten: gpd.GeoDataFrame,
    dekking: gpd.GeoDataFrame,
    beleid: Beleid,
    groep: Groep = "gevoelig",
) -> dict[Kaartlaag, Stukken]:
    """List the same as pieces of areas, per layer; ``""`` where one map does for both."""
    counted = objecten.sort_values("object_id", kind="stable")
    counted = counted[counted["groep"].isin(GROEPEN[: GROEPEN.index(groep) + 1])]
    is_mixed = counted["gebiedstype"].eq("gemengd").to_numpy(dtype=bool)
    shapes = enlarge(counted)
    is_mixed_near = is_near(areas, shapes[is_mixed])
    is_double = is_mixed_near & (not beleid.gevaar_verlagen)
    gaps = list_gaps(areas, dekking)
    found: dict[Kaartlaag, Stukken] = {}
    for mask, lagen in ((~is_double, RUNS[:1]), (is_double, RUNS[1:])):
        chosen, runs = np.flatnonzero(mask), [run for _, run in lagen]
        strict, milds = _list_readings(
            areas[chosen], counted, shapes, runs, gevaar_verlagen=beleid.gevaar_verlagen
        )
        for (laag, _), bands, mild in zip(lagen, strict, milds, strict=True):
            known = without_gaps(with_ruim(bands, mild), gaps[chosen])
            found[laag] = _with_rule(known, chosen[known.gebied], is_mixed_near, laag)
    return found


def _list_readings(
    areas: Shapes,
    counted: gpd.GeoDataFrame,
    shapes: Shapes,
    runs: list[Laag],
    *,
    gevaar_verlagen: bool,
) -> tuple[list[Stukken], list[Stukken]]:
    """The strict reading of each run, and the mild one of areas near which there is doubt.

    They are made together: most objects are in both.
    """
    doubts = [is_in_doubt(counted, verlaagd=run == "hinder" or gevaar_verlagen) for run in runs]
    near = [is_near(areas, shapes[in_doubt]) for in_doubt in doubts]
    cellen, both = list_cellen(areas), np.concatenate([shapes, counted.geometry.to_numpy()])
    # Unknown gebiedstype stands with rustig: the strict reading.
    is_mixed = counted["gebiedstype"].eq("gemengd").to_numpy(dtype=bool)
    buren = list_buren_van(cellen, shapes, is_mixed)
    asks = [np.ones(len(cellen.gebied), dtype=bool) for _ in runs]
    asks += [where[cellen.gebied] for where in near]
    mild = list_ruimste_runs(
        cellen, counted, both, runs, np.any(asks[len(runs) :], 0), gevaar_verlagen=gevaar_verlagen
    )
    found = list_banden_van(
        areas, [*list_runs(buren, runs, gevaar_verlagen=gevaar_verlagen), *mild], asks
    )
    milds = zip(found[len(runs) :], near, strict=True)
    return found[: len(runs)], [take(bands, where[bands.gebied]) for bands, where in milds]


def enlarge(objecten: gpd.GeoDataFrame) -> Shapes:
    """Objects as large as they can be: wherever an inexact one stands, it lies within."""
    shapes = objecten.geometry.to_numpy()
    inexact_m = objecten["nauwkeurigheid_m"].to_numpy(dtype=float, na_value=0.0)
    # A contour encloses: at most 0.25 m more than the inaccuracy, never less.
    return list_contours(shapes, inexact_m)


def _with_rule(
    pieces: Stukken, gebied: Positions, is_mixed_near: BoolArray, laag: Kaartlaag
) -> Stukken:
    """Pieces of the areas meant, with what is unverified in the list (VNG 2009) named."""
    touched = is_mixed_near[gebied] & (pieces.stand != "onbekend")
    regel = np.where(touched, REGELS[laag], pieces.regel).astype(object)
    return replace(pieces, gebied=gebied, regel=regel)


def is_near(areas: Shapes, shapes: Shapes) -> BoolArray:
    """Whether some shape lies within the reach of the heaviest category of each area."""
    result = np.zeros(len(areas), dtype=bool)
    reach_m = read_limits_m("rustig")[-1]
    result[shapely.STRtree(shapes).query(areas, predicate="dwithin", distance=reach_m)[0]] = True
    return result


def list_gaps(areas: Shapes, dekking: gpd.GeoDataFrame) -> Shapes:
    """List the land within reach of each area where homes are not known; None where all is."""
    # One union of the coverage, asked of every park: tested before it is cut, which is dear.
    covered = dekking.geometry[dekking["laag"].eq("gevoelige_objecten").to_numpy(dtype=bool)]
    whole = shapely.union_all(mend(covered.to_numpy()))
    shapely.prepare(whole)
    reach_m = read_limits_m("rustig")[-1] + 1.0
    west, south, east, north = shapely.bounds(areas).T
    around = shapely.box(west - reach_m, south - reach_m, east + reach_m, north + reach_m)
    gaps = np.full(len(areas), None, dtype=object)
    is_open = ~shapely.covers(whole, around)
    gaps[is_open] = shapely.difference(around[is_open], whole)
    return gaps


def without_gaps(bands: Stukken, gaps: Shapes) -> Stukken:
    """Call land unknown where a home in a gap would lower what fits.

    In a gap an object of the strictest kind may stand: its distances are those
    of a rustige woonwijk. Where even without it nothing fits, that is known.
    """
    gap = gaps[bands.gebied]
    asks = ~shapely.is_missing(gap) & (bands.hoog >= 0)
    cover = np.full(len(bands), None, dtype=object)
    # What fits may turn out to be anything lower, so its own distance decides.
    cover[asks] = list_contours(gap[asks], read_limits_m("rustig")[bands.hoog[asks]])
    unknown, known = peel(bands.shapes, cover)
    hidden = make_stukken(bands.gebied, unknown, "onbekend", regel=DEKKING, bron=DEKKING)
    return joined([bands.with_shapes(known), hidden])
