from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd
import pytest
from werklocaties_gis.tables.cast import cast, empty_column, fill_default, list_fitting
from werklocaties_gis.tables.schema import dtype_of, read_schema

PLEKKEN = read_schema("plekken")
VESTIGINGEN = read_schema("vestigingen")
ACTIVITEITEN = read_schema("activiteiten")


@pytest.mark.parametrize(
    ("column", "given", "expected"),
    [
        ("naam", ["NA", 5.0, 3.5, None, ""], ["NA", "5", "3.5", pd.NA, pd.NA]),
        ("banen", ["3.5", 2, None], [3.5, 2.0, pd.NA]),
        ("verplaatsbaar", ["ja", 0.0, np.nan], [True, False, pd.NA]),
        ("verplaatsbaar", [True, False, "onbekend"], [True, False, pd.NA]),
        ("eigendom_huur", ["huur", "onbekend", None], ["huur", pd.NA, pd.NA]),
        ("naam", ["onbekend"], ["onbekend"]),
        ("milieucategorie_eigen", ["3.1", "onbekend"], ["3.1", np.nan]),
    ],
)
def test_every_spelling_of_a_value_comes_to_one(
    column: str, given: list[Any], expected: Any
) -> None:
    values, bad = cast(pd.Series(given, dtype="object"), VESTIGINGEN[column])
    assert not bad.any()
    assert values.dtype == dtype_of(VESTIGINGEN[column])
    for found, wanted in zip(values, expected, strict=True):
        assert (pd.isna(found) and pd.isna(wanted)) or found == wanted


@pytest.mark.parametrize(
    ("column", "given"),
    [
        ("banen", "veel"),
        ("banen", "inf"),
        ("verplaatsbaar", "misschien"),
        ("contract_tot", "31-12-2024"),
        ("contract_tot", "2024-13-01"),
        ("milieucategorie_eigen", "3"),
        ("milieucategorie_eigen", 3.3),
    ],
)
def test_what_does_not_fit_is_marked_and_not_guessed(column: str, given: Any) -> None:
    values, bad = cast(pd.Series([given, None], dtype="object"), VESTIGINGEN[column])
    assert bad.tolist() == [True, False]
    assert values.isna().all()


@pytest.mark.parametrize("unit", ["datetime64[ms]", "datetime64[ns]", "datetime64[ns, UTC]"])
def test_a_date_is_no_number_and_an_empty_one_is_missing(unit: str) -> None:
    given = pd.Series(pd.to_datetime(["2024-12-31", None])).astype("datetime64[ns]")
    dates = given.dt.tz_localize("UTC") if "UTC" in unit else given.astype(unit)
    for wanted in (VESTIGINGEN["banen"], ACTIVITEITEN["volgnr"]):
        values, bad = cast(dates, wanted)
        assert values.isna().all()
        assert bad.tolist() == [True, False]


def test_a_list_is_a_tuple_whatever_it_was() -> None:
    given = pd.Series([["a", "b"], ("a",), '["a", "é"]', "a|b", (), "[]", None, np.array(["x"])])
    values, bad = cast(given, PLEKKEN["functies"])
    assert not bad.any()
    expected = [("a", "b"), ("a",), ("a", "é"), ("a", "b"), (), (), pd.NA, ("x",)]
    assert [value is pd.NA or value for value in values] == [
        value is pd.NA or value for value in expected
    ]


def test_a_list_that_many_rows_have_is_one_list() -> None:
    given = pd.Series(['["a"]', None, '["a"]', "", "[1]"], dtype="string")
    values, bad = cast(given, PLEKKEN["functies"])
    assert values.iloc[0] is values.iloc[2]
    assert values.iloc[0] == ("a",)
    assert values.isna().tolist() == [False, True, False, True, True]
    assert bad.tolist() == [False, False, False, False, True]


@pytest.mark.parametrize("given", ["[1]", "[kapot", '{"a": 1}]['])
def test_a_broken_list_is_marked_or_kept_as_a_word(given: str) -> None:
    _, bad = cast(pd.Series([given]), PLEKKEN["functies"])
    assert bad.tolist() == [given.startswith("[")]


