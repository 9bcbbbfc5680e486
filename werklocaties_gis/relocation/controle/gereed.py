"""Whether each place, and the land under it, is ready for a firm at its turn."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from werklocaties_gis.errors import Failure
from werklocaties_gis.relocation.controle.spel import Spel, Zet, make_failure

ROUNDING_M2: Final = 0.5
"""Parts of a merged place are rounded one by one."""


def check_gereed(spel: Spel) -> Iterator[Failure]:
    """Check each move: who moves in counts at once, who leaves when the place is ready again.

    Yields
    ------
    Failure
        A place that is taken, in use, too small or not to be had at that
        moment, or that lies on land of others.
    """
    for zet in spel.zetten:
        parts = spel.parts(zet.naar_plek_id)
        for plek in parts:
            yield from _check_plek(spel, zet, plek)
            yield from _check_land(spel, zet, plek)
        if not spel.places[parts[0]].deelbaar:
            yield from _check_maat(spel, zet)


def _check_plek(spel: Spel, zet: Zet, plek: str) -> Iterator[Failure]:
    """Whether one plek is ready for one firm at its turn."""
    place, firm = spel.places[plek], zet.vestiging_id
    if firm in place.users:
        yield make_failure("move_own_plek", firm, plek)
    if place.deelbaar:
        yield from _check_delen(spel, zet, plek)
        return
    if (place.users and not place.comes_free) or (not place.users and place.free_m2 <= 0):
        yield make_failure("move_not_available", firm, plek, status=place.status)
    others = [stay for stay in spel.inside(plek, zet.moment) if stay.vestiging_id != firm]
    for stay in sorted(others, key=lambda stay: stay.vestiging_id):
        code = "move_in_use" if stay.is_start else "move_plek_taken"
        yield make_failure(
            code, firm, plek, gebruiker=stay.vestiging_id, moment=zet.moment, tot=stay.tot or "-"
        )


def _check_delen(spel: Spel, zet: Zet, plek: str) -> Iterator[Failure]:
    """Whether a divisible plek has the m2 at that moment."""
    place = spel.places[plek]
    back = spel.back_m2(plek, zet.moment) if place.comes_free else 0.0
    room = place.free_m2 + back
    asked = sum(stay.m2 for stay in spel.inside(plek, zet.moment) if not stay.is_start)
    if asked > room:
        yield make_failure("move_no_room", zet.vestiging_id, plek, room_m2=room, asked_m2=asked)


def _check_maat(spel: Spel, zet: Zet) -> Iterator[Failure]:
    """Whether an undivided place is large enough."""
    size = spel.maat_m2(zet.naar_plek_id)
    if not zet.nodig_m2 <= size + ROUNDING_M2 * (len(spel.parts(zet.naar_plek_id)) - 1):
        yield make_failure(
            "move_too_small",
            zet.vestiging_id,
            zet.naar_plek_id,
            maat_m2=size,
            nodig_m2=zet.nodig_m2,
        )


def _check_land(spel: Spel, zet: Zet, plek: str) -> Iterator[Failure]:
    """Whether the kavels under one plek have room beside everybody who is there then.

    Plekken counted in floor are stacked, so that they take no land of each other.
    """
    own = spel.parts(zet.naar_plek_id)
    for kavel, m2 in spel.land.of_plek.get(plek, {}).items():
        beside = {
            other: other_m2
            for other, other_m2 in spel.land.beside(plek, kavel).items()
            if other not in own and _is_beside(spel, zet, plek, other)
        }
        if beside and not spel.land.fits(kavel, m2 + sum(beside.values())):
            yield make_failure(
                "move_kavel_taken", zet.vestiging_id, plek, kavel=kavel, plekken=sorted(beside)
            )


def _is_beside(spel: Spel, zet: Zet, plek: str, other: str) -> bool:
    """Whether somebody else is on a plek that shares land with another."""
    if other not in spel.places or (spel.places[plek].is_vloer and spel.places[other].is_vloer):
        return False
    return any(stay.vestiging_id != zet.vestiging_id for stay in spel.inside(other, zet.moment))


def check_apart(spel: Spel, kept: frozenset[str]) -> Iterator[Failure]:
    """Places kept out are not entered, nor what lies on their land or on that of somebody else.

    Parameters
    ----------
    spel
        The replay.
    kept
        Places that the plan does not give out.
    """
    for zet in spel.zetten:
        own = spel.parts(zet.naar_plek_id)
        for plek in own:
            apart = {
                other
                for other in spel.land.neighbours(plek)
                if other in spel.places
                and other not in own
                and not (spel.places[plek].is_vloer and spel.places[other].is_vloer)
            }
            if plek in kept or apart & kept:
                yield make_failure("move_reserved", zet.vestiging_id, plek)
            for other in sorted(other for other in apart if spel.places[other].is_claimed):
                yield make_failure("move_kavel_claimed", zet.vestiging_id, plek, ander=other)
