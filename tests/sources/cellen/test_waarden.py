from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd
import pytest
from werklocaties_gis.settings.project import Bron
from werklocaties_gis.sources.cellen.waarden import Outcome, Plaats, read_values
from werklocaties_gis.tables.schema import read_schema


def read(table: str, bron: Bron | None = None, **columns: list[Any]) -> Outcome:
    values = {name: pd.Series(cells, dtype="object") for name, cells in columns.items()}
    size = len(next(iter(values.values())))
    plaats = Plaats(table, "a.xlsx", np.arange(2, size + 2))
    return read_values(values, bron or Bron(bestand="a.xlsx"), read_schema(table), plaats)


@pytest.mark.parametrize(
    ("table", "column", "given", "expected"),
    [
        ("plekken", "status", "Uitgegeven onbebouwd", "uitgegeven_onbebouwd"),
        ("plekken", "status", "Onbekend", None),
        ("plekken", "status", "iets", "iets"),
        ("netgebieden", "afname_code", -1.0, "-1"),
        ("netgebieden", "afname_code", 1, "1"),
        ("vestigingen", "milieucategorie_eigen", 3.1, "3.1"),
        ("vestigingen", "milieucategorie_eigen", "3,2", "3.2"),
        ("vestigingen", "milieucategorie_eigen", 2, "2"),
        ("plekken", "functies", "kantoor; horeca,  zorg", ("kantoor", "horeca", "zorg")),
        ("vestigingen", "naam", "onbekend", "onbekend"),
        ("vestigingen", "banen", "onbekend", None),
    ],
)
def test_a_value_is_read_as_people_write_it(
    table: str, column: str, given: Any, expected: Any
) -> None:
    values, _, failures = read(table, **{column: [given]})
    found = [None if value is pd.NA else value for value in values[column]]
    assert found == [expected]
    assert failures == []


@pytest.mark.parametrize("error", ["#N/A", "#N/B", "#REF!", "#DEEL/0!", "#WAARDE!"])
def test_a_cell_that_excel_could_not_compute_is_refused_and_left_empty(error: str) -> None:
    values, _, failures = read("vestigingen", naam=["a", error])
    assert values["naam"].isna().tolist() == [False, True]
    assert [(item.code, item.row, item.value) for item in failures] == [("excel_error", "3", error)]


def test_commas_and_points_as_decimal_sign_in_one_file_are_refused() -> None:
    _, _, failures = read("plekken", kavel_m2=["1,5", "1.5", "7"], bvo_m2=[1.5, 2, None])
    assert [(item.code, item.row) for item in failures] == [
        ("decimal_both", "2"),
        ("decimal_both", "3"),
    ]


def test_the_stated_edition_of_the_sbi_counts_where_a_row_has_none() -> None:
    bron = Bron(bestand="a.xlsx", sbi_versie="2008")
    values, _, _ = read("activiteiten", bron, sbi=["0111", "0111"], sbi_versie=[2025.0, None])
    assert values["sbi_versie"].tolist() == ["2025", "2008"]


@pytest.mark.parametrize("dtype", ["string", "str", "object"])
def test_a_register_number_gets_its_zeros_back_however_its_texts_are_kept(dtype: str) -> None:
    cells = pd.Series(["1234567", "", None, "01234567", "V1"], dtype=dtype)
    plaats = Plaats("vestigingen", "a.xlsx", np.arange(2, 7))
    schema = read_schema("vestigingen")
    values, notices, _ = read_values(
        {"vestiging_id": cells}, Bron(bestand="a.xlsx"), schema, plaats
    )
    found = [None if pd.isna(value) else value for value in values["vestiging_id"]]
    assert found == ["01234567", None, None, "01234567", "V1"]
    assert [(item.code, item.count) for item in notices] == [("register_zero_restored", 1)]
