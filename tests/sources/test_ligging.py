from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from werklocaties_gis.errors import CrsError
from werklocaties_gis.settings.project import Bron
from werklocaties_gis.sources.bestanden.rauw import Rauw
from werklocaties_gis.sources.ligging import locate
from werklocaties_gis.tables.schema import read_schema

RD = {"crs": "EPSG:28992"}


def place(columns: dict[str, list[object]], table: str = "vestigingen", **bron: str):  # noqa: ANN201
    frame = pd.DataFrame(columns)
    rauw = Rauw(frame, np.arange(2, len(frame) + 2))
    return locate(rauw, Bron(bestand="a.csv", **RD, **bron), read_schema(table), "a.csv")


def test_two_columns_make_a_point_and_half_a_position_is_refused() -> None:
    shapes, failures, notices = place(
        {"x": ["155001,5", None, "155001", "links"], "y": ["463000", None, None, "463000"]},
        x="x",
        y="y",
    )
    assert [shape and shape.wkt for shape in shapes] == [
        "POINT (155001.5 463000)",
        None,
        None,
        None,
    ]
    assert [(item.code, item.row) for item in failures] == [
        ("no_position", "4"),
        ("no_position", "5"),
    ]
    assert [(item.code, item.count) for item in notices] == [("geometry_missing", 3)]


def test_points_that_stand_for_unknown_are_no_place() -> None:
    shapes, _, notices = place(
        {"x": [155_000, 0, 155_001], "y": [463_000, 0, 463_000]}, x="x", y="y"
    )
    assert shapes.isna().tolist() == [True, True, False]
    assert [(item.code, item.count) for item in notices] == [
        ("point_placeholder", 2),
        ("geometry_missing", 2),
    ]
    assert notices[0].rows == ("rij 2", "rij 3")


def test_shapes_in_words_are_read_and_a_broken_one_named() -> None:
    shapes, failures, _ = place(
        {
            "WKT": [
                "POLYGON ((155000 463000, 155001 463000, 155001 463001, 155000 463000))",
                "POLYGON ((",
                None,
            ]
        },
        "plekken",
    )
    assert shapes.isna().tolist() == [False, True, True]
    assert [(item.code, item.row) for item in failures] == [("no_wkt", "3")]


@pytest.mark.parametrize("name", ["x", "lon"])
def test_a_column_of_positions_that_is_not_there_is_named(name: str) -> None:
    _, failures, _ = place({"y": [1]}, x=name, y="y")
    assert [(item.code, item.column) for item in failures] == [("missing_mapped_column", name)]


@pytest.mark.parametrize(
    ("x", "y", "code"),
    [
        ("463000", "155000", "xy_swapped_row"),
        ("5.4", "52.1", "degrees_labelled_rd_row"),
        ("52.1", "5.4", "degrees_labelled_rd_row"),
    ],
)
def test_a_row_that_lies_elsewhere_is_refused_and_the_others_stay(
    x: str, y: str, code: str
) -> None:
    columns: dict[str, list[object]] = {
        "x": ["155001", x, "155003"],
        "y": ["463001", y, "463003"],
    }
    shapes, failures, _ = place(columns, x="x", y="y")
    assert [shape and shape.wkt for shape in shapes] == [
        "POINT (155001 463001)",
        None,
        "POINT (155003 463003)",
    ]
    (failure,) = failures
    assert (failure.code, failure.row, failure.column) == (code, "3", "x / y")
    assert failure.value.split() == [x, y]


def test_of_a_file_that_lies_elsewhere_the_first_row_is_named_as_it_stands_there() -> None:
    columns: dict[str, list[object]] = {
        "x": ["155001", "463002", "463003"],
        "y": ["463001", "155002", "155003"],
    }
    with pytest.raises(CrsError) as caught:
        place(columns, x="x", y="y")
    assert (caught.value.code, caught.value.fields["count"]) == ("xy_swapped", 2)
    assert caught.value.fields["at_row"] == 3
