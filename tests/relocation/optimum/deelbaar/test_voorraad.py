"""A stock of fillings that learns which choices have no order."""

from __future__ import annotations

from dataclasses import replace
from types import ModuleType

import pytest
from werklocaties_gis.relocation.optimum.deelbaar import knapzak
from werklocaties_gis.relocation.optimum.deelbaar.aanbod import make_aanbod
from werklocaties_gis.relocation.optimum.deelbaar.deur import Klok
from werklocaties_gis.relocation.optimum.deelbaar.generatie import list_grens
from werklocaties_gis.relocation.optimum.deelbaar.voorraad import Voorraad, active, list_stock
from werklocaties_gis.relocation.optimum.deelbaar.vulling import list_plan_sleutels
from werklocaties_gis.relocation.optimum.model import ints


def test_a_choice_without_order_is_cut_off(small: ModuleType) -> None:
    model = small.make_parts()
    full = replace(model, plekken=replace(model.plekken, vrij_m2=ints([0, 0])))
    aanbod = make_aanbod(full)
    stock = Voorraad(aanbod, list_plan_sleutels(aanbod, ints([0, 1])), [])
    both = ints([0, 1])
    assert stock.rijen.excess(both).sum() == 0
    assert stock.worth(both) == 30
    assert stock.cut(both)
    assert stock.rijen.excess(both).sum() == 2
    assert stock.worth(both) < 0
    assert not stock.cut(both)


def test_stuck_opties_are_avoided_together(small: ModuleType) -> None:
    aanbod = make_aanbod(small.make_parts())
    stock = Voorraad(aanbod, list_plan_sleutels(aanbod, ints([0, 1])), [])
    stock.avoid(ints([0, 1]), ints([0, 1]))
    assert stock.rijen.excess(ints([0, 1])).tolist()[-1] == 1.0


def test_the_stock_holds_the_best_fillings_and_the_better_plan_is_picked(
    small: ModuleType,
) -> None:
    aanbod = make_aanbod(small.make_parts())
    assert active(aanbod).tolist() == [0, 1]
    grens = list_grens(aanbod, Klok(None, None), lambda _: None)
    _, keys = list_stock(aanbod, grens, 4, 100.0)
    plans = [list_plan_sleutels(aanbod, ints([1])), list_plan_sleutels(aanbod, ints([0, 1]))]
    stock = Voorraad(aanbod, [*keys, *plans[0], *plans[1]], [])
    best = stock.pick_best([[], *plans])
    assert stock.vullingen.take(best).tolist() == [0, 1]


def test_a_plek_with_too_many_good_fillings_gives_no_stock(
    small: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    aanbod = make_aanbod(small.make_parts())
    grens = list_grens(aanbod, Klok(None, None), lambda _: None)
    assert list_stock(aanbod, grens, 4, 100.0)[1]
    monkeypatch.setattr(knapzak, "MAX_PER_PLEK", -10)
    assert list_stock(aanbod, grens, 4, 100.0)[1] is None
