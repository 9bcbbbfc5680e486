"""The example study and what the chain makes of it, computed once."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from werklocaties_gis import pipeline
from werklocaties_gis.pipeline import Mismatches, Studie, Verplaatsplan, watals
from werklocaties_gis.pipeline.uitvoer import ONDERDELEN
from werklocaties_gis.relocation.watals.varianten import Variant, list_varianten
from werklocaties_gis.report.uitvoer import FILES


def list_two_of_each(*given: Any) -> tuple[Variant, ...]:
    """First and last of each kind of more: each is a plan, all are half the time of a run."""
    found = list_varianten(*given)
    kept = [{one.wat: one.naam for one in way}.values() for way in (found, reversed(found))]
    return tuple(one for one in found if any(one.naam in names for names in kept))


@pytest.fixture(scope="package")
def studie() -> Studie:
    return pipeline.make_voorbeeldstudie()


@pytest.fixture(scope="package")
def mismatches(studie: Studie) -> Mismatches:
    return pipeline.detect_mismatches(studie)


@pytest.fixture(scope="package")
def plan(studie: Studie, mismatches: Mismatches) -> Verplaatsplan:
    return pipeline.plan_verplaatsingen(studie, mismatches)


@pytest.fixture(scope="package")
def result(
    studie: Studie,
    mismatches: Mismatches,
    plan: Verplaatsplan,
    tmp_path_factory: pytest.TempPathFactory,
) -> Path:
    """Everything written once, as with ``two_of_each``; read it, or copy it to change it."""
    folder = tmp_path_factory.mktemp("resultaat") / "uit"
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(watals, "list_varianten", list_two_of_each)
        paths = pipeline.write_uitvoer(
            studie, mismatches, plan, folder=folder, onderdelen=tuple(ONDERDELEN)
        )
    assert sorted(path.name for path in paths) == sorted(FILES)
    return folder


@pytest.fixture
def two_of_each(monkeypatch: pytest.MonkeyPatch) -> None:
    """Try in what-if more of each kind in two places at most, and not in all."""
    monkeypatch.setattr(watals, "list_varianten", list_two_of_each)


@pytest.fixture(scope="package")
def zonder_plan(
    studie: Studie, mismatches: Mismatches, tmp_path_factory: pytest.TempPathFactory
) -> Path:
    """Tables and totals of a run without a plan; read it, or copy it to change it."""
    folder = tmp_path_factory.mktemp("zonder") / "toen"
    parts = ("gpkg", "csv", "samenvatting")
    pipeline.write_uitvoer(studie, mismatches, folder=folder, onderdelen=parts)
    return folder
