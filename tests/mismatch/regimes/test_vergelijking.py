"""One quantity at a time: value against room, and what is not told is no pass."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from werklocaties_gis.mismatch.plek.gebruiksruimte import Ruimte, Ruimteboek
from werklocaties_gis.mismatch.plek.milieuwaarden import Waarden
from werklocaties_gis.mismatch.regimes.vergelijking import Rijen, compare_aspect, weigh_key
from werklocaties_gis.mismatch.uitkomst import list_names

INF = np.inf


def boek(low: float, high: float, value: float, proven: float, **marks: bool) -> Ruimteboek:
    """A book of one place, one quantity of odour and one firm."""
    yes, no = np.array([[True]]), np.array([[False]])
    room = Ruimte(
        laag=np.array([[low]]),
        hoog=np.array([[high]]),
        is_nodig=yes,
        is_open=yes if marks.get("is_open") else no,
        is_leeg=np.array([[False, True, True, True]]),
        is_bkl=no,
        ids=np.array([["R1"]], dtype=object),
    )
    blind = np.array([[bool(marks.get("is_blind"))], [True]])
    values = Waarden(
        pd.Index(["V1"], dtype=object),
        np.array([[value], [-INF]]),
        np.array([[proven], [-INF]]),
        blind,
        np.zeros((2, 1), dtype=bool),
    )
    return Ruimteboek(("geur||grens||ouE/m3",), np.array([0, -1]), room, values)


@pytest.mark.parametrize(
    ("book", "expected"),
    [
        (boek(5, 5, 5, 5), "geen_signaal"),
        (boek(5, 5, 6, 6), "zeker"),
        (boek(5, 5, 6, -INF), "mogelijk"),
        (boek(3, 5, 4, 4), "mogelijk"),
        (boek(3, INF, 9, 9, is_open=True), "mogelijk"),
        (boek(5, 5, 4, 4, is_blind=True), "onbekend"),
        (boek(5, INF, 4, 4, is_open=True), "onbekend"),
        (boek(INF, INF, 99, 99, is_open=True), "onbekend"),
    ],
)
def test_a_quantity_is_weighed_by_what_is_told(book: Ruimteboek, expected: str) -> None:
    rows = Rijen(np.array([0]), np.array([0]))
    assert list_names(weigh_key(book, rows, 0)).tolist() == [expected]


def test_a_firm_without_values_and_a_place_without_room_are_unknown() -> None:
    book = boek(5, 5, 4, 4)
    rows = Rijen(np.array([[0], [1]]), np.array([[0, -1]]))
    assert list_names(compare_aspect(book, rows, "geur")).tolist() == [
        ["geen_signaal", "onbekend"],
        ["onbekend", "onbekend"],
    ]
    assert (list_names(compare_aspect(book, rows, "stof")) == "onbekend").all()
