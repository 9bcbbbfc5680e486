from __future__ import annotations

import pyarrow as pa
import pytest
from werklocaties_gis.tables.repeated import list_shared

SAME = ["BAG"] * 500


def batch(values: list[str | None], kind: pa.DataType | None = None) -> pa.RecordBatch:
    return pa.record_batch({"bron": pa.array(values, kind or pa.large_string())})


def address(shared: pa.RecordBatch) -> int:
    """Where the texts of a batch lie in memory."""
    return int(shared.column("bron").buffers()[1].address)


@pytest.mark.parametrize("values", [SAME, [None] * 500])
def test_a_column_that_always_says_the_same_lies_in_memory_once(
    values: list[str | None],
) -> None:
    given = [batch(values), batch(values), batch(values[:7])]
    found = list_shared(given)
    assert [item.column("bron").to_pylist() for item in found] == [values, values, values[:7]]
    assert len({address(item) for item in found}) == 1
    assert found[2].schema == given[2].schema


@pytest.mark.parametrize(
    "parts",
    [
        [SAME, ["IBIS"] * 500],
        [["BAG"] * 3, SAME],
        [[None] * 3, ["BAG"] * 3],
        [["BAG", None], ["BAG", None]],
        [["BAG", "IBIS"], ["BAG", "IBIS"]],
        [[], ["BAG"], []],
    ],
)
def test_what_differs_stays_what_it_was(parts: list[list[str | None]]) -> None:
    found = list_shared([batch(values) for values in parts])
    assert [item.column("bron").to_pylist() for item in found] == parts


def test_only_texts_are_shared_and_rows_without_columns_keep_their_number() -> None:
    numbers = pa.record_batch({"banen": [1, 1]})
    assert list_shared([numbers])[0].column("banen").equals(numbers.column("banen"))
    bare = list_shared([batch(["BAG"] * 3).select([])])
    assert bare[0].num_rows == 3
