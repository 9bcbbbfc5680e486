"""What must stay free of each terrein, for the replay of a plan."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

import pandas as pd

from werklocaties_gis.errors import Failure
from werklocaties_gis.relocation.controle.kavelruimte import Kavelruimte
from werklocaties_gis.relocation.controle.plekstand import Plek

Group = tuple[str, bool]
"""Terrein, and whether the plek is counted in floor."""

ROUNDING_M2: Final = 1.0


def check_reserve(
    places: Mapping[str, Plek], land: Kavelruimte, share: float, moves: pd.DataFrame
) -> Iterator[Failure]:
    """Check that enough of what was free at the start stays free on each terrein.

    Parameters
    ----------
    places, land
        Plekken at the start and the land under them.
    share
        Part of the free m2 of each terrein, land and floor apart, that must stay free.
    moves
        The plan.
    """
    if share <= 0:
        return
    free_m2 = {plek: _free_m2(plek, places, land) for plek in places}
    asked = moves.groupby("naar_plek_id")["nodig_m2"].sum()
    free: dict[Group, float] = {}
    used: dict[Group, float] = {}
    for plek, place in places.items():
        key = (place.terrein, place.is_vloer)
        free[key] = free.get(key, 0.0) + free_m2[plek]
        if plek not in asked.index:
            continue
        taken = free_m2[plek]
        if place.deelbaar:
            movers = set(moves["vestiging_id"]) if place.comes_free else set()
            back = sum(m2 for user, m2 in place.users.items() if user in movers)
            taken = max(0.0, float(asked[plek]) - back)
        used[key] = used.get(key, 0.0) + taken
    for key, double_m2 in _double_m2(places, land).items():
        free[key] -= double_m2
    for key, used_m2 in sorted(used.items()):
        if key[0] and used_m2 > (1.0 - share) * free[key] + ROUNDING_M2:
            fields = (("free_m2", str(free[key])), ("used_m2", str(used_m2)))
            yield Failure(
                "verplaatsingen", "naar_plek_id", key[0], "", "reserve_broken", fields=fields
            )


def _free_m2(plek: str, places: Mapping[str, Plek], land: Kavelruimte) -> float:
    """What is free of a plek at the start: not the land that others have in use."""
    place = places[plek]
    if place.deelbaar or place.is_vloer:
        return place.free_m2
    taken = sum(
        m2
        for kavel, m2 in land.of_plek.get(plek, {}).items()
        if any(
            other in places and places[other].users and not land.fits(kavel, m2 + other_m2)
            for other, other_m2 in land.beside(plek, kavel).items()
        )
    )
    return max(0.0, place.free_m2 - taken)


def _double_m2(places: Mapping[str, Plek], land: Kavelruimte) -> dict[Group, float]:
    """Free land that several plekken are drawn on beyond what there is, counted once too often."""
    double: dict[Group, float] = {}
    for kavel, parts in land.on_kavel.items():
        free = {
            plek: m2
            for plek, m2 in parts.items()
            if plek in places
            and not places[plek].deelbaar
            and not places[plek].is_vloer
            and places[plek].free_m2 > 0
        }
        over = sum(free.values()) - land.room_m2[kavel]
        if len(free) > 1 and over > 0:
            key = (places[min(free)].terrein, False)
            double[key] = double.get(key, 0.0) + over
    return double
