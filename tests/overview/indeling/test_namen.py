"""Names of what holds of a row."""

from __future__ import annotations

import pandas as pd
from werklocaties_gis.overview.indeling.namen import list_namen


def test_a_row_has_the_names_of_what_holds_of_it_and_may_have_none() -> None:
    masks = {"b": pd.Series([True, False], dtype="boolean"), "a": [True, False]}
    assert list_namen(masks) == [("b", "a"), ()]
    assert list_namen({"a": [], "b": []}) == []
