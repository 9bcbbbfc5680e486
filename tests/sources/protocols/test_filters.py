"""A filter is read, written for the service, and kept to here."""

from __future__ import annotations

import pandas as pd
import pytest
from werklocaties_gis.errors import UnreadableSourceError
from werklocaties_gis.sources.protocols.filters import (
    Term,
    holds,
    read_filter,
    write_fes,
    write_fes_box,
)

FIELDS = pd.DataFrame(
    {
        "status": ["in gebruik", "gesloopt", None],
        "bouwjaar": [1900, 99, 2010],
        "code": ["01", "1", "x"],
    },
    dtype=object,
)


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        ("", [0, 1, 2]),
        ("status = 'in gebruik'", [0]),
        ("status <> 'in gebruik'", [1]),
        ("status != 'in gebruik'", [1]),
        ("bouwjaar >= 1900", [0, 2]),
        ("bouwjaar < 1900", [1]),
        ("bouwjaar > 100 and status = 'in gebruik'", [0]),
        ("code > '0'", [0, 1, 2]),
    ],
)
def test_rows_that_keep_to_a_filter(text: str, rows: list[int]) -> None:
    assert [at for at, held in enumerate(holds(FIELDS, read_filter(text))) if held] == rows


def test_a_quote_in_a_value_is_doubled() -> None:
    assert read_filter("naam='''s-Gravenhage'") == (Term("naam", "=", "'s-Gravenhage"),)


@pytest.mark.parametrize("text", ["status LIKE 'x%'", "a = 1 OR b = 2", "a = ", "a = 'x", "= 1"])
def test_what_cannot_be_checked_here_is_refused(text: str) -> None:
    with pytest.raises(UnreadableSourceError, match="filter_unreadable"):
        read_filter(text)


def test_a_field_that_did_not_come_is_named() -> None:
    with pytest.raises(UnreadableSourceError, match="bouwjaar"):
        holds(FIELDS, read_filter("jaar = 1"))


def test_the_filter_of_the_standard_holds_the_box_and_escapes_values() -> None:
    text = write_fes(read_filter("naam = '<a>&b'"), write_fes_box((1, 2, 3, 4), "EPSG:28992"))
    assert text.count("<fes:And>") == 1
    assert "<fes:Literal>&lt;a&gt;&amp;b</fes:Literal>" in text
    assert "<gml:lowerCorner>1.000 2.000</gml:lowerCorner>" in text
    assert "<fes:And>" not in write_fes(read_filter("a = 1"))
