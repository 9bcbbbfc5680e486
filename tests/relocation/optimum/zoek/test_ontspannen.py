"""Prices give a bound that holds, however badly they were found."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from werklocaties_gis.relocation.optimum.fasen.kolommen import as_fasekolommen
from werklocaties_gis.relocation.optimum.fasen.solve import solve_fasen
from werklocaties_gis.relocation.optimum.klok import ZONDER_KLOK
from werklocaties_gis.relocation.optimum.zoek.ontspannen import price, relax
from werklocaties_gis.relocation.optimum.zoek.ruimte import make_ruimte


@pytest.mark.parametrize("seed", range(3))
@pytest.mark.parametrize("noise", [0.0, 30.0])
def test_no_plan_exceeds_the_bound_less_what_its_columns_lose(
    ketens: Any, seed: int, noise: float
) -> None:
    model = ketens.with_budget(ketens.make(14, 4, seed), seed, [80, 60, 80])
    ruimte = make_ruimte(model)
    relaxed = relax(ruimte, np.arange(ruimte.fasekolommen.size), ZONDER_KLOK)
    assert relaxed is not None
    off = np.random.default_rng(seed).normal(0, noise, len(relaxed.prijzen))
    found, best = price(ruimte, relaxed.prijzen + off), solve_fasen(model)
    x = as_fasekolommen(model, ruimte.fasekolommen, best)
    assert x is not None
    assert best.waarde <= found.grens - found.verlies[x > 0.5].max() + 1e-6


def test_good_prices_give_the_value_of_the_plan_in_parts(ketens: Any) -> None:
    ruimte = make_ruimte(ketens.make(14, 4, 1))
    relaxed = relax(ruimte, np.arange(ruimte.fasekolommen.size), ZONDER_KLOK)
    assert relaxed is not None
    value = float(ruimte.kolommen.value @ relaxed.x)
    assert price(ruimte, relaxed.prijzen).grens == pytest.approx(value, rel=1e-4)
