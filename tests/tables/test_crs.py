from __future__ import annotations

from pathlib import Path
from typing import Any

import geopandas as gpd
import numpy as np
import pyogrio
import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st
from werklocaties_gis.errors import CrsError
from werklocaties_gis.tables.crs import detect_looks, is_rd, is_within, to_rd, to_wgs84


def frame(*xy: tuple[float, float], crs: str | None) -> gpd.GeoDataFrame:
    return gpd.GeoDataFrame(geometry=gpd.GeoSeries([shapely.Point(*pair) for pair in xy], crs=crs))


def test_the_tower_of_amersfoort_is_the_origin_of_rd() -> None:
    there = to_rd(frame((5.3872037, 52.1551729), crs="EPSG:4326")).geometry.iloc[0]
    assert there.distance(shapely.Point(155_000, 463_000)) < 0.5


@given(st.tuples(st.floats(20_000, 270_000), st.floats(310_000, 610_000)))
def test_a_point_comes_back_from_the_web_map_to_where_it_was(xy: tuple[float, float]) -> None:
    there = frame(xy, crs="EPSG:28992")
    back = to_rd(to_wgs84(there, decimals=9))
    assert back.geometry.iloc[0].distance(there.geometry.iloc[0]) < 0.01


def test_the_web_map_gets_few_decimals_and_longitude_first() -> None:
    point = to_wgs84(frame((155_000, 463_000), crs="EPSG:28992")).geometry.iloc[0]
    assert 5 < point.x < 6
    assert point.x == round(point.x, 6)


@pytest.mark.parametrize(
    ("xy", "crs", "code"),
    [
        ((155_000, 463_000), "EPSG:4326", "rd_labelled_degrees"),
        ((463_000, 155_000), "EPSG:4326", "rd_labelled_degrees"),
        ((52.1, 5.4), "EPSG:4326", "latlon_swapped"),
        ((5.4, 52.1), "EPSG:28992", "degrees_labelled_rd"),
        ((52.1, 5.4), "EPSG:28992", "degrees_labelled_rd"),
        ((463_000, 155_000), "EPSG:28992", "xy_swapped"),
        ((155_000, 463_000), None, "crs_missing"),
    ],
)
def test_a_mix_up_is_named_with_file_layer_and_rows(xy: Any, crs: str | None, code: str) -> None:
    with pytest.raises(CrsError) as caught:
        to_rd(frame(xy, xy, crs=crs), source="a.gpkg", layer="kavels")
    fields = caught.value.fields
    assert (caught.value.code, fields["source"], fields["layer"]) == (code, "a.gpkg", "kavels")
    if code != "crs_missing":
        assert (fields["count"], fields["total"], fields["at_row"]) == (2, 2, 1)


def test_one_swapped_row_among_many_is_found() -> None:
    with pytest.raises(CrsError) as caught:
        to_rd(frame((5.4, 52.1), (52.1, 5.4), crs="EPSG:4326"))
    assert (caught.value.fields["count"], caught.value.fields["at_row"]) == (1, 2)


def test_what_the_user_states_goes_before_the_file_and_a_swap_can_be_stated() -> None:
    stated = to_rd(frame((155_000, 463_000), crs="EPSG:4326"), "EPSG:28992")
    assert stated.geometry.iloc[0].x == 155_000
    turned = to_rd(frame((52.1551729, 5.3872037), crs=None), "lat/lon").geometry.iloc[0]
    assert turned.distance(shapely.Point(155_000, 463_000)) < 0.5


def test_a_coordinate_system_that_does_not_exist_is_named() -> None:
    with pytest.raises(CrsError, match="crs_unknown"):
        to_rd(frame((1, 2), crs=None), "EPSG:289922")


def test_nothing_stays_nothing_and_the_input_is_not_changed() -> None:
    given = gpd.GeoDataFrame(
        geometry=gpd.GeoSeries([None, shapely.Point(5.4, 52.1)], crs="EPSG:4326")
    )
    there = to_rd(given)
    assert there.geometry.isna().tolist() == [True, False]
    assert given.crs == "EPSG:4326"
    assert to_wgs84(there).geometry.isna().tolist() == [True, False]


def test_rd_is_known_under_every_name_that_files_give_it(shared: Path) -> None:
    streets = pyogrio.read_dataframe(
        shared / "data" / "network" / "delft-streets.shp", max_features=1
    )
    assert is_rd(streets.crs)
    assert to_rd(streets).crs.to_epsg() == 28992
    assert not is_rd(None)
    assert not is_rd(frame((5, 52), crs="EPSG:4326").crs)


def test_what_coordinates_look_like_is_said_row_by_row() -> None:
    shapes = gpd.GeoSeries(
        [
            shapely.Point(155_000, 463_000),
            shapely.Point(5, 52),
            shapely.Point(52, 5),
            None,
            shapely.Point(9e9, 1),
            shapely.Point(463_000, 155_000),
        ]
    )
    assert detect_looks(shapes).tolist() == [
        "rd",
        "graden",
        "verwisseld",
        "",
        "anders",
        "rd_verwisseld",
    ]


def test_a_box_on_the_edge_lies_within() -> None:
    bounds = np.array([[0.0, 300_000.0, 300_000.0, 630_000.0], [-0.1, 3e5, 1, 4e5]])
    assert is_within(bounds, (0, 300_000, 300_000, 630_000)).tolist() == [True, False]
