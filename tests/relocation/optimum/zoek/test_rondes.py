"""Rounds make a plan no worse, and stay within their limits."""

from __future__ import annotations

from typing import Any

import numpy as np
from werklocaties_gis.relocation.optimum.klok import ZONDER_KLOK
from werklocaties_gis.relocation.optimum.oplossing import Limiet
from werklocaties_gis.relocation.optimum.zoek.ontspannen import price, relax
from werklocaties_gis.relocation.optimum.zoek.rondes import Zoekplan, dive, improve, list_core
from werklocaties_gis.relocation.optimum.zoek.ruimte import make_ruimte
from werklocaties_gis.relocation.optimum.zoek.stand import first_stand


def _plan(model: Any, limiet: Limiet) -> Zoekplan:
    ruimte = make_ruimte(model)
    found = relax(ruimte, np.arange(ruimte.fasekolommen.size), ZONDER_KLOK)
    assert found is not None
    prijzen = price(ruimte, found.prijzen)
    cores = [list_core(ruimte, prijzen, found.x, share) for share in (0.4, 0.1)]
    assert cores[1].sum() < cores[0].sum()
    return Zoekplan(ruimte, prijzen, found.x, cores[0], cores[1], ZONDER_KLOK, limiet)


def test_each_round_is_at_least_as_good_as_the_one_before(ketens: Any) -> None:
    plan = _plan(ketens.make(30, 8, 4), Limiet(knopen=4))
    stand = dive(plan, first_stand(plan.prijzen.grens))
    values = [stand.waarde, *(better.waarde for better in improve(plan, stand))]
    assert 0 < values[0] <= values[-1] <= plan.prijzen.grens
    assert values == sorted(values)
    assert len(values) <= 5


def test_limits_of_rounds_follow_those_of_the_search(ketens: Any) -> None:
    model = ketens.make(10, 3, 4)
    free, timed = _plan(model, Limiet()), _plan(model, Limiet(seconden=10.0))
    assert free.ronde_s is None
    assert free.knopen is not None
    assert timed.knopen is None
    assert timed.ronde_s is not None
    assert timed.ronde_s < 1.0
    assert _plan(model, Limiet(knopen=2)).rondes == 2
