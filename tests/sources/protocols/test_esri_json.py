from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pandas as pd
import pyogrio
import pytest
import shapely
from tests.services.replay import Layer, make_features
from werklocaties_gis.errors import ServiceError
from werklocaties_gis.sources.protocols.esri_json import (
    as_dates,
    as_typed,
    make_frame,
    read_attributes,
    read_crs,
    read_json,
    read_shapes,
)


def test_points_without_a_place_are_missing() -> None:
    given = [{"x": 1, "y": 2}, {"x": "NaN", "y": "NaN"}, None, {}]
    shapes = read_shapes([{"geometry": shape} for shape in given])
    assert [shape and shape.wkt for shape in shapes] == ["POINT (1 2)", None, None, None]
    assert len(read_shapes([])) == 0


def test_multipoints_and_lines() -> None:
    points = read_shapes([{"geometry": {"points": [[1, 2], [3, 4]]}}, {"geometry": {"points": []}}])
    assert [shape and shape.geom_type for shape in points] == ["MultiPoint", None]
    assert read_shapes([{"geometry": {"paths": [[[0, 0], [3, 4]]]}}])[0].length == 5


@pytest.mark.parametrize("name", ["curveRings", "curvePaths"])
def test_arcs_are_refused(name: str) -> None:
    with pytest.raises(ServiceError, match="arcgis_curves"):
        read_shapes([{"geometry": {name: []}}])


def test_another_reader_sees_the_same_polygons(shared: Path, tmp_path: Path) -> None:
    """GDAL has a driver of its own for this form."""
    file = pyogrio.read_dataframe(
        shared / "data" / "boundaries" / "cbs_gemeente_gegeneraliseerd_2022_wfs.geojson"
    )
    said = make_features(Layer(file), np.arange(len(file)), 4326)
    said |= {"geometryType": "esriGeometryPolygon", "fields": []}
    path = tmp_path / "antwoord.json"
    path.write_text(json.dumps(said))
    theirs = pyogrio.read_dataframe(path).geometry.to_numpy()
    ours = read_shapes(read_json(path)["features"])
    assert shapely.equals(ours, theirs).all()


@pytest.mark.parametrize(
    ("reference", "epsg"),
    [
        ({"wkid": 28992, "latestWkid": 28992}, 28992),
        ({"wkid": 102100, "latestWkid": 3857}, 3857),
        ({"wkid": 4326}, 4326),
        ({}, None),
        (None, None),
        ({"wkid": 999_999}, None),
    ],
)
def test_the_stated_system_is_known(reference: dict[str, int] | None, epsg: int | None) -> None:
    found = read_crs(reference)
    assert (found and found.to_epsg()) == epsg


def test_whole_numbers_stay_whole_beside_a_hole_and_codes_stay_text() -> None:
    rows = read_attributes(
        [{"attributes": {"nr": 2**60 + 1, "gem": "0664", "ha": 1.5}}, {"attributes": {"gem": "1"}}]
    )
    typed = as_typed(
        rows,
        {
            "nr": "esriFieldTypeBigInteger",
            "gem": "esriFieldTypeString",
            "ha": "esriFieldTypeDouble",
        },
    )
    assert typed["nr"].tolist() == [2**60 + 1, pd.NA]
    assert typed["gem"].tolist() == ["0664", "1"]
    assert typed["ha"].iloc[0] == 1.5


def test_a_field_that_is_not_of_its_stated_type_stays_text() -> None:
    rows = read_attributes([{"attributes": {"nr": "12a"}}])
    assert as_typed(rows, {"nr": "esriFieldTypeInteger"})["nr"].tolist() == ["12a"]


@pytest.mark.parametrize(
    ("milliseconds", "written"),
    [
        ([1_714_953_600_000], ["2024-05-06"]),
        ([1_714_946_400_000, 1_704_063_600_000], ["2024-05-06", "2024-01-01"]),
        ([1_714_946_400_001], ["2024-05-05T22:00:00Z"]),
        ([-2_208_988_800_000, None], ["1900-01-01", pd.NA]),
        ([None], [pd.NA]),
        ([253_402_300_799_000, None], ["9999-12-31", pd.NA]),
        ([1_714_946_400_000, 253_402_210_800_000], ["2024-05-06", "9999-12-31"]),
        ([-62_135_596_800_000, 1_714_953_600_000], ["0001-01-01", "2024-05-06"]),
        ([253_402_300_800_000], ["253402300800000"]),
    ],
)
def test_dates_are_those_that_were_typed_here(
    milliseconds: list[int | None], written: list[object]
) -> None:
    assert as_dates(pd.Series(milliseconds, dtype="Int64")).tolist() == written


def test_a_field_called_geometry_makes_room() -> None:
    fields = pd.DataFrame({"geometry": ["tekst"]})
    frame = make_frame(fields, np.array([shapely.Point(1, 2)], dtype=object), "EPSG:28992")
    assert frame["geometry_"].tolist() == ["tekst"]
    assert frame.geometry.iloc[0].x == 1


def test_half_an_answer_is_no_json(tmp_path: Path) -> None:
    (tmp_path / "half").write_text('{"features": [')
    with pytest.raises(ValueError, match="Expecting value"):
        read_json(tmp_path / "half")
