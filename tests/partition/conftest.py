"""Regions by lot, and what one process finds on each."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from werklocaties_gis.mismatch.detect import detect_mismatches

Case = tuple[dict[str, Any], Any, Any, Any]


@pytest.fixture(scope="session")
def streek(repository: Path, load: Callable[[Path], ModuleType]) -> ModuleType:
    return load(repository / "tests" / "partition" / "deelstreek.py")


@pytest.fixture(scope="session")
def region(
    repository: Path, load: Callable[[Path], ModuleType], streek: ModuleType, situaties: ModuleType
) -> Callable[[int], Case]:
    """Tables, lists and policy of a seed, and what the detector finds on them as a whole."""
    loting = load(repository / "tests" / "properties" / "studies_op_loting.py")

    @cache
    def made(seed: int) -> Case:
        tabellen = streek.as_tabellen(situaties, streek.make_streek(loting, seed))
        lijsten, beleid = (
            situaties.as_lijsten(loting.LISTS),
            situaties.as_beleid(loting.make_switches(seed)),
        )
        return tabellen, lijsten, beleid, detect_mismatches(tabellen, lijsten, beleid)

    return made
