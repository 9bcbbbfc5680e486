"""The solver's door: proof means that plan and bound meet."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from types import ModuleType

import numpy as np
import pytest
from werklocaties_gis.relocation.optimum.fasen.kolommen import as_kolommen, list_fasekolommen
from werklocaties_gis.relocation.optimum.fasen.rijen import list_faserijen
from werklocaties_gis.relocation.optimum.highs import Highs
from werklocaties_gis.relocation.optimum.rijen import list_kolommen, list_rijen


def test_the_solver_is_silent_and_proves(
    small: ModuleType, capfd: pytest.CaptureFixture[str]
) -> None:
    model = small.make_two_swapping()
    run = Highs(list_kolommen(model, ()), list_rijen(model), maximise=True).solve()
    assert run.bewezen
    assert run.x.round().tolist() == [1.0, 0.0, 1.0]
    assert run.bound == pytest.approx(100.0)
    assert capfd.readouterr() == ("", "")


def test_a_start_plan_of_no_value_does_not_end_the_search(small: ModuleType) -> None:
    model = small.make_two_swapping()
    solver = Highs(list_kolommen(model, ()), list_rijen(model), maximise=True)
    solver.start_at(np.zeros(3))
    run = solver.solve()
    assert run.bewezen
    assert run.x.sum() == pytest.approx(2.0)


def test_what_cannot_be_is_called_impossible(small: ModuleType) -> None:
    model = small.with_eis(small.make_two_swapping(), vast=True, v=1, p=2)
    run = Highs(list_kolommen(model, ()), list_rijen(model), maximise=True).solve()
    assert run.onmogelijk
    assert not len(run.x)


def test_no_step_of_presolve_calls_a_problem_impossible_that_is_not(
    repository: Path, load: Callable[[Path], ModuleType]
) -> None:
    problems = load(repository / "tests" / "relocation" / "tijdproblemen.py")
    without = frozenset(["na_vertrek"])
    model = problems.make_model(166)
    columns = list_fasekolommen(model, without)
    rows = list_faserijen(model, columns, without)
    run = Highs(as_kolommen(model, columns), rows, maximise=True).solve()
    assert run.bewezen
    assert run.bound == pytest.approx(291.0)


def test_a_question_for_more_finds_it_or_says_that_there_is_none(small: ModuleType) -> None:
    model = small.make_two_swapping()
    columns, rows = list_kolommen(model, ()), list_rijen(model)
    found = Highs(columns, rows, maximise=True, boven=99.0).solve()
    assert found.bewezen
    assert found.bound == pytest.approx(100.0)
    none = Highs(columns, rows, maximise=True, boven=100.0).solve()
    assert none.onmogelijk or (none.bewezen and none.bound <= 100.0 + 1e-6)
