"""Stopovers: a firm waits on a temporary place, and is gone before its term ends."""

from __future__ import annotations

from collections.abc import Iterator

from werklocaties_gis.errors import Failure
from werklocaties_gis.relocation.controle.spel import Spel, Zet, make_failure
from werklocaties_gis.settings.tijd import Tijd


def check_tussenstops(spel: Spel, tijd: Tijd) -> Iterator[Failure]:
    """Check that each firm moves for good once, with at most one stopover before.

    Parameters
    ----------
    spel
        The replay.
    tijd
        Whether stopovers are allowed at all; without periods there are none.

    Yields
    ------
    Failure
        A firm that moves more than that or ends on a temporary place; a
        stopover on a place that somebody uses or that is not temporary, or
        that lasts past its term.
    """
    rows: dict[str, list[Zet]] = {}
    for zet in spel.zetten:
        rows.setdefault(zet.vestiging_id, []).append(zet)
        allowed = tijd.tussenstops and spel.klok.fasen > 0
        yield from _check_soort(spel, zet, allowed=allowed)
    for firm, own in rows.items():
        stops = [zet for zet in own if zet.tijdelijk]
        if len(stops) > 1 or len(own) - len(stops) > 1:
            yield make_failure("move_twice", firm, own[-1].naar_plek_id, aantal=len(own))
        elif stops:
            yield from _check_vervolg(spel, own)
        yield from _check_van(spel, own[0])


def _check_soort(spel: Spel, zet: Zet, *, allowed: bool) -> Iterator[Failure]:
    """A temporary place takes stopovers only, and a stopover is on such a place only."""
    firm, plek = zet.vestiging_id, zet.naar_plek_id
    places = [spel.places[part] for part in spel.parts(plek)]
    ends = sorted(place.tot for place in places if place.tot is not None)
    if ends and not (zet.tijdelijk and allowed):
        yield make_failure("move_temporary", firm, plek, tot=ends[0])
    if zet.tijdelijk and not ends:
        yield make_failure("stop_not_temporary", firm, plek)
    if zet.tijdelijk and (places[0].users or places[0].deelbaar):
        yield make_failure("stop_in_use", firm, plek, gebruikers=sorted(places[0].users))


def _check_vervolg(spel: Spel, own: list[Zet]) -> Iterator[Failure]:
    """A firm goes on from its stopover, in a later period that begins within the term."""
    stop = next(zet for zet in own if zet.tijdelijk)
    firm, plek = stop.vestiging_id, stop.naar_plek_id
    later = [zet for zet in own if not zet.tijdelijk and zet.moment > stop.moment]
    if not later:
        yield make_failure("stop_without_end", firm, plek, fase=stop.moment)
        return
    until, onward = spel.places[plek].tot, later[0]
    if onward.van_plek_id != plek:
        yield make_failure("move_wrong_from", firm, onward.naar_plek_id, van=onward.van_plek_id)
    if until and spel.klok.fasen and spel.klok.begin(onward.moment) > until:
        yield make_failure(
            "stop_too_long",
            firm,
            plek,
            tot=until,
            fase=onward.moment,
            begin=spel.klok.begin(onward.moment),
        )


def _check_van(spel: Spel, first: Zet) -> Iterator[Failure]:
    """A first move starts where the firm is today."""
    van = first.van_plek_id
    if van and (van not in spel.places or first.vestiging_id not in spel.places[van].users):
        yield make_failure("move_wrong_from", first.vestiging_id, first.naar_plek_id, van=van)
