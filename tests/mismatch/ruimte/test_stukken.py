"""Pieces of areas: taken off layer by layer, nothing lost, nothing twice."""

from __future__ import annotations

import geopandas as gpd
import numpy as np
import shapely
from werklocaties_gis.mismatch.ruimte.stukken import (
    as_rows,
    joined,
    lay,
    list_parks,
    make_stukken,
    only_polygons,
    peel,
    take,
    union_by,
)
from werklocaties_gis.tables.formats import conform

SQUARE = shapely.box(0, 0, 100, 100)
HALVES = np.array([shapely.box(0, 0, 50, 100), shapely.box(40, 0, 100, 100)], dtype=object)
ONE = np.array([0, 0])


def test_parks_come_mended_in_the_order_of_their_id_and_without_a_shape_not_at_all() -> None:
    bow = shapely.Polygon([(0, 0), (10, 10), (10, 0), (0, 10)])
    parks = gpd.GeoDataFrame(
        {"terrein_id": ["T3", "T2", "T1"]}, geometry=[bow, None, SQUARE], crs="EPSG:28992"
    )
    found = list_parks(parks)
    assert found["terrein_id"].tolist() == ["T1", "T3"]
    assert found.is_valid.all()
    assert found.area.tolist() == [10_000, 50]


def test_what_a_layer_covers_and_what_it_leaves_are_the_whole() -> None:
    taken, left = peel(np.array([SQUARE, SQUARE]), np.array([HALVES[0], None]))
    assert shapely.area(taken).tolist() == [5_000, 0]
    assert shapely.area(left).tolist() == [5_000, 10_000]


def test_land_that_only_touches_a_layer_loses_nothing() -> None:
    beside = shapely.box(100, 0, 200, 100)
    taken, left = peel(np.array([SQUARE]), np.array([beside]))
    assert shapely.is_empty(taken).all()
    assert shapely.area(left).tolist() == [10_000]


def test_lines_and_points_of_a_touch_are_no_land() -> None:
    mixed = shapely.GeometryCollection([SQUARE, shapely.LineString([(0, 0), (0, 300)])])
    line = shapely.LineString([(0, 0), (1, 1)])
    assert shapely.area(only_polygons(np.array([mixed, line]))).tolist() == [10_000, 0]


def test_of_layers_over_each_other_the_lowest_rank_shows_whole() -> None:
    pairs = (ONE, np.array([0, 1]))
    for rank, shown_m2 in ([0, 1], [5_000, 5_000]), ([1, 0], [6_000, 4_000]), ([3, 3], [10_000]):
        first, layer, shown, left = lay(np.array([SQUARE]), HALVES, pairs, np.array(rank))
        assert shapely.area(shown).tolist() == shown_m2
        assert shapely.area(left).sum() == 0
        assert len(first) == len(set(layer.tolist())) == len(shown_m2)


def test_an_area_without_layers_is_left_whole() -> None:
    areas = np.array([shapely.box(500, 0, 600, 100), SQUARE])
    _, _, _, left = lay(areas, HALVES, (np.array([1]), np.array([0])), np.array([0]))
    assert shapely.area(left).tolist() == [10_000, 5_000]


def test_an_owner_without_shapes_has_none() -> None:
    found = union_by(HALVES, np.array([1, 1]), 3)
    assert [shape is None for shape in found] == [True, False, True]
    assert found[1].area == 10_000


def test_pieces_of_one_kind_are_one_row_and_say_what_they_are() -> None:
    pieces = joined(
        [
            make_stukken(ONE[:1], HALVES[:1], "categorie", (4, 5), "planmaximum", f"P{n}")
            for n in "ab"
        ]
    )
    rows = conform(as_rows(pieces, np.array(["T1"], dtype=object), "bestemd"), "milieuruimte")
    assert len(rows) == 1
    assert rows["ruimte_id"][0] == "T1|bestemd|||categorie|zeker|4.1|4.2||planmaximum"
    assert rows[["categorie_laag", "categorie", "bron"]].iloc[0].tolist() == [
        "4.1",
        "4.2",
        "Pa, Pb",
    ]
    assert rows["oppervlakte_m2"][0] == 5_000


def test_no_pieces_are_no_rows() -> None:
    none = take(make_stukken(ONE, HALVES, "leeg"), np.array([False, False]))
    assert len(as_rows(none, np.array(["T1"], dtype=object), "gebruikt")) == 0
