from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import geopandas as gpd
import pytest
import shapely
from tests.services.replay import Layer, Replay, open_quick_door, serve_replay
from tests.services.servers import serving
from werklocaties_gis.errors import ServiceError
from werklocaties_gis.sources.protocols.arcgis_layer import download_description
from werklocaties_gis.sources.protocols.arcgis_pages import (
    Rows,
    download_by_id,
    download_by_offset,
    id_name,
    list_ids,
)
from werklocaties_gis.sources.protocols.yielded import Service
from werklocaties_gis.sources.web.door import Door

QUESTION = {"outFields": "*", "where": "1=1"}


@pytest.fixture
def replay() -> Iterator[Replay]:
    with serve_replay() as server:
        yield server


@pytest.fixture
def door(tmp_path: Path) -> Iterator[Door]:
    with open_quick_door(tmp_path) as opened:
        yield opened


def make_layer(rows: int, **habits: object) -> Layer:
    points = shapely.points(range(rows), range(rows))
    return Layer(gpd.GeoDataFrame(geometry=points, crs=28992), **habits)  # type: ignore[arg-type]


def by_id(replay: Replay, door: Door, ids: list[int]) -> Rows:
    service = Service("a", "t", "arcgis", replay.arcgis("laag"), per_pagina=40)
    return download_by_id(door, download_description(door, service), service, QUESTION, ids)


def numbers(rows: Rows) -> list[int]:
    return [feature["attributes"]["OBJECTID"] for feature in rows.features]


def test_each_id_comes_once_in_order_whatever_the_cap(replay: Replay, door: Door) -> None:
    replay.layers["laag/0"] = make_layer(100, max_records=7, more={"maxRecordCount": 1000})
    rows = by_id(replay, door, [*range(100, 0, -1), 5, 5])
    assert numbers(rows) == list(range(1, 101))
    assert (rows.duplicates, rows.unasked, rows.absent) == (0, 0, 0)


def test_ids_that_are_gone_are_counted(replay: Replay, door: Door) -> None:
    replay.layers["laag/0"] = make_layer(10)
    rows = by_id(replay, door, [1, 2, 11, 12, 13])
    assert numbers(rows) == [1, 2]
    assert rows.absent == 3


def test_a_service_that_does_not_listen_to_ids_is_found_out(replay: Replay, door: Door) -> None:
    replay.layers["laag/0"] = make_layer(90, heeds_ids=False, max_records=40)
    with pytest.raises(ServiceError, match="arcgis_ids_ignored"):
        by_id(replay, door, list(range(1, 91)))


def test_a_service_that_says_more_and_gives_nothing_is_an_error(replay: Replay, door: Door) -> None:
    replay.layers["laag/0"] = make_layer(4, max_records=0, more={"maxRecordCount": 4})
    with pytest.raises(ServiceError, match="arcgis_stuck: row=1"):
        by_id(replay, door, [1, 2, 3, 4])


def test_a_service_that_does_not_listen_to_the_offset_ends(replay: Replay, door: Door) -> None:
    replay.layers["laag/0"] = make_layer(90, heeds_offset=False, max_records=40)
    service = Service("a", "t", "arcgis", replay.arcgis("laag"), per_pagina=40)
    rows = download_by_offset(door, download_description(door, service), service, QUESTION)
    assert len(rows.features) == 40
    assert rows.is_repeating


def test_rows_without_their_id_are_an_error(replay: Replay, door: Door) -> None:
    replay.layers["laag/0"] = make_layer(1)
    service = Service("a", "t", "arcgis", replay.arcgis("laag"))
    layer = download_description(door, service)
    assert id_name({}, layer, [{"attributes": {"objectid": 1}}]) == "objectid"
    assert id_name({}, layer, []) == "OBJECTID"
    with pytest.raises(ServiceError, match="arcgis_no_id"):
        id_name({}, layer, [{"attributes": {"naam": "a"}}])


def test_rows_that_come_again_end_the_asking_though_no_answer_is_the_same(door: Door) -> None:
    asked: list[str] = []

    def answer(environ: dict[str, Any], start: Any) -> list[bytes]:
        start("200 OK", [("Content-Type", "application/json")])
        if not environ["PATH_INFO"].endswith("/query"):
            layer = {"objectIdField": "OBJECTID", "maxRecordCount": 2, "fields": []}
            return [json.dumps({**layer, "supportsPagination": True}).encode()]
        asked.append(environ["QUERY_STRING"])
        rows = [{"attributes": {"OBJECTID": number}} for number in (1, 2)]
        said = {"stamp": len(asked), "features": rows if len(asked) < 20 else []}
        return [json.dumps(said).encode()]

    with serving(answer) as url:
        service = Service("a", "t", "arcgis", f"{url}/FeatureServer/0")
        rows = download_by_offset(door, download_description(door, service), service, QUESTION)
    assert (numbers(rows), rows.is_repeating, len(asked)) == ([1, 2], True, 2)


@pytest.mark.parametrize("number", [None, "abc", 1.5, {}])
def test_a_row_without_a_number_is_an_error(number: object) -> None:
    with pytest.raises(ServiceError, match="arcgis_no_id"):
        list_ids([1, number])


def test_numbers_are_read_however_they_are_written() -> None:
    assert list_ids([1, "2", 3.0, -4]) == [1, 2, 3, -4]
