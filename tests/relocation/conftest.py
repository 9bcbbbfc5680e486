"""Small planning problems for the tests of this room."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from types import ModuleType

import pytest


@pytest.fixture(scope="session")
def small(repository: Path, load: Callable[[Path], ModuleType]) -> ModuleType:
    """Problems of two or three firms."""
    return load(repository / "tests" / "relocation" / "small.py")


@pytest.fixture(scope="session")
def tables(repository: Path, load: Callable[[Path], ModuleType]) -> ModuleType:
    """A study of three firms and five places."""
    return load(repository / "tests" / "relocation" / "tables.py")
