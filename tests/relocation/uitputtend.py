"""Every plan of a small planning problem with periods; written from the rules, and slow.

A plan is a course for each firm: it stays, it moves, or it waits on a temporary
place and then moves. Courses are tried best value first, and for each set of
them every way to spread its steps over the periods.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import product
from typing import NamedTuple

import numpy as np
from werklocaties_gis.relocation.optimum.grenzen import GEEN_BOVEN, GEEN_ONDER, Grenzen
from werklocaties_gis.relocation.optimum.model import (
    NONE,
    Model,
)

Course = tuple[int, ...]
"""Opties that a firm takes one after another: none, one, or a stopover and one."""


class Stap(NamedTuple):
    """A firm enters a plek in a period."""

    v: int
    optie: int
    fase: int


Plan = list[Stap]


@dataclass(frozen=True)
class Wereld:
    """A problem in plain numbers: what is known of each optie, plek, pair of plekken and limit."""

    fasen: int
    plek: list[int]
    nodig_m2: list[int]
    waarde: list[int]
    vroegst: list[int]
    laatst: list[int]
    is_stop: list[bool]
    eind: list[int]
    na_vertrek: list[int]
    deelbaar: list[bool]
    vrij: list[bool]
    vrij_m2: list[int]
    releasable: list[bool]
    users: list[dict[int, int]]
    beside: list[list[int]]
    kavels: list[tuple[dict[int, int], int]]
    """m2 of each plek on a kavel, and the m2 of that kavel."""
    limieten: list[Limiet]


@dataclass(frozen=True)
class Limiet:
    """What each optie counts for, and how much is allowed by period and needed in the end."""

    familie: str
    maat: dict[int, int]
    boven: list[int]
    onder: int
    alone: bool

    def total(self, opties: Iterable[int]) -> int:
        """What some opties count for together."""
        return sum(self.maat.get(optie, 0) for optie in opties)


def make_wereld(model: Model) -> Wereld:
    """Read the arrays of a problem."""
    tijd, plekken, gebruik, kavels = model.tijd, model.plekken, model.gebruik, model.kavels
    assert tijd is not None
    users: list[dict[int, int]] = [{} for _ in model.plek_ids]
    for v, p, m2 in zip(gebruik.v.tolist(), gebruik.p.tolist(), gebruik.m2.tolist(), strict=True):
        users[p][v] = m2
    beside: list[list[int]] = [[] for _ in model.plek_ids]
    for p, q in zip(kavels.p.tolist(), kavels.q.tolist(), strict=True):
        beside[p].append(q)
    parts: list[dict[int, int]] = [{} for _ in kavels.ruimte_m2]
    for k, p, m2 in zip(
        kavels.k.tolist(), kavels.deel_p.tolist(), kavels.deel_m2.tolist(), strict=True
    ):
        parts[k][p] = m2
    return Wereld(
        tijd.fasen,
        model.opties.p.tolist(),
        model.opties.nodig_m2.tolist(),
        model.opties.waarde.tolist(),
        tijd.vroegst.tolist(),
        tijd.laatst.tolist(),
        tijd.tijdelijk.tolist(),
        tijd.eind.tolist(),
        tijd.na_vertrek.tolist(),
        plekken.deelbaar.tolist(),
        plekken.vrij.tolist(),
        plekken.vrij_m2.tolist(),
        plekken.releasable.tolist(),
        users,
        beside,
        list(zip(parts, kavels.ruimte_m2.tolist(), strict=True)),
        _list_limieten(model.grenzen),
    )


def _list_limieten(grenzen: Grenzen) -> list[Limiet]:
    """Read the limits."""
    maten: list[dict[int, int]] = [{} for _ in grenzen.familie]
    for rij, optie, maat in zip(
        grenzen.rij.tolist(), grenzen.optie.tolist(), grenzen.maat.tolist(), strict=True
    ):
        maten[rij][optie] = maat
    return [
        Limiet(familie, maat, boven, onder, alone)
        for familie, maat, boven, onder, alone in zip(
            grenzen.familie,
            maten,
            grenzen.boven.tolist(),
            grenzen.onder.tolist(),
            grenzen.per_fase.tolist(),
            strict=True,
        )
    ]


# --- What is asked of one plan -------------------------------------------------------------


def _left(plan: Plan, v: int) -> int | None:
    """Period in which a firm leaves its first place."""
    return min((stap.fase for stap in plan if stap.v == v), default=None)


def _is_gone(plan: Plan, v: int, by: int) -> bool:
    """Whether a firm has left its first place by a period."""
    return any(stap.v == v and stap.fase <= by for stap in plan)


def _moved_on(world: Wereld, plan: Plan, stap: Stap) -> int | None:
    """Period in which a firm leaves what it entered: only a stopover is left."""
    if not world.is_stop[stap.optie]:
        return None
    later = [other.fase for other in plan if other.v == stap.v and other.fase > stap.fase]
    return min(later, default=None)


def _holders(world: Wereld, plan: Plan, plek: int, fase: int) -> list[Stap]:
    """Who entered a plek by a period, and holds it or left it too recently for another."""
    too_recent = fase - world.na_vertrek[plek]
    held = []
    for stap in plan:
        if stap.fase <= fase and world.plek[stap.optie] == plek:
            left = _moved_on(world, plan, stap)
            if left is None or left > too_recent:
                held.append(stap)
    return held


def check_stap(world: Wereld, plan: Plan, stap: Stap) -> str | None:
    """The rule that a step breaks; it is part of the plan."""
    if not world.vroegst[stap.optie] <= stap.fase <= world.laatst[stap.optie]:
        return "tijd"
    divisible = world.deelbaar[world.plek[stap.optie]]
    check_plek = _check_room if divisible else _check_whole
    return check_plek(world, plan, stap) or _check_land(world, plan, stap)


def _check_room(world: Wereld, plan: Plan, stap: Stap) -> str | None:
    """A divisible plek has the m2 for all who entered it so far."""
    plek, fase = world.plek[stap.optie], stap.fase
    into = [s for s in plan if s.fase <= fase and world.plek[s.optie] == plek]
    asked = sum(world.nodig_m2[s.optie] for s in into)
    by = fase - world.na_vertrek[plek]
    back = sum(m2 for v, m2 in world.users[plek].items() if _is_gone(plan, v, by))
    room = world.vrij_m2[plek] + (back if world.releasable[plek] else 0)
    return "m2" if asked > room else None


def _check_whole(world: Wereld, plan: Plan, stap: Stap) -> str | None:
    """An undivided plek can be had, all its users are gone, and nobody else is there."""
    plek, fase = world.plek[stap.optie], stap.fase
    users, by = world.users[plek], fase - world.na_vertrek[plek]
    if not world.vrij[plek] and not (users and world.releasable[plek]):
        return "verwerving"
    if any(_left(plan, v) is None for v in users):
        return "plek_vrij"
    if not all(_is_gone(plan, v, by) for v in users):
        return "na_vertrek"
    if len(_holders(world, plan, plek, fase)) > 1:
        return "tussenstop" if world.is_stop[stap.optie] else "plek_een_keer"
    return None


def _check_land(world: Wereld, plan: Plan, stap: Stap) -> str | None:
    """The land under a plek holds nobody else, and has the m2 for all who are on it."""
    plek, fase = world.plek[stap.optie], stap.fase
    comes_from_home = _left(plan, stap.v) == fase
    for other in world.beside[plek]:
        if _holders(world, plan, other, fase):
            return "kavel"
        by = fase - world.na_vertrek[other]
        waits = [v for v in world.users[other] if v != stap.v or not comes_from_home]
        if not all(_is_gone(plan, v, by) for v in waits):
            return "kavel"
    for parts, room_m2 in world.kavels:
        if plek in parts:
            held = {part: len(_holders(world, plan, part, fase)) for part in parts}
            if sum(m2 * held[part] for part, m2 in parts.items()) > room_m2:
                return "kavel"
    return None


def check_fase(world: Wereld, plan: Plan, fase: int) -> str | None:
    """The limit that is broken in a period, or by all moves up to and with it."""
    for limit in world.limieten:
        if limit.boven[fase] == GEEN_BOVEN:
            continue
        counted = [s.optie for s in plan if s.fase == fase or (s.fase < fase and not limit.alone)]
        if limit.total(counted) > limit.boven[fase]:
            return limit.familie
    return None


def check_einde(model: Model, world: Wereld, plan: Plan) -> str | None:
    """The rule about the whole plan that it breaks."""
    courses = (_check_course(world, plan, v) for v in sorted({stap.v for stap in plan}))
    under = (
        limit.familie
        for limit in world.limieten
        if limit.onder > GEEN_ONDER and limit.total(s.optie for s in plan) < limit.onder
    )
    return (
        next(filter(None, courses), None)
        or _check_eisen(model, world, plan)
        or next(under, None)
        or _check_reserve(model, world, plan)
    )


def _check_course(world: Wereld, plan: Plan, v: int) -> str | None:
    """A firm reaches a last place once, if need be after one stopover that it leaves in time."""
    own = sorted((s for s in plan if s.v == v), key=lambda s: s.fase)
    stays = [s for s in own if not world.is_stop[s.optie]]
    if len(stays) > 1:
        return "een_keer"
    first, last = own[0], own[-1]
    if last not in stays or len(own) > 2:
        return "tussenstop"
    in_time = first.fase < last.fase <= world.eind[first.optie]
    return None if len(own) == 1 or in_time else "tussenstop"


def _check_eisen(model: Model, world: Wereld, plan: Plan) -> str | None:
    """What must happen does, for good; what must not does not."""
    eisen = model.eisen
    for vast, v, p in zip(eisen.vast.tolist(), eisen.v.tolist(), eisen.p.tolist(), strict=True):
        hits = [s for s in plan if s.v == v and p in (NONE, world.plek[s.optie])]
        if vast and all(world.is_stop[s.optie] for s in hits):
            return "vast"
        if not vast and hits:
            return "verboden"
    return None


def _check_reserve(model: Model, world: Wereld, plan: Plan) -> str | None:
    """Of what was free at the start, enough is free at the end."""
    left = model.reserve_m2.tolist()
    final = [s for s in plan if not world.is_stop[s.optie]]
    for plek in {world.plek[s.optie] for s in final}:
        groep = int(model.plekken.groep[plek])
        if groep == NONE:
            continue
        if world.deelbaar[plek]:
            asked = sum(world.nodig_m2[s.optie] for s in final if world.plek[s.optie] == plek)
            gone = sum(m2 for v, m2 in world.users[plek].items() if _left(plan, v) is not None)
            left[groep] -= max(0, asked - (gone if world.releasable[plek] else 0))
        elif world.vrij[plek]:
            left[groep] -= int(model.plekken.beslag_m2[plek])
    return "reserve" if min(left, default=0) < 0 else None


def check_plan(model: Model, plan: Plan) -> str | None:
    """The first rule that a whole plan breaks; none when it holds."""
    world = make_wereld(model)
    for fase in range(world.fasen):
        for stap in plan:
            if stap.fase == fase and (broken := check_stap(world, plan, stap)):
                return broken
        if broken := check_fase(world, plan, fase):
            return broken
    return check_einde(model, world, plan)


def value_of(model: Model, plan: Plan) -> int:
    """What the moves are worth, and the places that all users leave."""
    gone, users = {s.v for s in plan}, make_wereld(model).users
    bonussen = zip(model.bonussen.p.tolist(), model.bonussen.waarde.tolist(), strict=True)
    bonus = sum(waarde for p, waarde in bonussen if set(users[p]) <= gone)
    return int(bonus + sum(int(model.opties.waarde[s.optie]) for s in plan))


# --- Every plan ----------------------------------------------------------------------------


def solve(model: Model) -> int | None:
    """Value of the best plan; none where no plan holds."""
    world = make_wereld(model)
    courses = [_list_courses(model, world, v) for v in range(len(model.vestiging_ids))]
    choices = np.array(list(product(*(range(len(some)) for some in courses))))
    choices = choices[_may_hold(world, courses, choices)]
    values = _values(model, world, courses, choices)
    for number in np.argsort(values if model.sense == "min" else -values, kind="stable"):
        todo = [(v, courses[v][course]) for v, course in enumerate(choices[number]) if course]
        if _has_periods(model, world, [], todo, 0):
            return int(values[number])
    return None


def _list_courses(model: Model, world: Wereld, v: int) -> list[Course]:
    """Everything that a firm can do: nothing, a move, a stopover and a move."""
    own = np.flatnonzero(model.opties.v == v).tolist()
    last = [o for o in own if not world.is_stop[o]]
    stop = [o for o in own if world.is_stop[o]]
    return [(), *((o,) for o in last), *((s, o) for s in stop for o in last)]


def _sum_courses(
    courses: list[list[Course]], choices: np.ndarray, count: Callable[[Course], int]
) -> np.ndarray:
    """What the courses of all firms count for together, shape (choices,)."""
    total = np.zeros(len(choices), dtype=np.int64)
    for v, some in enumerate(courses):
        total += np.array([count(course) for course in some])[choices[:, v]]
    return total


def _values(
    model: Model, world: Wereld, courses: list[list[Course]], choices: np.ndarray
) -> np.ndarray:
    """What each set of courses is worth."""
    values = _sum_courses(courses, choices, lambda course: sum(world.waarde[o] for o in course))
    for plek, waarde in zip(model.bonussen.p.tolist(), model.bonussen.waarde.tolist(), strict=True):
        values += waarde * (choices[:, sorted(world.users[plek])] > 0).all(axis=1)
    return values


def _may_hold(world: Wereld, courses: list[list[Course]], choices: np.ndarray) -> np.ndarray:
    """Leave out what no spread over periods can save; a plan that holds is never left out."""
    may = np.ones(len(choices), dtype=bool)
    for plek, divisible in enumerate(world.deelbaar):
        asked = _sum_courses(courses, choices, lambda c, plek=plek: _asks(world, c, plek))
        if divisible:
            room = np.full(len(choices), world.vrij_m2[plek])
            for v, m2 in world.users[plek].items():
                room += m2 * world.releasable[plek] * (choices[:, v] > 0)
            may &= asked <= room
            continue
        may &= asked <= 1
        for v in world.users[plek]:
            may &= (asked == 0) | (choices[:, v] > 0)
    for limit in world.limieten:
        total = _sum_courses(courses, choices, limit.total)
        may &= total >= limit.onder
        if not limit.alone:
            may &= total <= limit.boven[-1]
        elif min(limit.maat.values(), default=0) >= 0:
            may &= total <= min(sum(limit.boven), int(GEEN_BOVEN))
    return may


def _asks(world: Wereld, course: Course, plek: int) -> int:
    """m2 that a firm asks of a divisible plek for good; 1 of an undivided one."""
    if not course or world.plek[course[-1]] != plek:
        return 0
    return world.nodig_m2[course[-1]] if world.deelbaar[plek] else 1


Todo = list[tuple[int, Course]]


def _has_periods(model: Model, world: Wereld, done: Plan, todo: Todo, fase: int) -> bool:
    """Whether the steps that are left can be spread over the periods from one on."""
    if not todo:
        broken = [check_fase(world, done, later) for later in range(fase, world.fasen)]
        return not any(broken) and check_einde(model, world, done) is None
    if fase == world.fasen or _is_too_late(world, done, todo, fase):
        return False
    return any(
        _has_periods(model, world, now, left, fase + 1)
        for now, left in _steps_now(world, done, todo, fase)
        if check_fase(world, now, fase) is None
    )


def _is_too_late(world: Wereld, done: Plan, todo: Todo, fase: int) -> bool:
    """Whether a step that is left must come after its last period: its place is not left in time.

    A firm that has not left goes from this period on at the earliest; so who
    goes to its undivided place goes later by what that place needs.
    """
    first = {v: max(fase, world.vroegst[course[0]]) for v, course in todo}
    home = {v for v, _ in todo if _left(done, v) is None}
    for _ in range(world.fasen + 1):
        changed = False
        for v, course in todo:
            plek = world.plek[course[0]]
            if world.deelbaar[plek]:
                continue
            for user in world.users[plek]:
                if user in home and first[user] + world.na_vertrek[plek] > first[v]:
                    first[v], changed = first[user] + world.na_vertrek[plek], True
        if not changed:
            break
    return any(first[v] > min(world.laatst[c[0]], world.fasen - len(c)) for v, c in todo)


def _steps_now(world: Wereld, done: Plan, todo: Todo, fase: int) -> Iterator[tuple[Plan, Todo]]:
    """Every set of steps that can be taken in a period, the largest first."""
    if not todo:
        yield done, []
        return
    (v, course), rest = todo[0], todo[1:]
    stap = Stap(v, course[0], fase)
    for now, left in _steps_now(world, done, rest, fase):
        with_it = [*now, stap]
        if check_stap(world, with_it, stap) is None:
            yield with_it, ([(v, course[1:])] if course[1:] else []) + left
        yield now, [(v, course), *left]
