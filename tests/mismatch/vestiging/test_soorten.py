"""Firms that are alike are asked once, and what is told of them is what each would be told."""

from __future__ import annotations

from dataclasses import fields
from types import ModuleType
from typing import Any

import numpy as np
import pandas as pd
import pytest
from werklocaties_gis.mismatch.vestiging.bereik import list_bereik
from werklocaties_gis.mismatch.vestiging.kandidaten import Activiteiten, list_activiteiten
from werklocaties_gis.mismatch.vestiging.profiel import list_profielen
from werklocaties_gis.mismatch.vestiging.soorten import (
    list_reeksen,
    list_soorten,
    spread,
    take_firms,
)
from werklocaties_gis.settings.beleid import Beleid
from werklocaties_gis.zoning.reference import read_lijsten

SBI = [["2511"], ["2511", "4711"], ["4711", "2511"], ["2511"], [], ["25.11"], ["2511", "4711"], []]


def make_acts(situaties: ModuleType, sbi: list[list[str]], **changed: Any) -> Activiteiten:
    """Activities of firms V0, V1, ... by their codes; ``changed`` is that of the last one."""
    rows = [
        {"vestiging_id": f"V{firm}", "volgnr": place, "sbi": code, "sbi_versie": "2008"}
        for firm, codes in enumerate(sbi)
        for place, code in enumerate(codes, start=1)
    ]
    rows[-1] |= changed
    table = situaties.as_tabellen({"activiteiten": rows})["activiteiten"]
    ids = np.array([f"V{firm}" for firm in range(len(sbi))], dtype=object)
    return list_activiteiten(table, ids, read_lijsten())


def test_firms_are_alike_by_all_their_codes_in_their_order(situaties: ModuleType) -> None:
    firms, kinds = list_soorten(list_reeksen(make_acts(situaties, SBI), len(SBI)), ())
    assert firms.tolist() == [0, 1, 2, 4]
    assert kinds.tolist() == [0, 1, 2, 0, 3, 0, 1, 3]


def test_a_firm_that_does_more_is_no_longer_like_one_that_stopped(situaties: ModuleType) -> None:
    codes = [["25"], ["25", "25"], ["25", "25", "25"], ["25", "25"]]
    _, kinds = list_soorten(list_reeksen(make_acts(situaties, codes), 4), ())
    assert kinds.tolist() == [0, 1, 2, 1]


@pytest.mark.parametrize(
    "changed",
    [
        {"sbi_versie": "2025"},
        {"hoofdactiviteit": "ja"},
        {"vermogen_kw": 5.0},
        {"capaciteit_eenheid": "t/j", "capaciteit": 5.0},
    ],
)
def test_an_edition_a_size_or_a_place_makes_another_kind(
    situaties: ModuleType, changed: dict[str, Any]
) -> None:
    acts = make_acts(situaties, [["2511", "47"]] * 2, **changed)
    _, kinds = list_soorten(list_reeksen(acts, 2), ())
    assert kinds.tolist() == [0, 1]


def test_what_is_missing_is_equal_to_what_is_missing(situaties: ModuleType) -> None:
    own_m = np.array([np.nan, np.nan, 30.0])
    _, kinds = list_soorten(list_reeksen(make_acts(situaties, [["25"]] * 3), 3), (own_m,))
    assert kinds.tolist() == [0, 0, 1]


def test_no_firms_have_no_kinds(situaties: ModuleType) -> None:
    acts = take_firms(make_acts(situaties, SBI), np.array([], dtype=np.intp), len(SBI))
    firms, kinds = list_soorten(list_reeksen(acts, 0), ())
    assert len(acts) == len(firms) == len(kinds) == 0


def test_the_range_of_a_kind_is_that_of_each_of_its_firms(situaties: ModuleType) -> None:
    acts, eigen = make_acts(situaties, SBI), np.array([-1, -1, -1, 4, -1, -1, -1, 2], dtype=np.int8)
    firms, kinds = list_soorten(list_reeksen(acts, len(SBI)), (eigen,))
    assert len(firms) == 6
    few = list_bereik(take_firms(acts, firms, len(SBI)), eigen[firms], read_lijsten())
    told, asked = spread(few, kinds), list_bereik(acts, eigen, read_lijsten())
    for field in fields(asked):
        assert getattr(told, field.name).tolist() == getattr(asked, field.name).tolist()


def test_firms_with_the_same_code_keep_their_own_sizes_categories_and_answers(
    situaties: ModuleType,
) -> None:
    own: list[dict[str, Any]] = [
        {"bvo_m2": 5_000.0},
        {"milieucategorie_eigen": "5.1"},
        {"geluid_eigen_m": 40.0},
        {"watergebonden_nodig": "ja"},
        {},
    ]
    firms = [{"vestiging_id": f"V{place}", **given} for place, given in enumerate(own)]
    acts = [{"vestiging_id": firm["vestiging_id"], "volgnr": 1, "sbi": "2511"} for firm in firms]
    together = situaties.as_tabellen({"vestigingen": firms, "activiteiten": acts})
    found = list_profielen(together, read_lijsten(), Beleid())
    for place, firm in enumerate(firms):
        alone = {"vestigingen": [firm], "activiteiten": [acts[place]]}
        one = list_profielen(situaties.as_tabellen(alone), read_lijsten(), Beleid())
        assert found.bereik.hoog[place].tolist() == one.bereik.hoog[0].tolist()
        assert found.functie.water[place] == one.functie.water[0]
        assert found.menging.is_voorwaarde_onbekend[place] == one.menging.is_voorwaarde_onbekend[0]
    assert pd.Series(found.bereik.hoog[:, 0]).nunique() > 1


@pytest.mark.parametrize("numbers", [[7, -3, 7, 0], [10**12, 5, 10**12, 6]])
def test_numbers_near_or_far_apart_make_the_same_kinds(numbers: list[int]) -> None:
    firms, kinds = list_soorten(np.array([2, 2, 2, 2], dtype=np.intp), (np.array(numbers),))
    assert firms.tolist() == [0, 1, 3]
    assert kinds.tolist() == [0, 1, 0, 2]