def test_a_number_with_a_fraction_is_no_whole_number() -> None:
    column = read_schema("activiteiten")["volgnr"]
    values, bad = cast(pd.Series([1.0, 1.5]), column)
    assert (values.tolist(), bad.tolist()) == ([1, pd.NA], [False, True])


def test_a_default_fills_only_what_is_missing_and_only_where_there_is_one() -> None:
    column = VESTIGINGEN["verplaatsbaar"]
    values = pd.Series([False, pd.NA], dtype="boolean")
    assert fill_default(values, column).tolist() == [False, True]
    nothing = empty_column(VESTIGINGEN["naam"], pd.RangeIndex(2))
    assert fill_default(nothing, VESTIGINGEN["naam"]).isna().all()


@pytest.mark.parametrize(
    ("name", "values", "fits"),
    [
        ("banen", pd.Series([1.5, None], dtype="Float64"), True),
        ("banen", pd.Series([1.5, float("nan")]), True),
        ("banen", pd.Series([float("inf")]), False),
        ("banen", pd.Series(["1.5"], dtype="string"), False),
        ("verplaatsbaar", pd.Series([True, False]), True),
        ("eigendom_huur", pd.Series(["huur", None], dtype="string"), True),
        ("eigendom_huur", pd.Series(["huur", "onbekend"], dtype="string"), True),
        ("eigendom_huur", pd.Series(["huur", "onbekend", None, ""], dtype="str"), True),
        ("eigendom_huur", pd.Series(["huur", "onbekend"], dtype=object), False),
        ("naam", pd.Series(["onbekend", ""], dtype="string"), True),
        ("volgnr", pd.Series([1, 2]), True),
        ("naam", pd.Series(["onbekend"], dtype="string"), True),
        ("functies", pd.Series([("a", "b"), pd.NA], dtype=object), True),
        ("functies", pd.Series([["a"]], dtype=object), False),
        ("functies", pd.Series([("a", 1)], dtype=object), False),
        ("peildatum", pd.Series(pd.to_datetime(["2026-01-01"])).astype("datetime64[s]"), True),
        (
            "peildatum",
            pd.Series(pd.to_datetime(["2026-01-01", None])).astype("datetime64[ms]"),
            True,
        ),
        ("peildatum", pd.Series(pd.to_datetime(["2026-01-01 00:00:00.5"])), False),
        ("peildatum", pd.Series(pd.to_datetime(["2026-01-01"]).tz_localize("UTC")), False),
        (
            "peildatum",
            pd.Series(pd.to_datetime(["2026-01-01 10:00"])).astype("datetime64[s]"),
            False,
        ),
    ],
)
def test_what_needs_no_cast_is_what_a_cast_would_give(
    name: str, values: pd.Series[Any], *, fits: bool
) -> None:
    asked = next(
        table[name] for table in (PLEKKEN, VESTIGINGEN, ACTIVITEITEN) if name in table.names()
    )
    found = list_fitting(values, asked)
    assert (found is not None) == fits
    if found is not None:
        pd.testing.assert_series_equal(found, cast(values, asked)[0])


def test_lists_of_a_file_that_has_them_are_lists_and_fit_nowhere_else() -> None:
    # Of different lengths and types: compared with a text numpy refuses to answer.
    given = pd.Series([np.array(["kade", "spoor"]), ["kade"], None, np.array([])], dtype="object")
    values, bad = cast(given, read_schema("bestemmingen")["functies"])
    assert values.tolist() == [("kade", "spoor"), ("kade",), pd.NA, ()]
    assert not bad.any()
    for column in ("banen", "verplaatsbaar", "eigendom_huur", "peildatum", "milieucategorie_eigen"):
        values, bad = cast(given[:3], VESTIGINGEN[column])
        fits = column == "eigendom_huur"
        assert bad.tolist() == [not fits, not fits, False], column
