"""Pages become rows in RD with their types, in the order of their key, cut to what was asked."""

from __future__ import annotations

from dataclasses import replace

import geopandas as gpd
import pandas as pd
import pytest
import shapely
from tests.sources.protocols.pages import make_page
from werklocaties_gis.errors import UnreadableSourceError
from werklocaties_gis.sources.protocols.arrival import (
    Came,
    arrive,
    check_filter,
    in_box,
    in_order,
    keep_asked,
    make_yielded,
    settle,
)
from werklocaties_gis.sources.protocols.page import Page
from werklocaties_gis.sources.protocols.yielded import Service, Yielded

SERVICE = Service("dienst", "kavels", "wfs", "https://x.nl", "laag")


def came(*pages: Page, **more: object) -> Came:
    return Came(pages, 3, "empty_page", (), 1000, **more)  # type: ignore[arg-type]


def yielded(*pages: Page, service: Service = SERVICE, **more: object) -> Yielded:
    found = came(*pages, **more)
    return make_yielded(found, arrive(found, service), service, None)


def test_rows_come_once_in_rd_and_counted() -> None:
    found = yielded(make_page([2, 1]), make_page([1, 3]))
    assert found.frame["nr"].tolist() == [2, 1, 3]
    assert found.frame.crs.to_epsg() == 28992
    assert found.frame.geometry.x.tolist() == [50_002, 50_001, 50_003]
    assert (found.received, found.duplicates, found.reason) == (3, 1, "as_many_as_promised")


def test_with_a_key_rows_are_in_its_order_whatever_the_order_of_the_pages() -> None:
    service = replace(SERVICE, sleutelveld="nr")
    first = yielded(make_page([2, 1]), make_page([3]), service=service)
    second = yielded(make_page([3, 2]), make_page([1]), service=service)
    assert first.frame.equals(second.frame)


def test_rows_on_the_border_of_two_tiles_are_no_sign_of_shifting() -> None:
    pages = (make_page([1, 2]), make_page([2, 3]))
    tiles = Came(pages, None, "empty_page", (), 1000, shifted=0)
    one = Came(pages, None, "empty_page", (), 1000)
    reasons = [make_yielded(c, arrive(c, SERVICE), SERVICE, None).reason for c in (tiles, one)]
    assert reasons == ["until_empty_page", "rows_shifted"]


def test_pages_that_state_another_system_are_each_brought_to_rd() -> None:
    other = make_page([7], crs="")
    other.shapes[0] = shapely.Point(3.8929, 51.4993)
    found = yielded(make_page([1]), other)
    assert found.frame.geometry.x.between(49_000, 53_000).all()
    assert [notice.code for notice in found.notices if "crs" in notice.code] == ["crs_converted"]


def test_gml_without_a_system_is_in_the_one_that_was_asked() -> None:
    page = replace(make_page([1], crs=""), is_json=False)
    assert yielded(page).frame.geometry.x.tolist() == [50_001]


def test_a_layer_without_rows_or_shapes_stays_a_table_in_rd() -> None:
    empty = yielded(make_page([]))
    assert (len(empty.frame), empty.frame.crs.to_epsg()) == (0, 28992)
    page = make_page([1, 2])
    page.shapes[:] = None
    assert yielded(page).frame.geometry.isna().all()


def test_a_field_named_geometry_does_not_stand_in_the_way_of_the_shape() -> None:
    page = make_page([1])
    page.fields["geometry"] = ["x"]
    assert yielded(page).frame["geometry_"].tolist() == ["x"]


def test_rows_outside_are_left_out_and_those_without_a_place_are_not() -> None:
    shapes = [shapely.Point(0, 0), shapely.Point(50, 50), shapely.Point(900, 0), None]
    frame = gpd.GeoDataFrame({"nr": range(4)}, geometry=shapes, crs="EPSG:28992")
    triangle = shapely.Polygon([(-1, -1), (60, -1), (-1, 60)])
    kept, notices = keep_asked(frame, SERVICE, triangle)
    assert kept["nr"].tolist() == [0, 3]
    assert [(notice.code, notice.count) for notice in notices] == [("box_ignored", 1)]


def test_the_box_of_a_shape_counts_and_a_metre_is_forgiven() -> None:
    shapes = [shapely.box(0, 0, 9, 9), shapely.Point(10.5, 5), shapely.Point(12, 5), None]
    frame = gpd.GeoDataFrame(geometry=shapes, crs="EPSG:28992")
    assert in_box(frame, (5, 5, 10, 10)).tolist() == [True, True, False, False]
    assert in_box(frame, None).tolist() == [True, True, True, False]


@pytest.mark.parametrize(
    ("values", "kind", "wanted"),
    [
        ([1, 2], "int64", [1, 2]),
        ([1, None], "Int64", [1, pd.NA]),
        ([1, 2.5], "float64", [1.0, 2.5]),
        ([True, False], "bool", [True, False]),
        ([True, None], "boolean", [True, pd.NA]),
        (["0664", None], "str", ["0664", None]),
        ([1, "0664"], "str", ["1", "0664"]),
        ([True, "ja"], "str", ["true", "ja"]),
        ([2**70, 1], "str", [str(2**70), "1"]),
        ([None, None], "str", [None, None]),
    ],
)
def test_a_column_has_one_type_and_loses_nothing(
    values: list[object], kind: str, wanted: list[object]
) -> None:
    column = settle(pd.Series(values, dtype=object))
    assert column.dtype == kind
    pairs = zip(column, wanted, strict=True)
    assert all(pd.isna(a) and pd.isna(b) if pd.isna(b) else a == b for a, b in pairs)


def test_without_the_key_rows_stay_as_they_came() -> None:
    frame = gpd.GeoDataFrame({"nr": [2, 1]}, geometry=[None, None], crs="EPSG:28992")
    assert in_order(frame, "id")["nr"].tolist() == [2, 1]
    assert in_order(frame, "nr")["nr"].tolist() == [1, 2]


def test_a_filter_that_cannot_be_read_names_the_service() -> None:
    check_filter(SERVICE)
    with pytest.raises(UnreadableSourceError, match="service=dienst"):
        check_filter(replace(SERVICE, waar="a LIKE 'b'"))


def test_rows_of_which_the_place_cannot_be_read_are_not_called_whole() -> None:
    page = replace(make_page([1, 2, 3]), unreadable=1)
    found = yielded(page)
    assert (found.completeness, found.reason) == ("onbekend", "shapes_not_read")
    assert [notice.code for notice in found.notices] == ["shapes_unreadable"]


def test_rows_that_changed_while_they_were_read_are_not_called_whole() -> None:
    found = yielded(make_page([1, 2, 3]), is_changed=True)
    assert (found.completeness, found.reason) == ("onvolledig", "rows_changed")
