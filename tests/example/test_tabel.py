"""Invented columns as a table."""

from __future__ import annotations

import pandas as pd
from werklocaties_gis.example.tabel import make_tabel
from werklocaties_gis.tables.schema import read_schema


def test_columns_that_are_not_given_are_missing_or_have_their_default() -> None:
    made = make_tabel("vestigingen", {"vestiging_id": ["V2", "V1"], "banen": [3.0, None]})
    assert tuple(made.columns) == tuple(
        name for name in read_schema("vestigingen").names() if name != "geometry"
    )
    assert made["vestiging_id"].tolist() == ["V1", "V2"]
    assert made["naam"].isna().all()
    assert made["verplaatsbaar"].tolist() == [True, True]
    assert made["fictief"].tolist() == [True, True]
    assert pd.isna(made["banen"].iloc[0])


def test_one_value_stands_for_all_rows() -> None:
    made = make_tabel("plek_kavels", {"plek_id": "P1", "kavel_id": ["K1", "K2"]})
    assert made["plek_id"].tolist() == ["P1", "P1"]
