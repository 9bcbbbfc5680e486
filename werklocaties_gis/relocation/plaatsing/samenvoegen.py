"""Neighbouring places that one firm may take together, while capacity stays on their kavels."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Final

import geopandas as gpd
import numpy as np
import numpy.typing as npt
import pandas as pd
import shapely

from werklocaties_gis.mismatch.plek.omgeving import list_omgeving
from werklocaties_gis.mismatch.resultaat import Mismatches
from werklocaties_gis.relocation.plaatsing.aanbod import Aanbod
from werklocaties_gis.relocation.plaatsing.kaveldelen import TOLERANCE_M2, list_ruimte_m2
from werklocaties_gis.relocation.plaatsing.samengevoegd import JOIN, make_plekken
from werklocaties_gis.settings.beleid import Beleid
from werklocaties_gis.tables.formats import conform

Bools = npt.NDArray[np.bool_]
Floats = npt.NDArray[np.float64]
Positions = npt.NDArray[np.intp]
Tabellen = Mapping[str, pd.DataFrame]

TOUCH_M: Final = 0.01
"""Boundaries nearer than this are drawn on each other."""
LEAST_BOUNDARY_M: Final = 1.05
"""Places that share less of it meet at a corner; the checker of plans asks 1 m."""
OVERLAP_M2: Final = 1.0
"""Places that lie on each other for more than this are not neighbours."""
MOST: Final = 2_000
"""Merged places in one study at most; those of few parts and little land go first."""


@dataclass(frozen=True)
class Samenvoegingen:
    """Merged places: ``tabel`` with plek_id and deel_plek_id, and how many were left out."""

    tabel: pd.DataFrame
    afgekapt: int = 0


def list_samenvoegingen(
    tabellen: Tabellen, aanbod: Aanbod, behoeften_m2: Floats, aantal: int
) -> Samenvoegingen:
    """List the sets of neighbouring places that some mover needs all of.

    A part is an undivided place of kind kavel that is on offer for good, now or
    once its users have left, on kavels of its own. Parts lie on one terrein and
    touch along a line; a corner does not count. A set is listed only where a
    mover needs at most what all parts hold, and more than what is left without
    the smallest of them.

    Parameters
    ----------
    tabellen
        Uses ``plekken``, ``plek_kavels`` and ``kavels``.
    aanbod
        What each plek offers.
    behoeften_m2
        Land that movers need, in any order; unknown ones count for nothing.
    aantal
        Most places taken together (``plan.samenvoegen``); 1: none.
    """
    p = np.flatnonzero(_can_be_part(tabellen, aanbod)) if aantal > 1 else np.zeros(0, dtype=np.intp)
    sets = pairs = _list_buren(aanbod, p)
    found = [pairs]
    for _ in range(2, aantal):
        sets = _extend(sets, pairs)
        found.append(sets)
    needs = np.unique(behoeften_m2[~np.isnan(behoeften_m2)])
    wanted = [parts[_is_needed(aanbod.maat_m2[parts], needs)] for parts in found]
    total = np.concatenate([aanbod.maat_m2[parts].sum(axis=1) for parts in wanted])
    names = [[*aanbod.ids[row]] for parts in wanted for row in parts]
    size = np.array([len(row) for row in names], dtype=np.intp)
    keys = np.array([JOIN.join(row) for row in names], dtype=object)
    order = np.lexsort((keys.astype(str), total, size))[:MOST]
    chosen = sorted(order.tolist(), key=lambda number: str(keys[number]))
    rows = [(keys[number], part) for number in chosen for part in names[number]]
    table = pd.DataFrame(rows, columns=["plek_id", "deel_plek_id"])
    return Samenvoegingen(conform(table, "samenvoegingen"), len(names) - len(order))


def _can_be_part(tabellen: Tabellen, aanbod: Aanbod) -> Bools:
    """Which plekken can be part of a merged place, shape (plekken,)."""
    kavel = aanbod.tabel["soort"].eq("kavel").fillna(value=False).to_numpy(dtype=bool)
    lost = aanbod.is_tijdelijk | aanbod.is_gereserveerd | aanbod.is_ingesloten
    known = ~np.isnan(aanbod.maat_m2) & aanbod.tabel["terrein_id"].notna().to_numpy(dtype=bool)
    own = np.isin(aanbod.ids, _list_own_land(tabellen).to_numpy(dtype=object))
    return kavel & ~aanbod.is_deelbaar & aanbod.is_aangeboden & ~lost & known & own


def _list_own_land(tabellen: Tabellen) -> pd.Series:
    """Keys of plekken on kavels that no other plek is drawn on, and which they fill.

    Of a kavel that is filled less than half, a merged place and its part would
    both fit, and land would be given out twice.
    """
    parts = tabellen["plek_kavels"].drop_duplicates(["plek_id", "kavel_id"])
    room = list_ruimte_m2(tabellen["kavels"]).reindex(parts["kavel_id"]).to_numpy(dtype=float)
    given = parts["oppervlakte_m2"].to_numpy(dtype=float, na_value=np.nan)
    shared = parts["kavel_id"].duplicated(keep=False).to_numpy(dtype=bool)
    fills = np.isnan(given) | np.isnan(room) | (2 * given > room + TOLERANCE_M2)
    bad = parts.loc[shared | ~fills, "plek_id"]
    return parts.loc[~parts["plek_id"].isin(bad), "plek_id"].drop_duplicates()


def _list_buren(aanbod: Aanbod, p: Positions) -> Positions:
    """Pairs of plekken on one terrein that share a boundary of some length, shape (n, 2)."""
    shapes = aanbod.tabel.geometry.to_numpy()[p]
    terrein = aanbod.tabel["terrein_id"].to_numpy(dtype=object)[p]
    a, b = shapely.STRtree(shapes).query(shapes, predicate="dwithin", distance=TOUCH_M)
    keep = (a < b) & (terrein[a] == terrein[b])
    a, b = a[keep], b[keep]
    apart = shapely.area(shapely.intersection(shapes[a], shapes[b])) <= OVERLAP_M2
    line = (_shared_m(shapes[a], shapes[b]) >= LEAST_BOUNDARY_M) & (
        _shared_m(shapes[b], shapes[a]) >= LEAST_BOUNDARY_M
    )
    found: Positions = np.column_stack([p[a], p[b]])[apart & line]
    return found


def _shared_m(one: npt.NDArray[np.object_], other: npt.NDArray[np.object_]) -> Floats:
    """Length of the boundary of the other that lies on the one."""
    close = shapely.buffer(one, TOUCH_M)
    metres: Floats = shapely.length(shapely.intersection(close, shapely.boundary(other)))
    return metres


def _extend(sets: Positions, pairs: Positions) -> Positions:
    """Every set with one more neighbour, sorted within, each once."""
    both = pd.DataFrame(np.concatenate([pairs, pairs[:, ::-1]]), columns=["part", "new"])
    width = sets.shape[1]
    frame = pd.DataFrame(sets).assign(row=np.arange(len(sets)))
    long = frame.melt(id_vars="row", value_name="part")[["row", "part"]].merge(both, on="part")
    rows = np.column_stack([sets[long["row"].to_numpy()], long["new"].to_numpy()])
    grown = np.sort(rows[~(rows[:, :width] == rows[:, width:]).any(axis=1)], axis=1)
    each: Positions = np.unique(grown, axis=0).reshape(-1, width + 1).astype(np.intp)
    return each


def _is_needed(maat_m2: Floats, needs: Floats) -> Bools:
    """Whether some need takes every part of each set; sizes of shape (sets, parts)."""
    total = maat_m2.sum(axis=1)
    least = total - maat_m2.min(axis=1, initial=np.inf)
    first = np.searchsorted(needs, least, side="right")
    return np.asarray(np.append(needs, np.inf)[first] <= total)


def add_samengevoegd(
    tabellen: Tabellen, beleid: Beleid, mismatches: Mismatches, samenvoegingen: pd.DataFrame
) -> tuple[dict[str, pd.DataFrame], Mismatches]:
    """Add merged places to the tables and to what surrounds places.

    Where firms sit today is not derived again: they keep the part that they use.

    Parameters
    ----------
    tabellen, beleid
        The study.
    mismatches
        What the detector found today.
    samenvoegingen
        The table.
    """
    merged = make_samengevoegd(tabellen, samenvoegingen)
    new = merged["plekken"]["plek_id"].isin(samenvoegingen["plek_id"])
    omgeving = list_omgeving({**merged, "plekken": merged["plekken"][new]}, beleid)
    table = pd.concat([mismatches.omgeving, omgeving]) if new.any() else mismatches.omgeving
    table = table.sort_values("plek_id", kind="stable").reset_index(drop=True)
    return merged, replace(mismatches, omgeving=table)


def make_samengevoegd(tabellen: Tabellen, samenvoegingen: pd.DataFrame) -> dict[str, pd.DataFrame]:
    """Make the tables with a row for each merged place, and its parts of kavels.

    Parameters
    ----------
    tabellen
        Uses ``plekken`` and ``plek_kavels``.
    samenvoegingen
        The table.
    """
    if samenvoegingen.empty:
        return dict(tabellen)
    parts = samenvoegingen.rename(columns={"plek_id": "nieuw", "deel_plek_id": "plek_id"})
    land = parts.merge(tabellen["plek_kavels"], on="plek_id")
    land = land.drop(columns="plek_id").rename(columns={"nieuw": "plek_id"})
    plekken = tabellen["plekken"]
    rows = make_plekken(gpd.GeoDataFrame(parts.merge(plekken, on="plek_id"), crs=plekken.crs))
    return {
        **tabellen,
        "plekken": conform(pd.concat([plekken, rows]), "plekken"),
        "plek_kavels": conform(pd.concat([tabellen["plek_kavels"], land]), "plek_kavels"),
    }
