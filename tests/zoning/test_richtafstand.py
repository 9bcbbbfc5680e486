"""Distances: from the list, lowered, compared with a tolerance, and turned into categories."""

from __future__ import annotations

import csv
from importlib import resources
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from werklocaties_gis.tables.schema import CATEGORIEEN
from werklocaties_gis.zoning import richtafstand
from werklocaties_gis.zoning.richtafstand import (
    GEMENGD_M,
    NOTHING_FITS,
    RUSTIG_M,
    is_lowered,
    is_short,
    list_category_codes,
    list_deciding_m,
    list_fitting_codes,
    list_limits_m,
    lower_one_step_m,
    read_unverified_m,
)

METRES = st.floats(min_value=0, max_value=3000, allow_nan=False)
STEPS = st.sampled_from([0.0, 10, 30, 50, 100, 200, 300, 500, 700, 1000, 1500])


def test_the_table_of_the_vng_reads_as_printed() -> None:
    assert RUSTIG_M.tolist() == [10, 30, 50, 100, 200, 300, 500, 700, 1000, 1500]
    assert GEMENGD_M.tolist() == [0, 10, 30, 50, 100, 200, 300, 500, 700, 1000]


def test_every_distance_tells_its_source_date_and_status() -> None:
    path = resources.files(richtafstand.__package__) / "reference/milieucategorie_afstand.csv"
    rows = list(csv.DictReader(path.read_text(encoding="utf-8").splitlines()))
    assert [row["categorie"] for row in rows] == list(CATEGORIEEN)
    assert all(row["bron"] and row["datum"] and row["status"] for row in rows)


def test_the_shipped_table_is_the_shared_one(shared: Path) -> None:
    with (shared / "reference/milieucategorie_afstand.csv").open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    assert [float(row["afstand_rustige_woonwijk_m"]) for row in rows] == RUSTIG_M.tolist()
    assert [float(row["afstand_gemengd_gebied_m"]) for row in rows] == GEMENGD_M.tolist()


def test_nobody_can_change_the_table_by_accident() -> None:
    with pytest.raises(ValueError, match="read-only"):
        RUSTIG_M[0] = 0
    with pytest.raises(AttributeError):
        _ = richtafstand.RUSTIG_KM  # type: ignore[attr-defined]


@given(METRES)
def test_lowering_never_raises_a_distance(distance_m: float) -> None:
    assert 0 <= float(lower_one_step_m(distance_m)) <= distance_m


@given(METRES, METRES)
def test_lowering_keeps_the_order_of_distances(one_m: float, other_m: float) -> None:
    low_m, high_m = sorted((one_m, other_m))
    assert lower_one_step_m(low_m) <= lower_one_step_m(high_m)


def test_lowering_beyond_the_list_stays_at_its_end_and_missing_stays_missing() -> None:
    assert lower_one_step_m([2000.0]).tolist() == [1500.0]
    assert np.isnan(lower_one_step_m([np.nan])).all()


def test_gevaar_decides_in_a_gemengd_gebied_although_geluid_is_larger_in_the_list() -> None:
    # geluid 100 becomes 50, gevaar 100 stays 100.
    assert float(list_deciding_m(10, 10, 100, 100, "gemengd")) == 100
    assert float(list_deciding_m(30, 10, 200, 100, "gemengd")) == 100
    assert float(list_deciding_m(30, 10, 300, 100, "gemengd")) == 200
    assert float(list_deciding_m(30, 10, 100, 100, "gemengd", gevaar_verlagen=True)) == 50
    assert float(list_deciding_m(30, 10, 300, 100, "rustig")) == 300


def test_the_distance_of_the_category_is_lowered_like_an_aspect() -> None:
    assert list_limits_m(RUSTIG_M, "grootste", "gemengd").tolist() == GEMENGD_M.tolist()


@given(STEPS, STEPS, STEPS, STEPS, st.booleans())
def test_a_gemengd_gebied_never_asks_more_than_a_rustige_woonwijk(
    geur: float, stof: float, geluid: float, gevaar: float, verlagen: bool
) -> None:
    mixed = list_deciding_m(geur, stof, geluid, gevaar, "gemengd", gevaar_verlagen=verlagen)
    assert float(mixed) <= float(list_deciding_m(geur, stof, geluid, gevaar, "rustig"))


