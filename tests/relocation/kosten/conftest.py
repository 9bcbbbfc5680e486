"""A study of three firms with posts and settings of the test's own."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import ModuleType
from typing import Any, get_args

import pandas as pd
import pytest
from werklocaties_gis.relocation.plaatsing.aanbod import Aanbod, list_aanbod
from werklocaties_gis.settings.plan import Plan, Reserve, Tijd, Zaak
from werklocaties_gis.settings.zaak import Situatie, Verwacht
from werklocaties_gis.tables.formats import conform

NIETS_VERWACHT = tuple(
    Verwacht(situatie=situatie, kostensoorten=()) for situatie in get_args(Situatie)
)
"""No line is expected, so that a test sees only the lines that it gives."""


class Geval:
    """Tables, settings and places of one test."""

    def __init__(self, tabellen: Mapping[str, pd.DataFrame], plan: Plan) -> None:
        self.tabellen, self.plan = dict(tabellen), plan
        self.aanbod: Aanbod = list_aanbod(self.tabellen, self.tabellen["gebruik"], Reserve())


@pytest.fixture(scope="session")
def basistabellen(tables: ModuleType) -> dict[str, pd.DataFrame]:
    """The study that every case starts from: nothing is to be bought. Never changed in place."""
    made: dict[str, pd.DataFrame] = tables.make_tabellen()
    return tables.set_cell(made, "plekken", "P1", "verwerving", "gemeente")


@pytest.fixture
def geval(tables: ModuleType, basistabellen: dict[str, pd.DataFrame]) -> Callable[..., Geval]:
    """Make a case of posts (dicts), cells (table, key, column, value) and settings."""

    def make(
        *posten: dict[str, Any],
        cellen: tuple[tuple[str, str, str, object], ...] = (),
        tijd: Tijd | None = None,
        verwacht: tuple[Verwacht, ...] = NIETS_VERWACHT,
        **zaak: Any,
    ) -> Geval:
        tabellen = dict(basistabellen)
        for cell in cellen:
            tabellen = tables.set_cell(tabellen, *cell)
        rows = [_filled(number, post) for number, post in enumerate(posten)]
        tabellen["kostenposten"] = conform(pd.DataFrame(rows), "kostenposten")
        plan = Plan(zaak=Zaak(verwacht=verwacht, **zaak), tijd=tijd or Tijd())
        return Geval(tabellen, plan)

    return make


def _filled(number: int, post: dict[str, Any]) -> dict[str, Any]:
    """A post of the municipality, its three amounts equal unless they are given."""
    eur = post.get("eur")
    amounts = {f"{name}_eur": eur for name in ("laag", "midden", "hoog")}
    return {"post_id": f"k{number}", "rol": "plan", "drager": "gemeente", **amounts, **post}


@pytest.fixture
def regel(tables: ModuleType) -> Callable[..., pd.DataFrame]:
    """Moves of rows (firm, step, destination, m2)."""
    make: Callable[..., pd.DataFrame] = tables.make_verplaatsingen
    return make
