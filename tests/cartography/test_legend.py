"""The legend counts every row once, and nothing rests on colour alone."""

from __future__ import annotations

from typing import Any

import pytest
from werklocaties_gis.cartography.lagen import LAGEN
from werklocaties_gis.cartography.legend import (
    INDELINGEN,
    list_klassen,
    list_stijlen_van,
    make_klassen,
    number_klassen,
)


@pytest.mark.parametrize("table", [laag.table for laag in LAGEN])
def test_every_row_is_counted_in_one_class(studie: Any, table: str) -> None:
    rows = studie.tabellen[table]
    classes = list_klassen(table, rows)
    legend = make_klassen(table, classes, "nl")
    assert sum(int(str(one["aantal"])) for one in legend) == len(rows)
    assert all(
        legend[place]["id"] == name
        for place, name in zip(number_klassen(table, classes), classes, strict=True)
    )


@pytest.mark.parametrize("table", sorted(INDELINGEN))
def test_classes_differ_in_name_and_in_more_than_colour(table: str) -> None:
    looks = make_klassen(table, list_klassen_of_nothing(), "nl")
    names = [look["naam"] for look in looks]
    assert len(set(names)) == len(names)
    if table not in {"bestemmingen"}:  # ten steps of one scale, from light to dark
        signs = [(look["vorm"], look["letter"], str(look["streep"])) for look in looks]
        assert len(set(signs)) == len(signs)


def list_klassen_of_nothing() -> Any:
    """Classes of an empty layer."""
    import pandas as pd  # noqa: PLC0415

    return pd.Series([], dtype="string")


def test_an_unknown_status_is_shown_as_not_known(studie: Any) -> None:
    rows = studie.tabellen["plekken"].assign(status="iets nieuws")
    assert set(list_klassen("plekken", rows)) == {"onbekend"}
    assert "onbekend" in list_stijlen_van("plekken")
