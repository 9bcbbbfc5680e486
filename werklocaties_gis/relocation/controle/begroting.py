"""Money: what each period costs stays within its budget, and each cost is what the tables say."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from math import isnan
from typing import Final

import pandas as pd

from werklocaties_gis.errors import Failure
from werklocaties_gis.relocation.controle.kostprijs import list_kosten_eur, make_kostprijs
from werklocaties_gis.relocation.controle.spel import Spel, make_failure
from werklocaties_gis.relocation.controle.spreiding import list_gemeenten
from werklocaties_gis.settings.plan import Plan

Tabellen = Mapping[str, pd.DataFrame]

ROUNDING_EUR: Final = 0.01
LEAST_EUR: Final = 1.0
LEAST_SHARE: Final = 1e-9
"""Differences that come of the order in which amounts are added."""


def check_begroting(spel: Spel, tabellen: Tabellen, plan: Plan) -> Iterator[Failure]:
    """Check the costs of a plan.

    Parameters
    ----------
    spel
        The replay.
    tabellen
        Uses ``kostenposten``, ``plekken``, ``vestigingen`` and ``gebieden``.
    plan
        Budgets, and how costs are reckoned.
    """
    yield from _check_budget(spel, plan)
    told = [zet for zet in spel.zetten if not isnan(zet.kosten_eur)]
    if not told:
        return
    lies_in = list_gemeenten(tabellen["plekken"], tabellen["gebieden"])
    prijs = make_kostprijs(tabellen, spel, plan, lies_in)
    for zet in told:
        cost = list_kosten_eur(prijs, zet)
        if not _is_same(cost, zet.kosten_eur):
            yield make_failure(
                "cost_wrong",
                zet.vestiging_id,
                zet.naar_plek_id,
                berekend_eur="-" if isnan(cost) else round(cost, 2),
                kosten_eur=round(zet.kosten_eur, 2),
            )


def _is_same(one: float, other: float) -> bool:
    """Whether two amounts are the same to the euro; one that is not known is like no other."""
    return abs(one - other) <= max(LEAST_EUR, LEAST_SHARE * abs(one))


def _check_budget(spel: Spel, plan: Plan) -> Iterator[Failure]:
    """The rows of each period, or of the whole plan without periods."""
    budgets = plan.tijd.budget_eur
    if not budgets:
        return
    for zet in spel.zetten:
        if isnan(zet.kosten_eur):
            yield make_failure("cost_unknown", zet.vestiging_id, zet.naar_plek_id)
    for number, budget in enumerate(budgets, 1):
        rows = [zet for zet in spel.zetten if not spel.klok.fasen or zet.moment == number]
        spent = sum(zet.kosten_eur for zet in rows if not isnan(zet.kosten_eur))
        if spent > budget + ROUNDING_EUR:
            fase = number if spel.klok.fasen else "-"
            yield make_failure(
                "budget_exceeded", fase, kosten_eur=round(spent, 2), budget_eur=budget
            )
