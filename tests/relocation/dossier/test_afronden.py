"""Numbers have two decimals; words, dates and what is missing stay as they are."""

from __future__ import annotations

import pandas as pd
from werklocaties_gis.relocation.dossier.afronden import round_getallen


def test_only_numbers_are_rounded_and_the_columns_keep_their_order() -> None:
    table = pd.DataFrame(
        {
            "naam": ["a", "b"],
            "eur": pd.array([2 / 3, None], dtype="Float64"),
            "dag": pd.to_datetime(["2026-01-01", None]),
            "n": [1, 2],
        }
    )
    found = round_getallen(table)
    assert [*found.columns] == [*table.columns]
    assert found["eur"].tolist() == [0.67, pd.NA]
    pd.testing.assert_frame_equal(found.drop(columns="eur"), table.drop(columns="eur"))
