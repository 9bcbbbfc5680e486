"""Rows of findings, named as the user finds them."""

from __future__ import annotations

import numpy as np
import pandas as pd
from tests.quality.schoon import change, look, make_schoon
from werklocaties_gis.errors import Failure
from werklocaties_gis.quality.rijen import list_keys
from werklocaties_gis.tables.rijen import Rijen


def test_a_row_is_named_by_file_number_and_key_with_what_stands_there() -> None:
    tables = make_schoon()
    change(tables, "vestigingen", "V03", banen=6_000.0)
    files = np.array(["lisa.csv"] * 10 + ["kvk.xlsx"] * 9, dtype=object)
    rijen = {"vestigingen": Rijen(files, np.arange(2, 21))}
    found = look(tables, rijen=rijen)
    row = found.rijen[found.rijen["regel"].eq("banen_te_hoog")].iloc[0]
    assert row[["bestand", "rij", "sleutel", "waarde"]].tolist() == ["lisa.csv", 4, "V03", "6000"]
    line = found.regels[found.regels["regel"].eq("banen_te_hoog")].iloc[0]
    assert line["bron"] == "lisa.csv"
    assert line["voorbeelden"] == ("lisa.csv:4 (V03)",)


def test_a_key_of_two_parts_is_one_text_and_half_a_key_is_none() -> None:
    frame = pd.DataFrame({"vestiging_id": ["V1", None], "plek_id": ["P1", "P2"]}, dtype="string")
    assert list_keys(frame, "gebruik", np.array([0, 1])) == ["V1 / P1", None]
    assert list_keys(frame, "vestigingen", np.array([1])) == [None]


def test_rows_that_were_refused_are_all_listed_by_number_or_key() -> None:
    failures = (
        Failure("kavels", "status", "3", "weg", "not_allowed", "k.csv"),
        Failure("kavels", "status", "12", "weg", "not_allowed", "k.csv"),
        Failure("kavels", "kavel_id", "K01", "K01", "duplicate_key"),
    )
    found = look(make_schoon(), failures=failures)
    rows = found.rijen[["bestand", "rij", "sleutel", "waarde"]].astype(object)
    told = rows.where(rows.notna(), None).to_numpy().tolist()
    assert told == [
        [None, None, "K01", "K01"],
        ["k.csv", 3, None, "weg"],
        ["k.csv", 12, None, "weg"],
    ]
    assert found.count("moet") == 2


def test_a_key_with_a_sign_of_control_is_spelled_out() -> None:
    frame = pd.DataFrame({"vestiging_id": ["V\x1b[1m1"]}, dtype="string")
    assert list_keys(frame, "vestigingen", np.array([0])) == ["V\\x1b[1m1"]
