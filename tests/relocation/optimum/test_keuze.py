"""Among equal plans the published rule chooses, never the order of rows."""

from __future__ import annotations

from dataclasses import replace
from types import ModuleType

import numpy as np
from werklocaties_gis.relocation.optimum import keuze as keuze_module
from werklocaties_gis.relocation.optimum.model import Opties, ints
from werklocaties_gis.relocation.optimum.oplossing import Zoekopdracht
from werklocaties_gis.relocation.optimum.solve import solve_model
from werklocaties_gis.relocation.optimum.stand import as_answer, make_taak
from werklocaties_gis.relocation.optimum.zoektocht import run_search


def test_the_plan_with_the_first_places_by_key_is_taken(small: ModuleType) -> None:
    """One firm and two free places that are worth as much."""
    shared = small.make_shared()
    model = replace(
        shared,
        opties=Opties(ints([0, 0]), ints([1, 2]), ints([50, 50]), ints([5, 5])),
        plekken=replace(shared.plekken, vrij=np.array([False, True, True])),
    )
    taak = make_taak(model, Zoekopdracht())
    stand = run_search(taak, None)
    for first in (0, 1):
        found = replace(as_answer(taak, stand), gekozen=ints([first]), stap=ints([0]))
        assert keuze_module.choose_among_equals(taak, stand, found).gekozen.tolist() == [0]


def test_no_choice_is_made_where_nothing_is_proven(small: ModuleType) -> None:
    taak = make_taak(small.make_two_swapping(), Zoekopdracht())
    stand = run_search(taak, None)
    found = replace(as_answer(taak, stand), status="grens")
    assert keuze_module.choose_among_equals(taak, stand, found) is found


def test_the_choice_costs_no_value(brute_force: ModuleType) -> None:
    for seed in range(30):
        model = brute_force.make_model(seed, sense="min" if seed % 5 == 0 else "max")
        plain, chosen = solve_model(model), solve_model(model, ties=True)
        assert (plain.status, plain.waarde) == (chosen.status, chosen.waarde), seed
        assert len(chosen.gekozen) <= len(plain.gekozen), seed
