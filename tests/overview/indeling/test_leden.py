"""Members of areas: a row once for each area of each level, and some rows as if alone."""

from __future__ import annotations

from dataclasses import fields

import numpy as np
import pandas as pd
from werklocaties_gis.overview.indeling.leden import Leden, list_leden, take_leden

WAAR = pd.DataFrame(
    {
        "totaal": "totaal",
        "regio": "",
        "gemeente": ["G2", "G1", "G2", None],
        "deelgebied": pd.Series([("A", "B"), "B", "", ("A", "C")], dtype=object),
        "terrein": ["T1", "T2", "", ""],
    }
)


def _told(leden: Leden) -> list[tuple[str, str, int]]:
    at = leden.gebied
    return list(zip(leden.niveau[at], leden.ids[at], leden.rij.tolist(), strict=True))


def test_a_row_is_told_once_for_each_area_of_each_level() -> None:
    told = _told(list_leden(WAAR))
    assert told[:8] == [
        *(("totaal", "totaal", row) for row in range(4)),
        *(("buiten_regio", "buiten", row) for row in range(4)),
    ]
    # Of the last row nobody knows the municipality: it belongs to none, nor outside of all.
    assert told[8:11] == [("gemeente", "G2", 0), ("gemeente", "G1", 1), ("gemeente", "G2", 2)]
    assert told[11:17] == [
        ("deelgebied", "A", 0),
        ("deelgebied", "B", 0),
        ("deelgebied", "B", 1),
        ("buiten_deelgebied", "buiten", 2),
        ("deelgebied", "A", 3),
        ("deelgebied", "C", 3),
    ]


def test_areas_stand_by_level_and_by_id_within_one() -> None:
    leden = list_leden(WAAR)
    assert leden.hoogte.tolist() == [0, 1, 2, 2, 3, 3, 3, 3, 4, 4, 4]
    assert leden.ids[2:4].tolist() == ["G1", "G2"]
    assert leden.ids[4:].tolist() == ["buiten", "A", "B", "C", "buiten", "T1", "T2"]


def test_some_rows_are_as_if_there_were_no_others() -> None:
    for kept in ([True, False, True, True], [False, True, False, False], [False] * 4, [True] * 4):
        mask = np.array(kept)
        some, alone = take_leden(list_leden(WAAR), mask), list_leden(WAAR[mask])
        for field in fields(Leden):
            assert getattr(some, field.name).tolist() == getattr(alone, field.name).tolist()
