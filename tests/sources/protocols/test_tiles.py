"""Tiles cover the box, and only where the area is."""

from __future__ import annotations

import shapely
from werklocaties_gis.sources.protocols.tiles import SMALLEST_M, cut, whole_box
from werklocaties_gis.tables.crs import RD_RANGE_WITH_SEA


def test_four_tiles_cover_the_box_and_share_only_borders() -> None:
    tiles = [shapely.box(*part) for part in cut((0, 0, 1000, 600))]
    assert shapely.union_all(tiles).equals(shapely.box(0, 0, 1000, 600))
    assert sum(tile.area for tile in tiles) == 600_000


def test_tiles_outside_the_area_are_left_out() -> None:
    corner = shapely.box(900, 500, 1000, 600)
    assert cut((0, 0, 1000, 600), corner) == ((500, 300, 1000, 600),)


def test_without_a_box_the_country_and_its_sea_are_cut() -> None:
    tiles = cut(None)
    assert shapely.union_all([shapely.box(*part) for part in tiles]).bounds == RD_RANGE_WITH_SEA


def test_a_tile_that_is_too_small_is_not_cut() -> None:
    assert cut((0, 0, 1000, 2 * SMALLEST_M - 1)) == ()


def test_the_box_of_an_area_is_its_bounds_in_plain_numbers() -> None:
    assert whole_box(shapely.Point(10, 20).buffer(5)) == (5.0, 15.0, 15.0, 25.0)
    assert whole_box(None) is None
