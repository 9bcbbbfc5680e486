"""An OGC API Features, odd in one way at a time: the whole layer, or a plain word."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
import shapely
from tests.sources.protocols.odd_services import RD_URI, Odd, grid, odd_service
from werklocaties_gis.errors import BadReplyError, ServiceError
from werklocaties_gis.settings.diensten import Downloads
from werklocaties_gis.sources.protocols.ogc_api import (
    check_collections,
    download_ogc_api,
    read_collections,
)
from werklocaties_gis.sources.protocols.yielded import Service, Yielded
from werklocaties_gis.sources.web.door import open_door

AREA = shapely.box(49_950, 389_950, 50_350, 390_350)


def fetch(odd: Odd, folder: Path, area: shapely.Polygon | None = None, **more: object) -> Yielded:
    with (
        odd_service(odd) as url,
        open_door(
            Downloads(pogingen=2), folder, named_hosts=["127.0.0.1"], pause=lambda _s: None
        ) as door,
    ):
        service = Service("d", "plekken", "ogc_api", f"{url}/api/", "laag", **more)  # type: ignore[arg-type]
        return download_ogc_api(door, service, area)


def codes(yielded: Yielded) -> set[str]:
    return {notice.code for notice in yielded.notices}


def test_links_are_followed_at_the_address_of_the_project_file(tmp_path: Path) -> None:
    # The service names itself elsewhere.example.nl in its links, as one behind a proxy does.
    yielded = fetch(Odd(grid(25)), tmp_path)
    assert (yielded.promised, yielded.received) == (25, 25)
    assert (yielded.completeness, yielded.reason) == ("volledig", "as_many_as_promised")
    assert all("127.0.0.1" in reply.url for reply in yielded.replies)


@pytest.mark.parametrize(
    ("odd", "completeness", "reason"),
    [
        (Odd(grid(25), matched=""), "volledig", "until_last_link"),
        (Odd(grid(25), matched="40"), "onvolledig", "fewer_than_promised"),
        (Odd(grid(8), matched=""), "volledig", "until_last_link"),
        (Odd(grid(1), matched=""), "volledig", "until_last_link"),
        (Odd(grid(8), matched="", ignores=("links",)), "onbekend", "paging_unproved"),
        (Odd(grid(25), matched="", ignores=("links",)), "onbekend", "paging_unproved"),
        (Odd(grid(25), ignores=("links",)), "onvolledig", "fewer_than_promised"),
        (Odd((), matched=""), "volledig", "until_empty_page"),
    ],
)
def test_what_is_not_proved_is_said(
    tmp_path: Path, odd: Odd, completeness: str, reason: str
) -> None:
    yielded = fetch(odd, tmp_path)
    assert (yielded.completeness, yielded.reason) == (completeness, reason)


def test_a_page_that_comes_again_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ServiceError, match="paging_stuck"):
        fetch(Odd(grid(25), ignores=("start",)), tmp_path)


def test_past_its_ceiling_the_area_is_cut_in_tiles(tmp_path: Path) -> None:
    odd = Odd(grid(100))
    yielded = fetch(odd, tmp_path, shapely.box(49_000, 389_000, 52_000, 392_000), plafond=30)
    assert (len(yielded.frame), yielded.completeness) == (100, "volledig")


@pytest.mark.parametrize("ignores", [(), ("filter",), ("bbox",)])
def test_area_and_filter_are_kept_to_also_where_the_service_ignores_them(
    tmp_path: Path, ignores: tuple[str, ...]
) -> None:
    odd = Odd(grid(100), ignores=ignores)
    yielded = fetch(odd, tmp_path, AREA, waar="soort = 'even' AND nr > 0")
    assert set(yielded.frame["soort"]) == {"even"}
    assert yielded.frame["nr"].min() > 0
    assert yielded.frame.intersects(AREA).all()
    assert ("box_ignored" in codes(yielded)) == ("bbox" in ignores)


def test_system_and_page_size_are_asked_as_the_project_says(tmp_path: Path) -> None:
    odd = Odd(grid(100), cap=1000)
    fetch(odd, tmp_path, AREA, per_pagina=7)
    first = odd.asked[1]
    assert (first["crs"], first["bbox-crs"], first["limit"]) == (RD_URI, RD_URI, "7")
    assert first["bbox"] == "49950,389950,50350,390350"


def test_a_collection_may_refer_to_the_systems_of_the_whole_service() -> None:
    layers = read_collections(
        {"crs": ["a", "b"], "collections": [{"id": "x", "crs": ["#/crs", "c"]}, {"id": "y"}]}
    )
    assert layers["x"].systems == ("a", "b", "c")
    assert layers["y"].systems == ()


@pytest.mark.parametrize("body", ["{", "[]", json.dumps({"collections": None})])
def test_what_is_no_list_of_layers_is_refused(tmp_path: Path, body: str) -> None:
    path = tmp_path / "x"
    path.write_text(body, encoding="utf-8")
    with pytest.raises(BadReplyError):
        check_collections(path, "application/json")
