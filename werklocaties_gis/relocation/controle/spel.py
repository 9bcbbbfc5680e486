"""A plan as it is replayed: its moves in time, and who is where from when until when."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from math import inf, isnan, nan
from typing import Final

import pandas as pd

from werklocaties_gis.errors import Failure
from werklocaties_gis.relocation.controle.kavelruimte import Kavelruimte, list_kavelruimte
from werklocaties_gis.relocation.controle.klok import Klok, with_moments
from werklocaties_gis.relocation.controle.plekstand import Plek, list_plekken

Tabellen = Mapping[str, pd.DataFrame]

START: Final = -1
"""The moment before every step."""


@dataclass(frozen=True)
class Zet:
    """One row of the plan; ``nodig_m2`` and ``kosten_eur`` are NaN where unknown."""

    vestiging_id: str
    moment: int
    van_plek_id: str
    naar_plek_id: str
    nodig_m2: float
    kosten_eur: float
    tijdelijk: bool


@dataclass(frozen=True)
class Verblijf:
    """A firm on a plek, from one moment (``START``: as it is today) to another (none: for good)."""

    vestiging_id: str
    van: int
    tot: int | None
    m2: float

    @property
    def is_start(self) -> bool:
        """Whether the firm was there before the plan."""
        return self.van == START


@dataclass(frozen=True)
class Spel:
    """All that the replay knows.

    Attributes
    ----------
    zetten
        The rows of the plan, in time.
    klok
        Periods or steps.
    places, land
        Plekken at the start, and the land under them.
    delen
        Parts of each merged place.
    verblijven
        Who is on each plek, in time.
    """

    zetten: tuple[Zet, ...]
    klok: Klok
    places: Mapping[str, Plek]
    land: Kavelruimte
    delen: Mapping[str, tuple[str, ...]]
    verblijven: Mapping[str, tuple[Verblijf, ...]]

    def parts(self, plek: str) -> tuple[str, ...]:
        """The plekken that a destination consists of."""
        return self.delen.get(plek, (plek,))

    def inside(self, plek: str, moment: int) -> Iterator[Verblijf]:
        """Who is on a plek at a moment, or has left it so late that it is not ready again."""
        place = self.places[plek]
        for stay in self.verblijven.get(plek, ()):
            if stay.van <= moment and not self._is_over(place, stay, moment):
                yield stay

    def back_m2(self, plek: str, moment: int) -> float:
        """m2 that users of the start have given back by a moment."""
        place = self.places[plek]
        return sum(
            stay.m2
            for stay in self.verblijven.get(plek, ())
            if stay.is_start and self._is_over(place, stay, moment)
        )

    def maat_m2(self, plek: str) -> float:
        """Size of a destination; NaN where a part of it is unknown."""
        return sum(self.places[part].maat_m2 for part in self.parts(plek))

    def is_vloer(self, plek: str) -> bool:
        """Whether a destination is counted in floor."""
        return self.places[self.parts(plek)[0]].is_vloer

    def terrein(self, plek: str) -> str:
        """Terrein of a destination; empty outside parks."""
        return self.places[self.parts(plek)[0]].terrein

    def _is_over(self, place: Plek, stay: Verblijf, moment: int) -> bool:
        """Whether what a stay used can be used anew."""
        return stay.tot is not None and self.klok.opens(place, stay.tot) <= moment


def make_spel(
    tabellen: Tabellen,
    plaatsingen: pd.DataFrame,
    moves: pd.DataFrame,
    klok: Klok,
    delen: Mapping[str, tuple[str, ...]],
) -> Spel:
    """Make the replay of a plan whose firms and plekken are known."""
    places = list_plekken(tabellen, plaatsingen)
    zetten = tuple(_zetten(with_moments(klok, moves)))
    stays = _verblijven(zetten, places, delen)
    return Spel(zetten, klok, places, list_kavelruimte(tabellen), delen, stays)


def _zetten(moves: pd.DataFrame) -> Iterator[Zet]:
    """The rows of the plan."""
    numbers = moves[["nodig_m2", "kosten_eur"]].astype(float).fillna(nan)
    yield from map(
        Zet,
        moves["vestiging_id"],
        moves["moment"],
        moves["van_plek_id"].astype(object).fillna(""),
        moves["naar_plek_id"],
        numbers["nodig_m2"],
        numbers["kosten_eur"],
        moves["tijdelijk"].astype("boolean").fillna(value=False),
    )


def _verblijven(
    zetten: tuple[Zet, ...],
    places: Mapping[str, Plek],
    delen: Mapping[str, tuple[str, ...]],
) -> dict[str, tuple[Verblijf, ...]]:
    """Who is on each plek: users of the start until their first row, movers until their next."""
    rows: dict[str, list[Zet]] = {}
    for zet in zetten:
        rows.setdefault(zet.vestiging_id, []).append(zet)
    stays: dict[str, list[Verblijf]] = {}
    for plek, place in places.items():
        for firm, m2 in place.users.items():
            first = rows[firm][0].moment if firm in rows else None
            stays.setdefault(plek, []).append(Verblijf(firm, START, first, m2))
    for firm, own in rows.items():
        for number, zet in enumerate(own):
            until = own[number + 1].moment if number + 1 < len(own) else None
            m2 = inf if isnan(zet.nodig_m2) else zet.nodig_m2
            for part in delen.get(zet.naar_plek_id, (zet.naar_plek_id,)):
                stays.setdefault(part, []).append(Verblijf(firm, zet.moment, until, m2))
    return {plek: tuple(found) for plek, found in stays.items()}


def list_finals(spel: Spel) -> tuple[Zet, ...]:
    """List the moves for good."""
    return tuple(zet for zet in spel.zetten if not zet.tijdelijk)


def list_firsts(spel: Spel) -> tuple[Zet, ...]:
    """List the row with which each firm leaves where it is today."""
    first: dict[str, Zet] = {}
    for zet in spel.zetten:
        first.setdefault(zet.vestiging_id, zet)
    return tuple(first.values())


def make_failure(code: str, firm: object, plek: object = "", **fields: object) -> Failure:
    """One failure of the plan: firm in ``row``, plek in ``value``."""
    told = tuple(sorted((name, _told(value)) for name, value in fields.items()))
    return Failure("verplaatsingen", "naar_plek_id", str(firm), str(plek), code, fields=told)


def _told(value: object) -> str:
    """A value as text; whole numbers without a point."""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return ", ".join(map(str, value)) if isinstance(value, list) else str(value)
