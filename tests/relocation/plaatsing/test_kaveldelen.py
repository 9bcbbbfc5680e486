"""Plekken on the same land exclude each other, as far as the land goes."""

from __future__ import annotations

from types import ModuleType

import numpy as np
import pytest
from werklocaties_gis.mismatch.plaatsingen import list_plaatsingen
from werklocaties_gis.relocation.plaatsing.aanbod import Aanbod, list_aanbod
from werklocaties_gis.settings.plan import Reserve

Part = tuple[str, str, float | None]


def _aanbod(tables: ModuleType, parts: list[Part], reserve: Reserve | None = None) -> Aanbod:
    tabellen = tables.with_kavels(tables.make_tabellen(), parts, {"K1": 2000.0, "K2": 1000.0})
    return list_aanbod(tabellen, list_plaatsingen(tabellen), reserve or Reserve())


def _pairs(found: Aanbod) -> list[list[int]]:
    return found.kaveldelen.paren.tolist()


@pytest.mark.parametrize(
    ("first_m2", "second_m2", "exclude"),
    [(1000.0, 1000.0, False), (1000.0, 1001.0, False), (1000.0, 1002.0, True), (500.0, None, True)],
)
def test_two_parts_exclude_each_other_when_they_exceed_the_plot(
    tables: ModuleType, first_m2: float, second_m2: float | None, exclude: bool
) -> None:
    found = _aanbod(tables, [("P1", "K1", first_m2), ("P3", "K1", second_m2)])
    assert _pairs(found) == ([[0, 2], [2, 0]] if exclude else [])


def test_floors_are_stacked_but_not_on_land_that_is_given_out(tables: ModuleType) -> None:
    tabellen = tables.set_cell(tables.make_tabellen(), "plekken", "P5", "soort", "unit")
    parts = [(plek, "K1", None) for plek in ("P1", "P4", "P5")]
    given = tables.with_kavels(tabellen, parts, {"K1": 2000.0})
    found = list_aanbod(given, list_plaatsingen(given), Reserve())
    assert _pairs(found) == [[0, 3], [0, 4], [3, 0], [4, 0]]


def test_three_parts_of_which_two_fit_share_the_metres(tables: ModuleType) -> None:
    tabellen = tables.set_cell(tables.make_tabellen(), "plekken", "P5", "deelbaar", value=False)
    tabellen["gebruik"] = tabellen["gebruik"].iloc[:0]
    tabellen["vestigingen"] = tabellen["vestigingen"].assign(zoekt_ruimte=True)
    parts = [(plek, "K1", 900.0) for plek in ("P1", "P3", "P5")]
    given = tables.with_kavels(tabellen, parts, {"K1": 2000.0})
    delen = list_aanbod(given, list_plaatsingen(given), Reserve()).kaveldelen
    assert delen.paren.tolist() == []
    assert (delen.plek.tolist(), delen.m2.tolist()) == ([0, 2, 4], [900.0] * 3)
    assert delen.ruimte_m2.tolist() == [2001.0]


def test_land_counts_once_for_the_reserve(tables: ModuleType) -> None:
    found = _aanbod(tables, [("P1", "K1", 1500.0), ("P3", "K1", 1200.0), ("P3", "K2", 800.0)])
    np.testing.assert_array_equal(found.kaveldelen.bezet_m2, [0, 0, 1200, 0, 0])


@pytest.mark.parametrize(("column", "value"), [("verwerving", "geen"), ("status", "gereserveerd")])
def test_a_place_on_land_that_cannot_be_had_is_not_offered(
    tables: ModuleType, column: str, value: str
) -> None:
    parts: list[Part] = [("P1", "K1", None), ("P3", "K1", None)]
    given = tables.with_kavels(tables.make_tabellen(), parts, {"K1": 2000.0})
    assert not _aanbod(tables, parts).is_ingesloten.any()
    lost = tables.set_cell(given, "plekken", "P1", column, value)
    found = list_aanbod(lost, list_plaatsingen(lost), Reserve())
    assert found.is_ingesloten.tolist() == [False, False, True, False, False]


def test_a_place_on_land_of_the_reserve_is_not_offered(tables: ModuleType) -> None:
    parts: list[Part] = [("P3", "K1", None), ("P1", "K1", None)]
    found = _aanbod(tables, parts, Reserve(plek_ids=("P3",)))
    assert found.is_ingesloten.tolist() == [True, False, False, False, False]
