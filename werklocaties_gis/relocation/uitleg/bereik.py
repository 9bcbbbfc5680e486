"""Which firms can ever move, and who has to do with whether a firm can: closures, no search."""

from __future__ import annotations

import numpy as np

from werklocaties_gis.relocation.optimum.grenzen import GEEN_ONDER
from werklocaties_gis.relocation.optimum.model import (
    NONE,
    Bools,
    Ints,
    Model,
    is_closed,
    is_forbidden,
    list_blokkades,
    list_matches,
)
from werklocaties_gis.relocation.optimum.rijen import reserve_plekken


def is_denkbaar(model: Model) -> Bools:
    """Opties that could happen if nobody else wanted anything, shape (opties,).

    Of each, everybody who must leave first can leave before it, or the m2
    asked could come free by then. What is not denkbaar happens in no plan;
    the other way round that is not so.
    """
    opties, gebruik, plekken = model.opties, model.gebruik, model.plekken
    shut = is_forbidden(model) | is_closed(model)[opties.p]
    if model.tijd is not None:
        shut |= model.tijd.vroegst > model.tijd.laatst
    blocker, blocked = list_blokkades(model)
    width = len(model.vestiging_ids)
    itself = np.isin(opties.p * width + opties.v, blocked * width + blocker)
    gives = plekken.releasable[gebruik.p] & plekken.deelbaar[gebruik.p]
    leaves = np.zeros(width, dtype=bool)
    while True:
        stays = np.bincount(blocked[~leaves[blocker]], minlength=len(model.plek_ids))[opties.p]
        back = gives & leaves[gebruik.v]
        room = plekken.vrij_m2 + np.bincount(
            gebruik.p[back], weights=gebruik.m2[back], minlength=len(model.plek_ids)
        )
        fits = ~plekken.deelbaar[opties.p] | (opties.nodig_m2 <= room[opties.p])
        can: Bools = ~shut & fits & (stays - (itself & ~leaves[opties.v]) == 0)
        reached = leaves.copy()
        reached[opties.v[can]] = True
        if (reached == leaves).all():
            return can
        leaves = reached


def list_betrokken(model: Model, v: int | None = None) -> Bools:
    """Firms that have to do with whether a firm can be placed at all, shape (firms,).

    Without a firm: with whether there is any plan.

    Those who use a place or land that it could go to, firms whose leaving
    makes room in a reserve or limit that it counts in, firms that must move,
    and so on from each of these. What the others do is of no account.
    """
    opties, eisen, grenzen = model.opties, model.eisen, model.grenzen
    found = np.zeros(len(model.vestiging_ids), dtype=bool)
    bonussen = np.zeros(len(model.bonussen.p), dtype=bool)
    found[eisen.v[eisen.vast]] = True
    needed = np.isin(grenzen.rij, np.flatnonzero(grenzen.onder > 0))
    found[_counted(model, needed)] = True
    is_least = (grenzen.onder != GEEN_ONDER)[grenzen.rij]
    if v is not None:
        found[v] = True
    before = -1
    while found.sum() > before:
        before = int(found.sum())
        own = found[opties.v]
        found[_users(model, opties.p[own])] = True
        rows = np.unique(grenzen.rij[np.append(own, bonussen)[grenzen.optie]])
        helps = np.isin(grenzen.rij, rows) & ((grenzen.maat < 0) | is_least)
        found[_counted(model, helps)] = True
    return found


def _counted(model: Model, entries: Bools) -> Ints:
    """Firms whose moves these entries of the limits count; of a bonus who uses the plek."""
    optie = model.grenzen.optie[entries]
    own = optie < model.size
    shared = np.isin(model.gebruik.p, model.bonussen.p[optie[~own] - model.size])
    return np.concatenate([model.opties.v[optie[own]], model.gebruik.v[shared]])


def _users(model: Model, p: Ints) -> Ints:
    """Who uses these plekken, land that they share, or divisible plekken of their reserve."""
    kavels, gebruik, groep = model.kavels, model.gebruik, model.plekken.groep
    wanted = np.zeros(len(model.plek_ids), dtype=bool)
    wanted[p] = True
    wanted[kavels.q[wanted[kavels.p]]] = True
    own = reserve_plekken(model)
    groups = np.unique(groep[p])
    wanted[own[np.isin(groep[own], groups[groups != NONE])]] = True
    return gebruik.v[wanted[gebruik.p]]


def list_wachtenden(model: Model) -> tuple[Ints, Ints]:
    """Pairs (optie, firm) in which the firm must leave before the optie can happen."""
    blocker, blocked = list_blokkades(model)
    optie, pair = list_matches(model.opties.p, blocked)
    other = blocker[pair] != model.opties.v[optie]
    return optie[other], blocker[pair][other]
