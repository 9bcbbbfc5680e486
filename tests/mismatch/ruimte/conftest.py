"""What tests of the maps of a park share."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from types import ModuleType

import pytest


@pytest.fixture(scope="session")
def kaarten(repository: Path, load: Callable[[Path], ModuleType]) -> ModuleType:
    """A park, a row of homes, and points on a map."""
    return load(repository / "tests" / "mismatch" / "ruimte" / "kaarten.py")
