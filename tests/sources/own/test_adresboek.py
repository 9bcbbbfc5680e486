"""Addresses of real files of the BAG, in one spelling; former and broken ones left out."""

from __future__ import annotations

from pathlib import Path

import geopandas as gpd
import pandas as pd
import pytest
from shapely.geometry import Point
from werklocaties_gis.errors import MissingInputError, UnreadableSourceError
from werklocaties_gis.sources.own.adresboek import read_adresboek


def test_the_sample_of_amsterdam_gives_berths_pitches_and_dwellings(shared: Path) -> None:
    boek = read_adresboek("amsterdam_bag_sample.gpkg", shared / "data" / "bag", "vestigingen")
    assert len(boek.frame) == 1836 + 67 + 1
    assert boek.frame["postcode"].isna().sum() == 1
    pitch = boek.frame[boek.frame["straat"].eq("stenenhoofd")]
    assert pitch[["postcode", "huisnummer", "plaats"]].values.tolist() == [
        ["1013AJ", 1, "amsterdam"]
    ]


def test_numbers_that_are_texts_and_letters_apart_are_read(shared: Path) -> None:
    boek = read_adresboek("otterlo_addresses_28992.gpkg", shared / "data" / "bag", "vestigingen")
    assert len(boek.frame) == 2481
    assert boek.frame.groupby("plaats").size().to_dict() == {"otterlo": 1341, "wekerom": 1140}
    row = boek.frame[boek.frame["straat"].eq("willinkhuizersteeg") & boek.frame["huisnummer"].eq(2)]
    assert "C" in row["bijvoegsel"].tolist()


def test_rows_with_x_and_y_are_addresses_too(shared: Path) -> None:
    boek = read_adresboek("bagadresplus.csv", shared / "data" / "bag", "vestigingen")
    assert (len(boek.frame), boek.herkomst.rijen_in) == (99, 99)
    assert boek.frame[["postcode", "huisnummer", "bijvoegsel", "x", "y"]].iloc[0].tolist() == [
        *("1011AB", 105, "1"),
        *(122177.0, 487877.0),
    ]


def test_what_was_withdrawn_or_ended_is_no_address_of_today(tmp_path: Path) -> None:
    frame = pd.DataFrame(
        {
            "postcode": ["4461AB"] * 4,
            "huisnummer": [1, 2, 3, 4],
            "status": ["Naamgeving uitgegeven", "Naamgeving ingetrokken", None, None],
            "eindGeldigheid": [None, None, "2019-05-01", "1005-01-01"],
        }
    )
    shapes = [Point(50_000 + at, 390_000) for at in range(4)]
    gpd.GeoDataFrame(frame, geometry=shapes, crs="EPSG:28992").to_file(tmp_path / "a.gpkg")
    boek = read_adresboek("a.gpkg", tmp_path, "vestigingen")
    assert boek.frame["huisnummer"].tolist() == [1, 4]


def test_degrees_become_metres(tmp_path: Path) -> None:
    frame = gpd.GeoDataFrame(
        {"huisnummer": [1]}, geometry=[Point(155_000, 463_000)], crs="EPSG:28992"
    )
    frame.to_crs("EPSG:4326").to_file(tmp_path / "a.geojson")
    boek = read_adresboek("a.geojson", tmp_path, "vestigingen")
    assert boek.frame[["x", "y"]].iloc[0].tolist() == pytest.approx([155_000, 463_000], abs=0.01)


@pytest.mark.parametrize(
    ("name", "text", "code"),
    [
        ("a.gpkg", "<OGRVRTDataSource/>", "unreadable"),
        ("a.csv", "naam;x;y\na;1;2\n", "addresses_none"),
        ("a.xml", "<a/>", "format_unknown"),
    ],
)
def test_a_file_without_addresses_is_refused(
    tmp_path: Path, name: str, text: str, code: str
) -> None:
    (tmp_path / name).write_text(text)
    with pytest.raises(UnreadableSourceError) as refusal:
        read_adresboek(name, tmp_path, "vestigingen")
    assert refusal.value.code == code


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(MissingInputError):
        read_adresboek("weg.gpkg", tmp_path, "vestigingen")
