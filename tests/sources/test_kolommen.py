from __future__ import annotations

import numpy as np
import pandas as pd
from werklocaties_gis.settings.project import Bron
from werklocaties_gis.sources.bestanden.rauw import Rauw
from werklocaties_gis.sources.kolommen import keep_rows, map_columns
from werklocaties_gis.tables.schema import read_schema

SCHEMA = read_schema("plekken")


def rauw(**columns: list[object]) -> Rauw:
    frame = pd.DataFrame(columns)
    return Rauw(frame, np.arange(2, len(frame) + 2))


def test_columns_are_found_by_name_whatever_their_capitals() -> None:
    found, failures, _ = map_columns(
        rauw(Plek_ID=["1"], **{"kavel m2": [5]}), Bron(bestand="a"), SCHEMA, "a"
    )
    assert {name: column.tolist() for name, column in found.items()} == {
        "plek_id": ["1"],
        "kavel_m2": [5],
    }
    assert failures == []


def test_a_mapping_goes_before_the_name_and_a_fixed_value_before_both() -> None:
    bron = Bron(bestand="a", kolommen={"naam": "adres"}, vast={"fictief": True})
    found, _, notices = map_columns(rauw(plek_id=["1"], naam=["x"], adres=["y"]), bron, SCHEMA, "a")
    assert found["naam"].tolist() == ["y"]
    assert found["fictief"].tolist() == [True]
    assert [
        (item.code, dict(item.fields)["which"]) for item in notices if item.code == "columns_unused"
    ] == [("columns_unused", "naam")]


def test_a_mapped_column_that_is_not_there_is_refused_with_the_nearest() -> None:
    bron = Bron(bestand="a", kolommen={"naam": "Adress"})
    _, failures, _ = map_columns(rauw(plek_id=["1"], Adres=["y"]), bron, SCHEMA, "a.csv")
    (failure,) = failures
    assert (failure.code, failure.column) == ("missing_mapped_column", "Adress")
    assert dict(failure.fields)["nearest"] == "Adres"


def test_a_column_that_may_be_absent_is_asked_after_where_one_is_much_like_it() -> None:
    _, failures, notices = map_columns(
        rauw(plek_id=["1"], statuss=["x"]), Bron(bestand="a"), SCHEMA, "a"
    )
    assert failures == []
    asked = [dict(item.fields) for item in notices if item.code == "column_near"]
    assert asked == [{"column": "status", "nearest": "statuss"}]


def test_only_the_rows_that_are_asked_for_stay_with_their_numbers() -> None:
    given = rauw(plek_id=["1", "2", "3"], jaar=[2024, 2023, 2024])
    kept, failures = keep_rows(given, Bron(bestand="a", alleen={"jaar": "2024"}), "plekken", "a")
    assert kept.nummers.tolist() == [2, 4]
    assert failures == []
    _, failures = keep_rows(given, Bron(bestand="a", alleen={"jar": "2024"}), "plekken", "a")
    assert [(item.code, dict(item.fields)["nearest"]) for item in failures] == [
        ("missing_filter_column", "jaar")
    ]
