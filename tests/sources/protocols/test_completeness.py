"""Whether a layer is whole, from numbers that a planner can check by hand."""

from __future__ import annotations

import pytest
from tests.sources.protocols.pages import make_page
from werklocaties_gis.sources.protocols.completeness import Tally, gather, judge, tally, tell_counts
from werklocaties_gis.sources.protocols.paging import Run


@pytest.mark.parametrize(
    ("promised", "received", "duplicates", "proof", "known", "wanted"),
    [
        (160, 160, 0, "empty_page", True, ("volledig", "as_many_as_promised")),
        (160, 160, 3, "empty_page", True, ("volledig", "as_many_as_promised")),
        (160, 160, 0, "last_link", False, ("volledig", "as_many_as_promised")),
        (50, 160, 0, "empty_page", True, ("volledig", "until_empty_page")),
        (None, 160, 0, "empty_page", True, ("volledig", "until_empty_page")),
        (None, 160, 0, "last_link", True, ("volledig", "until_last_link")),
        (160, 159, 0, "empty_page", True, ("onvolledig", "fewer_than_promised")),
        (160, 159, 1, "empty_page", True, ("onvolledig", "fewer_than_promised")),
        (160, 159, 1, "empty_page", False, ("onbekend", "alike_or_twice")),
        (None, 159, 1, "empty_page", True, ("onbekend", "rows_shifted")),
        (50, 50, 0, "only_page", True, ("onbekend", "paging_unproved")),
        (50, 50, 0, "paging_ignored", True, ("onbekend", "paging_unproved")),
        (0, 0, 0, "empty_page", True, ("volledig", "as_many_as_promised")),
    ],
)
def test_a_layer_is_whole_only_where_that_is_proved(
    promised: int | None, received: int, duplicates: int, proof: str, known: bool,
    wanted: tuple[str, str],
) -> None:  # fmt: skip
    assert judge(promised, received, duplicates, proof, are_known=known) == wanted  # type: ignore[arg-type]


def test_rows_on_two_pages_count_once_in_the_order_in_which_they_came() -> None:
    gathered = gather([make_page([3, 1]), make_page([1, 2])])
    assert gathered.fields["nr"].tolist() == [3, 1, 2]
    assert gathered.pages.tolist() == [0, 0, 1]
    assert (gathered.duplicates, gathered.are_known) == (1, True)


def test_one_key_with_other_values_is_two_rows() -> None:
    # A register has a park once for each year: leaving out one would leave out a year.
    page = make_page([1, 2], ids=False)
    page.fields["rin"] = ["RIN1", "RIN1"]
    gathered = gather([page], "rin")
    assert (len(gathered.fields), gathered.duplicates, gathered.are_known) == (2, 0, True)


def test_a_column_that_one_page_lacks_is_missing_there() -> None:
    page = make_page([1])
    page.fields["naam"] = ["x"]
    assert gather([page, make_page([2])]).fields["naam"].tolist() == ["x", None]


def test_what_is_odd_about_the_numbers_is_told() -> None:
    pages = [make_page([1, 2, 3]), make_page([3, 4])]
    told = tell_counts(2, gather(pages), pages, 1000, "kavels", "dienst")
    assert [(notice.code, notice.count) for notice in told] == [
        ("promise_too_low", 4),
        ("page_capped", 3),
        ("rows_came_twice", 1),
    ]
    assert tell_counts(3, gather(pages[:1]), pages[:1], 1000, "kavels", "dienst") == ()


@pytest.mark.parametrize(
    ("numbers", "ids", "matched", "wanted"),
    [
        ([1, 2, 3], True, 3, Tally(0, is_short=False)),
        ([1, 2, 2], True, 3, Tally(1, is_short=True)),
        ([1, 2, 2], False, 3, Tally(1, is_short=False)),
        ([1, 2], False, 3, Tally(0, is_short=True)),
        ([1, 2, 3], True, None, Tally(0, is_short=False)),
        ([1, 2, 3], True, 2, Tally(0, is_short=False)),
    ],
)
def test_a_tile_is_short_where_fewer_rows_came_than_it_said(
    numbers: list[int], ids: bool, matched: int | None, wanted: Tally
) -> None:
    run = Run((make_page(numbers, ids=ids),), (), matched, "empty_page")
    assert tally(run, "") == wanted
