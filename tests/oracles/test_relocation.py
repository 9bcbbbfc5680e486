"""The product's own model against the planning problems of known value, one line each."""

from __future__ import annotations

import csv
import time
from collections.abc import Callable
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from werklocaties_gis.relocation.optimum.solve import solve_model

SOLVED = ("U", "US", "D")
"""Classes without phases, budget or net; of D only the tiny ones are proven by this model."""
LARGE = ("U-200x50", "US-200x50", "U-500x100", "US-500x100", "U-2000x500", "US-2000x500")
FAST = ("U-200x50", "US-200x50", "U-500x100")


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
) -> Callable[[dict[str, Any]], str]:
    """Solve one problem; a line that says so, after the shared checker accepted the plan."""
    check = load(folder / "check_plan.py").check

    def solve(instance: dict[str, Any]) -> str:
        started = time.perf_counter()
        model = instances.as_model(instance)
        found = solve_model(model)
        seconds = time.perf_counter() - started
        row = known[instance["naam"]]
        if row["value"] == "":
            assert found.status == "onmogelijk", instance["naam"]
            return f"{instance['naam']}: no plan meets the eisen, as known"
        value, violations = check(instance, instances.as_plan(model, found))
        assert violations == [], instance["naam"]
        assert value == found.waarde, instance["naam"]
        assert (found.status, value) == ("optimaal", int(row["value"])), instance["naam"]
        return (
            f"{instance['naam']}: {value} proven, {len(found.gekozen)} moves in"
            f" {1 + found.stap.max(initial=-1)} steps, {found.rondes} rounds, {seconds:.2f} s"
        )

    return solve


def test_every_tiny_problem_without_phases_is_solved_to_its_known_value(
    folder: Path, instances: ModuleType, judge: Callable[[dict[str, Any]], str]
) -> None:
    found = instances.read_instances(folder / "instances" / "tiny.json.gz")
    here = [instance for instance in found if instance["klasse"] in SOLVED]
    left: dict[str, int] = {}
    for instance in found:
        if instance["klasse"] not in SOLVED:
            left[instance["klasse"]] = left.get(instance["klasse"], 0) + 1
    for instance in here:
        print(judge(instance))
    print(f"{len(here)} solved; left for phases, budget and net: {left}")
    assert {"U", "US"} <= {instance["klasse"] for instance in here}


@pytest.mark.parametrize(
    "size",
    [name if name in FAST else pytest.param(name, marks=pytest.mark.lang) for name in LARGE],
)
def test_every_larger_undivided_problem_is_proven(
    folder: Path, instances: ModuleType, judge: Callable[[dict[str, Any]], str], size: str
) -> None:
    paths = sorted((folder / "instances").glob(f"{size}-s*.json.gz"))
    if not paths:
        pytest.skip(f"no problems of size {size} in this folder")
    for path in paths:
        for instance in instances.read_instances(path):
            line = judge(instance)
            print(line)
            assert "proven" in line


def test_the_runner_names_what_it_leaves(folder: Path, known: dict[str, dict[str, str]]) -> None:
    left = sorted(
        name
        for name, row in known.items()
        if row["klasse"] not in SOLVED or (row["klasse"] == "D" and not name.startswith("tiny"))
    )
    for name in left:
        print(f"{name}: left, needs phases, budget, net or column generation")
    assert len(left) + sum(row["klasse"] in SOLVED for row in known.values()) >= len(known)
    assert folder.is_dir()
