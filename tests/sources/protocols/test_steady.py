"""A row that moved to a page that was read already is missed."""

from __future__ import annotations

from dataclasses import replace

import pytest
from tests.sources.protocols.pages import make_page
from werklocaties_gis.sources.protocols.page import Page
from werklocaties_gis.sources.protocols.paging import Run
from werklocaties_gis.sources.protocols.steady import check_steady

PAGES = (make_page(range(5), matched=10), make_page(range(5, 10), matched=10))
RUN = Run(PAGES, (), 10, "empty_page")


@pytest.mark.parametrize(
    ("again", "is_changed"),
    [
        (make_page(range(5), matched=10), False),
        (make_page([9, 8, 1, 2, 3], matched=10), False),
        (make_page(range(5), matched=10, ids=False), False),
        (make_page([0, 1, 3, 4, 77], matched=10), True),
        (make_page(range(5), matched=9), True),
    ],
)
def test_a_first_page_with_another_row_or_count_shows_a_change(
    again: Page, is_changed: bool
) -> None:
    found = check_steady(RUN, lambda: again)
    assert (found.is_changed, len(found.others)) == (is_changed, 1)


def test_one_page_and_kept_pages_are_not_asked_again() -> None:
    kept = tuple(replace(page, reply=replace(page.reply, is_kept=True)) for page in PAGES)
    asked: list[Page] = []

    def again() -> Page:
        asked.append(PAGES[0])
        return PAGES[0]

    for run in (Run(PAGES[:1], (), 10, "empty_page"), replace(RUN, pages=kept)):
        assert check_steady(run, again) is run
    assert asked == []
