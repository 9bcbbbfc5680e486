"""Pieces of areas: taken off layer by layer, nothing lost, nothing twice."""

from __future__ import annotations

import geopandas as gpd
import numpy as np
import shapely
from werklocaties_gis.mismatch.ruimte.stukken import (
    as_rows,
    joined,
    list_pairs,
    list_parks,
    make_stukken,
    take,
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


def test_pieces_are_a_pair_where_they_meet_in_one_area_not_where_only_their_bounds_do() -> None:
    corner = shapely.Polygon([(0, 0), (100, 0), (0, 100)])
    beyond = shapely.Polygon([(100, 100), (100, 60), (60, 100)])
    of_area, shapes = np.array([0, 0, 1]), np.array([corner, beyond, corner], dtype=object)
    some = make_stukken(of_area, shapes, "leeg")
    other = make_stukken(of_area[::-1], shapes[[0, 1, 0]], "leeg")
    first, second = list_pairs(some, other)
    assert list(zip(first.tolist(), second.tolist(), strict=True)) == [(0, 2), (1, 1), (2, 0)]
