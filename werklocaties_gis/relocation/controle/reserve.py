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
    double_m2 = _double_m2(places, land)
    asked = moves.groupby("naar_plek_id")["nodig_m2"].sum()
    free: dict[Group, float] = {}
    used: dict[Group, float] = {}
    for plek, place in places.items():
        key = (place.terrein, place.is_vloer)
        once_m2 = max(0.0, free_m2[plek] - double_m2.get(plek, 0.0))
        free[key] = free.get(key, 0.0) + once_m2
        if plek not in asked.index:
            continue
        taken = free_m2[plek]
        if place.deelbaar:
            movers = set(moves["vestiging_id"]) if place.comes_free else set()
            back = sum(m2 for user, m2 in place.users.items() if user in movers)
            taken = max(0.0, float(asked[plek]) - back)
        used[key] = used.get(key, 0.0) + taken
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
    parts = land.of_plek.get(plek, {})
    taken = sum(m2 for kavel, m2 in parts.items() if _is_used(plek, kavel, places, land))
    return max(0.0, place.free_m2 - taken)


def _is_used(plek: str, kavel: str, places: Mapping[str, Plek], land: Kavelruimte) -> bool:
    """Whether a plek that somebody uses leaves no room on a kavel for this one."""
    own = land.of_plek[plek][kavel]
    return any(
        other in places and places[other].users and not land.fits(kavel, own + m2)
        for other, m2 in land.beside(plek, kavel).items()
    )


def _double_m2(places: Mapping[str, Plek], land: Kavelruimte) -> dict[str, float]:
    """Free land of each plek that a plek before it, by key, counts already."""
    double: dict[str, float] = {}
    for kavel, parts in land.on_kavel.items():
        left = land.room_m2[kavel]
        for plek, m2 in sorted(parts.items()):
            place = places.get(plek)
            if place is None or place.deelbaar or place.is_vloer or place.free_m2 <= 0:
                continue
            if not _is_used(plek, kavel, places, land):
                double[plek] = double.get(plek, 0.0) + max(0.0, m2 - left)
                left = max(0.0, left - m2)
    return double
