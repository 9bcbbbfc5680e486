"""The checker is independent: it never sees what made the plan."""

from __future__ import annotations

import ast
from pathlib import Path
from types import ModuleType

from werklocaties_gis.relocation.verify import check_verplaatsingen
from werklocaties_gis.settings.beleid import Beleid
from werklocaties_gis.settings.plan import Plan

ROOM = ("belofte", "kavelruimte", "naspelen", "plekstand", "reserve")
OWN = "werklocaties_gis.relocation."
CHECKERS = frozenset({"verify", *(f"controle.{name}" for name in ROOM)})


def _imports(path: Path) -> set[str]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    return {
        node.module.removeprefix(OWN)
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom) and node.module and node.module.startswith(OWN)
    }


def test_the_checker_takes_nothing_from_the_planner(repository: Path) -> None:
    folder = repository / "werklocaties_gis" / "relocation"
    taken = set().union(*(_imports(folder / f"{name.replace('.', '/')}.py") for name in CHECKERS))
    assert taken <= CHECKERS
    assert "optimum.model" in _imports(folder / "optimum" / "solve.py")


def test_a_plan_that_names_unknown_firms_is_told_before_the_detector_runs(
    tables: ModuleType, regions: ModuleType
) -> None:
    tabellen, lijsten = tables.make_tabellen(), regions.read_lijsten()
    today = regions.detect_mismatches(tabellen, lijsten, Beleid())
    moves = tables.make_verplaatsingen(("V9", 1, "P3", 1600))
    found = check_verplaatsingen(tabellen, lijsten, Beleid(), Plan(), today, moves)
    assert [failure.code for failure in found] == ["move_unknown_firm"]


def test_an_empty_plan_holds(tables: ModuleType, regions: ModuleType) -> None:
    tabellen, lijsten = tables.make_tabellen(), regions.read_lijsten()
    today = regions.detect_mismatches(tabellen, lijsten, Beleid())
    nothing = tables.make_verplaatsingen()
    assert check_verplaatsingen(tabellen, lijsten, Beleid(), Plan(), today, nothing) == ()
