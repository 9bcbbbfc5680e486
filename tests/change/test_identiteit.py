"""The same firm under another number: one point and one name, and never a guess."""

from __future__ import annotations

import pandas as pd
import shapely
from werklocaties_gis.change.identiteit import list_verwisseld, list_zelfde


def _firms(*rows: tuple[str, str | None, float, str | None]) -> pd.DataFrame:
    frame = pd.DataFrame(rows, columns=["id", "naam", "x", "sbi"]).set_index("id")
    frame.index = frame.index.astype("string")
    points = [shapely.Point(x, 0) for x in frame["x"]]
    return frame.assign(punt=points, nauwkeurigheid_m=0.0)


def _pairs(one: pd.DataFrame, other: pd.DataFrame) -> list[list[str]]:
    return list_zelfde(one, other).astype(str).to_numpy().tolist()


def test_one_point_and_one_name() -> None:
    one = _firms(("A", "Smid  Jansen", 0, None), ("B", "Bakker", 50, None), ("C", "x", 90, None))
    other = _firms(("N", "smid jansen", 0.9, None), ("O", "Bakker", 99, None), ("C", "y", 0, None))
    assert _pairs(one, other) == [["A", "N", "zeker"]]


def test_an_activity_counts_only_where_a_name_is_missing() -> None:
    one = _firms(("A", None, 0, "25"), ("B", "b", 50, "47"), ("D", None, 70, None))
    other = _firms(("N", "n", 0, "25"), ("O", "o", 50, "47"), ("P", None, 70, None))
    assert _pairs(one, other) == [["A", "N", "mogelijk"]]


def test_an_inexact_point_reaches_farther() -> None:
    one, other = _firms(("A", "a", 0, None)), _firms(("N", "a", 30, None))
    assert _pairs(one, other) == []
    assert _pairs(one, other.assign(nauwkeurigheid_m=40.0)) == [["A", "N", "zeker"]]


def test_few_others_at_the_same_points_are_no_doubt() -> None:
    rows = [(f"A{i}", "a", 100.0 * i, None) for i in range(8)]
    new = [(f"N{i}", "n", 100.0 * i, None) for i in range(8)]
    assert len(list_verwisseld(_firms(*rows), _firms(*new))) == 8
    assert list_verwisseld(_firms(*rows), _firms(*new[:3], *rows[3:])).empty
    assert list_verwisseld(_firms(*rows[:4]), _firms(*new[:4])).empty
    assert list_zelfde(_firms(*rows[:0]), _firms(*new)).empty
