"""A filter is read, and written for the service."""

from __future__ import annotations

import pytest
from werklocaties_gis.errors import UnreadableSourceError
from werklocaties_gis.sources.protocols.filters import (
    Term,
    read_filter,
    write_fes,
    write_fes_box,
)


def test_a_quote_in_a_value_is_doubled() -> None:
    (term,) = read_filter("naam='''s-Gravenhage'")
    assert term == Term("naam", "=", "'s-Gravenhage", is_text=True)


@pytest.mark.parametrize("text", ["status LIKE 'x%'", "a = 1 OR b = 2", "a = ", "a = 'x", "= 1"])
def test_what_cannot_be_checked_here_is_refused(text: str) -> None:
    with pytest.raises(UnreadableSourceError, match="filter_unreadable"):
        read_filter(text)


def test_the_filter_of_the_standard_holds_the_box_and_escapes_values() -> None:
    text = write_fes(read_filter("naam = '<a>&b'"), write_fes_box((1, 2, 3, 4), "EPSG:28992"))
    assert text.count("<fes:And>") == 1
    assert "<fes:Literal>&lt;a&gt;&amp;b</fes:Literal>" in text
    assert "<gml:lowerCorner>1 2</gml:lowerCorner>" in text
    assert "<fes:And>" not in write_fes(read_filter("a = 1"))


def test_a_box_in_degrees_is_written_to_a_tenth_of_a_millimetre() -> None:
    text = write_fes_box((51.489912345, 3.891987654, 51.5, 3.9), "urn:ogc:def:crs:EPSG::4326")
    assert "<gml:lowerCorner>51.489912345 3.891987654</gml:lowerCorner>" in text
