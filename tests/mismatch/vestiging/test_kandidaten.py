"""Activities and the list rows that each may be."""

from __future__ import annotations

from types import ModuleType

import numpy as np
import pandas as pd
from werklocaties_gis.mismatch.vestiging.kandidaten import (
    is_all,
    list_activiteiten,
    list_highest,
    list_kandidaten,
    list_lowest,
)

IDS = np.array(["V1"], dtype=object)


def test_a_code_with_dots_is_the_same_code(situaties: ModuleType) -> None:
    table = situaties.as_tabellen(situaties.one_firm("3.2"))["activiteiten"]
    acts = list_activiteiten(table, IDS, situaties.list_lijsten())
    assert acts.codes.tolist() == ["32"]


def test_a_code_of_2025_matches_nothing_without_the_users_own_correspondence(
    situaties: ModuleType,
) -> None:
    given = situaties.one_firm("32")
    rows = [{**row, "sbi_versie": "2025"} for row in given["activiteiten"]]
    table = situaties.as_tabellen({**given, "activiteiten": rows})["activiteiten"]
    blind = list_activiteiten(table, IDS, situaties.list_lijsten())
    assert list_kandidaten(blind, ["32"]).is_onvolledig.tolist() == [True]
    own = pd.DataFrame({"sbi_2025": ["32", "32"], "sbi_2008": ["31", "41"]}, dtype="string")
    seen = list_activiteiten(table, IDS, situaties.list_lijsten(correspondentie=own))
    assert seen.codes.tolist() == ["31", "41"]
    assert seen.is_meerduidig.tolist() == [True]


def test_without_a_flag_every_activity_that_is_not_denied_may_be_the_main_one(
    situaties: ModuleType,
) -> None:
    given = situaties.one_firm(["32", "20", "31"])
    flags = [None, "nee", None]
    rows = [
        {**row, "hoofdactiviteit": flag}
        for row, flag in zip(given["activiteiten"], flags, strict=True)
    ]
    table = situaties.as_tabellen({**given, "activiteiten": rows})["activiteiten"]
    acts = list_activiteiten(table, IDS, situaties.list_lijsten())
    assert acts.is_hoofd.tolist() == [True, False, True]


def test_extremes_per_group_leave_an_empty_group_at_minus_one() -> None:
    values, groups = np.array([3.0, 1.0, 2.0]), np.array([0, 0, 2])
    assert list_lowest(values, groups, 3).tolist() == [1.0, -1.0, 2.0]
    assert list_highest(values, groups, 3).tolist() == [3.0, -1.0, 2.0]
    assert is_all(values > 1, groups, 3).tolist() == [False, True, True]
