from __future__ import annotations

import geopandas as gpd
import pytest
import shapely
from werklocaties_gis.sources.protocols.cut import box_in, cut

AREA = shapely.Polygon([(0, 0), (10, 0), (0, 10)])


def test_rows_that_touch_are_kept_whole_and_in_their_order() -> None:
    shapes = [shapely.box(4, 4, 20, 20), shapely.box(9, 9, 10, 10), shapely.Point(0, 0)]
    frame = gpd.GeoDataFrame({"nr": [4, 3, 2]}, geometry=shapes, crs=28992)
    kept = cut(frame, AREA)
    assert kept["nr"].tolist() == [4, 2]
    assert kept.geometry.iloc[0].area == 256
    assert cut(frame, None) is frame


def test_a_row_of_which_nobody_knows_where_it_lies_is_kept() -> None:
    shapes = [None, shapely.Point(), shapely.Point(99, 99)]
    frame = gpd.GeoDataFrame({"nr": [1, 2, 3]}, geometry=shapes, crs=28992)
    assert cut(frame, AREA)["nr"].tolist() == [1, 2]


def test_a_shape_that_is_not_sound_is_kept_by_its_box() -> None:
    bow_tie = shapely.Polygon([(4, 4), (6, 6), (6, 4), (4, 6)])
    frame = gpd.GeoDataFrame(geometry=[bow_tie], crs=28992)
    assert len(cut(frame, AREA)) == 1


def test_the_box_of_an_area_holds_all_of_it_in_degrees() -> None:
    area = shapely.box(10_000, 360_000, 270_000, 610_000)
    west, south, east, north = box_in(area, "EPSG:4326")
    corners = gpd.GeoSeries([area.segmentize(5_000)], crs=28992).to_crs(4326).total_bounds
    assert west <= corners[0]
    assert south <= corners[1]
    assert east >= corners[2]
    assert north >= corners[3]
    assert (west, north) == pytest.approx((3.2, 53.5), abs=0.2)
    assert box_in(area, None) == area.bounds
