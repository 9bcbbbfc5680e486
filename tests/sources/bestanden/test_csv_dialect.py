from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from werklocaties_gis.errors import UnreadableSourceError
from werklocaties_gis.sources.bestanden.csv_dialect import decode, detect_separator


@pytest.mark.parametrize("codering", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "cp1252"])
def test_the_encoding_is_found_from_the_bytes(codering: str) -> None:
    text = "naam;plaats\nCafé;Goes\n"
    assert decode(text.encode(codering), None, "a.csv").inhoud == text


@given(st.text(st.characters(codec="utf-8", exclude_characters="\x00"), min_size=1))
def test_utf_8_always_comes_back(text: str) -> None:
    if not text.startswith("\ufeff"):
        assert decode(text.encode(), None, "a.csv").inhoud == text


@pytest.mark.parametrize(
    ("raw", "codering", "code"),
    [
        (b"a;b\n\xe9", "utf-8", "encoding_wrong"),
        (b"a;b", "utf-99", "encoding_unknown"),
        (bytes(range(256)) * 10, None, "not_text"),
        (b"\x81\x8d\x8f", None, "encoding_wrong"),
    ],
)
def test_bytes_that_are_no_such_text_are_refused(
    raw: bytes, codering: str | None, code: str
) -> None:
    with pytest.raises(UnreadableSourceError, match=code):
        decode(raw, codering, "a.csv")


@pytest.mark.parametrize("separator", [";", ",", "\t", "|"])
def test_the_separator_is_the_one_that_cuts_every_row_alike(separator: str) -> None:
    rows = (("id", "naam", "ha"), ("1", "a", "2.5"), ("2", f'"x{separator}y"', "1"))
    text = "\n".join(separator.join(row) for row in rows)
    assert detect_separator(text) == separator


def test_decimal_commas_are_no_separators() -> None:
    assert detect_separator("id;x;y\n1;1,5;2,5\n2;3,5;4,5\n") == ";"


@pytest.mark.parametrize(
    ("inhoud", "separator"),
    [
        ("LISA 2024, Goes\n\nnr;naam;wp\n1;A;5\n2;B;3\n", ";"),
        ("LISA 2024\nnr,naam,wp\n1,A,5\n", ","),
        # Shapes in words hold commas, and more of them than there are columns.
        ("id;geometry\n1;POLYGON ((0 0, 1 0, 1 1, 0 0))\n", ";"),
        ("geometry\nPOLYGON ((0 0, 1 0, 1 1, 0 0))\n", ";"),
    ],
)
def test_a_title_or_a_shape_in_words_does_not_choose_the_separator(
    inhoud: str, separator: str
) -> None:
    assert detect_separator(inhoud) == separator
