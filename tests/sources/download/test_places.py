"""A municipality is found by its name or code, and never by half a guess."""

from __future__ import annotations

from pathlib import Path

import geopandas as gpd
import pytest
import shapely
from werklocaties_gis.errors import InvalidProjectError
from werklocaties_gis.sources.download.places import choose_places

NAMES = {
    "GM0373": "Bergen (NH.)",
    "GM0893": "Bergen (L.)",
    "GM0748": "Bergen op Zoom",
    "GM0164": "Hengelo (O.)",
    "GM0664": "Goes",
    "GM0678": "Kapelle",
    "GM0518": "'s-Gravenhage",
    "GM0820": "Nuenen, Gerwen en Nederwetten",
    "GM1900": "S\u00fadwest-Frysl\u00e2n",
    "GM0000": None,
}


@pytest.fixture
def places() -> gpd.GeoDataFrame:
    squares = [shapely.box(at, 0, at + 1, 1) for at in range(len(NAMES))]
    columns = {"code": list(NAMES), "naam": list(NAMES.values())}
    return gpd.GeoDataFrame(columns, geometry=squares, crs="EPSG:28992")


@pytest.fixture
def provinces() -> gpd.GeoDataFrame:
    columns = {"code": ["PV27", "PV31"], "naam": ["Noord-Holland", "Limburg"]}
    squares = [shapely.box(0, 0, 1, 1), shapely.box(1, 0, 2, 1)]
    return gpd.GeoDataFrame(columns, geometry=squares, crs="EPSG:28992")


def codes(places: gpd.GeoDataFrame, *names: str) -> list[str]:
    return list(choose_places(places, names, "gemeenten")["code"])


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("Goes", "GM0664"),
        (" goes ", "GM0664"),
        ("gm0664", "GM0664"),
        ("Hengelo", "GM0164"),
        ("hengelo (o.)", "GM0164"),
        ("Bergen (L.)", "GM0893"),
        ("Bergen op Zoom", "GM0748"),
        ("0664", "GM0664"),
        ("Gemeente Goes", "GM0664"),
        ("Den Haag", "GM0518"),
        ("s gravenhage", "GM0518"),
        ("Nuenen", "GM0820"),
        ("Nuenen, Gerwen en Nederwetten", "GM0820"),
        ("Su\u0301dwest-Frysla\u0302n", "GM1900"),
        ("sudwest fryslan", "GM1900"),
    ],
)
def test_a_place_is_found_by_name_or_code(places: gpd.GeoDataFrame, name: str, code: str) -> None:
    assert codes(places, name) == [code]


def test_several_names_with_commas_between_them_are_taken_apart(places: gpd.GeoDataFrame) -> None:
    assert codes(places, "Kapelle,Goes") == ["GM0664", "GM0678"]
    with pytest.raises(InvalidProjectError) as caught:
        codes(places, "Kapelle, Goess")
    assert [failure.value.strip() for failure in caught.value.failures] == ["Goess"]


@pytest.mark.parametrize("name", ["", "  ", "gemeente ", "-"])
def test_a_name_of_nothing_is_no_place(places: gpd.GeoDataFrame, name: str) -> None:
    with pytest.raises(InvalidProjectError):
        codes(places, name)


def test_places_come_once_and_by_code(places: gpd.GeoDataFrame) -> None:
    assert codes(places, "Goes", "Hengelo", "GM0664") == ["GM0164", "GM0664"]
    assert codes(places.iloc[::-1], "Hengelo", "Goes") == ["GM0164", "GM0664"]


def test_a_name_that_two_places_have_is_told_with_their_provinces(
    places: gpd.GeoDataFrame, provinces: gpd.GeoDataFrame
) -> None:
    with pytest.raises(InvalidProjectError) as caught:
        choose_places(places, ["Bergen"], "gemeenten", provinces)
    failure = caught.value.failures[0]
    assert (failure.code, failure.value) == ("area_ambiguous", "Bergen")
    assert dict(failure.fields)["found"] == (
        "Bergen (NH.), Noord-Holland: GM0373; Bergen (L.), Limburg: GM0893"
    )


def test_every_name_that_is_unknown_is_told_with_the_nearest(places: gpd.GeoDataFrame) -> None:
    with pytest.raises(InvalidProjectError) as caught:
        choose_places(places, ["Goess", "bergen op zom", "Xyz"], "gemeenten")
    told = {failure.value: dict(failure.fields)["nearest"] for failure in caught.value.failures}
    assert told == {"Goess": "Goes", "bergen op zom": "Bergen op Zoom", "Xyz": ""}


def test_homonyms_of_the_real_boundaries(shared: Path) -> None:
    path = shared / "data" / "boundaries" / "cbs_gemeente_gegeneraliseerd_2022_wfs.geojson"
    frame = gpd.read_file(path).rename(columns={"statcode": "code", "statnaam": "naam"})
    assert codes(frame, "goes", "Bergen (nh.)") == ["GM0373", "GM0664"]
    with pytest.raises(InvalidProjectError):
        codes(frame, "Bergen")
