"""A whole plan out of one in parts, at once: it keeps every row, and is worth nearly as much."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from werklocaties_gis.relocation.optimum.klok import ZONDER_KLOK
from werklocaties_gis.relocation.optimum.model import Model
from werklocaties_gis.relocation.optimum.zoek.afronden import round_off
from werklocaties_gis.relocation.optimum.zoek.ontspannen import price, relax
from werklocaties_gis.relocation.optimum.zoek.ruimte import as_plan, make_ruimte


def _rounded(model: Model) -> tuple[float, float]:
    """Worth of the plan in parts, and of the whole one made of it, which is checked."""
    ruimte = make_ruimte(model)
    relaxed = relax(ruimte, np.arange(ruimte.fasekolommen.size), ZONDER_KLOK)
    assert relaxed is not None
    prijzen = price(ruimte, relaxed.prijzen)
    core = np.ones(ruimte.fasekolommen.size, dtype=bool)
    plan = as_plan(ruimte, round_off(ruimte, relaxed.x, prijzen, core))
    assert plan is not None
    return float(ruimte.kolommen.value @ relaxed.x), plan[1]


@pytest.mark.parametrize("seed", range(8))
def test_the_plan_keeps_budgets_and_is_worth_most_of_what_parts_are(ketens: Any, seed: int) -> None:
    model = ketens.with_budget(ketens.make(40, 10, seed), seed, [300, 200, 250])
    parts, whole = _rounded(model)
    # The limit is generous: four wishes a firm leave little to choose from.
    assert 0.75 * parts <= whole <= parts + 1e-3


def test_without_any_money_nobody_moves(ketens: Any) -> None:
    model = ketens.with_budget(ketens.make(20, 5, 1), 1, [0, 0, 0])
    assert _rounded(model)[1] == 0
