"""How far a search is: only plans that hold count, and no bound crosses the best plan."""

from __future__ import annotations

from dataclasses import replace
from types import ModuleType

import pytest
from werklocaties_gis.relocation.optimum.highs import Uitslag
from werklocaties_gis.relocation.optimum.model import ints
from werklocaties_gis.relocation.optimum.oplossing import Zoekopdracht, no_moves
from werklocaties_gis.relocation.optimum.rijen import as_columns
from werklocaties_gis.relocation.optimum.stand import (
    Stand,
    after_run,
    as_answer,
    first_stand,
    is_proven,
    make_taak,
    with_plan,
)


def test_the_first_bound_is_all_that_could_be_won(small: ModuleType) -> None:
    stand = first_stand(make_taak(small.make_two_swapping(), Zoekopdracht()), None)
    assert stand.best is None
    assert stand.grens == pytest.approx(110.0)


def test_of_a_ring_nothing_is_kept_and_of_a_chain_all(small: ModuleType) -> None:
    taak = make_taak(small.make_two_swapping(), Zoekopdracht())
    ring = with_plan(taak, Stand(None, 110.0), ints([0, 2]))
    assert ring.best is not None
    assert ring.best.waarde == 0
    chain = with_plan(taak, ring, ints([1, 2]))
    assert chain.best is not None
    assert (chain.best.waarde, chain.best.stap.tolist()) == (60, [0, 1])
    assert with_plan(taak, chain, ints([1])) == chain


def test_a_start_that_breaks_an_eis_is_no_plan(small: ModuleType) -> None:
    model = small.with_eis(small.make_two_swapping(), vast=True, v=1, p=0)
    taak = make_taak(model, Zoekopdracht())
    assert first_stand(taak, no_moves("grens")).best is None
    found = first_stand(taak, replace(no_moves("grens"), gekozen=ints([1, 2]), stap=ints([0, 1])))
    assert found.best is not None


def test_a_bound_on_part_of_the_plans_counts_no_lower_than_the_rest(small: ModuleType) -> None:
    model = small.make_two_swapping()
    taak = replace(make_taak(model, Zoekopdracht()), bodem=80.0)
    run = Uitslag(as_columns(model, ints([1, 2])), 60.0, True, True, False, 1)
    stand = after_run(taak, first_stand(taak, None), run)
    assert stand.grens == pytest.approx(80.0)
    assert not is_proven(taak, stand)
    assert is_proven(taak, replace(stand, grens=60.4))


def test_after_a_doubtful_row_no_bound_counts(small: ModuleType) -> None:
    model = small.make_two_swapping()
    taak = make_taak(model, Zoekopdracht())
    run = Uitslag(as_columns(model, ints([1, 2])), 60.0, True, True, False, 1)
    stand = after_run(taak, replace(first_stand(taak, None), exact=False), run)
    assert as_answer(taak, stand).grens == 110
    assert as_answer(taak, replace(stand, klaar="optimaal")).grens == 60
