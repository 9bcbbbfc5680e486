"""A run with everything that a report can tell."""

from __future__ import annotations

import pytest
from tests.report.rapport.rijkdom import make_rijk
from werklocaties_gis.report.inhoud import Inhoud


@pytest.fixture(scope="session")
def vol(inhoud: Inhoud) -> Inhoud:
    return make_rijk(inhoud)
