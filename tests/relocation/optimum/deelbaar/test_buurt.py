"""Better plans by freeing a few plekken."""

from __future__ import annotations

from types import ModuleType

from werklocaties_gis.relocation.optimum.deelbaar.aanbod import make_aanbod
from werklocaties_gis.relocation.optimum.deelbaar.buurt import (
    Buurt,
    list_naast,
    make_buurtopgave,
    search_buurten,
)
from werklocaties_gis.relocation.optimum.deelbaar.deur import Klok, solve_whole
from werklocaties_gis.relocation.optimum.deelbaar.generatie import list_grens
from werklocaties_gis.relocation.optimum.deelbaar.stand import Stand
from werklocaties_gis.relocation.optimum.deelbaar.voorraad import Voorraad, list_stock
from werklocaties_gis.relocation.optimum.model import ints

FREE = Klok(None, None)


def test_from_nothing_the_search_finds_the_best_plan(
    brute_force: ModuleType, plain: ModuleType
) -> None:
    reached = 0
    for seed in range(12):
        model = plain.divide_more(plain.make_plain(brute_force.make_model(seed)), seed)
        best, aanbod = brute_force.solve(model).best, make_aanbod(model)
        if best is None or len(aanbod.rijen_boven):
            continue
        grens = list_grens(aanbod, FREE, lambda _: None)
        _, keys = list_stock(aanbod, grens, 200, 1000.0)
        stand = Stand(aanbod, None)
        search_buurten(Voorraad(aanbod, keys, grens.ringen), stand, ints([]), FREE, grens)
        assert stand.waarde <= best
        reached += stand.waarde == best
    assert reached >= 6


def test_what_is_fixed_leaves_less_room_for_what_is_free(small: ModuleType) -> None:
    aanbod = make_aanbod(small.make_parts())
    grens = list_grens(aanbod, FREE, lambda _: None)
    _, keys = list_stock(aanbod, grens, 10, 100.0)
    stock = Voorraad(aanbod, keys, [])
    onto_p0 = stock.vullingen.plek == 0
    fixed = ints([j for j in range(stock.vullingen.size) if not onto_p0[j]][:1])
    free = ints(onto_p0.nonzero()[0])
    taak = make_buurtopgave(stock, Buurt(free, fixed), fixed)
    found = solve_whole(taak.opgave, klok=FREE)
    # v0 onto p1 needs v1 to leave, and v1 has nowhere to go but p0.
    assert found.x[: len(taak.vrij)].sum() == 1.0
    assert list_naast(stock)[0, 1] == 2.0
