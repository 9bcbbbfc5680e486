"""The highest category that fits at a distance: DOMAIN section 7, by hand."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from werklocaties_gis.zoning.milieucategorie import UNKNOWN, code_of
from werklocaties_gis.zoning.milieuruimte import (
    LAGEN,
    Laag,
    list_limits_of,
    list_ruimte_codes,
)
from werklocaties_gis.zoning.richtafstand import NOTHING_FITS, list_fitting_codes

METRES = st.one_of(
    st.floats(min_value=0, max_value=2000, allow_nan=False),
    st.sampled_from([0.0, 10, 30, 50, 100, 200, 300, 500, 700, 1000, 1500, np.inf]),
)
LAAG = st.sampled_from(LAGEN)


def code(rustig_m: float, gemengd_m: float, laag: Laag, **switch: bool) -> int:
    return int(list_ruimte_codes(rustig_m, gemengd_m, laag, **switch))


@pytest.mark.parametrize(
    ("metres", "category"),
    [
        *((10, "1"), (29.99, "1"), (30, "2"), (50, "3.1"), (100, "3.2"), (200, "4.1")),
        *((300, "4.2"), (500, "5.1"), (700, "5.2"), (1000, "5.3"), (1499.99, "5.3"), (1500, "6")),
    ],
)
def test_in_a_quiet_area_both_layers_are_the_table_of_the_list(
    metres: float, category: str
) -> None:
    assert code(metres, np.inf, "hinder") == code(metres, np.inf, "gevaar") == code_of(category)


def test_within_ten_metres_of_a_quiet_home_not_even_category_1_fits() -> None:
    assert code(9.99, np.inf, "hinder") == code(9.99, np.inf, "gevaar") == NOTHING_FITS


def test_a_plot_at_60_m_in_a_mixed_area_has_two_spaces() -> None:
    assert code(np.inf, 60, "hinder") == code_of("3.2")
    assert code(np.inf, 60, "gevaar") == code_of("3.1")
    assert code(np.inf, 60, "gevaar", gevaar_verlagen=True) == code_of("3.2")


def test_in_a_mixed_area_category_1_fits_wall_to_wall_but_danger_keeps_10_m() -> None:
    assert code(np.inf, 0, "hinder") == code_of("1")
    assert code(np.inf, 0, "gevaar") == NOTHING_FITS


def test_the_nearest_home_does_not_decide_where_a_farther_quiet_one_asks_more() -> None:
    # At 50 m of a mixed home 3.2 fits; a quiet home at 80 m leaves 3.1.
    assert code(80, 50, "hinder") == code_of("3.1")


def test_without_any_home_everything_fits() -> None:
    assert code(np.inf, np.inf, "hinder") == code_of("6")


def test_nothing_is_rounded_unless_a_tolerance_is_given() -> None:
    assert code(np.nextafter(300, 0), np.inf, "hinder") == code_of("4.1")
    given_one = list_ruimte_codes([299.989, 299.99], np.inf, "hinder", tolerance_m=0.01)
    assert given_one.tolist() == [code_of("4.1"), code_of("4.2")]


def test_a_missing_distance_stays_unknown() -> None:
    assert list_ruimte_codes([np.nan, 60.0], [5.0, np.nan], "hinder").tolist() == [UNKNOWN] * 2


def test_distances_of_any_shape_broadcast() -> None:
    assert list_ruimte_codes(np.full((2, 3), 60.0), np.inf, "gevaar").shape == (2, 3)


def test_limits_of_gevaar_are_lowered_by_the_switch_only() -> None:
    lowered = list_limits_of("gemengd", "gevaar", gevaar_verlagen=True)
    assert lowered.tolist() == list_limits_of("gemengd", "hinder").tolist()
    assert (
        list_limits_of("rustig", "hinder").tolist() == list_limits_of("gemengd", "gevaar").tolist()
    )


@given(METRES, METRES, LAAG, st.booleans())
def test_a_category_fits_exactly_when_every_distance_reaches_what_it_asks(
    rustig_m: float, gemengd_m: float, laag: Laag, lowers: bool
) -> None:
    found = code(rustig_m, gemengd_m, laag, gevaar_verlagen=lowers)
    rustig = list_limits_of("rustig", laag, gevaar_verlagen=lowers)
    gemengd = list_limits_of("gemengd", laag, gevaar_verlagen=lowers)
    fits = (rustig_m >= rustig) & (gemengd_m >= gemengd)
    assert fits.sum() == (0 if found == NOTHING_FITS else found + 1)


@given(METRES, METRES, METRES, LAAG)
def test_a_nearer_home_never_raises_what_fits(
    rustig_m: float, gemengd_m: float, less_m: float, laag: Laag
) -> None:
    before = code(rustig_m, gemengd_m, laag)
    assert code(min(rustig_m, less_m), gemengd_m, laag) <= before
    assert code(rustig_m, min(gemengd_m, less_m), laag) <= before


@given(METRES, METRES)
def test_danger_never_fits_better_than_nuisance_and_equally_well_by_the_switch(
    rustig_m: float, gemengd_m: float
) -> None:
    hinder = code(rustig_m, gemengd_m, "hinder")
    assert code(rustig_m, gemengd_m, "gevaar") <= hinder
    assert code(rustig_m, gemengd_m, "gevaar", gevaar_verlagen=True) == hinder


@given(METRES, LAAG)
def test_a_mixed_area_never_leaves_less_than_a_quiet_one(metres: float, laag: Laag) -> None:
    assert code(np.inf, metres, laag) >= code(metres, np.inf, laag)


@given(METRES)
def test_with_the_tolerance_of_the_toetsen_it_is_their_function(metres: float) -> None:
    found = list_ruimte_codes(metres, np.inf, "hinder", tolerance_m=0.01)
    assert found == list_fitting_codes(metres, "rustig")
