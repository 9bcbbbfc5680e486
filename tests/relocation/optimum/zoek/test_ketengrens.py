"""Chains give a better bound than positions, and it still holds."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from scipy import sparse
from werklocaties_gis.relocation.optimum.klok import ZONDER_KLOK, start_klok
from werklocaties_gis.relocation.optimum.zoek.ketengrens import list_triples, tighten
from werklocaties_gis.relocation.optimum.zoek.ontspannen import price, relax
from werklocaties_gis.relocation.optimum.zoek.ruimte import from_start, make_ruimte
from werklocaties_gis.relocation.optimum.zoek.solve import solve_zoek


@pytest.mark.parametrize("seed", range(6))
def test_the_bound_lies_between_the_best_plan_and_that_of_the_prices(
    ketens: Any, seed: int
) -> None:
    model = ketens.make(20, 5, seed)
    ruimte, best = make_ruimte(model), solve_zoek(model).waarde
    relaxed = relax(ruimte, np.arange(ruimte.fasekolommen.size), ZONDER_KLOK)
    assert relaxed is not None
    prijzen = price(ruimte, relaxed.prijzen)
    for waarde in (best, 0.5 * best):
        found = tighten(ruimte, prijzen, waarde, ZONDER_KLOK)
        assert best <= found.grens <= prijzen.grens + 1e-6
        assert found.volledig or prijzen.grens <= waarde
    few = tighten(ruimte, prijzen, 0.5 * best, ZONDER_KLOK, 10)
    assert best <= few.grens <= prijzen.grens + 1e-6
    assert not few.volledig
    stopped = tighten(ruimte, prijzen, best, start_klok(0.0))
    assert stopped.grens == prijzen.grens
    assert not stopped.volledig


@pytest.mark.parametrize("seed", range(6))
def test_the_best_plan_holds_only_columns_that_are_called_possible(ketens: Any, seed: int) -> None:
    model = ketens.make(20, 5, seed)
    ruimte, best = make_ruimte(model), solve_zoek(model)
    relaxed = relax(ruimte, np.arange(ruimte.fasekolommen.size), ZONDER_KLOK)
    assert relaxed is not None
    found = tighten(ruimte, price(ruimte, relaxed.prijzen), best.waarde - 1, ZONDER_KLOK)
    start = from_start(ruimte, best)
    assert start is not None
    assert found.mogelijk[start[0] > 0.5].all()
    assert not found.mogelijk.all()


def test_three_halves_that_share_two_by_two_are_a_broken_triple() -> None:
    uses = sparse.csr_matrix(np.array([[1, 1, 0], [1, 0, 1], [0, 1, 1], [0, 0, 0]], dtype=float))
    assert list_triples(uses, np.full(3, 0.5)).tolist() == [[0, 1, 2]]
    assert list_triples(uses, np.array([1.0, 0.0, 0.0])).tolist() == []
