"""The example study and what the chain makes of it, computed once."""

from __future__ import annotations

import pytest
from werklocaties_gis import pipeline
from werklocaties_gis.pipeline import Mismatches, Studie, Verplaatsplan


@pytest.fixture(scope="package")
def studie() -> Studie:
    return pipeline.make_voorbeeldstudie()


@pytest.fixture(scope="package")
def mismatches(studie: Studie) -> Mismatches:
    return pipeline.detect_mismatches(studie)


@pytest.fixture(scope="package")
def plan(studie: Studie, mismatches: Mismatches) -> Verplaatsplan:
    return pipeline.plan_verplaatsingen(studie, mismatches)
