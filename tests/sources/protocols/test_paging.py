"""Asking on: neither a promise nor a short page ends it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from tests.sources.protocols.pages import make_page
from werklocaties_gis.errors import ServiceError
from werklocaties_gis.sources.protocols.page import Page, stable_ids
from werklocaties_gis.sources.protocols.paging import (
    check_page,
    read_by_index,
    read_by_links,
    read_once,
)


def by_index(total: int, cap: int, matched: int | None = None) -> Callable[[int], Page]:
    return lambda start: make_page(range(start, min(start + cap, total)), matched=matched)


def test_a_promise_that_is_a_cap_does_not_end_the_asking() -> None:
    run = read_by_index(by_index(160, 50, matched=50))
    assert (run.rows, run.matched, run.proof) == (160, 50, "empty_page")
    assert [page.rows for page in run.pages] == [50, 50, 50, 10]
    assert len(run.others) == 1


def test_an_empty_layer_has_one_page_without_rows() -> None:
    run = read_by_index(by_index(0, 50))
    assert ([page.rows for page in run.pages], run.proof) == ([0], "empty_page")


@pytest.mark.parametrize(("matched", "is_fine"), [(30, True), (31, False), (None, False)])
def test_the_first_page_again_is_only_accepted_where_it_held_all(
    matched: int | None, is_fine: bool
) -> None:
    page = make_page(range(30), matched=matched)
    if is_fine:
        assert read_by_index(lambda _start: page).proof == "paging_ignored"
        return
    with pytest.raises(ServiceError, match="paging_stuck"):
        read_by_index(lambda _start: page)


def test_at_the_ceiling_the_asking_stops() -> None:
    assert read_by_index(by_index(160, 50), 100).proof == "over_ceiling"
    assert read_by_index(by_index(160, 50, matched=160), 100).rows == 50
    assert read_by_index(by_index(99, 50), 100).proof == "empty_page"


def linked(total: int, cap: int) -> Callable[[str], Page]:
    def follow(link: str) -> Page:
        start = int(link or 0)
        more = start + cap
        return make_page(range(start, min(more, total)), link=str(more) if more < total else "")

    return follow


@pytest.mark.parametrize(
    ("total", "proof", "pages"), [(160, "last_link", 4), (50, "only_page", 1), (0, "empty_page", 1)]
)
def test_links_are_followed_to_the_last(total: int, proof: str, pages: int) -> None:
    run = read_by_links(linked(total, 50))
    assert (run.rows, run.proof, len(run.pages)) == (total, proof, pages)


def test_a_link_to_an_empty_page_ends_it_and_a_link_in_a_circle_is_refused() -> None:
    run = read_by_links(lambda link: make_page([] if link else [1, 2], link="next"))
    assert (run.rows, run.proof) == (2, "empty_page")
    with pytest.raises(ServiceError, match="paging_stuck"):
        read_by_links(lambda _link: make_page([1, 2], link="again"))


def test_links_past_the_ceiling_are_not_followed() -> None:
    assert read_by_links(linked(160, 50), 100).rows == 100


def test_one_answer_of_a_service_without_pages_proves_nothing() -> None:
    assert read_once(by_index(30, 50)).proof == "only_page"
    assert read_once(by_index(0, 50)).proof == "empty_page"


def test_a_page_with_fewer_rows_than_it_says_is_refused() -> None:
    check_page(make_page([1, 2], returned=2))
    with pytest.raises(ServiceError, match="page_count_differs"):
        check_page(make_page([1, 2], returned=3))


def made_up(number: int, page: Page) -> Page:
    """The page with ids that no other answer has."""
    ids = [f"{number}-{at}" for at in range(page.rows)]
    return replace(page, ids=stable_ids(ids))


def test_the_same_rows_under_other_ids_end_the_asking() -> None:
    asked: list[int] = []

    def ask(start: int) -> Page:
        asked.append(start)
        return made_up(start, make_page(range(50), matched=80 if len(asked) < 9 else 0))

    with pytest.raises(ServiceError, match="paging_stuck"):
        read_by_index(ask)
    assert asked == [0, 50]
