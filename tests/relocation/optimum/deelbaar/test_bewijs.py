"""Proof over all fillings that a better plan can hold."""

from __future__ import annotations

from types import ModuleType

import pytest
from werklocaties_gis.relocation.optimum.deelbaar.aanbod import make_aanbod
from werklocaties_gis.relocation.optimum.deelbaar.bewijs import prove
from werklocaties_gis.relocation.optimum.deelbaar.deur import Klok
from werklocaties_gis.relocation.optimum.deelbaar.generatie import list_grens
from werklocaties_gis.relocation.optimum.deelbaar.stand import Stand


@pytest.mark.parametrize("seed", range(6))
@pytest.mark.parametrize("first", [0.5, 1000.0])
def test_a_narrow_first_list_ends_at_the_same_proof_as_a_wide_one(
    brute_force: ModuleType, plain: ModuleType, seed: int, first: float
) -> None:
    model = plain.divide_more(plain.make_plain(brute_force.make_model(seed)), seed)
    best, aanbod = brute_force.solve(model).best, make_aanbod(model)
    free = Klok(None, None)
    grens = list_grens(aanbod, free, lambda _: None)
    stand = Stand(aanbod, None)
    prove(aanbod, stand, grens, free, first)
    if best is None:
        assert stand.onmogelijk
    else:
        assert stand.bewezen
        assert stand.waarde == best
