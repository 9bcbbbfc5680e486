"""Rankings with a stated measure, and how far parks lie apart."""

from __future__ import annotations

import pandas as pd
from werklocaties_gis.overview.beeld.rangorde import (
    RANGLIJSTEN,
    list_ranglijsten,
    list_spreiding,
)
from werklocaties_gis.overview.resultaat import Overzicht


def _parken(**columns: list[float | None]) -> pd.DataFrame:
    size = len(next(iter(columns.values())))
    base = {maat: pd.array([None] * size, dtype="Float64") for maat, _ in RANGLIJSTEN}
    keys = {"niveau": "terrein", "id": [f"T{n}" for n in range(size)], "naam": "x"}
    given = {name: pd.array(values, dtype="Float64") for name, values in columns.items()}
    return pd.DataFrame({**keys, **base, **given})


def test_equals_go_by_their_number_and_the_unknown_is_on_no_list() -> None:
    parks = _parken(terstond_ha=[1.0, None, 2.0, 1.0, 0.0])
    rows = list_ranglijsten(parks.iloc[::-1])
    assert rows["terrein_id"].tolist() == ["T2", "T0", "T3"]
    assert rows["rang"].tolist() == [1, 2, 3]


def test_where_little_stands_out_the_least_comes_first() -> None:
    rows = list_ranglijsten(_parken(banen_per_ha=[40.0, 0.0, 25.0]), lengte=2)
    assert rows["waarde"].tolist() == [0.0, 25.0]
    assert rows["volgorde"].unique().tolist() == ["laagste"]


def test_spread_is_of_the_parks_that_are_known() -> None:
    parks = _parken(terstond_ha=[0.0, 1.0, 2.0, 3.0, 10.0, None])
    row = list_spreiding(parks).set_index("kolom").loc["terstond_ha"]
    assert row[["laagste", "p10", "mediaan", "p90", "hoogste"]].tolist() == [
        0.0,
        0.4,
        2.0,
        7.2,
        10.0,
    ]
    assert (row["bekend"], row["onbekend"]) == (5, 1)


def test_every_ranked_measure_is_a_column_of_the_overview(blad: Overzicht) -> None:
    assert {maat for maat, _ in RANGLIJSTEN} <= set(blad["gebieden"].columns)
