"""What the tests of contours share."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from types import ModuleType

import pytest


@pytest.fixture(scope="session")
def studie(repository: Path, load: Callable[[Path], ModuleType]) -> ModuleType:
    """Contours of small situations."""
    return load(repository / "tests" / "mismatch" / "ruimte" / "contourstudie.py")
