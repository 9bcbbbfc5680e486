"""From the first question to what a layer yielded."""

from __future__ import annotations

from dataclasses import replace

import pytest
import shapely
from tests.sources.protocols.pages import make_page, make_reply
from werklocaties_gis.errors import ServiceError
from werklocaties_gis.sources.protocols.harvest import Questions, harvest
from werklocaties_gis.sources.protocols.page import Page
from werklocaties_gis.sources.protocols.paging import Run
from werklocaties_gis.sources.protocols.tiles import Box
from werklocaties_gis.sources.protocols.yielded import Service

SERVICE = Service("dienst", "kavels", "wfs", "https://x.nl", "laag")
AREA = shapely.box(50_000, 389_000, 50_100, 391_000)


def rows_of(box: Box | None, *, is_blind: bool = False) -> list[int]:
    """Rows 0 to 99 of a layer along a line, those in a box."""
    if box is None:
        return list(range(100))
    if is_blind:
        return []
    return [number for number in range(100) if box[0] <= 50_000 + number <= box[2]]


def questions(
    counted: int | None = None, *, is_blind: bool = False, ceiling: int = 10**9
) -> Questions:
    def read(box: Box | None) -> Run:
        rows = rows_of(box, is_blind=is_blind)
        return Run((make_page(rows),), (), None, "empty_page")

    def count(box: Box | None) -> tuple[int | None, tuple[()]]:
        return (len(rows_of(box)) if ceiling < 10**9 else counted), ()

    def probe(box: Box | None) -> Page:
        return make_page(rows_of(box, is_blind=is_blind)[:1])

    return Questions(read, count, probe, probe, is_paged=True)


def test_the_count_is_what_was_promised() -> None:
    found = harvest(questions(100), SERVICE, None, (make_reply(),))
    assert (found.promised, found.completeness, len(found.replies)) == (100, "volledig", 2)
    assert harvest(questions(101), SERVICE, None, ()).completeness == "onvolledig"


def test_a_count_over_the_ceiling_cuts_before_anything_is_read() -> None:
    found = harvest(questions(ceiling=60), replace(SERVICE, plafond=60), AREA, ())
    assert (len(found.frame), found.completeness) == (100, "volledig")
    assert len(found.replies) >= 2
    assert found.promised is None


def test_a_tile_that_gives_fewer_rows_than_it_says_is_not_whole() -> None:
    asked = questions(ceiling=60)

    def read(box: Box | None) -> Run:
        rows = rows_of(box)
        return Run((make_page(rows[: int(0.6 * len(rows))]),), (), len(rows), "empty_page")

    found = harvest(replace(asked, read=read), replace(SERVICE, plafond=60), AREA, ())
    assert (found.completeness, found.reason) == ("onvolledig", "tile_short")


def test_what_a_service_without_pages_counts_is_held_against_what_came() -> None:
    def read(box: Box | None) -> Run:
        rows = rows_of(box)
        most = 80 if len(rows) == 100 else 30
        return Run((make_page(rows[:most]),), (), None, "only_page")

    def unpaged(counted: int) -> Questions:
        return replace(questions(counted), read=read, is_paged=False)

    wide = shapely.box(49_900, 389_000, 50_200, 391_000)
    found = harvest(unpaged(100), SERVICE, wide, ())
    assert (found.promised, found.received) == (100, 80)
    assert (found.completeness, found.reason) == ("onvolledig", "fewer_than_promised")


def test_nothing_in_the_box_is_not_believed_of_a_service_that_reads_boxes_otherwise() -> None:
    with pytest.raises(ServiceError, match="box_misread"):
        harvest(questions(is_blind=True), SERVICE, AREA, ())


def test_nothing_in_the_box_is_believed_where_the_box_around_a_row_gives_it() -> None:
    far = shapely.box(100_000, 389_000, 100_100, 391_000)
    found = harvest(questions(), SERVICE, far, (make_reply(),))
    assert (len(found.frame), found.completeness, len(found.replies)) == (0, "volledig", 4)


def test_a_service_without_pages_may_be_capped_where_its_tiles_give_the_rest() -> None:
    def read(box: Box | None) -> Run:
        rows = rows_of(box)
        return Run((make_page(rows[:60]),), (), len(rows), "only_page")

    asked = replace(questions(100), read=read, is_paged=False)
    found = harvest(asked, SERVICE, shapely.box(49_900, 389_000, 50_200, 391_000), ())
    assert (found.received, found.completeness, found.reason) == (
        *(100, "volledig"),
        "as_many_as_promised",
    )
