"""What each imagined move would cost the municipality, for the budget and for the choice."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt

from werklocaties_gis.relocation.kosten.basis import Kostenbasis, make_kostenbasis
from werklocaties_gis.relocation.kosten.herbouw import sum_opstalwaarde, with_herbouw
from werklocaties_gis.relocation.kosten.posten import (
    DRAGERS,
    KOSTENSOORTEN,
    OPBRENGSTEN,
    VARIANTEN,
    Bools,
    Floats,
    Tabellen,
    is_soort,
)
from werklocaties_gis.relocation.kosten.regels import (
    Regels,
    Zetten,
    list_is_aanwezig,
    list_komstregels,
    list_vertrekregels,
    sum_per_rij,
)
from werklocaties_gis.relocation.kosten.verwacht import (
    is_zit_onbekend,
    list_ontbrekend_bij_vertrek,
    list_ontbrekend_bij_zet,
)
from werklocaties_gis.relocation.plaatsing.aanbod import Aanbod
from werklocaties_gis.settings.plan import Plan

BLOCK: Final = 50_000
"""Pairs taken together, so that their lines take some tens of MB."""
GEMEENTE: Final = DRAGERS.index("gemeente")


@dataclass(frozen=True)
class Optiekosten:
    """What each move costs the municipality (eur), NaN where not known.

    Attributes
    ----------
    laag_eur, midden_eur, hoog_eur
        By variant, shape (pairs,); budgets are charged with midden.
    ontbreekt
        Kinds of line that are missing with the number of pairs that lack them,
        most first; ``eigendom_huur`` where it is not known how a firm sits.
    """

    laag_eur: Floats
    midden_eur: Floats
    hoog_eur: Floats
    ontbreekt: tuple[tuple[str, int], ...]


@dataclass(frozen=True)
class _Vertrek:
    """What each firm's departure costs the municipality, and what is known of it; by firm."""

    eur: Floats
    is_aanwezig: Bools
    ontbreekt: Bools
    opstal_eur: Floats


def list_optiekosten(
    tabellen: Tabellen,
    plan: Plan,
    aanbod: Aanbod,
    v: npt.ArrayLike,
    p: npt.ArrayLike,
    nodig_m2: npt.ArrayLike,
    *,
    is_tussenstop: npt.ArrayLike | None = None,
) -> Optiekosten:
    """List what imagined moves cost the municipality, by the rule of this room's docstring.

    Parameters
    ----------
    tabellen, plan, aanbod
        The study, its settings, and plekken with their users.
    v, p, nodig_m2
        Firm, destination and need (m2) of each pair, shape (pairs,).
    is_tussenstop
        Whether the pair is a stopover on a temporary place; none is if left out.
    """
    if not np.size(v):
        nothing = np.zeros(0)
        return Optiekosten(nothing, nothing, nothing, ())
    basis = make_kostenbasis(tabellen, aanbod, plan)
    firm, plek = np.asarray(v, dtype=np.int64), np.asarray(p, dtype=np.int64)
    need = np.asarray(nodig_m2, dtype=np.float64)
    stays = ~np.broadcast_to(False if is_tussenstop is None else is_tussenstop, firm.shape)
    leaving = _list_vertrek(basis)
    eur = np.zeros((len(VARIANTEN), len(firm)))
    lacking = np.zeros(len(KOSTENSOORTEN) + 1, dtype=np.int64)
    for start in range(0, len(firm), BLOCK):
        some = slice(start, start + BLOCK)
        zetten = Zetten(firm[some], plek[some], need[some], stays[some])
        eur[:, some], counts = _of_block(basis, zetten, leaving)
        lacking += counts
    return Optiekosten(eur[0], eur[1], eur[2], _named(lacking))


def _of_block(
    basis: Kostenbasis, zetten: Zetten, leaving: _Vertrek
) -> tuple[Floats, npt.NDArray[np.int64]]:
    """Costs of a block of pairs, and how many lack each kind of line."""
    size, zaak, v = len(zetten), basis.plan.zaak, zetten.v
    lines = list_komstregels(basis, zetten)
    lines = with_herbouw(lines, leaving.opstal_eur[:, v], zaak.nieuw_voor_oud_share)
    missing = list_ontbrekend_bij_zet(basis, zetten, lines, leaving.is_aanwezig)
    missing |= leaving.ontbreekt[v] & zetten.is_blijvend[:, None]
    missing |= _is_onbekend(lines, size)
    unknown = is_zit_onbekend(basis, v)
    eur = _sum_gemeente(basis, lines, size) + np.where(zetten.is_blijvend, leaving.eur[:, v], 0.0)
    matters = missing & _counts(basis)[None, :]
    eur[:, matters.any(axis=1) | unknown] = np.nan
    return eur, np.append(matters.sum(axis=0), unknown.sum())


def _counts(basis: Kostenbasis) -> Bools:
    """Kinds of line without which the cost to the municipality is not known."""
    is_cost = ~is_soort(np.arange(len(KOSTENSOORTEN)), OPBRENGSTEN)
    return is_cost | basis.plan.zaak.opbrengsten_tellen_mee


def _list_vertrek(basis: Kostenbasis) -> _Vertrek:
    """What is known of each firm's departure from all the places that it uses."""
    regels, users = list_vertrekregels(basis), basis.aanbod.user_v
    size = len(basis.zit)
    by_firm = Regels(**{**vars(regels), "rij": users[regels.rij].astype(np.int64)})
    missing = np.zeros((size, len(KOSTENSOORTEN)), dtype=bool)
    np.logical_or.at(missing, users, list_ontbrekend_bij_vertrek(basis, regels))
    missing |= _is_onbekend(by_firm, size)
    has_plek = np.isin(np.arange(size), users)
    return _Vertrek(
        eur=_sum_gemeente(basis, by_firm, size),
        is_aanwezig=list_is_aanwezig(by_firm, size),
        ontbreekt=missing,
        opstal_eur=sum_opstalwaarde(by_firm, size, has_plek),
    )


def _is_onbekend(regels: Regels, rijen: int) -> Bools:
    """Kinds of line that the municipality bears and of which the amount is not known, by row."""
    unknown = np.isnan(regels.totaal_eur[1]) & (regels.drager == GEMEENTE)
    return list_is_aanwezig(regels.take(unknown), rijen)


def _sum_gemeente(basis: Kostenbasis, regels: Regels, rijen: int) -> Floats:
    """What the municipality pays by row: undiscounted, with contingency; revenue off if asked."""
    zaak = basis.plan.zaak
    mine = regels.take(regels.drager == GEMEENTE)
    costs = mine.take(mine.is_kost)
    total = sum_per_rij(costs, costs.totaal_eur, rijen) * (1.0 + (zaak.onvoorzien_share or 0.0))
    if zaak.opbrengsten_tellen_mee:
        uplift = is_soort(mine.soort, ("waardestijging",))
        gains = mine.take(~mine.is_kost & ~uplift)
        total = total - sum_per_rij(gains, gains.totaal_eur, rijen)
    return total


def _named(counts: npt.NDArray[np.int64]) -> tuple[tuple[str, int], ...]:
    """Names of what is missing, most first."""
    names = (*KOSTENSOORTEN, "eigendom_huur")
    order = np.argsort(-counts, kind="stable")
    return tuple((names[number], int(counts[number])) for number in order if counts[number])
