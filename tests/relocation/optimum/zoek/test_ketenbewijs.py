"""Asking for plans near the bound proves the best one, whatever plan the search has."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np
import pytest
from werklocaties_gis.relocation.optimum.fasen.solve import solve_fasen
from werklocaties_gis.relocation.optimum.klok import ZONDER_KLOK, start_klok
from werklocaties_gis.relocation.optimum.oplossing import Limiet
from werklocaties_gis.relocation.optimum.zoek.ketenbewijs import close_in, look_near
from werklocaties_gis.relocation.optimum.zoek.ontspannen import price, relax
from werklocaties_gis.relocation.optimum.zoek.rondes import Zoekplan, list_core
from werklocaties_gis.relocation.optimum.zoek.ruimte import make_ruimte
from werklocaties_gis.relocation.optimum.zoek.stand import first_stand, with_plan


def _plan(model: Any) -> Zoekplan:
    ruimte = make_ruimte(model)
    found = relax(ruimte, np.arange(ruimte.fasekolommen.size), ZONDER_KLOK)
    assert found is not None
    prijzen = price(ruimte, found.prijzen)
    core = list_core(ruimte, prijzen, found.x, 0.4)
    return Zoekplan(ruimte, prijzen, found.x, core, core, ZONDER_KLOK, Limiet())


@pytest.mark.parametrize("seed", range(12))
def test_from_a_plan_of_nothing_the_best_one_is_proven(ketens: Any, seed: int) -> None:
    model = ketens.make(24, 6, seed)
    plan, best = _plan(model), solve_fasen(model).waarde
    nothing = np.zeros(plan.ruimte.fasekolommen.size)
    stand = with_plan(plan.ruimte, first_stand(plan.prijzen.grens), nothing)
    assert stand.waarde == 0.0
    steps = list(close_in(plan, stand, look_near(plan, stand)))
    assert all(best <= step.grens + 1e-6 for step in steps)
    assert steps[-1].is_klaar
    assert steps[-1].waarde == best


def test_without_time_nothing_is_claimed(ketens: Any) -> None:
    model = ketens.make(24, 6, 3)
    plan = replace(_plan(model), klok=start_klok(0.0))
    nothing = np.zeros(plan.ruimte.fasekolommen.size)
    stand = with_plan(plan.ruimte, first_stand(plan.prijzen.grens), nothing)
    steps = list(close_in(plan, stand, look_near(plan, stand)))
    assert [step.grens for step in steps] == [plan.prijzen.grens]
    assert not steps[-1].is_klaar
