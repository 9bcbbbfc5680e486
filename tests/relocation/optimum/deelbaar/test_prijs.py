"""Prices prove a bound, whatever they are."""

from __future__ import annotations

from types import ModuleType

import numpy as np
import pytest
from werklocaties_gis.relocation.optimum.deelbaar.aanbod import make_aanbod
from werklocaties_gis.relocation.optimum.deelbaar.deur import Klok
from werklocaties_gis.relocation.optimum.deelbaar.knapzak import SCHAAL, price_vullingen
from werklocaties_gis.relocation.optimum.deelbaar.orde import make_wachtring
from werklocaties_gis.relocation.optimum.deelbaar.prijs import (
    as_prices,
    bound_of,
    list_first_prices,
    list_loose,
    make_prijzen,
)
from werklocaties_gis.relocation.optimum.model import ints


@pytest.mark.parametrize("seed", range(8))
def test_no_drawn_prices_prove_less_than_the_best_plan(
    brute_force: ModuleType, plain: ModuleType, seed: int
) -> None:
    model = plain.divide_more(plain.make_plain(brute_force.make_model(seed)), seed)
    best, aanbod = brute_force.solve(model).best, make_aanbod(model)
    assert aanbod is not None
    if best is None:
        pytest.skip("no plan meets the eisen of this problem")
    draw = np.random.default_rng(seed)
    members = ints([0, 1, 2])
    rings = [make_wachtring(aanbod, members, members)]
    size = aanbod.firms + len(aanbod.gebruik_v) + len(aanbod.rijen_boven) + 3
    for scale in (0, 20, 80):
        vector = ints(draw.integers(0, scale * SCHAAL + 1, size))
        found = price_vullingen(aanbod, make_prijzen(aanbod, vector, rings), 1.0)
        assert bound_of(aanbod, vector, found.beste) >= best
    first = list_first_prices(aanbod, Klok(None, None))
    found = price_vullingen(aanbod, make_prijzen(aanbod, first, []), 1.0)
    assert bound_of(aanbod, first, found.beste) >= best


def test_prices_are_whole_parts_and_never_negative() -> None:
    assert as_prices(np.array([-1.0, 0.5, 2.0])).tolist() == [0, SCHAAL // 2, 2 * SCHAAL]


def test_only_the_last_rows_are_loosened() -> None:
    assert list_loose(3, 1).toarray().tolist() == [[0], [0], [-1]]
