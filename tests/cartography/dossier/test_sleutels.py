"""Tables know firms by number, the page by place."""

from __future__ import annotations

from typing import Any

import pandas as pd
from werklocaties_gis.cartography.dossier.sleutels import list_flags, list_toetsen


def test_rows_come_in_the_order_of_the_page_and_strangers_are_left_out(sleutels: Any) -> None:
    rows = pd.DataFrame({"vestiging_id": ["V00003", "elders", "V00001"], "x": [3, 9, 1]})
    placed = sleutels.place_firms(rows)
    assert placed["_v"].tolist() == [0, 2]
    assert placed["x"].tolist() == [1, 3]


def test_lists_of_firms_become_places_and_a_missing_list_is_empty(sleutels: Any) -> None:
    given = pd.Series([("V00002", "elders", "V00001"), None])
    assert sleutels.list_firms(given) == [[1, 0], []]


def test_unknown_is_no_yes_and_a_strange_check_has_no_place() -> None:
    assert list_flags(pd.Series([True, None, False], dtype="boolean")) == [1, 0, 0]
    assert list_toetsen(pd.Series([("bestaat_niet",), ("lager_dan_maximum",)])) == [[], [0]]
