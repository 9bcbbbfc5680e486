"""How many of the firms round a place are in the same or a related trade as a newcomer."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt
import pandas as pd
import shapely

from werklocaties_gis.mismatch.vestiging.kandidaten import list_activiteiten
from werklocaties_gis.relocation.plaatsing.aanbod import Aanbod
from werklocaties_gis.relocation.plaatsing.afstand import Afstanden
from werklocaties_gis.settings.criteria import Verwant
from werklocaties_gis.zoning.reference import Lijsten

Bools = npt.NDArray[np.bool_]
Floats = npt.NDArray[np.float64]
Objects = npt.NDArray[np.object_]
Positions = npt.NDArray[np.intp]

DIVISION: Final = 2
"""Digits of a division of the SBI."""


@dataclass(frozen=True)
class Buren:
    """Firms round each place, as they sit today, counted by how their SBI begins.

    Attributes
    ----------
    code
        Number of the trade of each firm, shape (v,); -1 where it is not known.
    verwant, aantal
        Neighbours in a trade related to each trade, shape (p, codes), and all of
        which the trade is known, shape (p,); a firm is its own neighbour here.
    zelf
        Which pairs are neighbours, as firm × number of places + place, sorted.
    """

    code: Positions
    verwant: Floats
    aantal: Floats
    zelf: Positions

    def share(self, v: Positions, p: Positions) -> Floats:
        """Part of the neighbours of each placement that is related, 0 to 1, shape (pairs,).

        The firm itself is not counted. NaN where its trade is not known, or that
        of no neighbour.
        """
        known = self.code[v] >= 0
        own = known & np.isin(v * len(self.aantal) + p, self.zelf)
        count = self.aantal[p] - own
        if not self.verwant.shape[1]:
            return np.full(len(v), np.nan)
        hits = self.verwant[p, self.code[v]] - own
        is_some = known & (count > 0)
        return np.where(is_some, hits / np.where(is_some, count, 1.0), np.nan)


def list_buren(
    activiteiten: pd.DataFrame,
    lijsten: Lijsten,
    aanbod: Aanbod,
    afstanden: Afstanden,
    keus: Verwant,
) -> Buren:
    """List the firms round each place by trade.

    Parameters
    ----------
    activiteiten, lijsten
        The table, and the correspondence of SBI 2025 to 2008.
    aanbod
        Places, with their boundaries in EPSG:28992, and firms.
    afstanden
        Where firms sit: the middle of their place, else their own point.
    keus
        The distance (m) to the boundary of the place, and which trades are related.
    """
    names = _list_takken(activiteiten, lijsten, aanbod.vestiging_ids)
    codes = np.unique(names[names != ""].astype(str))
    code = pd.Index(codes, dtype=object).get_indexer(pd.Index(names, dtype=object))
    firms = np.flatnonzero(np.isfinite(afstanden.van).all(axis=1))
    tree = shapely.STRtree(aanbod.tabel.geometry.to_numpy())
    points = shapely.points(afstanden.van[firms])
    at, plek = tree.query(points, predicate="dwithin", distance=keus.straal_m)
    firm = firms[at]
    told = code[firm] >= 0
    firm, plek = firm[told], plek[told]
    counts = np.zeros((len(aanbod.ids), len(codes)))
    np.add.at(counts, (plek, code[firm]), 1.0)
    verwant = counts @ _list_verwant(codes, keus).astype(float)
    zelf = np.unique(firm * len(aanbod.ids) + plek)
    return Buren(code, verwant, counts.sum(axis=1), zelf)


def _list_takken(activiteiten: pd.DataFrame, lijsten: Lijsten, ids: Objects) -> Objects:
    """How every code begins that the main activity of each firm may be; "" below a division."""
    acts = list_activiteiten(activiteiten, ids, lijsten)
    main = acts.is_hoofd[acts.code_activiteit]
    firm = acts.vestiging[acts.code_activiteit][main]
    codes = acts.codes[main]
    order = np.lexsort((codes, firm))
    firm, codes = firm[order], codes[order]
    named, first, count = np.unique(firm, return_index=True, return_counts=True)
    found = np.full(len(ids), "", dtype=object)
    # What the first and the last in order begin with, all between them begin with.
    found[named] = _list_common(codes[first], codes[first + count - 1])
    return found


def _list_common(one: npt.NDArray[np.str_], other: npt.NDArray[np.str_]) -> Objects:
    """What two codes begin with, shape (n,); "" where that is no division."""
    width = max(one.dtype.itemsize // np.dtype("U1").itemsize, 1)
    signs, others = (
        np.ascontiguousarray(codes, dtype=f"U{width}").view("U1").reshape(-1, width)
        for codes in (one, other)
    )
    is_same = np.logical_and.accumulate((signs == others) & (signs != ""), axis=1)
    is_same &= is_same.sum(axis=1, keepdims=True) >= DIVISION
    return np.where(is_same, signs, "").view(f"U{width}").reshape(-1).astype(object)


def _list_verwant(codes: npt.NDArray[np.str_], keus: Verwant) -> Bools:
    """Which trades are related, shape (codes, codes); each to itself."""
    division = np.array([code[:DIVISION] for code in codes])
    found = division[:, None] == division[None, :]
    for one, other in keus.paren:
        a, b = (np.char.startswith(codes.astype(str), begin) for begin in (one, other))
        found |= (a[:, None] & b[None, :]) | (b[:, None] & a[None, :])
    return np.asarray(found, dtype=bool)
