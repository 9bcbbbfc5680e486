"""Areas that a user draws say of each home in what surroundings it stands."""

from __future__ import annotations

from typing import Any

import geopandas as gpd
import pandas as pd
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st
from shapely import Point, box
from shapely.geometry.base import BaseGeometry
from werklocaties_gis.study.gebiedstypen import fill_gebiedstype, fill_menging
from werklocaties_gis.tables.conform import conform
from werklocaties_gis.tables.schema import CRS_RD

WIJK, LINT, CENTRUM = box(0, 0, 100, 100), box(100, 0, 200, 100), box(300, 0, 400, 100)


def table(name: str, columns: dict[str, Any], shapes: list[BaseGeometry]) -> gpd.GeoDataFrame:
    return gpd.GeoDataFrame(conform(gpd.GeoDataFrame(columns, geometry=shapes, crs=CRS_RD), name))


def areas(*rows: tuple[BaseGeometry, str, str | None]) -> gpd.GeoDataFrame:
    columns = {
        "gebiedstype_id": [f"G{at}" for at in range(len(rows))],
        "gebiedstype": [kind for _, kind, _ in rows],
        "menging": [klasse for _, _, klasse in rows],
    }
    return table("gebiedstypen", columns, [shape for shape, _, _ in rows])


AREAS = areas((WIJK, "rustig", None), (LINT, "gemengd", None), (CENTRUM, "functiemenging", "B"))


def homes(*shapes: BaseGeometry, **columns: Any) -> gpd.GeoDataFrame:
    names = [f"O{at}" for at in range(len(shapes))]
    return table(
        "gevoelige_objecten", {"object_id": names, "soort": "woning", **columns}, [*shapes]
    )


def places(*shapes: BaseGeometry, **columns: Any) -> gpd.GeoDataFrame:
    return table(
        "plekken", {"plek_id": [f"P{at}" for at in range(len(shapes))], **columns}, [*shapes]
    )


@pytest.mark.parametrize(
    ("shape", "gebiedstype"),
    [
        (box(10, 10, 20, 20), "rustig"),
        (box(110, 10, 120, 20), "gemengd"),
        (Point(50, 50), "rustig"),
        (box(90, 10, 100, 20), "rustig"),  # touches the next area from outside
        (box(90, 10, 100.005, 20), "rustig"),  # a sliver of half a centimetre
        (box(95, 10, 105, 20), None),  # over two kinds
        (box(-5, 10, 5, 20), None),  # only partly in one
        (box(500, 0, 510, 10), None),  # in none
        (box(310, 10, 320, 20), None),  # functions mix: neither quiet nor mixed
    ],
)
def test_a_home_wholly_within_one_kind_has_that_kind(
    shape: BaseGeometry, gebiedstype: str | None
) -> None:
    filled, notices = fill_gebiedstype(homes(shape), AREAS)
    found = filled["gebiedstype"].iloc[0]
    assert (None if pd.isna(found) else found) == gebiedstype
    assert [note.code for note in notices] == (["gebiedstype_from_area"] if gebiedstype else [])


@pytest.mark.parametrize(
    ("point", "gebiedstype"),
    [
        (Point(200, 50), None),  # on the outer edge of the gemengd gebied
        (Point(200, 100), None),  # on its corner
        (Point(100, 50), None),  # on the line between rustig and gemengd
        (Point(0, 50), None),  # on the edge of the rustige woonwijk
        (Point(199.99, 50), "gemengd"),
    ],
)
def test_a_point_on_the_very_edge_of_an_area_keeps_both_readings(
    point: BaseGeometry, gebiedstype: str | None
) -> None:
    filled, _ = fill_gebiedstype(homes(point), AREAS)
    found = filled["gebiedstype"].iloc[0]
    assert (None if pd.isna(found) else found) == gebiedstype


def test_a_point_in_a_gemengd_gebied_on_the_edge_of_a_quiet_one_within_it_decides_nothing() -> None:
    both = areas((WIJK, "gemengd", None), (box(0, 0, 50, 100), "rustig", None))
    filled, _ = fill_gebiedstype(homes(Point(50, 50), Point(51, 50)), both)
    assert filled["gebiedstype"].fillna("?").tolist() == ["?", "gemengd"]


def test_what_the_user_says_of_a_home_stays() -> None:
    given = homes(box(10, 10, 20, 20), Point(60, 60), gebiedstype=["gemengd", None])
    filled, notices = fill_gebiedstype(given, AREAS)
    assert filled["gebiedstype"].tolist() == ["gemengd", "rustig"]
    assert [(note.code, note.count) for note in notices] == [("gebiedstype_from_area", 1)]
    assert given["gebiedstype"].isna().tolist() == [False, True]


