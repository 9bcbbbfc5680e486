"""Imagined placements that nothing refuses, and for each firm how many places each step took."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

import numpy as np
import numpy.typing as npt

from werklocaties_gis.mismatch.detect import TOETSEN
from werklocaties_gis.mismatch.uitkomst import Words
from werklocaties_gis.relocation.plaatsing.aanbod import Aanbod
from werklocaties_gis.relocation.plaatsing.gevolg import (
    Vooruitblik,
    is_gevolg,
    list_refusing,
    numbers_of,
)
from werklocaties_gis.relocation.plaatsing.plekeisen import Plekeisen
from werklocaties_gis.relocation.plaatsing.ruimtebehoefte import Ruimtebehoefte, list_nodig_m2
from werklocaties_gis.settings.plan import Plan

Bools = npt.NDArray[np.bool_]
Floats = npt.NDArray[np.float64]
Positions = npt.NDArray[np.intp]
Objects = npt.NDArray[np.object_]

BLOCK: Final = 512
"""Firms taken together; a block of 512 by 5,000 takes some tens of MB."""
SOORT_TOETSEN: Final = (
    "functie_past_niet",
    "licht_op_hmc",
    "onnodig_op_nat",
    "onder_minimum",
    "zwaarder_dan_maximum",
)
"""Toetsen that say whether a place is of the kind that a firm needs."""
PLEK_STAPPEN: Final = (
    "niet_beschikbaar",
    "tijdelijk",
    "gereserveerd",
    "kavel_niet_vrij",
    "eigen_plek",
)
BLIJVEND: Final = "blijvend"
"""Step in the place of ``tijdelijk`` where stopovers are sought."""
MAAT_STAPPEN: Final = ("behoefte_onbekend", "maat_onbekend", "te_klein", "te_groot")


@dataclass(frozen=True)
class Trechter:
    """The funnel of each mover.

    Attributes
    ----------
    v
        Positions of the movers.
    begin
        Plekken that were looked at.
    stappen
        Names of the steps, in order.
    weg
        Plekken that each step took, shape (movers, steps).
    has_soort
        Whether any place on offer is of the kind that the firm needs.
    """

    v: Positions
    begin: int
    stappen: tuple[str, ...]
    weg: npt.NDArray[np.int64]
    has_soort: Bools


@dataclass(frozen=True)
class Kandidaten:
    """Pairs of a firm and a plek that nothing refuses, sorted by both.

    ``words`` holds the heaviest word of every toets, shape (toetsen, pairs).
    """

    v: Positions
    p: Positions
    nodig_m2: Floats
    words: Words

    def take(self, keep: Bools) -> Kandidaten:
        """The pairs where ``keep`` is true."""
        return Kandidaten(self.v[keep], self.p[keep], self.nodig_m2[keep], self.words[:, keep])


@dataclass(frozen=True)
class Vraagstuk:
    """All that decides which placements are imagined."""

    vooruitblik: Vooruitblik
    aanbod: Aanbod
    behoefte: Ruimtebehoefte
    plan: Plan
    eisen: Plekeisen = field(default_factory=Plekeisen)

    def stappen(self, *, tijdelijk: bool = False) -> tuple[str, ...]:
        """Names of the steps of the funnel, in order."""
        places = [BLIJVEND if tijdelijk and name == "tijdelijk" else name for name in PLEK_STAPPEN]
        toetsen = (TOETSEN[number].id for number in list_refusing(self.vooruitblik.beleid))
        return (*places, *toetsen, *MAAT_STAPPEN, *self.eisen.weigert)


def list_kandidaten(
    vraagstuk: Vraagstuk, movers: Positions, *, tijdelijk: bool = False
) -> tuple[Kandidaten, Trechter]:
    """List the placements that nothing refuses, with the funnel of every mover.

    Parameters
    ----------
    vraagstuk
        Firms, places, policy and plan.
    movers
        Positions of the firms that may move.
    tijdelijk
        List stopovers instead: whole places that are on offer for a time only
        and that nobody uses.
    """
    refusing = list_refusing(vraagstuk.vooruitblik.beleid)
    stappen = vraagstuk.stappen(tijdelijk=tijdelijk)
    weg = np.zeros((len(movers), len(stappen)), dtype=np.int64)
    has_soort = np.zeros(len(movers), dtype=bool)
    pairs = [np.zeros((0, 2), dtype=np.intp)]
    for start in range(0, len(movers), BLOCK):
        block = movers[start : start + BLOCK]
        places = _plek_masks(vraagstuk.aanbod, block, tijdelijk=tijdelijk)
        alive, fits = _left(vraagstuk, block, (*places,), refusing, weg[start : start + BLOCK])
        has_soort[start : start + BLOCK] = fits
        pairs.append(np.argwhere(alive))
        pairs[-1][:, 0] = block[pairs[-1][:, 0]]
    v, p = np.concatenate(pairs).T
    nodig_m2 = list_nodig_m2(vraagstuk.behoefte, v, vraagstuk.aanbod.is_vloer[p], p)
    words = [vraagstuk.vooruitblik.words(number, v, p) for number in range(len(TOETSEN))]
    trechter = Trechter(movers, len(vraagstuk.aanbod.ids), stappen, weg, has_soort)
    return Kandidaten(v, p, nodig_m2, np.array(words, dtype=np.int8)), trechter


def _left(
    vraagstuk: Vraagstuk,
    block: Positions,
    steps: tuple[Bools, ...],
    refusing: tuple[int, ...],
    weg: npt.NDArray[np.int64],
) -> tuple[Bools, Bools]:
    """What is left of a block of firms by all plekken; fills in what each step took."""
    aanbod = vraagstuk.aanbod
    alive = np.ones((len(block), len(aanbod.ids)), dtype=bool)
    for number, mask in enumerate(steps):
        _take(alive, mask, weg[:, number])
    j = np.flatnonzero(alive.any(axis=0))
    inside, is_soort = alive[:, j], alive[:, j].copy()
    kinds = frozenset(numbers_of(SOORT_TOETSEN))
    for number, toets in enumerate(refusing, len(steps)):
        words = vraagstuk.vooruitblik.words(toets, block[:, None], j[None, :])
        refused = is_gevolg(words, TOETSEN[toets].id, vraagstuk.vooruitblik.beleid, "weigert")
        _take(inside, refused, weg[:, number])
        if toets in kinds:
            is_soort &= ~refused
    for number, mask in enumerate(_maat_masks(vraagstuk, block, j), len(steps) + len(refusing)):
        _take(inside, mask, weg[:, number])
    alive[:, j] = inside
    return alive, np.asarray(is_soort.any(axis=1))


def list_afvallers(
    vraagstuk: Vraagstuk, v: int, p: int, *, tijdelijk: bool = False
) -> tuple[str, ...]:
    """List every step of the funnel that takes one placement, not only the first.

    Parameters
    ----------
    vraagstuk
        Firms, places, policy and plan.
    v, p
        Positions of the firm and the plek.
    tijdelijk
        Whether a stopover is meant.
    """
    firm, plek = np.array([v], dtype=np.intp), np.array([p], dtype=np.intp)
    masks = list_maskers(vraagstuk, firm, plek, tijdelijk=tijdelijk)
    names = vraagstuk.stappen(tijdelijk=tijdelijk)
    return tuple(name for name, mask in zip(names, masks, strict=True) if mask[0, 0])


def list_maskers(
    vraagstuk: Vraagstuk, v: Positions, p: Positions, *, tijdelijk: bool = False
) -> Iterator[Bools]:
    """List what every step of the funnel takes, in its order, shape (firms, plekken).

    Parameters
    ----------
    vraagstuk
        Firms, places, policy and plan.
    v, p
        Positions of firms, ascending, and of plekken.
    tijdelijk
        Whether stopovers are meant.
    """
    ahead = vraagstuk.vooruitblik
    for mask in _plek_masks(vraagstuk.aanbod, v, tijdelijk=tijdelijk):
        yield mask[:, p]
    for number in list_refusing(ahead.beleid):
        words = ahead.words(number, v[:, None], p[None, :])
        yield is_gevolg(words, TOETSEN[number].id, ahead.beleid, "weigert")
    yield from _maat_masks(vraagstuk, v, p)


def list_uitval(vraagstuk: Vraagstuk, movers: Positions, p: int) -> Objects:
    """List the first step of the funnel that takes each firm on one plek; none where it fits.

    Parameters
    ----------
    vraagstuk
        Firms, places, policy and plan.
    movers
        Positions of firms.
    p
        Position of the plek.
    """
    masks = [mask[:, 0] for mask in list_maskers(vraagstuk, movers, np.array([p], dtype=np.intp))]
    found = np.full(len(movers), None, dtype=object)
    for name, mask in zip(reversed(vraagstuk.stappen()), reversed(masks), strict=True):
        found[mask] = name
    return found


def _take(alive: Bools, mask: Bools, weg: npt.NDArray[np.int64]) -> None:
    """Take the masked pairs out and count them."""
    weg[:] = (alive & mask).sum(axis=1)
    alive &= ~mask


def _plek_masks(aanbod: Aanbod, block: Positions, *, tijdelijk: bool) -> Iterator[Bools]:
    """What falls away because of the plek itself, in the order of ``PLEK_STAPPEN``."""
    stopover = aanbod.is_tijdelijk & ~aanbod.in_use & ~aanbod.is_deelbaar
    for mask in (
        ~aanbod.is_aangeboden,
        ~stopover if tijdelijk else aanbod.is_tijdelijk,
        aanbod.is_gereserveerd,
        aanbod.is_ingesloten,
    ):
        yield np.broadcast_to(mask, (len(block), len(aanbod.ids)))
    own = np.zeros((len(block), len(aanbod.ids)), dtype=bool)
    firms, places = aanbod.own
    here = np.isin(firms, block)
    own[np.searchsorted(block, firms[here]), places[here]] = True
    yield own


def _maat_masks(vraagstuk: Vraagstuk, block: Positions, j: Positions) -> Iterator[Bools]:
    """What falls away by size, and by what the plan asks besides, in the order of the steps."""
    aanbod, limit = vraagstuk.aanbod, vraagstuk.plan.max_overmaat
    v, p = block[:, None], j[None, :]
    nodig = list_nodig_m2(vraagstuk.behoefte, v, aanbod.is_vloer[p], p)
    deelbaar = aanbod.is_deelbaar[j]
    room = np.where(deelbaar, aanbod.vrij_m2[j] + aanbod.back_m2[j], aanbod.maat_m2[j])[None, :]
    yield np.isnan(nodig)
    yield np.broadcast_to(np.isnan(room), nodig.shape)
    yield nodig > room
    yield ~deelbaar & (room > nodig * (np.inf if limit is None else limit))
    for takes in vraagstuk.eisen.weigert.values():
        yield np.broadcast_to(takes(v, p), nodig.shape)
