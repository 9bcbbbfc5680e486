"""The invented study of the map, and a way to read back what a page holds."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from tests.cartography.uitpakken import unpack

DATA = re.compile(
    r'<script type="application/json" id="werklocaties-gegevens">(.*?)</script>', re.S
)


@pytest.fixture(scope="session")
def kaartstudie(repository: Path, load: Callable[[Path], ModuleType]) -> ModuleType:
    """Maker of the invented study."""
    return load(repository / "tests" / "cartography" / "kaartstudie.py")


@pytest.fixture(scope="session")
def ruimtestudie(repository: Path, load: Callable[[Path], ModuleType]) -> ModuleType:
    """Maker of small tables of contours and room."""
    return load(repository / "tests" / "cartography" / "ruimtestudie.py")


@pytest.fixture(scope="session")
def studie(kaartstudie: ModuleType) -> Any:
    """The invented study: forty firms on three parks."""
    return kaartstudie.make_kaartstudie()


@pytest.fixture(scope="session")
def read_data() -> Callable[[str], Any]:
    """Read the tables back out of a page."""

    def read(page: str) -> Any:
        found = DATA.search(page)
        assert found is not None
        return unpack(json.loads(found[1]))

    return read
