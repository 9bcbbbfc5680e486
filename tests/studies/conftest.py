"""The two studies on real plans, read once through the product."""

from __future__ import annotations

from pathlib import Path

import pytest
from werklocaties_gis.study.studie import Studie, read_studie

HERE = Path(__file__).parent


@pytest.fixture(scope="session")
def goes(shared: Path) -> Studie:
    """Goes: two plans, Natura 2000, stations, the municipality."""
    assert (shared / "data" / "goes.md").is_file()
    return read_studie(HERE / "goes")


@pytest.fixture(scope="session")
def durperveld(shared: Path) -> Studie:
    """Durperveld: the official test plan."""
    assert (shared / "data" / "plans").is_dir()
    return read_studie(HERE / "durperveld")
