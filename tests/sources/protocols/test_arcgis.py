from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from werklocaties_gis.sources.protocols.arcgis import Found, judge, system_of
from werklocaties_gis.sources.protocols.arcgis_layer import ArcgisLayer
from werklocaties_gis.sources.protocols.arcgis_pages import Rows
from werklocaties_gis.sources.web.request import Reply

REPLY = Reply(
    Path(), "", 0, "", {}, "", retrieved=dt.datetime(2026, 1, 1, tzinfo=dt.UTC), is_kept=False
)


def layer(**reference: int) -> ArcgisLayer:
    return ArcgisLayer("u", "OBJECTID", 10, True, {}, True, reference, REPLY)


@pytest.mark.parametrize(
    ("came", "counted", "listed", "verdict"),
    [
        (3, 3, 3, ("volledig", "ids_all_came")),
        (3, None, 3, ("volledig", "ids_all_came")),
        (2, 3, 3, ("onvolledig", "ids_not_all_came")),
        (3, 4, 3, ("onvolledig", "count_changed")),
        (2, 3, 2, ("onvolledig", "count_changed")),
        (0, 0, 0, ("volledig", "ids_all_came")),
        (3, 3, None, ("volledig", "as_many_as_promised")),
        (2, 3, None, ("onvolledig", "fewer_than_promised")),
        (4, 3, None, ("onvolledig", "count_changed")),
        (3, None, None, ("onbekend", "nothing_promised")),
    ],
)
def test_a_layer_is_whole_only_where_all_that_was_promised_came(
    came: int, counted: int | None, listed: int | None, verdict: tuple[str, str]
) -> None:
    rows = Rows(tuple({"attributes": {"OBJECTID": at}} for at in range(came)), None, ())
    ids = None if listed is None else list(range(listed))
    assert judge(Found(layer(), rows, counted, ids)) == verdict


@pytest.mark.parametrize(
    ("reference", "asked"),
    [
        ({"wkid": 28992, "latestWkid": 28992}, "28992"),
        ({"wkid": 102100, "latestWkid": 3857}, "102100"),
        ({"wkid": 4326}, "4326"),
        ({}, "28992"),
        ({"wkid": 999_999}, "28992"),
    ],
)
def test_a_layer_is_asked_in_rd_or_in_its_own_system(reference: dict[str, int], asked: str) -> None:
    assert system_of(layer(**reference))[0] == asked
