"""The planning problem as arrays of whole numbers; it knows no table and no solver.

Let x_o be 1 where the plan takes optie o (firm v(o) to plek p(o)), and
leaves_v the sum of x_o over the opties of v: 1 where v moves. Each family of
rows below is one rule of the field, and each can be left out by name, so that
a test can show that the independent checker notices its absence.

``een_keer``
    A firm moves at most once: leaves_v <= 1.
``plek_een_keer``
    An undivided plek takes one firm: the sum of x_o into p is at most 1.
``plek_vrij``
    An undivided plek in use is entered only when every user leaves:
    the sum of x_o into p is at most leaves_u, for each user u of p.
``kavel``
    Plekken on the same land exclude each other: at most one of a pair is
    entered, and only when every user of the other has left; parts of one
    kavel stay within its m2.
``verwerving``
    An undivided plek in use that cannot be acquired, or one that is neither
    free nor in use, is not entered; a divisible one gives back nothing.
``m2``
    On a divisible plek the m2 asked are at most the m2 that are free plus the
    m2 that each leaver used there.
``reserve``
    In each group (a terrein) the m2 that were free at the start and are given
    out stay within its limit.
``budget``, ``net``, ``zetten``, ``quota``, ``samen``, ``strikt``
    Sums over opties between limits (see ``grenzen``), by period where there are periods.
``vast``, ``verboden``
    Moves that must and must not happen.
``volgorde``
    Moves can be put in an order; added by the solver where a plan breaks it.

With periods every row holds in time, and ``tijd``, ``na_vertrek`` and
``tussenstop`` come with it (see ``fasen``). docs/planmodel.md says it all as
mathematics.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Final, Literal

import numpy as np
import numpy.typing as npt

from werklocaties_gis.relocation.optimum.grenzen import Grenzen, empty_grenzen
from werklocaties_gis.relocation.optimum.tijd import Tijd

Ints = npt.NDArray[np.int64]
Bools = npt.NDArray[np.bool_]
Sense = Literal["max", "min"]

FAMILIES: Final = (
    "een_keer",
    "plek_een_keer",
    "plek_vrij",
    "kavel",
    "verwerving",
    "m2",
    "reserve",
    "vast",
    "verboden",
    "volgorde",
)
"""Every family of rows that can be left out."""

NONE: Final = -1
"""No plek, no group."""


@dataclass(frozen=True)
class Opties:
    """Moves that may happen, one entry each, sorted by firm and plek.

    ``v`` and ``p`` are positions in the model's ``vestiging_ids`` and
    ``plek_ids``; ``nodig_m2`` is what the firm needs on that plek (m2);
    ``waarde`` is what the move is worth (whole units, may be negative).
    """

    v: Ints
    p: Ints
    nodig_m2: Ints
    waarde: Ints


@dataclass(frozen=True)
class Plekken:
    """What each plek offers, one entry each, in the order of ``plek_ids``.

    ``vrij`` says that nobody has to leave first (undivided plekken);
    ``vrij_m2`` is free at the start (divisible plekken); ``releasable`` says
    that what a user leaves can be acquired; ``groep`` is the reserve group or
    ``NONE``; ``beslag_m2`` is what entering a free undivided plek takes of it.
    """

    deelbaar: Bools
    vrij: Bools
    vrij_m2: Ints
    releasable: Bools
    groep: Ints
    beslag_m2: Ints


@dataclass(frozen=True)
class Gebruik:
    """Who uses what at the start: firm, plek and the m2 in use there."""

    v: Ints
    p: Ints
    m2: Ints


@dataclass(frozen=True)
class Eisen:
    """Moves that must (``vast``) or must not happen; ``p`` is ``NONE`` for any plek."""

    vast: Bools
    v: Ints
    p: Ints


@dataclass(frozen=True)
class Bonussen:
    """What it is worth that a plek is left by *all* of its users."""

    p: Ints
    waarde: Ints


@dataclass(frozen=True)
class Kavels:
    """Plekken that lie on the same land.

    ``p`` and ``q`` are pairs that exclude each other, each in both directions.
    ``k``, ``deel_p`` and ``deel_m2`` are parts of kavels in plekken that nobody
    uses; entered ones take at most ``ruimte_m2[k]`` together.
    """

    p: Ints
    q: Ints
    k: Ints
    deel_p: Ints
    deel_m2: Ints
    ruimte_m2: Ints


@dataclass(frozen=True)
class Model:
    """A whole planning problem.

    Attributes
    ----------
    vestiging_ids, plek_ids
        Keys, sorted; every array refers to their positions.
    reserve_m2
        For each reserve group the m2, free at the start, that may be given out.
    sense
        Whether the sum of the values is made as large or as small as possible.
    kavels
        Plekken that exclude each other because of the land under them.
    tijd
        The periods; without them moves only have an order.
    grenzen
        Money, grid, moves a period, quotas, firms that stay together.
    """

    vestiging_ids: tuple[str, ...]
    plek_ids: tuple[str, ...]
    opties: Opties
    plekken: Plekken
    gebruik: Gebruik
    eisen: Eisen
    bonussen: Bonussen
    reserve_m2: Ints
    sense: Sense = "max"
    kavels: Kavels = field(default_factory=lambda: Kavels(*[ints([])] * 6))
    tijd: Tijd | None = None
    grenzen: Grenzen = field(default_factory=empty_grenzen)

    @property
    def size(self) -> int:
        """Number of opties."""
        return len(self.opties.v)


def ints(values: npt.ArrayLike) -> Ints:
    """Whole numbers as an array of 64 bits."""
    return np.asarray(values, dtype=np.int64)


def empty_bonussen() -> Bonussen:
    """No value on a plek that is left."""
    return Bonussen(ints([]), ints([]))


def empty_kavels() -> Kavels:
    """Every plek on land of its own."""
    return Kavels(*[ints([])] * 6)


def list_blokkades(model: Model) -> tuple[Ints, Ints]:
    """List who must leave before a plek can be entered: pairs of firm and plek, each once.

    The users of an undivided plek itself, and those of every plek that lies on
    the same land. A firm that goes to a plek which it blocks itself, as one
    that grows onto the kavel beside it, is among them; it leaves by going.
    """
    gebruik, kavels = model.gebruik, model.kavels
    own = ~model.plekken.deelbaar[gebruik.p]
    pair, use = list_matches(kavels.q, gebruik.p)
    v = np.concatenate([gebruik.v[own], gebruik.v[use]])
    p = np.concatenate([gebruik.p[own], kavels.p[pair]])
    code = np.unique(p * len(model.vestiging_ids) + v)
    return code % len(model.vestiging_ids), code // len(model.vestiging_ids)


def list_matches(left: Ints, right: Ints) -> tuple[Ints, Ints]:
    """Every pair of positions with equal values."""
    order = np.argsort(right, kind="stable")
    first = np.searchsorted(right[order], left, side="left")
    count = np.searchsorted(right[order], left, side="right") - first
    which = np.repeat(np.arange(len(left)), count)
    offset = np.arange(count.sum()) - np.repeat(np.cumsum(count) - count, count)
    return which, order[np.repeat(first, count) + offset]


def without_eis(model: Model, keep: Bools) -> Model:
    """The model with only the eisen where ``keep`` is true."""
    eisen = Eisen(model.eisen.vast[keep], model.eisen.v[keep], model.eisen.p[keep])
    return replace(model, eisen=eisen)


def users_per_plek(model: Model) -> Ints:
    """Number of users of each plek at the start, shape (plekken,)."""
    return np.bincount(model.gebruik.p, minlength=len(model.plek_ids))


def is_closed(model: Model, *, ignore_verwerving: bool = False) -> Bools:
    """Whether an undivided plek can be entered by nobody, ever; shape (plekken,).

    With ``ignore_verwerving`` only what is neither free nor in use is closed.
    """
    plekken = model.plekken
    in_use = users_per_plek(model) > 0
    openable = in_use if ignore_verwerving else in_use & plekken.releasable
    return ~plekken.deelbaar & ~plekken.vrij & ~openable


def is_forbidden(model: Model) -> Bools:
    """Whether an eis forbids the optie, shape (opties,)."""
    eisen, opties = model.eisen, model.opties
    forbidden = np.zeros(model.size, dtype=bool)
    for v, p in zip(eisen.v[~eisen.vast], eisen.p[~eisen.vast], strict=True):
        forbidden |= (opties.v == v) & ((p == NONE) | (opties.p == p))
    return forbidden


def value_of(model: Model, chosen: Ints) -> int:
    """What a set of opties is worth together, bonuses included."""
    return int(model.opties.waarde[chosen].sum()) + int(
        model.bonussen.waarde[earned_bonussen(model, chosen)].sum()
    )


def earned_bonussen(model: Model, chosen: Ints) -> Bools:
    """Which bonuses a set of opties earns: those of plekken that all users leave."""
    leaves = np.zeros(len(model.vestiging_ids), dtype=bool)
    leaves[model.opties.v[chosen]] = True
    stays = np.bincount(
        model.gebruik.p, weights=~leaves[model.gebruik.v], minlength=len(model.plek_ids)
    )
    earned: Bools = (stays == 0)[model.bonussen.p]
    return earned


def meets_vast(model: Model, chosen: Ints) -> bool:
    """Whether a set of opties holds every pinned move."""
    v, p = model.opties.v[chosen], model.opties.p[chosen]
    eisen = model.eisen
    wanted_v, wanted_p = eisen.v[eisen.vast, None], eisen.p[eisen.vast, None]
    met = (wanted_v == v) & ((wanted_p == NONE) | (wanted_p == p))
    return bool(met.any(axis=1).all())
