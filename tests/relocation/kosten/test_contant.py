"""Present value, to the cent of the worked examples."""

from __future__ import annotations

import numpy as np
import pytest
from werklocaties_gis.relocation.kosten.contant import list_annuiteit, list_contant


@pytest.mark.parametrize(
    ("jaren", "vooraf", "eur"),
    [
        (30.0, False, 691_681.33),
        (30.0, True, 719_348.585),
        (np.inf, False, 1_000_000.0),
        (np.inf, True, 1_040_000.0),
    ],
)
def test_the_worked_canon(jaren: float, vooraf: bool, eur: float) -> None:
    found = list_contant(40_000.0, 0, 0.04, jaren=jaren, vooraf=vooraf)
    assert found == pytest.approx(eur, abs=0.006)


def test_an_annuity_is_the_sum_of_its_years() -> None:
    one_by_one = list_contant(np.full(12, 7.0), np.arange(1, 13), 0.05).sum()
    assert list_contant(7.0, 0, 0.05, jaren=12.0) == pytest.approx(one_by_one)
    in_advance = list_contant(np.full(12, 7.0), np.arange(12), 0.05).sum()
    assert list_contant(7.0, 0, 0.05, jaren=12.0, vooraf=True) == pytest.approx(in_advance)


def test_a_later_start_is_discounted_once_more() -> None:
    now, later = (list_contant(100.0, jaar, 0.1, jaren=3.0) for jaar in (0, 2))
    assert later == pytest.approx(now / 1.21)


def test_a_rate_of_nothing_gives_the_plain_sum_and_no_value_to_what_never_ends() -> None:
    assert list_contant(100.0, 9, 0.0) == 100.0
    assert list_annuiteit(8.0, 0.0) == 8.0
    assert np.isnan(list_annuiteit(np.inf, 0.0))


def test_a_single_amount_among_yearly_ones_is_taken_once() -> None:
    found = list_contant([100.0, 100.0], [1, 0], 0.25, jaren=[np.nan, 1.0])
    assert found.tolist() == pytest.approx([80.0, 80.0])
