"""Coverage: absence is news only where a layer is complete."""

from __future__ import annotations

import shapely
from tests.quality.schoon import as_gegevens, ask, change, drop, make_schoon, rows_of, table
from werklocaties_gis.errors import Failure
from werklocaties_gis.quality.controles import dekking


def test_a_layer_that_is_nowhere_complete_is_named() -> None:
    tables = make_schoon()
    drop(tables, "dekking", "laag", "netgebieden", "kavels")
    found = list(dekking.check_lagen(as_gegevens(tables)))
    assert [(finding.regel, finding.onderdeel) for finding in found] == [
        ("dekking_ontbreekt", "netgebieden")
    ]


def test_stops_that_are_nowhere_complete_are_named_and_no_stops_are_no_news() -> None:
    tables = make_schoon()
    drop(tables, "dekking", "laag", "haltes")
    assert ask(dekking.check_lagen, tables) == {}
    tables["haltes"] = table("haltes", [{"halte_id": "H1", "geometry": shapely.Point(1, 1)}])
    found = list(dekking.check_lagen(as_gegevens(tables)))
    assert [(finding.regel, finding.onderdeel) for finding in found] == [
        ("dekking_ontbreekt", "haltes")
    ]


def test_a_layer_that_is_not_there_is_told_once() -> None:
    tables = make_schoon()
    drop(tables, "dekking", "laag", "natura2000")
    drop(tables, "natura2000", "natura_id", "N1")
    assert ask(dekking.check_lagen, tables) == {}
    assert ask(dekking.check_leeg, tables) == {"tabel_leeg": []}


def test_two_parts_of_a_layer_cover_a_place_together() -> None:
    tables = make_schoon()
    west, east = (
        shapely.box(0, 300_000, 103_040, 600_000),
        shapely.box(103_040, 300_000, 280_000, 600_000),
    )
    rows = [row for row in rows_of(tables, "dekking") if row["laag"] != "natura2000"]
    parts = [
        {"laag": "natura2000", "bron": name, "geometry": shape}
        for name, shape in (("a", west), ("b", east))
    ]
    tables["dekking"] = table("dekking", [*rows, *parts])
    assert ask(dekking.check_lagen, tables) == {}
    tables["dekking"] = table("dekking", [*rows, parts[1]])
    assert ask(dekking.check_lagen, tables) == {"dekking_deels": ["P01", "P06"]}


def test_an_empty_layer_is_an_answer_where_it_is_complete() -> None:
    tables = make_schoon()
    drop(tables, "natura2000", "natura_id", "N1")
    assert ask(dekking.check_leeg, tables) == {}
    drop(tables, "dekking", "laag", "natura2000")
    assert ask(dekking.check_leeg, tables) == {"tabel_leeg": []}


def test_a_table_that_was_refused_is_not_said_to_be_empty() -> None:
    tables = make_schoon()
    drop(tables, "natura2000", "natura_id", "N1")
    drop(tables, "dekking", "laag", "natura2000")
    wrong = (Failure("natura2000", "", "", "", "xy_swapped", "n.gpkg"),)
    assert ask(dekking.check_leeg, tables, failures=wrong) == {}


def test_without_an_area_that_is_told() -> None:
    assert ask(dekking.check_gebied, make_schoon(), gebied=None) == {"gebied_onbekend": []}
    tables = make_schoon()
    change(tables, "dekking", "*", fictief=False)
    assert ask(dekking.check_gebied, tables) == {}
