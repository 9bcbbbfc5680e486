from __future__ import annotations

import geopandas as gpd
import numpy as np
import pandas as pd
import pytest
import shapely
from werklocaties_gis.errors import CrsError, InvalidTableError, UnknownTableError
from werklocaties_gis.tables.conform import cast_columns, conform, key_order
from werklocaties_gis.tables.schema import INPUT_TABLES, make_empty, read_schema

POINT = shapely.Point(155_000, 463_000)


@pytest.mark.parametrize("table", INPUT_TABLES)
def test_an_empty_table_conforms_to_itself(table: str) -> None:
    empty = make_empty(table)
    found = conform(empty, table)
    assert list(found.columns) == list(read_schema(table).names())
    assert list(found.dtypes) == list(empty.dtypes)


def test_a_table_gets_its_columns_defaults_and_order() -> None:
    given = pd.DataFrame({"vestiging_id": ["b", "a"], "banen": ["2", None], "iets": [1, 2]})
    found = conform(given, "vestigingen")
    assert found["vestiging_id"].tolist() == ["a", "b"]
    assert found["banen"].tolist() == [pd.NA, 2.0]
    assert found["verplaatsbaar"].tolist() == [True, True]
    assert "iets" not in found
    assert isinstance(found, gpd.GeoDataFrame)
    assert found.geometry.isna().all()
    assert given["vestiging_id"].tolist() == ["b", "a"]


def test_every_value_that_does_not_fit_is_refused_at_once() -> None:
    given = pd.DataFrame({"vestiging_id": ["b", "a"], "banen": ["x", 1], "fictief": [None, "?"]})
    with pytest.raises(InvalidTableError) as caught:
        conform(given, "vestigingen")
    assert [(item.column, item.row, item.value) for item in caught.value.failures] == [
        ("banen", "1", "x"),
        ("fictief", "2", "?"),
    ]


def test_a_value_that_does_not_fit_is_not_hidden_by_a_default() -> None:
    frame, failures = cast_columns(pd.DataFrame({"plek_id": ["a"], "deelbaar": ["?"]}), "plekken")
    assert frame["deelbaar"].tolist() == [pd.NA]
    assert len(failures) == 1


@pytest.mark.parametrize(("crs", "code"), [(None, "crs_missing"), ("EPSG:4326", "crs_not_rd")])
def test_shapes_outside_rd_are_refused(crs: str | None, code: str) -> None:
    given = gpd.GeoDataFrame({"vestiging_id": ["a"]}, geometry=[POINT], crs=crs)
    with pytest.raises(CrsError, match=code):
        conform(given, "vestigingen")


def test_shapes_lose_their_height_and_single_parts_their_wrapping() -> None:
    shapes = [shapely.Point(1, 2, 3), shapely.MultiPoint([(1, 2)]), shapely.Point()]
    given = gpd.GeoDataFrame({"vestiging_id": list("abc")}, geometry=shapes, crs="EPSG:28992")
    found = conform(given.rename_geometry("geom"), "vestigingen").geometry
    assert [shape and shape.wkt for shape in found] == ["POINT (1 2)", "POINT (1 2)", None]


def test_the_frame_that_was_given_keeps_its_shapes() -> None:
    high = shapely.from_wkt("MULTIPOLYGON Z (((0 0 1, 1 0 1, 1 1 1, 0 0 1)))")
    given = gpd.GeoDataFrame(
        {"gebied_id": ["A", "B"]}, geometry=[high, shapely.Polygon()], crs="EPSG:28992"
    )
    made = conform(given, "gebieden")
    assert [shape is None for shape in made.geometry] == [False, True]
    assert made.geometry[0].geom_type == "Polygon"
    assert not made.geometry[0].has_z
    assert given.geometry[0].equals_exact(high)
    assert given.geometry[0].has_z
    assert given.geometry[1].is_empty


def test_rows_without_a_key_come_last_and_no_table_has_no_name() -> None:
    frame = conform(pd.DataFrame({"vestiging_id": [None, "b", "a"]}), "vestigingen")
    assert frame["vestiging_id"].tolist() == ["a", "b", pd.NA]
    assert key_order(frame.iloc[::-1], "vestigingen").tolist() == [2, 1, 0]
    with pytest.raises(UnknownTableError):
        conform(frame, "bedrijven")


@pytest.mark.parametrize(
    ("keys", "order"),
    [
        (["A", "B", "Z", "a", "é"], [0, 1, 2, 3, 4]),
        (["B", "A"], [1, 0]),
        (["A", "A", "B"], [0, 1, 2]),
        ([None, "A"], [1, 0]),
        (["A", None], [0, 1]),
        (["A"], [0]),
        ([], []),
    ],
)
def test_rows_that_stand_in_order_stay_so_and_others_are_put_in_order(
    keys: list[str | None], order: list[int]
) -> None:
    frame = pd.DataFrame({"gebied_id": pd.Series(keys, dtype="string")})
    assert key_order(frame, "gebieden").tolist() == order


@pytest.mark.parametrize("index", [None, ["x", "y"]])
def test_what_is_written_to_a_table_does_not_reach_the_frame_it_came_from(
    index: list[str] | None,
) -> None:
    banen = pd.Series([1.0, 2.0], index, dtype="Float64")
    given = pd.DataFrame({"vestiging_id": pd.Series(["a", "b"], index, "string"), "banen": banen})
    found = conform(given, "vestigingen")
    found.loc[0, ["banen", "naam"]] = [9.0, "n"]
    assert found["banen"].tolist() == [9, 2]
    assert given["banen"].tolist() == [1, 2]


def test_columns_that_fit_are_not_copied() -> None:
    banen = pd.array(range(100), dtype="Float64")
    given = pd.DataFrame({"vestiging_id": [f"{n:03}" for n in range(100)], "banen": banen})
    kept = conform(given, "vestigingen")["banen"]
    made = [np.asarray(frame["banen"].array._data) for frame in (given, kept.to_frame())]
    assert np.shares_memory(*made)


def test_columns_that_say_nothing_are_one_until_something_is_written() -> None:
    frame = conform(pd.DataFrame({"vestiging_id": ["a", "b"]}), "vestigingen")
    made = [np.asarray(frame[name].array._data) for name in ("banen", "bvo_m2")]
    assert np.shares_memory(*made)
    frame.loc[0, "banen"] = 5.0
    assert frame["banen"].tolist() == [5, pd.NA]
    assert frame["bvo_m2"].isna().all()
    frame["kavel_m2"] = frame["kavel_m2"].fillna(1)
    assert frame["bvo_m2"].isna().all()
