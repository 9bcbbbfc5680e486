from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from werklocaties_gis.tables.conform import conform
from werklocaties_gis.tables.csv_dutch import FORMULA, guard_formula, read_csv, write_csv


@given(st.text(alphabet="'=+-@\t\rab1"))
def test_no_guarded_text_begins_like_a_formula(text: str) -> None:
    guarded = guard_formula(text)
    assert not guarded.startswith(("=", "+", "-", "@", "\t", "\r"))
    assert guarded in (text, f"'{text}")
    assert (guarded != text) == bool(FORMULA.match(text))


@pytest.mark.parametrize("number", [-1.5, 0.1 + 0.2, 1e22, 1e-7, 123_456_789.125])
def test_a_number_reads_back_exactly_and_a_negative_one_is_no_formula(
    number: float, tmp_path: Path
) -> None:
    frame = conform(pd.DataFrame({"vestiging_id": ["a"], "banen": [number]}), "vestigingen")
    path = write_csv(frame, "vestigingen", tmp_path / "a.csv")
    assert read_csv(path, "vestigingen")["banen"].tolist() == [number]
    assert f";{repr(number).replace('.', ',')};" in path.read_text(encoding="utf-8-sig")


def test_yes_no_dates_and_categories_are_written_for_a_reader(tmp_path: Path) -> None:
    row = {"vestiging_id": "a", "verplaatsbaar": True, "contract_tot": "2024-02-29"}
    frame = pd.DataFrame([{**row, "milieucategorie_eigen": "3.1"}])
    path = write_csv(conform(frame, "vestigingen"), "vestigingen", tmp_path / "a.csv")
    written = path.read_text(encoding="utf-8-sig").splitlines()[1].split(";")
    assert {"ja", "2024-02-29", "3.1"} <= set(written)
