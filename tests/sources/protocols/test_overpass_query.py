from __future__ import annotations

import re

import pytest
import shapely
from werklocaties_gis.errors import ServiceError
from werklocaties_gis.sources.protocols.overpass_query import TILE_M, list_tiles, make_query

TILE = (50_000.0, 390_000.0, 60_000.0, 400_000.0)


def test_tiles_cover_the_area_and_lie_the_same_for_every_area() -> None:
    area = shapely.Polygon([(5_000, 305_000), (38_000, 305_000), (5_000, 338_000)])
    tiles = list_tiles(area)
    assert shapely.union_all([shapely.box(*tile) for tile in tiles]).covers(area)
    assert all(side % TILE_M == 0 for tile in tiles for side in tile)
    assert all(area.intersects(shapely.box(*tile)) for tile in tiles)
    assert (30_000, 330_000, 40_000, 340_000) not in tiles
    assert set(list_tiles(area.buffer(-3_000))) <= set(tiles)


def test_a_point_lies_in_one_tile() -> None:
    assert list_tiles(shapely.Point(50_000, 390_000).buffer(0.5)) == list_tiles(
        shapely.box(49_999, 389_999, 50_001, 390_001)
    )
    assert len(list_tiles(shapely.box(51_000, 391_000, 51_001, 391_001))) == 1


def test_the_box_is_latitude_first_and_holds_the_tile() -> None:
    query = make_query("", "", TILE, 25)
    box = re.search(r'way\["highway"\]\(([\d.,]+)\)', query)
    assert box is not None
    south, west, north, east = (float(part) for part in box[1].split(","))
    assert 51.4 < south < north < 51.7
    assert 3.8 < west < east < 4.1
    assert query.startswith("[out:xml][timeout:25];")


@pytest.mark.parametrize(
    ("laag", "waar", "part"),
    [
        ("highway", '["highway"!="footway"]', 'way["highway"]["highway"!="footway"]('),
        ("landuse=industrial", "", 'wr["landuse"="industrial"]('),
        ('na"me', "", 'wr["na\\"me"]('),
        ("a=b=c", "", 'wr["a"="b=c"]('),
    ],
)
def test_tag_and_filter_are_written_as_overpass_has_them(laag: str, waar: str, part: str) -> None:
    assert f";{part}" in make_query(laag, waar, TILE, 25)


@pytest.mark.parametrize("waar", ["; out;", "(1,2,3,4)", '["a"="b"];node(1);out', "highway=x", "["])
def test_what_is_more_than_a_filter_is_refused(waar: str) -> None:
    with pytest.raises(ServiceError, match="overpass_filter"):
        make_query("highway", waar, TILE, 25)
