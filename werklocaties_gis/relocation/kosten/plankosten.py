"""Lines of a whole plan: of each move, of what it leaves, and of the plan itself."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import Final

import numpy as np
import pandas as pd

from werklocaties_gis.relocation.kosten.basis import Kostenbasis
from werklocaties_gis.relocation.kosten.herbouw import sum_opstalwaarde, with_herbouw
from werklocaties_gis.relocation.kosten.posten import (
    KOSTENSOORTEN,
    Bools,
    Floats,
    Ints,
    is_soort,
    soort_of,
)
from werklocaties_gis.relocation.kosten.regels import (
    Regels,
    Zetten,
    join_regels,
    list_is_aanwezig,
    list_komstregels,
    list_planregels,
    list_vertrekregels,
)
from werklocaties_gis.relocation.kosten.verwacht import (
    list_ontbrekend_bij_plan,
    list_ontbrekend_bij_vertrek,
    list_ontbrekend_bij_zet,
)
from werklocaties_gis.relocation.plaatsing.aanbod import positions
from werklocaties_gis.settings.tijd import Tijd

ONVOORZIEN: Final = -3
"""Post of a line that the contingency share gives."""


@dataclass(frozen=True)
class Plankosten:
    """Lines of a plan.

    Attributes
    ----------
    zetten
        The moves, in the order of the plan.
    fase
        Period of each move, from 1; 0 without periods, -1 where it is not known.
    beginjaar
        Years from the start of the plan to the end of the period of each move,
        whole ones, rounded up; last the plan itself (0), shape (moves + 1,).
    regels
        Lines; ``rij`` is the move, or the number of moves for the plan itself.
    ontbreekt
        Expected lines that are missing, shape (moves + 1, kostensoorten).
    """

    zetten: Zetten
    fase: Ints
    beginjaar: Ints
    regels: Regels
    ontbreekt: Bools


def list_plankosten(basis: Kostenbasis, verplaatsingen: pd.DataFrame) -> Plankosten:
    """List the lines of a plan.

    Parameters
    ----------
    basis
        What costs are reckoned from.
    verplaatsingen
        The table of moves.
    """
    zetten, fase = _zetten(basis, verplaatsingen), _fasen(basis.plan.tijd, verplaatsingen)
    size = len(zetten)
    departures = list_vertrekregels(basis)
    mover = _move_of_user(basis, zetten)
    leaving = _of_movers(_without_stayers(basis, departures, mover), mover)
    entering = list_komstregels(basis, zetten)
    has_plek = np.isin(zetten.v, basis.aanbod.user_v) & zetten.is_blijvend
    paid = sum_opstalwaarde(leaving, size, has_plek)
    lines = with_herbouw(join_regels(entering, leaving), paid, basis.plan.zaak.nieuw_voor_oud_share)
    lines = _without_ended_leases(basis, lines, zetten, fase)
    whole = list_planregels(basis)
    missing = np.zeros((size + 1, len(KOSTENSOORTEN)), dtype=bool)
    missing[:size] = _missing(basis, zetten, entering, leaving)
    by_user = list_ontbrekend_bij_vertrek(basis, departures)
    np.logical_or.at(missing, mover[mover >= 0], by_user[mover >= 0])
    missing[size] = list_ontbrekend_bij_plan(basis, whole)[0]
    both = join_regels(lines, replace(whole, rij=np.full(len(whole.rij), size)))
    years = np.append(list_beginjaren(basis.plan.tijd, fase), 0)
    return Plankosten(zetten, fase, years, _with_onvoorzien(basis, both), missing)


def _zetten(basis: Kostenbasis, verplaatsingen: pd.DataFrame) -> Zetten:
    """The moves as arrays."""
    aanbod = basis.aanbod
    temporary = verplaatsingen["tijdelijk"].fillna(value=False).to_numpy(dtype=bool)
    return Zetten(
        positions(aanbod.vestiging_ids, verplaatsingen["vestiging_id"]).astype(np.int64),
        positions(aanbod.ids, verplaatsingen["naar_plek_id"]).astype(np.int64),
        verplaatsingen["nodig_m2"].to_numpy(dtype=float, na_value=np.nan),
        ~temporary,
    )


def _fasen(tijd: Tijd, verplaatsingen: pd.DataFrame) -> Ints:
    """Period of each move; 0 in a plan without periods, -1 where it is not known."""
    size = len(verplaatsingen)
    if not tijd.fasen:
        return np.zeros(size, dtype=np.int64)
    fase: Ints = verplaatsingen["fase"].to_numpy(dtype=np.int64, na_value=-1)
    return np.where((fase >= 1) & (fase <= tijd.fasen), fase, -1)


def list_beginjaren(tijd: Tijd, fase: Ints) -> Ints:
    """List the whole years, rounded up, from the start of the plan to the end of each period.

    Parameters
    ----------
    tijd
        Periods.
    fase
        Period of each move, from 1; 0 or less: at the start.
    """
    if not tijd.fasen:
        return np.zeros(len(fase), dtype=np.int64)
    years = [0, *(count_jaren(tijd.grenzen[0], day) for day in tijd.grenzen[1:])]
    return np.array(years, dtype=np.int64)[np.maximum(fase, 0)]


def count_jaren(begin: date, eind: date) -> int:
    """Count the years between two days, a started year as a whole one.

    Examples
    --------
    >>> [count_jaren(date(2027, 1, 1), date(2028, 1, day)) for day in (1, 2)]
    [1, 2]
    """
    whole = eind.year - begin.year
    return whole + ((eind.month, eind.day) > (begin.month, begin.day))


def _move_of_user(basis: Kostenbasis, zetten: Zetten) -> Ints:
    """The move that lasts of each user of a plek; -1 for one that stays."""
    move = np.full(len(basis.zit), -1)
    lasting = np.flatnonzero(zetten.is_blijvend)
    move[zetten.v[lasting]] = lasting
    return np.asarray(move[basis.aanbod.user_v])


def _of_movers(regels: Regels, mover: Ints) -> Regels:
    """Lines of departures that happen, by move."""
    move = mover[regels.rij]
    return replace(regels, rij=move).take(move >= 0)


def _without_stayers(basis: Kostenbasis, regels: Regels, mover: Ints) -> Regels:
    """Lines without the uplift of undivided places that somebody stays in: nothing comes free."""
    stays = np.bincount(basis.aanbod.user_p, weights=mover < 0, minlength=len(basis.route)) > 0
    kept = stays[regels.p] & ~basis.aanbod.is_deelbaar[regels.p]
    return regels.take(~(is_soort(regels.soort, ("waardestijging",)) & kept))


def _without_ended_leases(basis: Kostenbasis, regels: Regels, zetten: Zetten, fase: Ints) -> Regels:
    """Lines without the buy-off of leases that have ended when the period begins."""
    if not basis.plan.tijd.fasen:
        return regels
    begins = np.array(basis.plan.tijd.grenzen[:-1], dtype="datetime64[s]")[np.maximum(fase, 1) - 1]
    ended = (basis.contract_tot[zetten.v] <= begins) & (fase >= 1)
    return regels.take(~(is_soort(regels.soort, ("afkoop_huur",)) & ended[regels.rij]))


def _missing(basis: Kostenbasis, zetten: Zetten, entering: Regels, leaving: Regels) -> Bools:
    """Expected lines of each move that are missing, those of departures apart."""
    firms = np.zeros((len(basis.zit), len(KOSTENSOORTEN)), dtype=bool)
    np.logical_or.at(firms, zetten.v, list_is_aanwezig(leaving, len(zetten)))
    return list_ontbrekend_bij_zet(basis, zetten, entering, firms)


def _with_onvoorzien(basis: Kostenbasis, regels: Regels) -> Regels:
    """Lines with the contingency on each cost."""
    share = basis.plan.zaak.onvoorzien_share
    if not share:
        return regels
    costs = regels.take(regels.is_kost)
    size = len(costs.rij)
    extra = replace(
        costs,
        post=np.full(size, ONVOORZIEN),
        soort=np.full(size, soort_of("onvoorzien")),
        eur=costs.eur * share,
    )
    return join_regels(regels, extra)


def list_onbekende_bedragen(regels: Regels, rijen: int) -> Bools:
    """Kinds of line with an amount or a number of years that is not known, by variant.

    Shape (3, rows, kostensoorten).
    """
    found = np.zeros((len(regels.eur), rijen, len(KOSTENSOORTEN)), dtype=bool)
    unknown: Floats = regels.eur * np.where(np.isinf(regels.duur), 1.0, regels.duur)
    for variant, amounts in enumerate(unknown):
        lines = np.flatnonzero(np.isnan(amounts))
        found[variant, regels.rij[lines], regels.soort[lines]] = True
    return found
