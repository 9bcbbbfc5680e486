"""The columns of the model in time: one for each optie in each period in which it may happen."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace
from typing import Final

import numpy as np

from werklocaties_gis.relocation.optimum.model import (
    Bools,
    Ints,
    Model,
    earned_bonussen,
    ints,
    is_closed,
    is_forbidden,
    value_of,
)
from werklocaties_gis.relocation.optimum.oplossing import Oplossing
from werklocaties_gis.relocation.optimum.rijen import Floats, Kolommen, reserve_plekken
from werklocaties_gis.relocation.optimum.tijd import Tijd

FAMILIES: Final = ("tijd", "na_vertrek", "tussenstop")
"""Families that only a model with periods has: when a move may happen · who leaves comes
strictly before who enters, by as much as the place needs · the rules of temporary places."""

DIRECT: Final = 0
NA_TUSSENSTOP: Final = 1
TUSSENSTOP: Final = 2
"""Kinds of moves: from the place now to the last one · from a stopover to it · into a stopover."""


@dataclass(frozen=True)
class Fasekolommen:
    """The columns, in this order: moves, departures from stopovers, bonuses, reserve use.

    Attributes
    ----------
    optie, fase, soort
        Optie, period and kind (``DIRECT``, ``NA_TUSSENSTOP``, ``TUSSENSTOP``)
        of each move, sorted by optie, then period, then kind.
    vertrek_optie, vertrek_fase
        Stopover that is left, and the period of the move by which it is left.
    bonussen, reserve
        Number of columns for bonuses and for the use of reserve.
    """

    optie: Ints
    fase: Ints
    soort: Ints
    vertrek_optie: Ints
    vertrek_fase: Ints
    bonussen: int
    reserve: int

    @property
    def moves(self) -> int:
        """Number of columns that are moves; they come first."""
        return len(self.optie)

    @property
    def size(self) -> int:
        """Number of columns."""
        return self.moves + len(self.vertrek_optie) + self.bonussen + self.reserve


def tijd_of(model: Model) -> Tijd:
    """The periods of a model.

    Raises
    ------
    ValueError
        When the model has none.
    """
    if model.tijd is None:
        message = "a model without periods"
        raise ValueError(message)
    return model.tijd


def list_fasekolommen(model: Model, weglaten: Collection[str] = ()) -> Fasekolommen:
    """List the columns; a move that can never happen has none.

    None are made for places that are closed, for moves that are forbidden,
    outside the periods of an optie, and before the users of its plek can be gone.

    Parameters
    ----------
    model
        A planning problem with ``tijd``.
    weglaten
        Families to leave out; only for showing what they are for.
    """
    tijd, first, last = tijd_of(model), *_windows(model, frozenset(weglaten))
    stop = tijd.tijdelijk
    after, until = _after_stopover(model, first, last, bounded="tussenstop" not in weglaten)
    once, once_fase = _unroll(first, last)
    twice, twice_fase = _unroll(
        np.maximum(first, after), np.where(stop, -1, np.minimum(last, until))
    )
    optie, fase = np.concatenate([once, twice]), np.concatenate([once_fase, twice_fase])
    soort = np.concatenate(
        [np.where(stop[once], TUSSENSTOP, DIRECT), np.full(len(twice), NA_TUSSENSTOP)]
    )
    by_key = np.lexsort((soort, fase, optie))
    end = np.where(stop & (first <= last), np.minimum(tijd.eind, tijd.fasen - 1), -1)
    return Fasekolommen(
        optie[by_key],
        fase[by_key],
        soort[by_key],
        *_unroll(first + 1, end),
        len(model.bonussen.p),
        len(reserve_plekken(model)),
    )


def _windows(model: Model, weglaten: frozenset[str]) -> tuple[Ints, Ints]:
    """First and last period of each optie; the last before the first where it never can."""
    tijd = tijd_of(model)
    first, last = np.maximum(tijd.vroegst, 0), np.minimum(tijd.laatst, tijd.fasen - 1)
    if "tijd" in weglaten:
        first, last = np.zeros_like(first), np.full_like(last, tijd.fasen - 1)
    shut = is_closed(model, ignore_verwerving="verwerving" in weglaten)[model.opties.p]
    if "verboden" not in weglaten:
        shut = shut | is_forbidden(model)
    last = np.where(shut, -1, last)
    if weglaten & {"na_vertrek", "volgorde", "plek_vrij"}:
        return first, last
    return _await_users(model, first, last), last


def _await_users(model: Model, first: Ints, last: Ints) -> Ints:
    """First period of each optie, after the earliest in which the users of its plek can be gone."""
    tijd, gebruik, opties = tijd_of(model), model.gebruik, model.opties
    own = ~model.plekken.deelbaar[gebruik.p]
    user, plek = gebruik.v[own], gebruik.p[own]
    while True:
        gone = np.full(len(model.vestiging_ids), tijd.fasen, dtype=np.int64)
        can = first <= last
        np.minimum.at(gone, opties.v[can], first[can])
        ready = np.zeros(len(model.plek_ids), dtype=np.int64)
        np.maximum.at(ready, plek, gone[user] + tijd.na_vertrek[plek])
        later = np.maximum(first, ready[opties.p])
        if np.array_equal(later, first):
            return first
        first = later


def _after_stopover(model: Model, first: Ints, last: Ints, *, bounded: bool) -> tuple[Ints, Ints]:
    """Periods in which the firm of each optie can come from a stopover; none without one."""
    tijd, v = tijd_of(model), model.opties.v
    stop = tijd.tijdelijk & (first <= last)
    after = np.full(len(model.vestiging_ids), tijd.fasen, dtype=np.int64)
    until = np.full(len(model.vestiging_ids), -1, dtype=np.int64)
    np.minimum.at(after, v[stop], first[stop] + 1 if bounded else 0)
    np.maximum.at(until, v[stop], tijd.eind[stop] if bounded else tijd.fasen - 1)
    return after[v], until[v]


def _unroll(first: Ints, last: Ints) -> tuple[Ints, Ints]:
    """Every pair of a position and a period from its first to its last."""
    count = np.maximum(last - first + 1, 0)
    which = np.repeat(np.arange(len(first)), count)
    offset = np.arange(count.sum()) - np.repeat(np.cumsum(count) - count, count)
    return which, first[which] + offset


def as_kolommen(model: Model, kolommen: Fasekolommen) -> Kolommen:
    """Value, upper bound and kind of every column; only moves and bonuses must be whole."""
    departures, reserve = len(kolommen.vertrek_optie), kolommen.reserve
    whole = np.ones(kolommen.size, dtype=bool)
    whole[kolommen.moves : kolommen.moves + departures] = False
    whole[kolommen.size - reserve :] = False
    return Kolommen(
        np.concatenate(
            [
                model.opties.waarde[kolommen.optie],
                np.zeros(departures),
                model.bonussen.waarde,
                np.zeros(reserve),
            ]
        ).astype(float),
        np.concatenate([np.ones(kolommen.size - reserve), np.full(reserve, np.inf)]),
        whole,
    )


def as_fasekolommen(model: Model, kolommen: Fasekolommen, oplossing: Oplossing) -> Floats | None:
    """A plan as a value for every column; none where it holds a move that has no column."""
    optie, fase = oplossing.gekozen, oplossing.stap
    stop = tijd_of(model).tijdelijk[optie]
    via = np.isin(model.opties.v[optie], model.opties.v[optie[stop]])
    soort = np.where(stop, TUSSENSTOP, np.where(via, NA_TUSSENSTOP, DIRECT))
    where, present = _positions(kolommen, optie, fase, soort)
    left, known = _departures(model, kolommen, optie, fase)
    if not (present.all() and known.all()):
        return None
    x = np.zeros(kolommen.size)
    x[where] = 1.0
    x[kolommen.moves + left] = 1.0
    rest = np.concatenate([earned_bonussen(model, optie), _reserve_use(model, optie)])
    x[kolommen.size - len(rest) :] = rest
    return x


def _positions(kolommen: Fasekolommen, optie: Ints, fase: Ints, soort: Ints) -> tuple[Ints, Bools]:
    """Columns of moves, and whether each is there."""
    span = 1 + max(int(kolommen.fase.max(initial=0)), int(fase.max(initial=0)))
    codes = (kolommen.optie * span + kolommen.fase) * 3 + kolommen.soort
    return _look_up(codes, (optie * span + fase) * 3 + soort)


def _departures(
    model: Model, kolommen: Fasekolommen, optie: Ints, fase: Ints
) -> tuple[Ints, Bools]:
    """Departure column of each stopover in a plan: in the period of the firm's last move."""
    stop = tijd_of(model).tijdelijk[optie]
    moved_on = np.full(len(model.vestiging_ids), -1, dtype=np.int64)
    moved_on[model.opties.v[optie[~stop]]] = fase[~stop]
    when = moved_on[model.opties.v[optie[stop]]]
    span = 1 + max(int(kolommen.vertrek_fase.max(initial=0)), int(when.max(initial=0)))
    codes = kolommen.vertrek_optie * span + kolommen.vertrek_fase
    where, known = _look_up(codes, optie[stop] * span + when)
    return where, known & (when >= 0)


