"""Of what was free on a terrein enough stays free, each metre counted once."""

from __future__ import annotations

from types import ModuleType

import pandas as pd
import pytest
from werklocaties_gis.settings.plan import Plan, Reserve, Reservedeel


def _tabellen(tables: ModuleType) -> dict[str, pd.DataFrame]:
    """P3 and P5 are free on T1, 2,000 m2 each."""
    tabellen = tables.set_cell(tables.make_tabellen(), "plekken", "P5", "deelbaar", value=False)
    for plek in ("P3", "P5"):
        tabellen = tables.set_cell(tabellen, "plekken", plek, "terrein_id", "T1")
    return tabellen


def test_land_that_two_places_are_drawn_on_is_no_double_reserve(tables: ModuleType) -> None:
    moves = tables.make_verplaatsingen(("V1", 1, "P3", 1600))
    keep = Plan(reserve=Reserve(share=0.5))
    assert tables.judge(moves, keep, _tabellen(tables)) == set()
    parts = [("P3", "K1", None), ("P5", "K1", None)]
    shared = tables.with_kavels(_tabellen(tables), parts, {"K1": 2000.0})
    assert tables.judge(moves, keep, shared) == {"reserve_broken"}


@pytest.mark.parametrize(
    ("delen", "codes"),
    [
        ((("T1", "4.1", 1.0),), {"reserve_broken"}),
        ((("T1", "5.1", 1.0),), set()),
        ((("T2", "1", 1.0),), set()),
        # The narrowest entry that fits counts, and frees what the wider one would keep.
        ((("T1", "1", 1.0), ("T1", "4.2", 0.0)), set()),
        ((("T1", "1", 0.0), ("T1", "4.2", 1.0)), {"reserve_broken"}),
    ],
)
def test_land_of_high_categories_has_a_share_of_its_own(
    tables: ModuleType, delen: tuple[tuple[str, str, float], ...], codes: set[str]
) -> None:
    names = ("terrein_id", "categorie_vanaf", "share")
    parts = [Reservedeel.model_validate(dict(zip(names, deel, strict=True))) for deel in delen]
    plan = Plan(reserve=Reserve(delen=tuple(parts)))
    moves = tables.make_verplaatsingen(("V1", 1, "P3", 1600))
    high = {"P3": "4.2", "P5": "3.2"}
    assert tables.judge(moves, plan, _tabellen(tables), hoogste=high) == codes
