"""The replaying server keeps to the habits that it is made to show."""

from __future__ import annotations

import http.client
import json
import urllib.error
import urllib.request
from collections.abc import Iterator
from typing import Any
from urllib.parse import urlencode

import geopandas as gpd
import pytest
import shapely
from tests.services.capaciteitskaart import CODES, make_congestie, make_gebieden
from tests.services.replay import Fault, Layer, Replay, esri_shape, serve_replay


@pytest.fixture
def replay() -> Iterator[Replay]:
    with serve_replay() as server:
        shapes = shapely.points(range(5), range(5))
        frame = gpd.GeoDataFrame({"naam": list("abcde")}, geometry=shapes, crs=28992)
        server.layers["laag/0"] = Layer(frame, max_records=2)
        yield server


def ask(replay: Replay, **params: object) -> Any:
    address = f"{replay.arcgis('laag')}/query?{urlencode({'f': 'json', **params})}"
    with urllib.request.urlopen(address) as reply:  # noqa: S310 - on loopback
        return json.load(reply)


def test_an_answer_is_capped_and_says_so(replay: Replay) -> None:
    said = ask(replay, where="1=1", resultRecordCount=1000)
    assert len(said["features"]) == 2
    assert said["exceededTransferLimit"] is True
    last = ask(replay, where="1=1", resultOffset=4)
    assert [row["attributes"]["naam"] for row in last["features"]] == ["e"]
    assert "exceededTransferLimit" not in last


def test_counts_and_ids_are_not_capped_and_heed_filter_and_box(replay: Replay) -> None:
    assert ask(replay, returnCountOnly="true") == {"count": 5}
    assert ask(replay, returnIdsOnly="true")["objectIds"] == [1, 2, 3, 4, 5]
    assert ask(replay, returnIdsOnly="true", where="naam = 'c'")["objectIds"] == [3]
    assert ask(replay, returnCountOnly="true", geometry="0.5,0.5,2,2") == {"count": 2}
    assert ask(replay, returnIdsOnly="true", where="naam = 'z'")["objectIds"] is None
    assert len(ask(replay, objectIds="4,5")["features"]) == 2


def test_outer_rings_run_clockwise_and_holes_the_other_way() -> None:
    holed = shapely.box(0, 0, 9, 9) - shapely.box(1, 1, 2, 2)
    outer, hole = (shapely.LinearRing(ring) for ring in esri_shape(holed)["rings"])  # type: ignore[index]
    assert (outer.is_ccw, hole.is_ccw) == (False, True)


@pytest.mark.parametrize("kind", ["error_200", "busy_200"])
def test_an_error_comes_with_status_200_and_once(replay: Replay, kind: str) -> None:
    replay.faults.append(Fault(kind))
    assert "error" in ask(replay, returnCountOnly="true")
    assert ask(replay, returnCountOnly="true") == {"count": 5}


def test_a_fault_shows_only_where_it_is_meant(replay: Replay) -> None:
    replay.faults += [
        Fault("status", within="returnCountOnly", retry_after="7"),
        Fault("cut", within="returnIdsOnly"),
    ]
    assert len(ask(replay, where="1=1")["features"]) == 2
    with pytest.raises(urllib.error.HTTPError) as caught:
        ask(replay, returnCountOnly="true")
    assert (caught.value.code, caught.value.headers["Retry-After"]) == (503, "7")
    caught.value.close()
    with pytest.raises(http.client.IncompleteRead):
        ask(replay, returnIdsOnly="true")
    assert len(replay.asked) == 3


def test_rows_of_the_capaciteitskaart_hold_every_pair_of_codes_and_say_that_they_are_invented() -> (
    None
):
    rows = [line.split(";") for line in make_congestie(25).splitlines()]
    assert rows[0][:3] == ["postcode", "afname", "opwek"]
    pairs = {(int(row[1]), int(row[2])) for row in rows[1:]}
    assert pairs == {(one, two) for one in CODES for two in CODES}
    assert all("Verzonnen" in row[4] for row in rows[1:])
    areas = [line.split(";") for line in make_gebieden(14).splitlines()]
    assert {len(row) for row in areas} == {11}
    assert areas[1][9] == "10,75"
