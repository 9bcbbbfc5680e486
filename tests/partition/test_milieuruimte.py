"""The maps of parks in parts are those of all parks at once."""

from __future__ import annotations

from collections.abc import Callable
from types import ModuleType
from typing import Any

import pytest
from werklocaties_gis.mismatch.ruimte.milieuruimte import Milieuruimte, list_milieuruimte
from werklocaties_gis.mismatch.vestiging.profiel import list_profielen
from werklocaties_gis.partition.milieuruimte import (
    list_milieuruimte_in_parts,
)

TABLES = ("milieuruimte", "ruimteverschillen", "plekruimte", "verschilvlakken")


def as_whole(case: Any, *, met_vlakken: bool = False) -> Milieuruimte:
    tabellen, lijsten, beleid, found = case
    profielen = list_profielen(tabellen, lijsten, beleid)
    rest = (found.omgeving, found.plaatsingen, beleid)
    return list_milieuruimte(tabellen, profielen, *rest, met_vlakken=met_vlakken)


def test_parks_in_three_parts_have_the_maps_and_the_hectares_of_the_whole(
    region: Callable[[int], Any], streek: ModuleType
) -> None:
    case = region(0)
    tabellen, lijsten, beleid, found = case
    again = list_milieuruimte_in_parts(
        tabellen, lijsten, beleid, found.omgeving, found.plaatsingen, 3
    )
    assert again.milieuruimte["terrein_id"].nunique() == 5
    streek.assert_same(as_whole(case), again, TABLES)


@pytest.mark.lang
def test_the_land_of_each_difference_is_the_same_too(
    region: Callable[[int], Any], streek: ModuleType
) -> None:
    case = region(1)
    tabellen, lijsten, beleid, found = case
    again = list_milieuruimte_in_parts(
        tabellen, lijsten, beleid, found.omgeving, found.plaatsingen, 2, met_vlakken=True
    )
    assert len(again.verschilvlakken)
    streek.assert_same(as_whole(case, met_vlakken=True), again, TABLES)


@pytest.mark.lang
@pytest.mark.parametrize("seed", range(2, 20))
def test_parks_of_many_regions_have_the_maps_of_the_whole(
    region: Callable[[int], Any], streek: ModuleType, seed: int
) -> None:
    case = region(seed)
    tabellen, lijsten, beleid, found = case
    again = list_milieuruimte_in_parts(
        tabellen, lijsten, beleid, found.omgeving, found.plaatsingen, 1 + seed % 5
    )
    streek.assert_same(as_whole(case), again, TABLES)
