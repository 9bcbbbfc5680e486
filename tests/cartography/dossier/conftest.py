"""The file on the plan of the invented study, and the order of its firms and plekken."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from werklocaties_gis.cartography.dossier.sleutels import Sleutels


@pytest.fixture(scope="session")
def dossier(studie: Any, repository: Path, load: Callable[[Path], ModuleType]) -> Any:
    """Tables of the file by name."""
    maker = load(repository / "tests" / "cartography" / "kaartdossier.py")
    return maker.make_kaartdossier(studie)


@pytest.fixture(scope="session")
def sleutels(studie: Any) -> Sleutels:
    """Order of firms and plekken: by number, as in the page."""
    tabellen = studie.tabellen
    return Sleutels(tabellen["vestigingen"]["vestiging_id"], tabellen["plekken"]["plek_id"])
