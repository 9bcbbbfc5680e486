"""Four parks in two municipalities, and their overview."""

from __future__ import annotations

from typing import Any

import pandas as pd
import pytest
from tests.cartography.overzichtstudie import make_overzicht, make_vlakken


@pytest.fixture(scope="session")
def overzicht() -> dict[str, pd.DataFrame]:
    """Tables of the overview."""
    return make_overzicht()


@pytest.fixture(scope="session")
def vlakken() -> dict[str, Any]:
    """Parks and municipalities."""
    return make_vlakken()
