"""Draws with missing values among them."""

from __future__ import annotations

import numpy as np
from werklocaties_gis.example.loting import (
    make_blanks,
    make_choice,
    make_dates,
    make_ids,
    make_missing,
)


def rng() -> np.random.Generator:
    return np.random.Generator(np.random.PCG64(7))


def test_options_may_be_lists_and_missing() -> None:
    drawn = make_choice(rng(), 300, (("a", "b"), None, "c"), (2, 1, 1))
    assert set(drawn.tolist()) == {("a", "b"), None, "c"}
    assert 110 < sum(value == ("a", "b") for value in drawn) < 190


def test_an_option_without_weight_is_never_drawn() -> None:
    assert set(make_choice(rng(), 200, ("a", "b"), (1, 0)).tolist()) == {"a"}


def test_a_share_of_the_numbers_is_taken_away() -> None:
    taken = np.isnan(make_missing(rng(), np.ones(1_000), 0.25)).mean()
    assert 0.2 < taken < 0.3


def test_values_under_the_mask_become_missing() -> None:
    assert make_blanks(np.array(["a", "b"]), np.array([True, False])).tolist() == [None, "b"]


def test_dates_are_firsts_of_the_month_within_the_years() -> None:
    dates = make_dates(rng(), 500, (2026, 2027), 0.5)
    known = dates[~np.isnat(dates)]
    assert 200 < len(known) < 300
    assert known.min() >= np.datetime64("2026-01-01")
    assert known.max() <= np.datetime64("2027-12-01")
    assert (known.astype("datetime64[M]").astype("datetime64[s]") == known).all()


def test_ids_sort_as_their_rows_do() -> None:
    ids = make_ids("V", 12_345).tolist()
    assert ids == sorted(ids)
