"""Activities and the list rows that each may be."""

from __future__ import annotations

from types import ModuleType

import numpy as np
import pandas as pd
from werklocaties_gis.mismatch.vestiging.kandidaten import (
    is_all,
    list_activiteiten,
    list_antwoorden,
    list_geldend,
    list_highest,
    list_kandidaten,
    list_lowest,
)
from werklocaties_gis.zoning.lijstvoorwaarden import GROOTHEDEN, list_voorwaarden

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


def test_a_number_answers_only_the_quantity_and_the_unit_that_are_asked(
    situaties: ModuleType,
) -> None:
    rows = situaties.one_firm("32")
    rows["activiteiten"][0] |= {"vermogen_kw": 40, "capaciteit": 5, "capaciteit_eenheid": "t/u"}
    table = situaties.as_tabellen(rows)["activiteiten"]
    acts = list_activiteiten(table, IDS, situaties.list_lijsten())
    asked = list_voorwaarden(pd.Series(["x >= 15 MW", "x < 3 t/u", "x < 3 t/j", "p.o. < 9 m2"]))
    answers = list_antwoorden(acts, np.zeros(4, dtype=np.intp), asked)
    assert answers[:2].tolist() == [40.0, 5.0]
    assert np.isnan(answers[2:]).all()


def test_a_table_without_the_columns_of_details_answers_nothing(situaties: ModuleType) -> None:
    table = situaties.as_tabellen(situaties.one_firm("32"))["activiteiten"]
    bare = table.drop(columns=[*GROOTHEDEN, "capaciteit_eenheid"])
    acts = list_activiteiten(bare, IDS, situaties.list_lijsten())
    assert (dict(acts.details), acts.eenheid.tolist()) == ({}, [""])


def test_an_activity_that_the_staat_knows_is_not_looked_up_in_the_other_list(
    situaties: ModuleType,
) -> None:
    staat = situaties.list_lijsten().milieucategorie.query("sbi_2008 == '32'").astype("string")
    lijsten = situaties.list_lijsten(staat=staat)
    table = situaties.as_tabellen(situaties.one_firm(["32", "20"]))["activiteiten"]
    acts = list_activiteiten(table, IDS, lijsten)
    (own, _), (rest, _) = list_geldend(acts, lijsten)
    assert (own.activiteit.tolist(), rest.activiteit.tolist()) == ([0], [1])
