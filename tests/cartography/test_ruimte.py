"""What was made of zoning comes to the map in its place; what was not made does not."""

from __future__ import annotations

import json
from types import ModuleType
from typing import Any

from werklocaties_gis.cartography.ruimte import make_ruimtelagen, sort_lagen


def made(ruimtestudie: ModuleType, studie: Any, *names: str, points: int = 10_000) -> Any:
    tables = ruimtestudie.make_ruimtetabellen()
    chosen = {name: table for name, table in tables.items() if name in names or not names}
    return make_ruimtelagen(chosen, studie.tabellen, "nl", points)


def test_three_layers_from_four_tables(ruimtestudie: ModuleType, studie: Any) -> None:
    found = made(ruimtestudie, studie)
    assert [laag["id"] for laag in found.lagen] == [
        "milieuruimte",
        "ruimteverschillen",
        "contouren",
    ]
    assert found.weggelaten == []
    assert "De Vijfsluizen" in json.dumps(found.lagen[0]["naam"])


def test_a_table_that_was_not_made_gives_no_layer(ruimtestudie: ModuleType, studie: Any) -> None:
    found = made(ruimtestudie, studie, "contouren", "ruimteverschillen")
    assert [laag["id"] for laag in found.lagen] == ["contouren"]  # no land of the differences


def test_what_does_not_fit_is_told_and_where_it_stands(
    ruimtestudie: ModuleType, studie: Any
) -> None:
    found = made(ruimtestudie, studie, "contouren", points=0)
    assert found.lagen == []
    assert {one["laag"] for one in found.weggelaten} == {"contouren"}
    assert all("zonering.gpkg" in one["tekst"] for one in found.weggelaten)


def test_the_order_of_rows_changes_nothing(ruimtestudie: ModuleType, studie: Any) -> None:
    tables = ruimtestudie.make_ruimtetabellen()
    shuffled = {name: rows.sample(frac=1, random_state=3) for name, rows in tables.items()}
    one, other = (
        make_ruimtelagen(each, studie.tabellen, "nl").lagen for each in (tables, shuffled)
    )
    assert json.dumps(one) == json.dumps(other)


def test_room_lies_over_places_and_under_homes() -> None:
    ids = ["gebieden", "plekken", "gevoelige_objecten", "contouren", "milieuruimte"]
    assert [laag["id"] for laag in sort_lagen([{"id": name} for name in ids])] == [
        "gebieden",
        "plekken",
        "milieuruimte",
        "contouren",
        "gevoelige_objecten",
    ]
