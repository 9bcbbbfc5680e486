"""Which way a road is driven, in every way of writing; what says no way is refused."""

from __future__ import annotations

import pandas as pd
import pytest
from werklocaties_gis.errors import UnreadableSourceError
from werklocaties_gis.sources.network.rijrichting import list_richtingen


def _told(*oneway: str | None, junction: str | None = None) -> list[int]:
    said = pd.Series([*oneway], dtype="string")
    round_about = pd.Series([junction] * len(said), dtype="string")
    return list_richtingen(said, round_about, source="wegen.gpkg").tolist()


def test_words_numbers_and_letters() -> None:
    assert _told("yes", "1.0", "TRUE", "-1.0", "reverse") == [1, 1, 1, -1, -1]
    assert _told("no", "0.0", "reversible", "alternating", None) == [0, 0, 0, 0, 0]
    assert _told("F", "B", "T") == [1, 0, -1]
    assert _told("T", "F") == [1, 0]


def test_a_roundabout_is_one_way_unless_it_says_not() -> None:
    assert _told(None, "no", junction="roundabout") == [1, 0]


def test_what_says_no_way_is_named() -> None:
    with pytest.raises(UnreadableSourceError) as error:
        _told("yes", "zo", "f", "B", *"uvwxyz")
    assert error.value.fields["values"] == "u, v, w, x, y …"
