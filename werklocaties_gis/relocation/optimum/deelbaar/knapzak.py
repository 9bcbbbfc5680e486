"""The best filling of every plek at given prices, and all that come near it: exact knapsacks."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Final

import numpy as np

from werklocaties_gis.relocation.optimum.deelbaar.aanbod import Aanbod
from werklocaties_gis.relocation.optimum.deelbaar.vulling import Sleutel, Vullingen
from werklocaties_gis.relocation.optimum.model import Bools, Ints, ints

SCHAAL: Final = 256
"""Prices are whole numbers of this part of a unit of value, so that sums of them are exact."""
MAX_PER_PLEK: Final = 150_000
"""Fillings of one plek up to which they are written out."""
MAX_CELLEN: Final = 50_000_000
"""Cells up to which they are: fillings times opties, one byte each."""


@dataclass(frozen=True)
class Prijzen:
    """Prices, in parts of a unit of value; all at least 0 but ``optie`` and ``eerst``.

    Attributes
    ----------
    vestiging
        For the entry of each firm, shape (firms,).
    gebruik
        For each user that a filling needs to leave, shape (users,).
    rij
        For each further row over opties, shape (rows,).
    eerst_groep, eerst_optie, eerst
        What is paid for an optie that fits before anybody of a waiting set
        leaves, by set of leavers: one entry for each pair, sorted by set.
    wacht
        What such rows charge each firm that moves, shape (firms,).
    """

    vestiging: Ints
    gebruik: Ints
    rij: Ints
    eerst_groep: Ints
    eerst_optie: Ints
    eerst: Ints
    wacht: Ints


@dataclass(frozen=True)
class Zak:
    """One knapsack: opties with what each gains, and the sets of leavers it holds for."""

    optie: Ints
    winst: Ints
    vraag: Ints
    groep: Ints
    ruimte: Ints
    kosten: Ints


@dataclass(frozen=True)
class Ronde:
    """Best gain of each plek, shape (plekken,), and fillings that reach nearly as much."""

    beste: Ints
    sleutels: tuple[Sleutel, ...]


def price_vullingen(aanbod: Aanbod, prijzen: Prijzen, marge: float) -> Ronde:
    """The best gain of every plek, and per set of leavers the best filling within ``marge``."""
    beste = np.zeros(aanbod.plekken, dtype=np.int64)
    found: list[tuple[int, int, Sleutel]] = []
    for plek, zak in list_zakken(aanbod, prijzen):
        good = np.flatnonzero(zak.winst > 0)
        table = _fill(zak.winst[good], zak.vraag[good], zak.ruimte)
        room = np.minimum(zak.ruimte, table.shape[1] - 1)
        gain = table[-1, room] - zak.kosten
        beste[plek] = max(int(beste[plek]), int(gain.max()))
        for i in np.flatnonzero(gain >= beste[plek] - marge * SCHAAL).tolist():
            taken = _trace(table, zak.vraag[good], int(room[i]))
            if taken:
                key = (int(zak.groep[i]), tuple(sorted(zak.optie[good[taken]].tolist())))
                found.append((plek, int(gain[i]), key))
    near = [key for plek, gain, key in found if gain >= beste[plek] - marge * SCHAAL]
    return Ronde(beste, tuple(near))


def list_vullingen(
    aanbod: Aanbod, prijzen: Prijzen, beste: Ints, verlies: float, hoogstens: int
) -> tuple[list[Sleutel], bool]:
    """Fillings that gain at most ``verlies`` (units of value) less than the best of their plek.

    Where opties are worth (nearly) nothing every filling is one of these, and
    there are more than can be held. So they are counted before they are written.

    Parameters
    ----------
    aanbod, prijzen, beste
        The room on the plekken, the prices, and the best gain of each plek at these.
    verlies
        The loss allowed.
    hoogstens
        How many are listed at most.

    Returns
    -------
    fillings, whether these are all
        Not all, and fewer than ``hoogstens``: one plek has more than can be written out.
    """
    found = list[Sleutel]()
    for keys in _list_per_zak(aanbod, prijzen, beste, int(verlies * SCHAAL)):
        if keys is None:
            return found, False
        found += islice(keys, hoogstens + 1 - len(found))
        if len(found) > hoogstens:
            return found[:hoogstens], False
    return found, True


def _list_per_zak(
    aanbod: Aanbod, prijzen: Prijzen, beste: Ints, room: int
) -> Iterator[Iterator[Sleutel] | None]:
    """Fillings of each knapsack that gain at most ``room`` too little; none: too many."""
    for plek, zak in list_zakken(aanbod, prijzen):
        least = int(beste[plek]) - room
        good = np.flatnonzero(zak.winst >= -room)
        # Large ones first: then little room is left to share out.
        good = good[np.argsort(-zak.vraag[good], kind="stable")]
        near = _list_near(zak, good, least)
        yield None if near is None else _as_sleutels(*near, zak.optie[good])


def _as_sleutels(groep: Ints, taken: Bools, optie: Ints) -> Iterator[Sleutel]:
    """Sets of leavers and choices (one row each) as fillings; none of nothing."""
    for g, row in zip(groep.tolist(), taken, strict=True):
        opties = optie[row]
        if len(opties):
            yield g, tuple(sorted(opties.tolist()))


def gain_of(aanbod: Aanbod, prijzen: Prijzen, vullingen: Vullingen) -> Ints:
    """What each filling gains at these prices, in parts of a unit of value."""
    size = aanbod.model.size
    paid = prijzen.eerst_groep * size + prijzen.eerst_optie
    pairs, at = np.unique(paid, return_inverse=True)
    sums = np.bincount(at.ravel(), weights=prijzen.eerst, minlength=len(pairs))
    entries = vullingen.groep[vullingen.van] * size + vullingen.optie
    place = np.minimum(np.searchsorted(pairs, entries), max(len(pairs) - 1, 0))
    gain = _winst(aanbod, prijzen)[vullingen.optie].astype(float)
    if len(pairs):
        gain += np.where(pairs[place] == entries, sums[place], 0.0)
    cost = aanbod.groepen @ prijzen.gebruik
    total = np.bincount(vullingen.van, weights=gain, minlength=vullingen.size)
    return ints(total - cost[vullingen.groep])


def list_zakken(aanbod: Aanbod, prijzen: Prijzen) -> Iterator[tuple[int, Zak]]:
    """The knapsacks of every plek: one, or one for each way in which order rows pay."""
    gain = _winst(aanbod, prijzen)
    cost = aanbod.groepen @ prijzen.gebruik
    paid = np.searchsorted(prijzen.eerst_groep, aanbod.groep_start)
    for plek in np.flatnonzero(np.diff(aanbod.groep_start) * np.diff(aanbod.open_start)).tolist():
        optie = aanbod.opties_of(plek)
        groups = np.arange(aanbod.groep_start[plek], aanbod.groep_start[plek + 1])
        asked = aanbod.vraag[optie]
        if paid[plek] == paid[plek + 1]:
            room = aanbod.groep_ruimte[groups]
            yield plek, Zak(optie, gain[optie], asked, groups, room, cost[groups])
            continue
        for part, extra in _split(aanbod, prijzen, plek, slice(paid[plek], paid[plek + 1])):
            room = aanbod.groep_ruimte[part]
            yield plek, Zak(optie, gain[optie] + extra, asked, part, room, cost[part])


def _winst(aanbod: Aanbod, prijzen: Prijzen) -> Ints:
    """What each optie gains at these prices, rows of the order that pay apart."""
    opties = aanbod.model.opties
    own = np.bincount(aanbod.gebruik_v, weights=prijzen.gebruik, minlength=aanbod.firms)
    per_firm = own.astype(np.int64) - prijzen.vestiging - prijzen.wacht
    further = aanbod.rijen.T @ prijzen.rij
    return ints(aanbod.waarde * SCHAAL + per_firm[opties.v] - further)


def _split(
    aanbod: Aanbod, prijzen: Prijzen, plek: int, entries: slice
) -> Iterator[tuple[Ints, Ints]]:
    """Sets of leavers of one plek for which order rows pay the same, with what they pay."""
    optie, first = aanbod.opties_of(plek), int(aanbod.groep_start[plek])
    size = int(aanbod.groep_start[plek + 1]) - first
    extra = np.zeros((size, len(optie)), dtype=np.int64)
    at = np.argsort(optie)
    column = at[np.searchsorted(optie[at], prijzen.eerst_optie[entries])]
    np.add.at(extra, (prijzen.eerst_groep[entries] - first, column), prijzen.eerst[entries])
    ways, which = np.unique(extra, axis=0, return_inverse=True)
    for number, way in enumerate(ways):
        yield first + np.flatnonzero(which.ravel() == number), way


def _fill(gain: Ints, asked: Ints, room: Ints) -> Ints:
    """Most gain with the first k opties in c room, shape (opties + 1, room + 1)."""
    width = min(int(room.max()), int(asked.sum())) + 1
    table = np.empty((len(gain) + 1, width), dtype=np.int64)
    table[0] = 0
    for k, (won, need) in enumerate(zip(gain.tolist(), asked.tolist(), strict=True)):
        before, after = table[k], table[k + 1]
        if need >= width:
            after[:] = before
            continue
        after[:need] = before[:need]
        np.add(before[: width - need], won, out=after[need:])
        np.maximum(after[need:], before[need:], out=after[need:])
    return table


def _trace(table: Ints, asked: Ints, room: int) -> list[int]:
    """Which opties reach the most gain in this room."""
    taken = []
    for k in range(len(table) - 1, 0, -1):
        if table[k, room] != table[k - 1, room]:
            taken.append(k - 1)
            room -= int(asked[k - 1])
    return taken


def _list_near(zak: Zak, good: Ints, least: int) -> tuple[Ints, Bools] | None:
    """Sets of leavers and choices of opties (one row each) that gain at least ``least``.

    Every row on the way leads to a choice of its own that does. So when there
    are too many rows there are too many choices: none is written out.
    """
    most = len(zak.groep) + min(MAX_PER_PLEK, MAX_CELLEN // max(len(good), 1))
    gain, asked = zak.winst[good], zak.vraag[good]
    # Last row: nothing left to choose; row k from the end: the last k opties.
    table = _fill(np.maximum(gain[::-1], 0), asked[::-1], zak.ruimte)
    top = table.shape[1] - 1
    groep, room, won = zak.groep, zak.ruimte, -zak.kosten
    taken = np.zeros((len(groep), len(good)), dtype=bool)
    for k in range(len(good)):
        rest = table[len(good) - k - 1]
        without = won + rest[np.minimum(room, top)] >= least
        fits = room >= asked[k]
        left = np.where(fits, room - asked[k], 0)
        within = fits & (won + gain[k] + rest[np.minimum(left, top)] >= least)
        if np.count_nonzero(without) + np.count_nonzero(within) > most:
            return None
        chosen = taken[within]
        chosen[:, k] = True
        groep = np.concatenate([groep[without], groep[within]])
        room = np.concatenate([room[without], left[within]])
        won = np.concatenate([won[without], won[within] + gain[k]])
        taken = np.concatenate([taken[without], chosen])
    keep = won >= least
    return groep[keep], taken[keep]
