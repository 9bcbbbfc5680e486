"""Which system, and which number first: believed where it lies here, else turned or refused."""

from __future__ import annotations

from pathlib import Path

import geopandas as gpd
import numpy as np
import pytest
import shapely
from werklocaties_gis.errors import CrsError
from werklocaties_gis.sources.protocols.axes import locate_in_rd, read_crs_name

GOES_RD = (51_244.0, 391_094.0)
GOES_LON_LAT = (3.8929, 51.4993)
URN = "urn:ogc:def:crs:EPSG::"
HTTP = "http://www.opengis.net/def/crs/EPSG/0/"


def points(*places: tuple[float, float]) -> np.ndarray:
    return np.array([shapely.Point(place) for place in places], dtype=object)


@pytest.mark.parametrize(
    ("name", "is_json", "crs", "is_north_first", "is_sure"),
    [
        ("", True, "OGC:CRS84", False, True),
        (f"{URN}28992", False, "EPSG:28992", False, True),
        (f"{HTTP}28992", True, "EPSG:28992", False, True),
        ("urn:ogc:def:crs:EPSG:6.9:28992", False, "EPSG:28992", False, True),
        ("http://www.opengis.net/gml/srs/epsg.xml#28992", False, "EPSG:28992", False, True),
        ("EPSG:4326", False, "EPSG:4326", True, False),
        (f"{URN}4326", False, "EPSG:4326", True, True),
        (f"{HTTP}4326", True, "EPSG:4326", True, False),
        (f"{URN}4258", False, "EPSG:4258", True, True),
        ("urn:ogc:def:crs:EPSG:6.18.3:25831", False, "EPSG:25831", False, True),
        ("urn:ogc:def:crs:OGC:1.3:CRS84", True, "OGC:CRS84", False, True),
        ("urn:ogc:def:crs:CRS::84", False, "OGC:CRS84", False, True),
    ],
)
def test_a_system_is_known_in_every_spelling(
    name: str, is_json: bool, crs: str, is_north_first: bool, is_sure: bool
) -> None:
    stated = read_crs_name(name, is_json=is_json)
    assert (stated.crs, stated.is_north_first, stated.is_sure) == (crs, is_north_first, is_sure)


def test_a_system_that_nobody_knows_is_refused() -> None:
    with pytest.raises(CrsError, match="crs_unknown"):
        read_crs_name("urn:ogc:def:crs:EPSG::999999", is_json=False)


LAT_LON = GOES_LON_LAT[::-1]


@pytest.mark.parametrize(
    ("name", "is_json", "place", "told"),
    [
        (f"{URN}28992", False, GOES_RD, []),
        (f"{URN}28992", False, GOES_RD[::-1], ["axes_turned"]),
        (f"{URN}4326", False, LAT_LON, ["crs_converted"]),
        (f"{URN}4326", False, GOES_LON_LAT, ["axes_turned", "crs_converted"]),
        ("EPSG:4326", False, LAT_LON, ["crs_converted"]),
        ("EPSG:4326", False, GOES_LON_LAT, ["crs_converted"]),
        (f"{HTTP}4326", True, LAT_LON, ["crs_converted"]),
        ("", True, GOES_LON_LAT, ["crs_converted"]),
        ("", True, LAT_LON, ["axes_turned", "crs_converted"]),
        ("", True, GOES_RD, ["crs_not_stated"]),
    ],
)
def test_goes_comes_to_goes_however_it_is_written(
    name: str, is_json: bool, place: tuple[float, float], told: list[str]
) -> None:
    located = locate_in_rd(points(place), read_crs_name(name, is_json=is_json), "t", "s")
    assert located.shapes[0].distance(shapely.Point(GOES_RD)) < 100
    assert [notice.code for notice in located.notices] == told


@pytest.mark.parametrize(
    ("name", "place"),
    [
        (f"{URN}28992", GOES_LON_LAT),
        (f"{URN}4326", GOES_RD),
        (f"{URN}28992", (0.0, 0.0)),
        ("", (2.35, 48.85)),
    ],
)
def test_what_lies_nowhere_here_is_refused(name: str, place: tuple[float, float]) -> None:
    with pytest.raises(CrsError, match="axes_unknown"):
        locate_in_rd(points(place), read_crs_name(name, is_json=True), "t", "s")


def test_one_site_far_out_does_not_turn_the_layer() -> None:
    # Doggersbank lies north of the range of RD; Goes and Zwolle do not.
    places = points(GOES_RD, (203_000.0, 503_000.0), (-15_000.0, 850_000.0))
    located = locate_in_rd(places, read_crs_name(f"{URN}28992", is_json=False), "t", "s")
    assert located.notices == ()
    assert located.shapes.tolist() == places.tolist()


@pytest.mark.parametrize("turned", [range(30), range(70, 100)])
@pytest.mark.parametrize(
    ("name", "is_sure"), [(f"{URN}28992", True), (f"{URN}4326", True), ("EPSG:4326", False)]
)
def test_rows_that_another_machine_wrote_the_other_way_round_are_put_right(
    name: str, is_sure: bool, turned: range
) -> None:
    place = GOES_RD if "28992" in name else LAT_LON
    places = [place[::-1] if at in turned else place for at in range(100)]
    stated = read_crs_name(name, is_json=False)
    located = locate_in_rd(points(*places), stated, "t", "s")
    assert stated.is_sure == is_sure
    assert max(shape.distance(shapely.Point(GOES_RD)) for shape in located.shapes) < 100
    told = [(notice.code, notice.count) for notice in located.notices]
    assert told[0] == ("axes_turned", 30)


def test_a_row_that_lies_here_in_neither_order_stays_where_it_is() -> None:
    places = points(GOES_RD, GOES_RD, (900_000.0, 100_000.0))
    located = locate_in_rd(places, read_crs_name(f"{URN}28992", is_json=False), "t", "s")
    assert (located.shapes.tolist(), located.notices) == (places.tolist(), ())


def test_vertices_and_their_order_are_not_touched(shared: Path) -> None:
    file = shared / "data" / "natura2000" / "natura2000_nl_160_sites.gpkg"
    shapes = np.asarray(gpd.read_file(file).geometry.to_numpy(), dtype=object)
    located = locate_in_rd(shapes, read_crs_name(f"{URN}28992", is_json=False), "t", "s")
    assert located.shapes is shapes
    turned = shapely.transform(shapes, lambda xy: xy[:, ::-1])
    located = locate_in_rd(turned, read_crs_name(f"{URN}28992", is_json=False), "t", "s")
    assert (shapely.get_coordinates(located.shapes) == shapely.get_coordinates(shapes)).all()
    assert [notice.code for notice in located.notices] == ["axes_turned"]


def test_missing_and_empty_shapes_stay() -> None:
    shapes = np.array([None, shapely.Point()], dtype=object)
    located = locate_in_rd(shapes, read_crs_name(f"{URN}28992", is_json=False), "t", "s")
    assert located.shapes[0] is None
    assert located.shapes[1].is_empty
