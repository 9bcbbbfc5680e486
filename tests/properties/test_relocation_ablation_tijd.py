"""Each rule of the plan in time matters: without it some plan breaks it, and only then."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from types import ModuleType

import pytest
from werklocaties_gis.relocation.optimum import grenzen, model
from werklocaties_gis.relocation.optimum.fasen import kolommen
from werklocaties_gis.relocation.optimum.fasen.solve import solve_fasen
from werklocaties_gis.relocation.optimum.model import Model
from werklocaties_gis.relocation.optimum.oplossing import Zoekopdracht

CASES = {
    "een_keer": 2,
    "plek_een_keer": 0,
    "plek_vrij": 0,
    "kavel": 1,
    "verwerving": 7,
    "m2": 0,
    "reserve": 3,
    "vast": 22,
    "verboden": 23,
    "volgorde": 0,
    "budget": 5,
    "net": 19,
    "zetten": 7,
    "quota": 13,
    "samen": 2,
    "strikt": 71,
    "tijd": 0,
    "na_vertrek": 0,
    "tussenstop": 1,
}
"""Family, and the seed of a problem on which it has something to say."""


@pytest.fixture(scope="module")
def uitputtend(repository: Path, load: Callable[[Path], ModuleType]) -> ModuleType:
    return load(repository / "tests" / "relocation" / "uitputtend.py")


@pytest.fixture(scope="module")
def tijdproblemen(repository: Path, load: Callable[[Path], ModuleType]) -> ModuleType:
    return load(repository / "tests" / "relocation" / "tijdproblemen.py")


def _broken_without(uitputtend: ModuleType, problem: Model, families: frozenset[str]) -> str | None:
    found = solve_fasen(problem, Zoekopdracht(weglaten=families))
    rows = zip(found.gekozen.tolist(), found.stap.tolist(), strict=True)
    plan = [uitputtend.Stap(int(problem.opties.v[o]), o, fase) for o, fase in rows]
    broken: str | None = uitputtend.check_plan(problem, plan)
    return broken


def test_every_rule_has_a_case() -> None:
    assert set(CASES) == {*model.FAMILIES, *grenzen.FAMILIES, *kolommen.FAMILIES}


@pytest.mark.parametrize("family", sorted(CASES))
def test_a_plan_made_without_a_rule_breaks_that_rule(
    uitputtend: ModuleType, tijdproblemen: ModuleType, family: str
) -> None:
    problem = tijdproblemen.make_model(CASES[family])
    assert _broken_without(uitputtend, problem, frozenset()) is None
    # In time who leaves before whom is the rule na_vertrek, under both names.
    expected = "na_vertrek" if family == "volgorde" else family
    assert _broken_without(uitputtend, problem, frozenset([family])) == expected