def _look_up(sorted_codes: Ints, wanted: Ints) -> tuple[Ints, Bools]:
    """Positions of codes in a sorted list, and whether each is there."""
    if not len(sorted_codes):
        return np.zeros(len(wanted), dtype=np.int64), np.zeros(len(wanted), dtype=bool)
    where = np.minimum(np.searchsorted(sorted_codes, wanted), len(sorted_codes) - 1)
    present: Bools = sorted_codes[where] == wanted
    return ints(where), present


def _reserve_use(model: Model, chosen: Ints) -> Floats:
    """m2, free at the start, that a plan takes of each plek with a reserve column."""
    plekken, gebruik, own = model.plekken, model.gebruik, reserve_plekken(model)
    stays = chosen[~tijd_of(model).tijdelijk[chosen]]
    leaves = np.isin(gebruik.v, model.opties.v[chosen])
    size = len(model.plek_ids)
    asked = np.bincount(model.opties.p[stays], model.opties.nodig_m2[stays], size)
    back = np.bincount(gebruik.p[leaves], gebruik.m2[leaves], size) * plekken.releasable
    use: Floats = np.maximum(asked - back, 0.0)[own]
    return use


def as_oplossing(model: Model, kolommen: Fasekolommen, x: Floats, base: Oplossing) -> Oplossing:
    """The plan in a vector of columns: ``base`` with its moves, periods and value.

    Parameters
    ----------
    model, kolommen
        The planning problem and its columns.
    x
        Whole within the tolerance of a solver, shape (columns,).
    base
        Where bound, status and rounds come from.
    """
    taken = np.flatnonzero(x[: kolommen.moves] > 0.5)
    gekozen = kolommen.optie[taken]
    return replace(
        base, gekozen=gekozen, stap=kolommen.fase[taken], waarde=value_of(model, gekozen)
    )
