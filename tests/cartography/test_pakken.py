"""Numbers come back from their marks as they were, and take little room."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as some
from tests.cartography.uitpakken import unpack
from werklocaties_gis.cartography.escape import json_block
from werklocaties_gis.cartography.pakken import MARKS, pack
from werklocaties_gis.cartography.payload import Opschrift, Resultaten, make_payload

WHOLE = some.integers(-(2**50), 2**50)
SHARES = some.integers(-(10**9), 10**9).map(lambda thousands: thousands / 1000)


@given(some.lists(some.one_of(some.none(), WHOLE, SHARES), max_size=80))
def test_numbers_come_back_to_the_last_bit_and_missing_stays_missing(values: list[Any]) -> None:
    back = unpack(pack({"kolom": values}))["kolom"]
    assert back == values
    assert [value is None for value in back] == [value is None for value in values]


@given(some.lists(some.lists(some.lists(WHOLE, max_size=6), max_size=3), max_size=20))
def test_lists_of_lists_come_back_with_the_empty_ones_at_their_place(values: list[Any]) -> None:
    assert unpack(pack(values)) == values


@pytest.mark.parametrize(
    "values",
    [
        [True, False] * 20,
        ["1", "2"] * 20,
        [1, "2"] * 20,
        [[1], 2] * 20,
        [0.123456] * 40,
        [None] * 40,
    ],
)
def test_what_is_no_number_or_too_fine_a_one_is_left_as_it_is(values: list[Any]) -> None:
    back = unpack(pack({"kolom": values}))["kolom"]
    assert back == values
    assert list(map(type, back)) == list(map(type, values))


def test_a_firm_on_a_map_of_the_country_takes_eight_marks_for_its_position() -> None:
    places = [4_000_000 + firm * 7_919 % 3_000_000 for firm in range(1_000)]
    packed: Any = pack({"x": places})
    assert len(packed["x"]["#"]) <= 4 * len(places)
    assert len(json.dumps(packed)) < len(json.dumps(places)) / 2


def test_no_mark_is_changed_by_the_gate_for_text() -> None:
    assert json_block(MARKS) == f'"{MARKS}"'


def test_a_whole_page_comes_back_as_it_was_made(studie: Any) -> None:
    opschrift = Opschrift("Proef", "2026-01-01", "nl", "grijs", fictief=True)
    made = make_payload(studie.tabellen, Resultaten(**studie.resultaten), opschrift)
    plain = json.loads(json_block(made))
    packed = json.loads(json_block(pack(made)))
    assert unpack(packed) == plain
    assert packed != plain
