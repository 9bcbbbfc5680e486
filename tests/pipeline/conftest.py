"""The example study and what the chain makes of it, computed once."""

from __future__ import annotations

from pathlib import Path

import pytest
from werklocaties_gis import pipeline
from werklocaties_gis.pipeline import Mismatches, Studie, Verplaatsplan
from werklocaties_gis.pipeline.uitvoer import ONDERDELEN
from werklocaties_gis.report.uitvoer import FILES


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
    """Everything written once; read it, or copy it to change it."""
    folder = tmp_path_factory.mktemp("resultaat") / "uit"
    paths = pipeline.write_uitvoer(
        studie, mismatches, plan, folder=folder, onderdelen=tuple(ONDERDELEN)
    )
    assert sorted(path.name for path in paths) == sorted(FILES)
    return folder


@pytest.fixture(scope="package")
def zonder_plan(
    studie: Studie, mismatches: Mismatches, tmp_path_factory: pytest.TempPathFactory
) -> Path:
    """Tables and totals of a run without a plan; read it, or copy it to change it."""
    folder = tmp_path_factory.mktemp("zonder") / "toen"
    parts = ("gpkg", "csv", "samenvatting")
    pipeline.write_uitvoer(studie, mismatches, folder=folder, onderdelen=parts)
    return folder
