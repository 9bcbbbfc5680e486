"""A WFS, odd in one way at a time: the whole layer, or a plain word."""

from __future__ import annotations

from pathlib import Path

import pytest
import shapely
from tests.sources.protocols.odd_services import Odd, grid, odd_service
from werklocaties_gis.errors import ServiceError, UnreadableSourceError
from werklocaties_gis.settings.diensten import Downloads
from werklocaties_gis.sources.protocols.wfs import download_wfs
from werklocaties_gis.sources.protocols.yielded import Service, Yielded
from werklocaties_gis.sources.web.door import open_door

AREA = shapely.box(49_950, 389_950, 50_350, 390_350)
"""Around four by four points of the grid."""


def fetch(odd: Odd, folder: Path, area: shapely.Polygon | None = None, **more: object) -> Yielded:
    with (
        odd_service(odd) as url,
        open_door(
            Downloads(pogingen=2), folder, named_hosts=["127.0.0.1"], pause=lambda _s: None
        ) as door,
    ):
        service = Service("d", "plekken", "wfs", f"{url}/wfs", "laag", **more)  # type: ignore[arg-type]
        return download_wfs(door, service, area)


def codes(yielded: Yielded) -> set[str]:
    return {notice.code for notice in yielded.notices}


def test_a_layer_comes_in_pages_in_rd_with_its_values_and_types(tmp_path: Path) -> None:
    odd = Odd(grid(25))
    yielded = fetch(odd, tmp_path, sleutelveld="nr")
    assert (yielded.promised, yielded.received, yielded.duplicates) == (25, 25, 0)
    assert (yielded.completeness, yielded.reason) == ("volledig", "as_many_as_promised")
    assert yielded.frame.crs.to_epsg() == 28992
    assert yielded.frame["nr"].dtype == "int64"
    assert sorted(zip(yielded.frame.geometry.x, yielded.frame.geometry.y, strict=True)) == sorted(
        grid(25)
    )
    # The last question is for the first page again: did anything change meanwhile?
    starts = [asked.get("STARTINDEX") for asked in odd.asked[2:]]
    assert starts == ["0", "10", "20", "25", "0"]


@pytest.mark.parametrize(
    ("odd", "completeness", "reason", "notice"),
    [
        (Odd(grid(25), matched="unknown", hits="10"), "volledig", "until_empty_page",
         "promise_too_low"),
        (Odd(grid(25), matched=""), "volledig", "until_empty_page", "page_capped"),
        (Odd(grid(25), matched="40"), "onvolledig", "fewer_than_promised", "page_capped"),
        (Odd(grid(25), shifts=True), "onvolledig", "fewer_than_promised", "rows_came_twice"),
        (Odd(grid(25), shifts=True, matched=""), "onbekend", "rows_shifted", "rows_came_twice"),
        (Odd(grid(25), shifts=True, has_ids=False), "onbekend", "alike_or_twice",
         "rows_came_twice"),
        (Odd(grid(8), ignores=("start",)), "onbekend", "paging_unproved", ""),
    ],
)  # fmt: skip
def test_what_is_not_proved_is_said(
    tmp_path: Path, odd: Odd, completeness: str, reason: str, notice: str
) -> None:
    yielded = fetch(odd, tmp_path)
    assert (yielded.completeness, yielded.reason) == (completeness, reason)
    assert not notice or notice in codes(yielded)


def test_a_service_that_always_gives_its_first_page_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ServiceError, match="paging_stuck"):
        fetch(Odd(grid(25), ignores=("start",)), tmp_path)


def test_past_its_ceiling_the_area_is_cut_in_tiles(tmp_path: Path) -> None:
    odd = Odd(grid(100), ceiling=30, has_ids=False)
    yielded = fetch(odd, tmp_path, shapely.box(49_000, 389_000, 52_000, 392_000), plafond=30)
    assert (yielded.received, yielded.completeness) == (100, "volledig")
    assert len(yielded.frame) == 100
    assert all(int(asked.get("STARTINDEX", 0)) < 30 for asked in odd.asked)


def test_more_rows_in_one_place_than_the_ceiling_is_an_error(tmp_path: Path) -> None:
    odd = Odd(((50_000.0, 390_000.0),) * 40, ceiling=30)
    with pytest.raises(ServiceError, match="tile_over_ceiling"):
        fetch(odd, tmp_path, AREA, plafond=30)


@pytest.mark.parametrize("cap", [20, 1000])
def test_an_older_service_that_cannot_page_is_proved_by_tiles(tmp_path: Path, cap: int) -> None:
    odd = Odd(grid(64), cap=cap, version="1.1.0", matched="")
    area = shapely.box(49_990, 389_990, 50_910, 390_910)
    yielded = fetch(odd, tmp_path, area)
    assert (len(yielded.frame), yielded.completeness) == (64, "volledig")


def test_coordinates_the_wrong_way_round_are_turned_and_told(tmp_path: Path) -> None:
    yielded = fetch(Odd(grid(25), turned=True), tmp_path)
    assert "axes_turned" in codes(yielded)
    assert yielded.frame.geometry.x.max() == 50_500


@pytest.mark.parametrize("ignores", [(), ("filter",)])
def test_a_filter_is_kept_to_also_where_the_service_ignores_it(
    tmp_path: Path, ignores: tuple[str, ...]
) -> None:
    yielded = fetch(Odd(grid(25), ignores=ignores), tmp_path, waar="soort = 'even'")
    assert sorted(yielded.frame["nr"]) == list(range(0, 25, 2))
    assert ("filter_ignored" in codes(yielded)) == bool(ignores)


def test_a_filter_that_cannot_be_read_is_refused_before_anything_is_asked(tmp_path: Path) -> None:
    odd = Odd(grid(5))
    with pytest.raises(UnreadableSourceError, match="filter_unreadable"):
        fetch(odd, tmp_path, waar="soort LIKE 'e%'")
    assert odd.asked == []


@pytest.mark.parametrize("ignores", [(), ("bbox",)])
def test_only_rows_in_the_area_are_kept_also_where_the_service_ignores_the_box(
    tmp_path: Path, ignores: tuple[str, ...]
) -> None:
    yielded = fetch(Odd(grid(100), ignores=ignores), tmp_path, AREA)
    assert len(yielded.frame) == 16
    assert yielded.completeness == "volledig"
    assert ("box_ignored" in codes(yielded)) == bool(ignores)


def test_a_service_that_reads_the_box_the_other_way_round_does_not_pass_for_an_empty_area(
    tmp_path: Path,
) -> None:
    # It looks for y where x stands: nothing lies there, and it says so with a clear conscience.
    turned = tuple((y, x) for x, y in grid(25))
    with pytest.raises(ServiceError, match="box_misread"):
        fetch(Odd(turned, turned=True), tmp_path, AREA)


def test_an_empty_area_is_empty(tmp_path: Path) -> None:
    yielded = fetch(Odd(grid(25)), tmp_path, shapely.box(100_000, 400_000, 101_000, 401_000))
    assert (len(yielded.frame), yielded.completeness) == (0, "volledig")


def test_a_second_time_nothing_is_asked(tmp_path: Path) -> None:
    odd = Odd(grid(25))
    with (
        odd_service(odd) as url,
        open_door(Downloads(), tmp_path, named_hosts=["127.0.0.1"]) as door,
    ):
        service = Service("d", "plekken", "wfs", f"{url}/wfs", "w:laag")
        first = download_wfs(door, service, None)
        count = len(odd.asked)
        second = download_wfs(door, service, None)
    assert len(odd.asked) == count
    assert all(reply.is_kept for reply in second.replies)
    assert second.frame.equals(first.frame)
