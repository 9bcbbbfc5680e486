"""Placements that fall away because of money, grid or time, counted in the funnel of each firm."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Final

import numpy as np
import numpy.typing as npt

from werklocaties_gis.relocation.optimum.model import Bools, Ints, ints
from werklocaties_gis.relocation.plaatsing.opties import Kandidaten, Trechter

KADER_STAPPEN: Final = ("te_laat", "vermogen_onbekend", "kosten_onbekend")
"""Steps, in order: not before the last period ends · the need of a firm is not known where the
operator sets a limit · what a move costs is not known though there is a budget."""


@dataclass(frozen=True)
class Afvallers:
    """Placements that the frame of the plan took, by the step that takes them; shape (pairs,)."""

    v: Ints
    p: Ints
    stap: npt.NDArray[np.object_]

    def of_pair(self, v: int, p: int) -> tuple[str, ...]:
        """Steps that take one placement."""
        return tuple(self.stap[(self.v == v) & (self.p == p)].tolist())


def drop_afvallers(
    kandidaten: Kandidaten, trechter: Trechter, masks: Mapping[str, Bools]
) -> tuple[Bools, Trechter, Afvallers]:
    """Take placements out, step by step.

    Parameters
    ----------
    kandidaten, trechter
        Placements that nothing refuses, and the funnel so far.
    masks
        Placements that each step takes, shape (pairs,).

    Returns
    -------
    tuple
        Which placements stay, the longer funnel, and every step that takes a
        placement, also where an earlier one took it already.
    """
    alive = np.ones(len(kandidaten.v), dtype=bool)
    taken = []
    for mask in masks.values():
        counts = np.bincount(kandidaten.v[alive & mask], minlength=_size(kandidaten, trechter))
        taken.append(counts[trechter.v])
        alive &= ~mask
    longer = replace(
        trechter,
        stappen=(*trechter.stappen, *masks),
        weg=np.column_stack([trechter.weg, *taken]) if taken else trechter.weg,
    )
    where = [np.flatnonzero(mask) for mask in masks.values()]
    pair = ints(np.concatenate([*where, ints([])]))
    names = np.repeat(np.array([*masks], dtype=object), [len(rows) for rows in where])
    found = Afvallers(ints(kandidaten.v[pair]), ints(kandidaten.p[pair]), names)
    return alive, longer, found


def _size(kandidaten: Kandidaten, trechter: Trechter) -> int:
    """Number of firms that a count needs room for."""
    return int(max(kandidaten.v.max(initial=-1), trechter.v.max(initial=-1))) + 1
