"""A region with its plan, made once for the tests of this room."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from types import ModuleType
from typing import Any

import pytest
from werklocaties_gis.relocation.plan import plan_verplaatsingen
from werklocaties_gis.settings.plan import Eis, Plan


@dataclass(frozen=True)
class Dossier:
    region: Any
    plan: Plan
    gevonden: Any

    @property
    def opgave(self) -> Any:
        return self.gevonden.opgave

    @property
    def tabellen(self) -> Any:
        return self.region.tabellen

    @property
    def mismatches(self) -> Any:
        return self.region.mismatches


@pytest.fixture(scope="session")
def dossiers(regions: ModuleType) -> Callable[..., Dossier]:
    """Make the plan of a region by its seed; the same one twice is made once."""

    @cache
    def make(seed: int, eisen: tuple[Eis, ...] = ()) -> Dossier:
        region, plan = regions.make_region(seed), Plan(eisen=eisen)
        found = plan_verplaatsingen(
            region.tabellen, region.lijsten, region.beleid, plan, region.mismatches
        )
        return Dossier(region, plan, found)

    return make