@pytest.mark.parametrize(
    ("distance_m", "short"), [(300, False), (299.99, False), (299.98, True), (300.01, False)]
)
def test_equality_is_no_finding_and_a_centimetre_is_in_favour_of_the_firm(
    distance_m: float, short: bool
) -> None:
    surely, possibly = is_short(distance_m, 300.0)
    assert bool(surely) is bool(possibly) is short


def test_an_inexact_position_makes_a_near_miss_possible_and_a_wide_one_sure() -> None:
    # Within 25 m of the limit nothing is sure; exactly 25 m beyond it is enough.
    surely, possibly = is_short([274.0, 275.0, 300.0, 324.0, 325.0], 300.0, 25.0)
    assert surely.tolist() == [True, False, False, False, False]
    assert possibly.tolist() == [True, True, True, True, False]


def test_a_missing_distance_or_limit_is_no_finding_of_its_own() -> None:
    surely, possibly = is_short([np.nan, 10.0], [100.0, np.nan])
    assert not surely.any()
    assert not possibly.any()


@given(METRES, STEPS, st.floats(min_value=0, max_value=500))
def test_what_is_surely_short_is_possibly_short(
    distance_m: float, limit_m: float, inexact_m: float
) -> None:
    surely, possibly = is_short(distance_m, limit_m, inexact_m)
    assert not surely or possibly


@pytest.mark.parametrize(
    ("distance_m", "category"),
    [(10, "1"), (29.9, "1"), (30, "2"), (100, "3.2"), (299, "4.1"), (999, "5.2"), (1500, "6")],
)
def test_inwaartse_zonering_gives_the_highest_category_that_fits(
    distance_m: float, category: str
) -> None:
    assert CATEGORIEEN[int(list_fitting_codes([distance_m])[0])] == category


def test_nine_metres_from_a_home_fits_nothing_but_in_a_gemengd_gebied_category_1() -> None:
    assert list_fitting_codes([9.0]).tolist() == [NOTHING_FITS]
    assert list_fitting_codes([9.0], "gemengd").tolist() == [0]
    assert list_fitting_codes([np.nan]).tolist() == [-1]


@given(st.integers(0, 9))
def test_from_category_to_distance_and_back(code: int) -> None:
    assert int(list_fitting_codes(RUSTIG_M[code])) == code
    assert int(list_fitting_codes(GEMENGD_M[code], "gemengd")) == code
    assert int(list_category_codes(RUSTIG_M[code])) == code


@given(METRES, METRES)
def test_moving_further_away_never_lowers_what_fits(one_m: float, other_m: float) -> None:
    near_m, far_m = sorted((one_m, other_m))
    assert list_fitting_codes(near_m) <= list_fitting_codes(far_m)


def test_0_and_10_metres_are_both_category_1_and_a_missing_distance_is_none() -> None:
    assert list_category_codes([0, 10, 11, 1501, np.nan]).tolist() == [0, 0, 1, 9, -1]


@pytest.mark.parametrize(
    ("gemengd", "gevaar", "lowered"),
    [
        (True, False, {"geluid": True, "gevaar": False}),
        (True, True, {"geluid": True, "gevaar": True}),
        (False, True, {"geluid": False, "gevaar": False}),
    ],
)
def test_what_a_gemengd_gebied_lowers_is_two_switches(
    lowered: dict[str, bool], *, gemengd: bool, gevaar: bool
) -> None:
    switches = {"gemengd_verlagen": gemengd, "gevaar_verlagen": gevaar}
    assert {aspect: is_lowered(aspect, **switches) for aspect in lowered} == lowered
    limits = {a: list_limits_m(100.0, a, "gemengd", **switches).item() for a in lowered}
    assert limits == {aspect: 50 if lowers else 100 for aspect, lowers in lowered.items()}


def test_a_gemengd_gebied_that_lowers_nothing_asks_what_a_quiet_one_does() -> None:
    assert float(list_deciding_m(10, 10, 300, 100, "gemengd", gemengd_verlagen=False)) == 300


def test_from_seven_hundred_metres_on_no_stored_source_was_seen() -> None:
    assert read_unverified_m() == 700
