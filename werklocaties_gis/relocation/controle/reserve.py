"""What must stay free of each terrein, for the replay of a plan."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

import pandas as pd

from werklocaties_gis.errors import Failure
from werklocaties_gis.relocation.controle.kavelruimte import Kavelruimte
from werklocaties_gis.relocation.controle.plekstand import Plek
from werklocaties_gis.relocation.controle.spel import Spel, list_finals
from werklocaties_gis.settings.planlimieten import Reserve, Reservedeel
from werklocaties_gis.tables.schema import CATEGORIEEN

Group = tuple[str, bool, str]
"""Terrein, whether the plek is counted in floor, and the category from which a share is its own."""

ROUNDING_M2: Final = 1.0


def check_reserve(spel: Spel, omgeving: pd.DataFrame, reserve: Reserve) -> Iterator[Failure]:
    """Check that enough of what was free at the start stays free on each terrein.

    A plek counts under the own share of its terrein with the highest
    ``categorie_vanaf`` that it allows, else under the general one. A firm that
    waits on a temporary place has gone again at the end.

    Parameters
    ----------
    spel
        The replay.
    omgeving
        Highest category that each plek allows (``max_hoog``).
    reserve
        Part of the free m2 of each terrein, land and floor apart, that must stay free.
    """
    if reserve.share <= 0 and not reserve.delen:
        return
    known = omgeving.set_index("plek_id")["max_hoog"].dropna()
    highest = {str(plek): str(category) for plek, category in known.items()}
    free, used, shares = _balance(spel, highest, reserve)
    for key, used_m2 in sorted(used.items()):
        limit_m2 = (1.0 - shares[key]) * free[key] + ROUNDING_M2
        if key[0] and shares[key] > 0 and used_m2 > limit_m2:
            fields = (
                ("categorie_vanaf", key[2] or "-"),
                ("free_m2", str(round(free[key]))),
                ("share", str(shares[key])),
                ("used_m2", str(round(used_m2))),
            )
            yield Failure(
                "verplaatsingen", "naar_plek_id", key[0], "", "reserve_broken", fields=fields
            )


def _balance(
    spel: Spel, highest: Mapping[str, str], reserve: Reserve
) -> tuple[dict[Group, float], dict[Group, float], dict[Group, float]]:
    """What was free at the start, what the plan gives out of it, and the share, by group."""
    double_m2 = _double_m2(spel.places, spel.land)
    free: dict[Group, float] = {}
    used: dict[Group, float] = {}
    shares: dict[Group, float] = {}
    asked = _asked(spel)
    for plek, place in spel.places.items():
        share, vanaf = _share(place.terrein, highest.get(plek), reserve)
        key = (place.terrein, place.is_vloer, vanaf)
        shares[key] = share
        free_m2 = _free_m2(plek, spel.places, spel.land)
        free[key] = free.get(key, 0.0) + max(0.0, free_m2 - double_m2.get(plek, 0.0))
        if plek in asked:
            taken = _given_out(spel, place, asked[plek]) if place.deelbaar else free_m2
            used[key] = used.get(key, 0.0) + taken
    return free, used, shares


def _asked(spel: Spel) -> dict[str, float]:
    """m2 that movers ask of each plek for good."""
    asked: dict[str, float] = {}
    for zet in list_finals(spel):
        for plek in spel.parts(zet.naar_plek_id):
            asked[plek] = asked.get(plek, 0.0) + zet.nodig_m2
    return asked


def _given_out(spel: Spel, place: Plek, asked_m2: float) -> float:
    """What movers take of the free m2 of a divisible plek, beyond what its leavers give back."""
    movers = {zet.vestiging_id for zet in spel.zetten} if place.comes_free else set()
    back = sum(m2 for user, m2 in place.users.items() if user in movers)
    return max(0.0, asked_m2 - back)


def _share(terrein: str, highest: str | None, reserve: Reserve) -> tuple[float, str]:
    """Share that holds for a plek, and the category from which it does; empty: the general one."""
    fits = [deel for deel in reserve.delen if deel.terrein_id == terrein and _allows(highest, deel)]
    if not fits:
        return reserve.share, ""
    narrowest = max(fits, key=lambda deel: CATEGORIEEN.index(deel.categorie_vanaf))
    return narrowest.share, narrowest.categorie_vanaf


def _allows(highest: str | None, deel: Reservedeel) -> bool:
    """Whether a plek allows the category from which an own share holds."""
    if highest is None:
        return False
    return CATEGORIEEN.index(highest) >= CATEGORIEEN.index(deel.categorie_vanaf)


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
