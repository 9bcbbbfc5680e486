"""Placements to choose from, each with its points and cost: moves for good, and stopovers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pandas as pd

from werklocaties_gis.relocation.kader.afvallers import drop_afvallers
from werklocaties_gis.relocation.kader.kader import Kader, Plaatsingen, list_maskers
from werklocaties_gis.relocation.kosten.optiekosten import list_optiekosten
from werklocaties_gis.relocation.optimum.model import Bools, Ints, ints
from werklocaties_gis.relocation.plaatsing.opties import Kandidaten, list_kandidaten
from werklocaties_gis.relocation.plaatsing.vraag import Vraag

Floats = npt.NDArray[np.float64]
Tabellen = Mapping[str, pd.DataFrame]


@dataclass(frozen=True)
class Keuzen:
    """Placements, sorted by firm and plek.

    Attributes
    ----------
    kandidaten, plaatsingen
        Firm, plek, need and words; and stopover or not, and cost.
    punten
        Points of each by criterion, each of shape (pairs,).
    """

    kandidaten: Kandidaten
    plaatsingen: Plaatsingen
    punten: Mapping[str, Floats]

    def take(self, keep: Bools | Ints) -> Keuzen:
        """The placements where ``keep`` is true, or at these positions."""
        place = np.arange(len(self.kandidaten.v))[keep]
        rows = self.kandidaten
        return Keuzen(
            Kandidaten(rows.v[place], rows.p[place], rows.nodig_m2[place], rows.words[:, place]),
            self.plaatsingen.take(place),
            {name: points[place] for name, points in self.punten.items()},
        )


def as_plaatsingen(
    kandidaten: Kandidaten, kader: Kader, *, is_tussenstop: bool = False
) -> Plaatsingen:
    """Placements as the frame of the plan sees them, with what each costs the municipality."""
    rows, stops = kandidaten, np.full(len(kandidaten.v), is_tussenstop)
    kosten = list_optiekosten(
        kader.tabellen,
        kader.plan,
        kader.aanbod,
        rows.v,
        rows.p,
        rows.nodig_m2,
        is_tussenstop=stops,
    )
    need = ints(np.ceil(rows.nodig_m2))
    return Plaatsingen(ints(rows.v), ints(rows.p), need, stops, kosten.midden_eur)


def list_tussenstops(vraag: Vraag, kader: Kader, firms: Ints) -> Keuzen:
    """List the temporary places where firms can wait; none unless the settings ask for them.

    A stopover passes the same toetsen as a place for good. It earns nothing,
    and costs the points of ``gewichten.tussenstop``.

    Parameters
    ----------
    vraag
        What placements are imagined with.
    kader
        Periods and limits.
    firms
        Positions of the firms that have a place to go to afterwards.
    """
    plan = kader.plan
    wanted = firms if plan.tijd.fasen and plan.tijd.tussenstops else ints([])
    pairs, funnel = list_kandidaten(vraag.vraagstuk, wanted, tijdelijk=True)
    seen = as_plaatsingen(pairs, kader, is_tussenstop=True)
    keep, _, _ = drop_afvallers(pairs, funnel, list_maskers(kader, seen))
    off = np.full(len(pairs.v), -plan.gewichten.tussenstop)
    return Keuzen(pairs, seen, {"tussenstop": off}).take(keep)


def join_keuzen(one: Keuzen, other: Keuzen) -> Keuzen:
    """Put two sets of placements in one, sorted by firm and plek; a missing criterion is 0."""
    if not len(other.kandidaten.v):
        return one
    rows, more = one.kandidaten, other.kandidaten
    seen, also = one.plaatsingen, other.plaatsingen
    both = Keuzen(
        Kandidaten(
            np.concatenate([rows.v, more.v]),
            np.concatenate([rows.p, more.p]),
            np.concatenate([rows.nodig_m2, more.nodig_m2]),
            np.concatenate([rows.words, more.words], axis=1),
        ),
        Plaatsingen(
            np.concatenate([seen.v, also.v]),
            np.concatenate([seen.p, also.p]),
            np.concatenate([seen.nodig_m2, also.nodig_m2]),
            np.concatenate([seen.is_tussenstop, also.is_tussenstop]),
            np.concatenate([seen.kosten_eur, also.kosten_eur]),
        ),
        _join_punten(one, other),
    )
    return both.take(ints(np.lexsort((both.kandidaten.p, both.kandidaten.v))))


def _join_punten(one: Keuzen, other: Keuzen) -> dict[str, Floats]:
    """Points of both, criterion by criterion."""
    first, second = len(one.kandidaten.v), len(other.kandidaten.v)
    names = [*one.punten, *(name for name in other.punten if name not in one.punten)]
    return {
        name: np.concatenate(
            [one.punten.get(name, np.zeros(first)), other.punten.get(name, np.zeros(second))]
        )
        for name in names
    }
