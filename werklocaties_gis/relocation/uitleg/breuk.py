"""What can no longer happen when one move of a plan falls through and all others are kept."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from werklocaties_gis.relocation.optimum.model import Bools, Ints, Model, ints
from werklocaties_gis.relocation.optimum.oplossing import Oplossing
from werklocaties_gis.relocation.uitleg.bereik import list_wachtenden


@dataclass(frozen=True)
class Keten:
    """The moves of a plan, with what each waits for and what comes back to divisible plekken.

    ``v``, ``p``, ``nodig_m2`` and ``stap`` have an entry per move; ``wacht``
    are pairs (move, firm that must leave first); ``geeft`` are rows (firm,
    plek, m2, first step in which the m2 can be used), for firms that leave.
    """

    v: Ints
    p: Ints
    nodig_m2: Ints
    stap: Ints
    deelbaar: Bools
    wacht: Ints
    geeft: Ints
    vrij_m2: Ints
    vestigingen: int


def make_keten(model: Model, plan: Oplossing) -> Keten:
    """List the moves of a plan and what holds them together."""
    chosen, opties, gebruik = plan.gekozen, model.opties, model.gebruik
    v, p = opties.v[chosen], opties.p[chosen]
    first = np.full(len(model.vestiging_ids), np.iinfo(np.int64).max)
    np.minimum.at(first, v, plan.stap)
    optie, firm = list_wachtenden(model)
    move = np.full(model.size, -1, dtype=np.int64)
    move[chosen] = np.arange(len(chosen))
    taken = move[optie] >= 0
    back = (
        np.isin(gebruik.v, v)
        & model.plekken.deelbaar[gebruik.p]
        & model.plekken.releasable[gebruik.p]
    )
    later = 1 if model.tijd is None else model.tijd.na_vertrek[gebruik.p[back]]
    return Keten(
        v=v,
        p=p,
        nodig_m2=opties.nodig_m2[chosen],
        stap=plan.stap,
        deelbaar=model.plekken.deelbaar[p],
        wacht=np.column_stack([move[optie[taken]], firm[taken]]),
        geeft=np.column_stack(
            [gebruik.v[back], gebruik.p[back], gebruik.m2[back], first[gebruik.v[back]] + later]
        ),
        vrij_m2=model.plekken.vrij_m2,
        vestigingen=len(model.vestiging_ids),
    )


def list_breuk(keten: Keten, v: int) -> Ints:
    """List the firms whose move cannot happen when firm ``v`` stays; itself not among them.

    A move fails where somebody who must leave first stays, where a divisible
    plek has too few m2 left at its step, and where another move of the firm
    fails. The moves keep their steps: no plan is made anew.
    """
    fails = np.zeros(keten.vestigingen, dtype=bool)
    fails[v] = True
    before = 0
    while fails.sum() > before:
        before = int(fails.sum())
        blocked = keten.wacht[fails[keten.wacht[:, 1]], 0]
        fails[keten.v[blocked]] = True
        for plek in np.unique(keten.geeft[fails[keten.geeft[:, 0]], 1]):
            fails[_too_late(keten, int(plek), fails)] = True
    fails[v] = False
    return ints(np.flatnonzero(fails))


def _too_late(keten: Keten, plek: int, fails: Bools) -> Ints:
    """Firms that find too few m2 on a divisible plek, those who come first served first."""
    gives = keten.geeft[(keten.geeft[:, 1] == plek) & ~fails[keten.geeft[:, 0]]]
    enters = np.flatnonzero((keten.p == plek) & keten.deelbaar & ~fails[keten.v])
    given, late = 0, []
    for move in enters[np.lexsort((keten.v[enters], keten.stap[enters]))]:
        back = int(gives[gives[:, 3] <= keten.stap[move], 2].sum())
        if keten.nodig_m2[move] > keten.vrij_m2[plek] + back - given:
            late.append(int(keten.v[move]))
        else:
            given += int(keten.nodig_m2[move])
    return ints(late)
