from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd
import pytest
from werklocaties_gis.tables.conform import key_order, rank_key
from werklocaties_gis.tables.rising import BLOCK_ROWS, is_rising
from werklocaties_gis.tables.schema import read_schema

ACTIVITEITEN = read_schema("activiteiten")


def activiteiten(rows: list[tuple[str | None, int | None]]) -> pd.DataFrame:
    firms, numbers = zip(*rows, strict=True) if rows else ((), ())
    columns: dict[str, Any] = {
        "vestiging_id": pd.array(firms, dtype="string"),
        "volgnr": pd.array(numbers, dtype="Int64"),
    }
    return pd.DataFrame(columns)


@pytest.mark.parametrize(
    ("rows", "rising"),
    [
        ([], True),
        ([("a", 1)], True),
        ([("a", 1), ("a", 2), ("b", 1)], True),
        ([("a", 9), ("a", 10)], True),
        ([("Z", 1), ("a", 1), ("é", 1)], True),
        ([("a", 2), ("a", 1)], False),
        ([("a", 1), ("a", 1)], False),
        ([("b", 1), ("a", 2)], False),
        ([("a", None), ("b", None)], True),
        ([("a", 1), ("a", None)], False),
        ([("a", 1), (None, 1)], False),
    ],
)
def test_a_key_of_two_parts_rises_by_the_second_where_the_first_is_equal(
    rows: list[tuple[str | None, int | None]], *, rising: bool
) -> None:
    frame = activiteiten(rows)
    assert is_rising(frame, ACTIVITEITEN) is rising
    ranks = [rank_key(frame[key], ACTIVITEITEN[key]) for key in ACTIVITEITEN.keys]
    expected = np.lexsort(ranks[::-1])
    assert key_order(frame, "activiteiten").tolist() == expected.tolist()


@pytest.mark.parametrize(
    ("rows", "rising"),
    [
        ([("a", 1), ("a", None), ("b", 1), (None, 1), (None, 2), (None, None)], True),
        ([("a", None), ("a", 1)], False),
        ([(None, 1), ("a", 1)], False),
        ([("a", None), ("a", None)], False),
        ([(None, 2), (None, 1)], False),
    ],
)
def test_rows_in_order_with_what_is_missing_at_the_end_are_not_sorted_again(
    rows: list[tuple[str | None, int | None]], *, rising: bool
) -> None:
    frame = activiteiten(rows)
    assert is_rising(frame, ACTIVITEITEN, missing_last=True) is rising
    ranks = [rank_key(frame[key], ACTIVITEITEN[key]) for key in ACTIVITEITEN.keys]
    assert key_order(frame, "activiteiten").tolist() == np.lexsort(ranks[::-1]).tolist()


def test_a_fall_is_seen_wherever_it_stands_in_a_long_table() -> None:
    size = 2 * BLOCK_ROWS + 3
    frame = activiteiten([("a", number) for number in range(size)])
    assert is_rising(frame, ACTIVITEITEN)
    for at in (1, BLOCK_ROWS, BLOCK_ROWS + 1, size - 1):
        fallen = frame.copy()
        fallen.loc[at, "volgnr"] = fallen.loc[at - 1, "volgnr"]
        assert not is_rising(fallen, ACTIVITEITEN)


def test_words_that_have_an_order_of_their_own_are_not_compared_as_texts() -> None:
    schema = read_schema("overzicht_schuifruimte")
    assert schema["periode"].order
    frame = pd.DataFrame({key: pd.Series(["a"], dtype="string") for key in schema.keys})
    assert not is_rising(frame, schema)
