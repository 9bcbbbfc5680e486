"""A layer of lines gives class, sign and way where it has such columns."""

from __future__ import annotations

from pathlib import Path

import geopandas as gpd
import pandas as pd
import pytest
import shapely
from werklocaties_gis.errors import UnreadableSourceError
from werklocaties_gis.sources.network.lijnen import read_lijnen


def _write(folder: Path, **columns: list[object]) -> Path:
    size = len(next(iter(columns.values())))
    lines = [shapely.LineString([(50000, 400000 + i), (50100, 400000 + i)]) for i in range(size)]
    file = folder / "wegen.gpkg"
    gpd.GeoDataFrame(columns, geometry=lines, crs="EPSG:28992").to_file(file)
    return file


def test_tags_are_columns_in_capitals_or_not(tmp_path: Path) -> None:
    file = _write(
        tmp_path,
        HIGHWAY=["residential"] * 8,
        maxspeed=["30", "", "NL:urban", "30", "30", "30", "30", "30"],
        Oneway=["yes", "no", "-1", None, "True", "False", "reversible", None],
        junction=[None, None, None, "roundabout", None, "roundabout", None, None],
        access=[None] * 7 + ["no"],
    )
    found = read_lijnen(file)
    # A road that nobody may drive on is left out; a roundabout is one-way unless it says not.
    assert found["richting"].tolist() == [1, 0, -1, 1, 1, 0, 0]
    assert found["maxspeed"].isna().tolist() == [False, True, False, False, False, False, False]
    assert set(found["klasse"]) == {"residential"}


def test_without_columns_roads_are_of_unknown_class_and_driven_both_ways(tmp_path: Path) -> None:
    found = read_lijnen(_write(tmp_path, naam=["a", "b"]))
    assert found["klasse"].isna().all()
    assert found["richting"].tolist() == [0, 0]


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ([1, None, 0], [1, 0, 0]),
        ([1.0, -1.0, None], [1, -1, 0]),
        ([True, None, False], [1, 0, 0]),
        (["F", "T", "B"], [1, -1, 0]),  # forward, back and both, as extracts write it
        (["H", "T", "B"], [1, -1, 0]),  # heen, terug and beide, as the national file does
        (["T", "F", None], [1, 0, 0]),  # without B: true and false
    ],
)
@pytest.mark.parametrize("suffix", ["gpkg", "geojson", "parquet"])
def test_one_way_is_read_from_numbers_booleans_and_letters(
    tmp_path: Path, said: list[object], told: list[int], suffix: str
) -> None:
    lines = [shapely.LineString([(50000, 400000 + i), (50100, 400000 + i)]) for i in range(3)]
    is_bool = all(value is None or isinstance(value, bool) for value in said)
    values = pd.array(said, dtype="boolean") if is_bool else said
    frame = gpd.GeoDataFrame({"oneway": values}, geometry=lines, crs="EPSG:28992")
    file = tmp_path / f"wegen.{suffix}"
    if suffix == "parquet":
        frame.to_parquet(file)
    else:
        frame.to_file(file)
    assert read_lijnen(file)["richting"].tolist() == told


def test_a_way_that_nobody_can_read_is_refused_by_name(tmp_path: Path) -> None:
    with pytest.raises(UnreadableSourceError) as error:
        read_lijnen(_write(tmp_path, oneway=["yes", "misschien", "noord"]))
    assert error.value.code == "oneway_unknown"
    assert error.value.fields["values"] == "misschien, noord"


def test_the_most_specific_column_says_whether_cars_may_enter(tmp_path: Path) -> None:
    file = _write(
        tmp_path,
        maxspeed=["10", "20", "30", "40", "50"],
        access=["no", "no", None, None, None],
        vehicle=[None, None, "no", "no", None],
        motor_vehicle=[None, "yes", None, "destination", "no"],
    )
    assert read_lijnen(file)["maxspeed"].tolist() == ["20", "40"]
