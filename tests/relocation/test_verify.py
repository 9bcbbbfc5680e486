"""The checker is independent: it never sees what made the plan."""

from __future__ import annotations

import ast
from pathlib import Path
from types import ModuleType

from werklocaties_gis.relocation.verify import check_verplaatsingen
from werklocaties_gis.settings.beleid import Beleid
from werklocaties_gis.settings.plan import Plan
from werklocaties_gis.vocabulary.sentences import read_sentences

OWN = "werklocaties_gis.relocation."


def _imports(path: Path) -> set[str]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    return {
        node.module.removeprefix(OWN)
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom) and node.module and node.module.startswith(OWN)
    }


def test_the_checker_takes_nothing_from_the_planner(repository: Path) -> None:
    folder = repository / "werklocaties_gis" / "relocation"
    room = [path for path in (folder / "controle").glob("*.py") if path.stem != "__init__"]
    taken = set().union(*(_imports(path) for path in (folder / "verify.py", *room)))
    assert taken == {f"controle.{path.stem}" for path in room} & taken
    assert {"controle.belofte", "controle.naspelen"} <= taken
    assert "optimum.model" in _imports(folder / "optimum" / "solve.py")


def _codes_in(path: Path) -> set[str]:
    """Codes of failures that a module of the checker makes."""
    return {
        call.args[0].value
        for call in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(call, ast.Call)
        and isinstance(call.func, ast.Name)
        and call.func.id == "make_failure"
        and isinstance(call.args[0], ast.Constant)
    }


def test_every_fault_has_a_sentence_that_names_where_it_is(repository: Path) -> None:
    room = repository / "werklocaties_gis" / "relocation" / "controle"
    codes = set().union(*map(_codes_in, room.glob("*.py")))
    codes |= {"move_in_use", "move_plek_taken", "move_refused", "reserve_broken", "stayer_heavier"}
    assert len(codes) > 30
    assert codes - set(read_sentences()) == set()
    for code in codes:
        for template in read_sentences()[code]:
            assert "{row}" in template, code


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
