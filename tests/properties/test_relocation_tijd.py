"""On small invented problems with periods the planner finds what trying everything finds."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from pathlib import Path
from types import ModuleType

import pytest
from werklocaties_gis.relocation.optimum import grenzen, model
from werklocaties_gis.relocation.optimum.fasen import kolommen
from werklocaties_gis.relocation.optimum.fasen.solve import solve_fasen
from werklocaties_gis.relocation.optimum.model import Model
from werklocaties_gis.relocation.optimum.oplossing import Oplossing, Zoekopdracht

SIZE = 80
"""Problems in a block; the first block is always tried."""
BLOCKS = [
    block if block == 0 else pytest.param(block, marks=pytest.mark.lang) for block in range(15)
]
FAMILIES = {*model.FAMILIES, *grenzen.FAMILIES, *kolommen.FAMILIES} - {"volgorde"}
"""The order of a plan without periods; with them ``na_vertrek`` is that rule."""


@pytest.fixture(scope="module")
def uitputtend(repository: Path, load: Callable[[Path], ModuleType]) -> ModuleType:
    return load(repository / "tests" / "relocation" / "uitputtend.py")


@pytest.fixture(scope="module")
def tijdproblemen(repository: Path, load: Callable[[Path], ModuleType]) -> ModuleType:
    return load(repository / "tests" / "relocation" / "tijdproblemen.py")


def _as_plan(uitputtend: ModuleType, model: Model, found: Oplossing) -> list[object]:
    rows = zip(found.gekozen.tolist(), found.stap.tolist(), strict=True)
    return [uitputtend.Stap(int(model.opties.v[o]), o, fase) for o, fase in rows]


@pytest.mark.parametrize("block", BLOCKS)
def test_the_plan_is_worth_what_trying_every_course_and_period_finds(
    uitputtend: ModuleType, tijdproblemen: ModuleType, block: int
) -> None:
    counts = Counter({"problems": 0, "impossible": 0, "with a stopover": 0})
    for seed in range(block * SIZE, (block + 1) * SIZE):
        problem = tijdproblemen.make_model(seed)
        best, found = uitputtend.solve(problem), solve_fasen(problem)
        expected = ("onmogelijk", 0) if best is None else ("optimaal", best)
        assert (found.status, found.waarde) == expected, seed
        plan = _as_plan(uitputtend, problem, found)
        if best is not None:
            assert uitputtend.check_plan(problem, plan) is None, seed
            assert uitputtend.value_of(problem, plan) == best, seed
        counts["problems"] += 1
        counts["impossible"] += best is None
        counts["with a stopover"] += bool(problem.tijd.tijdelijk[found.gekozen].any())
    print(dict(counts))
    assert counts["impossible"] <= 0.4 * counts["problems"]
    assert counts["with a stopover"] >= 0.03 * counts["problems"]


def _list_present(problem: Model) -> list[str]:
    """Rules of which a problem has something."""
    absent = set(grenzen.FAMILIES) - set(problem.grenzen.familie)
    absent |= set() if len(problem.kavels.p) + len(problem.kavels.k) else {"kavel"}
    absent |= set() if len(problem.eisen.v) else {"vast", "verboden"}
    return sorted(FAMILIES - absent)


@pytest.mark.parametrize("block", BLOCKS)
def test_every_rule_binds_somewhere_and_what_is_gained_without_it_breaks_a_rule(
    uitputtend: ModuleType, tijdproblemen: ModuleType, block: int
) -> None:
    size = SIZE // 4 if block == 0 else SIZE
    binds = Counter(dict.fromkeys(sorted(FAMILIES), 0))
    for seed in range(block * SIZE, block * SIZE + size):
        problem = tijdproblemen.make_model(seed)
        found = solve_fasen(problem)
        for family in _list_present(problem):
            without = solve_fasen(problem, Zoekopdracht(weglaten=frozenset([family])))
            if (without.status, without.waarde) == (found.status, found.waarde):
                continue
            binds[family] += 1
            broken = uitputtend.check_plan(problem, _as_plan(uitputtend, problem, without))
            assert broken is not None, (seed, family)
    print(f"{size} problems; value or status changes without:", dict(binds))
    assert binds["plek_vrij"] >= size // 4
    assert sum(count > 0 for count in binds.values()) >= (10 if block == 0 else 14)