def test_a_home_over_two_areas_of_one_kind_lies_wholly_in_that_kind() -> None:
    two = areas(
        (WIJK, "rustig", None), (LINT, "rustig", None), (box(80, 0, 110, 50), "rustig", None)
    )
    filled, _ = fill_gebiedstype(homes(box(95, 10, 105, 20), box(190, 10, 210, 20)), two)
    assert filled["gebiedstype"].fillna("?").tolist() == ["rustig", "?"]


def test_areas_that_overlap_and_disagree_decide_nothing_and_are_told() -> None:
    both = areas((WIJK, "rustig", None), (box(0, 0, 50, 100), "gemengd", None))
    filled, notices = fill_gebiedstype(homes(box(10, 10, 20, 20), box(60, 10, 70, 20)), both)
    assert filled["gebiedstype"].fillna("?").tolist() == ["?", "rustig"]
    told = {note.code: (note.count, dict(note.fields).get("which")) for note in notices}
    assert told == {"gebiedstype_from_area": (1, None), "gebiedstype_disagree": (1, "O0")}


def test_a_home_known_within_metres_must_lie_in_the_area_with_all_of_them() -> None:
    given = homes(Point(50, 50), Point(95, 50), nauwkeurigheid_m=[15.0, 15.0])
    filled, _ = fill_gebiedstype(given, AREAS)
    assert filled["gebiedstype"].fillna("?").tolist() == ["rustig", "?"]


def test_a_place_wholly_in_a_mixing_area_gets_its_class_and_one_partly_in_it_does_not() -> None:
    given = places(
        box(310, 10, 320, 20),
        box(390, 10, 410, 20),
        box(10, 10, 20, 20),
        box(330, 10, 340, 20),
        menging=[None, None, None, "A"],
    )
    filled, notices = fill_menging(given, AREAS)
    assert filled["menging"].fillna("?").tolist() == ["B", "?", "?", "A"]
    told = {note.code: (note.count, dict(note.fields).get("which")) for note in notices}
    assert told == {"menging_from_area": (1, None), "menging_partly": (1, "P1")}


def test_classes_that_disagree_or_are_not_known_decide_nothing() -> None:
    two = areas((CENTRUM, "functiemenging", "B"), (box(300, 0, 350, 100), "functiemenging", "C"))
    filled, notices = fill_menging(places(box(310, 10, 320, 20)), two)
    assert filled["menging"].isna().all()
    assert [(note.code, note.count) for note in notices] == [("menging_disagree", 1)]
    unknown = areas((CENTRUM, "functiemenging", None))
    filled, notices = fill_menging(places(box(310, 10, 320, 20)), unknown)
    assert filled["menging"].isna().all()
    assert notices == ()


def test_without_areas_nothing_changes() -> None:
    given, place = homes(Point(1, 1)), places(box(0, 0, 1, 1))
    assert fill_gebiedstype(given, AREAS.iloc[:0]) == (given, ())
    assert fill_menging(place, AREAS.iloc[:2]) == (place, ())


corners = st.tuples(*[st.integers(0, 30)] * 2, *[st.integers(2, 20)] * 2)
"""Whole metres and at most 20 by 20, so that an overlap is never within the sliver of 0.8 m2."""
drawn = st.tuples(corners, st.sampled_from(["rustig", "gemengd"]))


def square(corner: tuple[int, int, int, int]) -> BaseGeometry:
    x, y, width, height = corner
    return box(x, y, x + width, y + height)


@settings(max_examples=15)
@given(st.lists(drawn, min_size=1, max_size=4), st.lists(corners, min_size=1, max_size=4))
def test_the_order_of_the_areas_says_nothing_and_one_kind_must_hold_the_whole_home(
    given_areas: list[tuple[tuple[int, int, int, int], str]],
    given_homes: list[tuple[int, int, int, int]],
) -> None:
    rows = [(square(corner), kind, None) for corner, kind in given_areas]
    shapes = [square(corner) for corner in given_homes]
    filled, _ = fill_gebiedstype(homes(*shapes), areas(*rows))
    again, _ = fill_gebiedstype(homes(*shapes), areas(*rows[::-1]))
    assert filled["gebiedstype"].equals(again["gebiedstype"])
    for shape, found in zip(shapes, filled["gebiedstype"], strict=True):
        by_kind = {
            kind: shapely.union_all([area for area, its, _ in rows if its == kind])
            for kind in ("rustig", "gemengd")
        }
        holds = {kind for kind, area in by_kind.items() if shape.difference(area).area < 1e-6}
        meets = {kind for kind, area in by_kind.items() if shape.intersection(area).area > 0.5}
        expected = next(iter(holds)) if holds and holds == meets else None
        assert (None if pd.isna(found) else found) == expected
