"""Problems for the search over fillings."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from types import ModuleType

import pytest


@pytest.fixture(scope="session")
def plain(load: Callable[[Path], ModuleType]) -> ModuleType:
    """Drawn problems without what is left to the general search."""
    return load(Path(__file__).parent / "plain.py")
