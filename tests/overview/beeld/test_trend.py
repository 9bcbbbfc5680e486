"""Two dates beside each other."""

from __future__ import annotations

import pandas as pd
from werklocaties_gis.overview.beeld.trend import list_compensatiekolommen, list_trend
from werklocaties_gis.overview.resultaat import Overzicht


def test_the_difference_is_that_of_the_tables(blad: Overzicht) -> None:
    now = blad["gebieden"]
    earlier = now.assign(terstond_ha=now["terstond_ha"] + 0.5, banen=pd.NA)
    earlier = earlier.astype({"banen": "Float64"})
    rows = list_trend(earlier, now, vergelijkbaar=True).set_index(["id", "kolom"])
    assert rows.loc[("T1", "terstond_ha"), ["was", "wordt", "verschil"]].tolist() == [
        0.8,
        0.3,
        -0.5,
    ]
    assert pd.isna(rows.loc[("T1", "banen"), "verschil"])
    assert rows["vergelijkbaar"].all()


def test_a_row_or_column_that_one_date_lacks_is_no_change(blad: Overzicht) -> None:
    now = blad["gebieden"]
    old = now[now["id"].ne("T2")].drop(columns=["vraag_ha"])
    rows = list_trend(old, now, vergelijkbaar=None)
    assert "T2" not in set(rows["id"])
    assert "vraag_ha" not in set(rows["kolom"])


def test_without_an_earlier_date_there_is_no_trend(blad: Overzicht) -> None:
    assert list_trend(None, blad["gebieden"], vergelijkbaar=None).empty
    assert blad["trend"].empty
    assert list_compensatiekolommen(None).empty


def test_the_ledger_of_a_plan_is_no_row_of_the_overview() -> None:
    levels = {"niveau": ["totaal", "plan"], "id": ["totaal", "P"]}
    sums = dict.fromkeys(("min_ha", "plus_ha", "saldo_ha", "tekort_ha"), 1.0)
    assert list_compensatiekolommen(pd.DataFrame({**levels, **sums}))["id"].tolist() == ["totaal"]
