"""The product's own model against the planning problems of known value, one line each."""

from __future__ import annotations

import csv
import time
from collections.abc import Callable
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from werklocaties_gis.relocation.optimum.oplossing import Limiet, Zoekopdracht
from werklocaties_gis.relocation.optimum.solve import solve_model

CLASSES = ("U", "US", "U4", "U4B", "D")
SIZES = ("200x50", "500x100", "2000x500")
PROVEN = frozenset({"U", "US"})
"""Classes that are proven at every size; of the others the gap stays under a limit."""
SECONDS = {"U4-200x50": 240.0, "D-200x50": 120.0}
"""Limit of those that are to be proven; the others get ``SECONDS_OPEN``."""
SECONDS_OPEN = 60.0

Judge = Callable[..., str]


@pytest.fixture(scope="session")
def folder(oracles: Path) -> Path:
    found = oracles / "relocation"
    if not found.is_dir():
        pytest.skip(f"no planning problems at {found}")
    return found


@pytest.fixture(scope="session")
def known(folder: Path) -> dict[str, dict[str, str]]:
    with (folder / "known_values.csv").open(encoding="utf-8", newline="") as handle:
        return {row["instance"]: row for row in csv.DictReader(handle)}


@pytest.fixture(scope="session")
def judge(
    folder: Path, instances: ModuleType, known: dict[str, dict[str, str]], load: Callable[..., Any]
) -> Judge:
    """Solve one problem; a line that says so, after the shared checker accepted the plan."""
    check = load(folder / "check_plan.py").check

    def solve(instance: dict[str, Any], seconds: float | None = None) -> str:
        started = time.perf_counter()
        model, name = instances.as_model(instance), instance["naam"]
        found = solve_model(model, Zoekopdracht(Limiet(seconden=seconds)))
        took = time.perf_counter() - started
        row = known[name]
        if row["value"] == "":
            assert found.status == "onmogelijk", name
            return f"{name}: no plan meets the eisen, as known"
        best, bound = int(row["value"]), int(row["bound"])
        value, violations = check(instance, instances.as_plan(model, found))
        assert violations == [], name
        assert value == found.waarde, name
        assert value <= bound, name
        assert found.grens >= best, name
        assert found.status in ("optimaal", "grens"), name
        if found.status == "optimaal":
            assert value == found.grens >= best, name
        word = "proven" if found.status == "optimaal" else f"bound {found.grens}"
        return (
            f"{name}: {value} {word} (known {best}), {len(found.gekozen)} moves in"
            f" {1 + found.stap.max(initial=-1)} steps, {found.rondes} rounds, {took:.2f} s"
        )

    return solve


@pytest.mark.parametrize("klasse", CLASSES)
def test_every_tiny_problem_is_solved_to_its_known_value(
    folder: Path, instances: ModuleType, judge: Judge, klasse: str
) -> None:
    found = instances.read_instances(folder / "instances" / "tiny.json.gz")
    here = [instance for instance in found if instance["klasse"] == klasse]
    if not here:
        pytest.skip(f"no tiny problems of class {klasse} in this folder")
    for instance in here:
        line = judge(instance)
        print(line)
        assert "proven" in line or "as known" in line


@pytest.mark.parametrize(
    ("klasse", "size"),
    [
        pytest.param(
            klasse,
            size,
            marks=() if klasse in PROVEN else pytest.mark.lang,
            id=f"{klasse}-{size}",
        )
        for klasse in CLASSES
        for size in SIZES
    ],
)
def test_every_larger_problem_is_proven_or_bounded(
    folder: Path, instances: ModuleType, judge: Judge, klasse: str, size: str
) -> None:
    paths = sorted((folder / "instances").glob(f"{klasse}-{size}-s*.json.gz"))
    if not paths:
        pytest.skip(f"no problems {klasse} of size {size} in this folder")
    limit = None if klasse in PROVEN else SECONDS.get(f"{klasse}-{size}", SECONDS_OPEN)
    for path in paths:
        for instance in instances.read_instances(path):
            line = judge(instance, limit)
            print(line)
            assert "proven" in line or klasse not in PROVEN


def test_every_known_problem_is_of_a_class_that_is_solved(
    known: dict[str, dict[str, str]],
) -> None:
    assert {row["klasse"] for row in known.values()} <= set(CLASSES)
