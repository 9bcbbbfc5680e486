"""Which movers fit on which plekken, and every step on which the others fall away."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt

from werklocaties_gis.mismatch.detect import TOETSEN
from werklocaties_gis.mismatch.uitkomst import ONBEKEND
from werklocaties_gis.relocation.explain import is_never_left
from werklocaties_gis.relocation.kader.afvallers import KADER_STAPPEN
from werklocaties_gis.relocation.opgave import Opgave
from werklocaties_gis.relocation.optimum.model import is_forbidden
from werklocaties_gis.relocation.plaatsing.gevolg import is_gevolg, list_refusing

# The masks of the funnel, shared with it: what rules a placement out stands in one place.
from werklocaties_gis.relocation.plaatsing.opties import (
    BLOCK,
    Vraagstuk,
    _maat_masks,
    _plek_masks,
)

Bools = npt.NDArray[np.bool_]
Codes = npt.NDArray[np.int64]
Positions = npt.NDArray[np.intp]

VERBODEN: Final = "verboden"
"""Step that takes what the project file rules out."""
GAAT_NOOIT: Final = "gebruiker_gaat_nooit"
"""Step that takes plekken of which somebody who must leave first cannot go anywhere."""
TWIJFEL: Final = "?"
"""Last sign of the name of a toets that refuses because data are missing."""


@dataclass(frozen=True)
class Afval:
    """Movers by plekken: a bit for every step that takes the placement; 0 where it fits.

    ``stappen`` names the bits, lowest first; ``v`` and ``p`` are positions of
    the movers and the plekken, ``codes`` is of shape (movers, plekken).
    """

    stappen: tuple[str, ...]
    v: Positions
    p: Positions
    codes: Codes


def list_afval(opgave: Opgave, p: Positions) -> Iterator[Afval]:
    """List, for blocks of movers, every step that takes each of them on each plek.

    The steps are those of the funnel, of the frame of the plan (money, grid,
    time), what the project file rules out, and plekken that never come free;
    each is named, also where an earlier one took the placement. A toets that
    refuses because its outcome is onbekend has ``TWIJFEL`` behind its name.

    Parameters
    ----------
    opgave
        The planning problem.
    p
        Positions of the plekken that are asked for, ascending.
    """
    stuk, movers = opgave.vraagstuk, np.sort(opgave.trechter.v)
    toetsen = {TOETSEN[number].id for number in list_refusing(stuk.vooruitblik.beleid)}
    steps = [(name, f"{name}{TWIJFEL}") if name in toetsen else (name,) for name in stuk.stappen()]
    own = tuple(name for both in steps for name in both)
    names = (*own, *KADER_STAPPEN, VERBODEN, GAAT_NOOIT)
    taken = _taken_elsewhere(opgave, len(own))
    shut = np.flatnonzero(is_never_left(opgave.model)[p])
    for start in range(0, len(movers), BLOCK):
        block = movers[start : start + BLOCK]
        codes = np.zeros((len(block), len(p)), dtype=np.int64)
        for number, mask in enumerate(_masks(stuk, block, p)):
            codes |= mask.astype(np.int64) << number
        _add(codes, block, p, taken)
        codes[:, shut] |= np.int64(1) << (len(names) - 1)
        yield Afval(names, block, p, codes)


def list_passend(stuk: Vraagstuk, v: Positions, p: Positions) -> tuple[Positions, Positions]:
    """List the pairs of a firm and a plek that the funnel leaves, whoever the plan lets move.

    The frame of the plan (money, grid, time) and what its project file rules out play no part.

    Parameters
    ----------
    stuk
        Firms, places, policy and plan.
    v, p
        Positions of firms and of plekken, each ascending.

    Returns
    -------
    tuple of numpy.ndarray
        Positions of the firm and of the plek of each pair, in order of both.
    """
    pairs = [np.zeros((0, 2), dtype=np.intp)]
    for start in range(0, len(v), BLOCK):
        block = v[start : start + BLOCK]
        taken = np.zeros((len(block), len(p)), dtype=bool)
        for mask in _masks(stuk, block, p):
            taken |= mask
        at, where = np.nonzero(~taken)
        pairs.append(np.stack([block[at], p[where]], axis=1))
    firms, places = np.concatenate(pairs).T
    return firms, places


def list_namen(afval: Afval, codes: Codes) -> list[tuple[str, ...]]:
    """List the steps of each code, in the order of the funnel."""
    kinds = {
        code: tuple(name for bit, name in enumerate(afval.stappen) if code >> bit & 1)
        for code in np.unique(codes).tolist()
    }
    return [kinds[code] for code in codes.ravel().tolist()]


def _masks(stuk: Vraagstuk, block: Positions, p: Positions) -> Iterator[Bools]:
    """What each step of the funnel takes, in its order, shape (block, plekken)."""
    ahead = stuk.vooruitblik
    for mask in _plek_masks(stuk.aanbod, block, tijdelijk=False):
        yield mask[:, p]
    for number in list_refusing(ahead.beleid):
        words = ahead.words(number, block[:, None], p[None, :])
        refused = is_gevolg(words, TOETSEN[number].id, ahead.beleid, "weigert")
        yield refused & (words != ONBEKEND)
        yield refused & (words == ONBEKEND)
    yield from _maat_masks(stuk, block, p)


def _taken_elsewhere(opgave: Opgave, first: int) -> Codes:
    """Placements that the frame took or the project file rules out: firm, plek and bit."""
    lost = opgave.afvallers
    numbers = {name: first + number for number, name in enumerate((*KADER_STAPPEN, VERBODEN))}
    bits = np.array([numbers[name] for name in lost.stap], dtype=np.int64)
    ruled_out = is_forbidden(opgave.model)
    v, p = opgave.kandidaten.v[ruled_out], opgave.kandidaten.p[ruled_out]
    mine = np.full(len(v), numbers[VERBODEN], dtype=np.int64)
    found: Codes = np.array(
        [
            np.concatenate([lost.v, v]),
            np.concatenate([lost.p, p]),
            np.concatenate([bits, mine]),
        ],
        dtype=np.int64,
    )
    return found


def _add(codes: Codes, block: Positions, p: Positions, taken: Codes) -> None:
    """Set the bits of placements that were taken elsewhere."""
    v, plek, bits = taken[:, np.isin(taken[0], block) & np.isin(taken[1], p)]
    rows, columns = np.searchsorted(block, v), np.searchsorted(p, plek)
    np.bitwise_or.at(codes, (rows, columns), np.int64(1) << bits)
