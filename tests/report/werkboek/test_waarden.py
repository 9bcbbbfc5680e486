"""The different texts of a column, in the order in which they come."""

from __future__ import annotations

import pandas as pd
from werklocaties_gis.report.werkboek.kolommen import NONE
from werklocaties_gis.report.werkboek.waarden import code_texts


def test_missing_and_empty_texts_have_no_cell() -> None:
    codes, texts = code_texts(pd.Series(["b", None, "", "a", "b"], dtype="string"))
    assert [texts[code] if code != NONE else None for code in codes] == ["b", None, None, "a", "b"]
    assert texts[0] == "b"


def test_what_is_no_text_is_written_as_one() -> None:
    codes, texts = code_texts(pd.Series([True, None, 3], dtype=object))
    assert (codes.tolist(), texts) == ([0, NONE, 1], ["True", "3"])
