"""A first plan from parts of fillings."""

from __future__ import annotations

from types import ModuleType

import pytest
from werklocaties_gis.relocation.optimum.deelbaar.aanbod import make_aanbod
from werklocaties_gis.relocation.optimum.deelbaar.deur import Klok
from werklocaties_gis.relocation.optimum.deelbaar.duik import list_duik
from werklocaties_gis.relocation.optimum.deelbaar.generatie import list_grens
from werklocaties_gis.relocation.optimum.deelbaar.voorraad import Voorraad, list_stock


@pytest.mark.parametrize("seed", [0, 2, 3, 4])
def test_each_plek_is_filled_and_each_firm_moves_at_most_once(
    brute_force: ModuleType, plain: ModuleType, seed: int
) -> None:
    model = plain.divide_more(plain.make_plain(brute_force.make_model(seed)), seed)
    aanbod = make_aanbod(model)
    free = Klok(None, None)
    grens = list_grens(aanbod, free, lambda _: None)
    _, keys = list_stock(aanbod, grens, 50, 20.0)
    stock = Voorraad(aanbod, keys, grens.ringen)
    chosen = list_duik(aanbod, stock.vullingen, stock.rijen, 0.15, free)
    assert len(chosen) > 0
    assert (stock.rijen.excess(chosen)[: aanbod.vast] == 0).all()
