"""Places that are taken together by one firm: their parts exist, touch and can be had whole."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Final

import geopandas as gpd
import pandas as pd
import shapely

from werklocaties_gis.errors import Failure
from werklocaties_gis.relocation.controle.plekstand import Plek
from werklocaties_gis.relocation.controle.spel import Spel, make_failure
from werklocaties_gis.tables.formats import conform

Tabellen = Mapping[str, pd.DataFrame]
Delen = Mapping[str, tuple[str, ...]]

JOIN: Final = "+"
TOUCH_M: Final = 0.01
"""Boundaries nearer than this are drawn on each other."""
LEAST_BOUNDARY_M: Final = 1.0
"""Plots that share less than this meet at a corner."""


def list_delen(samenvoegingen: pd.DataFrame | None) -> dict[str, tuple[str, ...]]:
    """List the parts of each merged place, sorted.

    Parameters
    ----------
    samenvoegingen
        ``plek_id`` of the merged place, ``deel_plek_id`` of a part; none: no merged places.
    """
    if samenvoegingen is None or samenvoegingen.empty:
        return {}
    groups = samenvoegingen.groupby("plek_id")["deel_plek_id"]
    return {str(plek): tuple(sorted(map(str, parts))) for plek, parts in groups}


def check_delen(
    delen: Delen, used: frozenset[str], plekken: pd.DataFrame, samenvoegen: int
) -> Iterator[Failure]:
    """Check the merged places that a plan uses: number of parts, name, existence.

    Parameters
    ----------
    delen
        Parts of each merged place.
    used
        Destinations of the plan.
    plekken
        The table, without merged places.
    samenvoegen
        Most places that one firm may take together.
    """
    known = set(plekken["plek_id"])
    for plek in sorted(used & set(delen)):
        parts = delen[plek]
        if not 2 <= len(parts) <= samenvoegen:
            yield make_failure(
                "merge_too_many", plek, plek, aantal=len(parts), hoogstens=samenvoegen
            )
        if plek != JOIN.join(parts) or not known.issuperset(parts):
            yield make_failure("merge_unknown_part", plek, plek, delen=[*parts])


def check_samenvoegingen(
    spel: Spel, plekken: pd.DataFrame, used: frozenset[str]
) -> Iterator[Failure]:
    """Check that the parts of each merged place are undivided plots that touch along a line.

    That nobody else enters a part, and that each is vacated in time, the replay
    sees by itself: a firm on a merged place is on each of its parts.

    Parameters
    ----------
    spel
        The replay.
    plekken
        The table, without merged places.
    used
        Destinations of the plan.
    """
    shapes = dict(zip(plekken["plek_id"], plekken.geometry, strict=True))
    for plek in sorted(used & set(spel.delen)):
        places = {part: spel.places[part] for part in spel.parts(plek)}
        wrong = sorted(part for part, place in places.items() if not _can_be_part(place))
        terreinen = Counter(place.terrein for place in places.values())
        if wrong or len(terreinen) > 1:
            yield make_failure("merge_not_kavel", plek, plek, delen=wrong or sorted(places))
        if not _is_connected([shapes[part] for part in places]):
            yield make_failure("merge_apart", plek, plek, delen=sorted(places))


def _can_be_part(place: Plek) -> bool:
    """Whether a plek can be taken together with its neighbours."""
    return place.is_kavel and not place.deelbaar and not place.is_tijdelijk


def _is_connected(shapes: list[shapely.Geometry]) -> bool:
    """Whether each shape can be reached from the first over shared boundaries."""
    reached, left = [shapes[0]], shapes[1:]
    while left:
        here = [shape for shape in left if any(_touches(shape, other) for other in reached)]
        if not here:
            return False
        reached += here
        left = [shape for shape in left if not any(shape is found for found in here)]
    return True


def _touches(one: shapely.Geometry, other: shapely.Geometry) -> bool:
    """Whether two shapes share a boundary of some length, and not a corner."""
    if shapely.distance(one, other) > TOUCH_M:
        return False
    shared = shapely.intersection(shapely.buffer(one, TOUCH_M), other.boundary)
    return bool(shapely.length(shared) >= LEAST_BOUNDARY_M)


def add_samengevoegd(
    tabellen: Tabellen, samenvoegingen: pd.DataFrame | None, moves: pd.DataFrame
) -> dict[str, pd.DataFrame]:
    """Add the merged places that a plan uses to ``plekken`` and ``plek_kavels``.

    Land adds up; of functions only what every part allows is allowed, and of
    everything else only what all parts share is known.

    Parameters
    ----------
    tabellen
        Every input table.
    samenvoegingen
        Parts of merged places.
    moves
        The plan.
    """
    delen = list_delen(samenvoegingen)
    used = sorted(set(moves["naar_plek_id"].dropna()) & set(delen))
    plekken = tabellen["plekken"]
    if not used:
        return dict(tabellen)
    rows = [_merge(plek, plekken[plekken["plek_id"].isin(delen[plek])]) for plek in used]
    land = tabellen["plek_kavels"]
    parts = [land[land["plek_id"].isin(delen[plek])].assign(plek_id=plek) for plek in used]
    summed = pd.concat(parts).groupby(["plek_id", "kavel_id"], as_index=False)["oppervlakte_m2"]
    joined = summed.sum(min_count=1)
    return {
        **tabellen,
        "plekken": conform(pd.concat([plekken, *rows]), "plekken"),
        "plek_kavels": conform(pd.concat([land, joined]), "plek_kavels"),
    }


def _merge(plek: str, parts: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    """One row of several."""
    row = parts.iloc[[0]].copy()
    for column in parts.columns.drop("geometry"):
        told = parts[column].map(str, na_action=None)
        if told.nunique(dropna=False) > 1:
            row[column] = None
    row["plek_id"] = plek
    row["kavel_m2"] = parts["kavel_m2"].sum(min_count=len(parts))
    row["claim_m2"] = parts["claim_m2"].sum(min_count=1)
    row["nauwkeurigheid_m"] = parts["nauwkeurigheid_m"].max()
    common = [set(functies) for functies in parts["functies"] if isinstance(functies, list | tuple)]
    if len(common) == len(parts):
        row.at[row.index[0], "functies"] = tuple(sorted(set.intersection(*common)))
    return row.set_geometry([shapely.union_all(parts.geometry.to_numpy())], crs=parts.crs)
