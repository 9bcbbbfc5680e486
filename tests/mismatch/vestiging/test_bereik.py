"""What a firm is at least and at most."""

from __future__ import annotations

from types import ModuleType
from typing import Any

import pandas as pd
from werklocaties_gis.mismatch.vestiging.bereik import MATEN, Bereik
from werklocaties_gis.mismatch.vestiging.profiel import list_profielen
from werklocaties_gis.settings.beleid import Beleid
from werklocaties_gis.zoning.reference import read_lijsten


def range_of(situaties: ModuleType, sbi: Any, eigen: str | None = None, **lists: Any) -> Bereik:
    firm = [{"vestiging_id": "V1", "milieucategorie_eigen": eigen}]
    tabellen = situaties.as_tabellen(situaties.one_firm(sbi, vestigingen=firm))
    return list_profielen(tabellen, situaties.list_lijsten(**lists), Beleid()).bereik


def test_several_rows_give_a_range_per_aspect(situaties: ModuleType) -> None:
    found = range_of(situaties, "70")
    assert dict(zip(MATEN, found.laag[0], strict=True))["geluid"] == 30
    assert dict(zip(MATEN, found.hoog[0], strict=True))["geluid"] == 100


def test_of_several_activities_the_maximum_counts_per_aspect(situaties: ModuleType) -> None:
    found = range_of(situaties, ["39", "32"])
    assert found.hoog[0].tolist() == [3, 30, 30, 100, 100, 100]


def test_a_row_from_memory_proves_nothing_but_does_not_spoil_what_another_proves(
    situaties: ModuleType,
) -> None:
    assert range_of(situaties, "80").bewezen[0].tolist() == [-1.0] * 6
    mixed = range_of(situaties, ["51", "80"])
    assert mixed.bewezen[0, 0] == 6
    assert not mixed.is_bewezen[0, 0]


def test_a_row_of_which_only_the_category_is_sourced_proves_the_category(
    situaties: ModuleType,
) -> None:
    assert range_of(situaties, "81").bewezen[0].tolist() == [4, -1, -1, -1, -1, 200]


def test_the_own_category_selects_its_rows(situaties: ModuleType) -> None:
    found = range_of(situaties, "71", eigen="3.2")
    assert found.laag[0].tolist() == found.hoog[0].tolist() == [3, 30, 30, 100, 30, 100]


def test_an_own_category_that_no_row_has_bounds_each_aspect(situaties: ModuleType) -> None:
    found = range_of(situaties, "20", eigen="4.1")
    assert found.laag[0].tolist() == [4, 0, 0, 0, 0, 200]
    assert found.hoog[0].tolist() == [4, 200, 200, 200, 200, 200]


def test_an_unknown_activity_leaves_the_firm_open_above(situaties: ModuleType) -> None:
    assert range_of(situaties, ["32", "99"]).is_open.tolist() == [True]
    assert range_of(situaties, ["32", "99"], eigen="3.2").is_open.tolist() == [False]


def test_the_staat_of_the_plan_outranks_the_list(situaties: ModuleType) -> None:
    row = ("80", 10, 10, 30, 10, "2", "stored-source")
    staat = pd.DataFrame([row], columns=list(situaties.COLUMNS["milieucategorie"]), dtype="string")
    found = range_of(situaties, "80", staat=staat)
    assert found.hoog[0, 0] == found.bewezen[0, 0] == 1


def test_storage_that_is_given_as_an_activity_counts_per_aspect(situaties: ModuleType) -> None:
    # A workshop (20: geluid 30) with storage of its own (81: geur 200, gevaar 30): the heaviest
    # of both on each aspect, as installations and storage of the firm count (DOMAIN 2).
    rows = situaties.one_firm(["20", "81"])
    tabellen = situaties.as_tabellen(rows)
    found = list_profielen(tabellen, situaties.list_lijsten(), Beleid()).bereik
    assert found.hoog[0].tolist() == [4, 200, 30, 50, 30, 200]
    assert range_of(situaties, "20").hoog[0].tolist() == [1, 10, 0, 30, 0, 30]


def test_the_number_of_one_activity_says_nothing_of_another(situaties: ModuleType) -> None:
    rows = situaties.one_firm(["41", "1623"])
    rows["activiteiten"][1] |= {"productieoppervlakte_m2": 100.0, "bedrijfsoppervlakte_m2": 100.0}
    found = list_profielen(situaties.as_tabellen(rows), read_lijsten(), Beleid()).bereik
    # Aannemer stays 2 to 3.2; the workshop below 200 m2 is 3.1, so the firm is at least that.
    assert (found.laag[0, 0], found.hoog[0, 0]) == (2, 3)
