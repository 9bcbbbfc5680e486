"""Lease against sale, by the perpetuity that can be done by hand."""

from __future__ import annotations

import numpy as np
import pytest
from werklocaties_gis.relocation.kosten.erfpacht import compare_erfpacht


def test_a_lease_without_end_is_worth_the_canon_over_the_rate() -> None:
    found = compare_erfpacht(50_000.0, 1_200_000.0, 0.04, jaren=np.inf, vooraf=False)
    assert found.canon_eur == pytest.approx(1_250_000.0)
    assert found.restwaarde_eur == 0
    assert found.verschil_eur == pytest.approx(50_000.0)


def test_a_lease_that_ends_gives_the_land_back() -> None:
    found = compare_erfpacht(
        0.0, 0.0, 0.05, jaren=20.0, vooraf=False, grondwaarde_einde_eur=1_000_000.0
    )
    assert found.verschil_eur == pytest.approx(1_000_000.0 / 1.05**20)


def test_what_the_land_is_worth_at_the_end_is_not_guessed() -> None:
    found = compare_erfpacht(40_000.0, 600_000.0, 0.04, jaren=30.0, vooraf=True)
    assert found.canon_eur == pytest.approx(719_348.58, abs=0.01)
    assert np.isnan(found.verschil_eur)


def test_a_price_that_is_not_known_leaves_the_difference_open() -> None:
    found = compare_erfpacht([1.0, np.nan], [np.nan, 2.0], 0.04, jaren=np.inf, vooraf=False)
    assert np.isnan(found.verschil_eur).all()
