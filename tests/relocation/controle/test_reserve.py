"""Of what was free on a terrein enough stays free, each metre counted once."""

from __future__ import annotations

from types import ModuleType

import pandas as pd
from werklocaties_gis.mismatch.plaatsingen import list_plaatsingen
from werklocaties_gis.relocation.controle.kavelruimte import list_kavelruimte
from werklocaties_gis.relocation.controle.plekstand import list_plekken
from werklocaties_gis.relocation.controle.reserve import check_reserve


def _broken(tabellen: dict[str, pd.DataFrame], share: float, moves: pd.DataFrame) -> list[str]:
    places = list_plekken(tabellen, list_plaatsingen(tabellen))
    found = check_reserve(places, list_kavelruimte(tabellen), share, moves)
    return [failure.row for failure in found]


def test_land_that_two_places_are_drawn_on_is_no_double_reserve(tables: ModuleType) -> None:
    tabellen = tables.make_tabellen()
    tabellen = tables.set_cell(tabellen, "plekken", "P5", "deelbaar", value=False)
    for plek in ("P3", "P5"):
        tabellen = tables.set_cell(tabellen, "plekken", plek, "terrein_id", "T1")
    moves = tables.make_verplaatsingen(("V1", 1, "P3", 1600))
    assert _broken(tabellen, 0.5, moves) == []
    parts = [("P3", "K1", None), ("P5", "K1", None)]
    shared = tables.with_kavels(tabellen, parts, {"K1": 2000.0})
    assert _broken(shared, 0.5, moves) == ["T1"]
