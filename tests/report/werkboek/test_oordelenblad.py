"""Verdicts can be given on every signal, and none that was given ever leaves the sheet."""

from __future__ import annotations

import dataclasses
import datetime as dt
from typing import Any

import openpyxl
import pandas as pd
import pytest
from werklocaties_gis.report.excel import write_overzicht
from werklocaties_gis.report.inhoud import Inhoud
from werklocaties_gis.report.werkboek.oordelenblad import (
    KOLOMMEN,
    KOPRIJ,
    list_oordeelrijen,
    make_oordeeltabel,
)
from werklocaties_gis.tables.conform import conform
from werklocaties_gis.tables.werkboek import INVULVELDEN, OORDELEN_BEREIK

KEYS = ["vestiging_id", "plek_id", "soort", "toets"]


@pytest.fixture(scope="module")
def sheet(inhoud: Inhoud, tmp_path_factory: pytest.TempPathFactory) -> Any:
    path = tmp_path_factory.mktemp("werkboek") / "a.xlsx"
    return openpyxl.load_workbook(write_overzicht(inhoud, path))["Oordelen"]


def with_oordelen(inhoud: Inhoud, **columns: list[Any]) -> Inhoud:
    rows = conform(pd.DataFrame(columns), "oordelen")
    return dataclasses.replace(inhoud, tabellen={**inhoud.tabellen, "oordelen": rows})


def test_there_is_a_row_for_each_signal_whatever_its_aspects(inhoud: Inhoud) -> None:
    rows = list_oordeelrijen(inhoud)
    found = inhoud.resultaat("mismatches")
    signals = rows[rows["uitkomst"].notna()]
    assert len(signals) == len(found.drop_duplicates(KEYS)) < len(found)
    # Of several aspects the heaviest word is told.
    v33 = found[found["vestiging_id"].eq("V33") & found["toets"].eq("hinder_gevoelig")]
    assert v33["uitkomst"].nunique() > 1 or len(v33) > 1
    assert "zeker" in set(signals.loc[signals["vestiging_id"].eq("V33"), "uitkomst"])


def test_a_refuted_signal_and_a_firm_that_is_gone_keep_their_verdict(inhoud: Inhoud) -> None:
    made = with_oordelen(
        inhoud,
        vestiging_id=["V11", "WEG1"],
        plek_id=[None, "A1"],
        toets=["lager_dan_maximum", "hinder_gevoelig"],
        oordeel=["weerlegd", "in gesprek"],
        door=["M. de Boer", None],
    )
    table = make_oordeeltabel(made)
    assert len(table) == len(list_oordeelrijen(with_oordelen(inhoud))) + 2
    stand = table.dropna(subset=["oordeel"]).set_index("vestiging_id")["uitkomst"]
    assert stand.to_dict() == {"V11": "geen signaal", "WEG1": "niet in de studie"}


def test_only_what_is_to_be_filled_in_is_not_locked(sheet: Any) -> None:
    assert sheet.protection.sheet
    row = list(sheet[KOPRIJ + 2])
    free = [KOLOMMEN[at] for at, cell in enumerate(row) if not cell.protection.locked]
    assert free == list(INVULVELDEN)


def test_a_choice_is_one_of_three_and_a_date_is_a_date(sheet: Any) -> None:
    rules = {str(rule.sqref)[0]: rule for rule in sheet.data_validations.dataValidation}
    choice = rules[chr(ord("A") + KOLOMMEN.index("oordeel"))]
    assert choice.formula1 == '"bevestigd,weerlegd,in gesprek"'
    assert choice.showErrorMessage
    assert rules[chr(ord("A") + KOLOMMEN.index("datum"))].type == "date"


def test_the_next_run_finds_the_names_of_the_columns_by_a_defined_name(sheet: Any) -> None:
    where = sheet.parent.defined_names[OORDELEN_BEREIK]
    ((title, cells),) = where.destinations
    assert title == "Oordelen"
    (names,) = sheet[cells.replace("$", "")]
    assert {cell.value for cell in names} >= {*KEYS, *INVULVELDEN}
    assert sheet.row_dimensions[KOPRIJ].hidden
    assert sheet.freeze_panes == f"C{KOPRIJ + 2}"


def test_what_was_given_stands_filled_in_with_its_date_as_a_date(sheet: Any) -> None:
    at = {name: KOLOMMEN.index(name) for name in KOLOMMEN}
    rows = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=KOPRIJ + 2)]
    given = {row[0]: row for row in rows if row[at["oordeel"]]}
    assert given["V11"][at["oordeel"]] == "weerlegd"
    assert isinstance(given["V11"][at["datum"]], dt.datetime)
    assert given["V11"][at["uitkomst"]] == "geen signaal"
