"""Free land of a plot: what is used up of a divisible place is gone, and a unit is no land."""

from __future__ import annotations

import numpy as np
import pandas as pd
from werklocaties_gis.zoning.vrije_grond import list_claim_m2, list_terstond, list_vrij_m2


def _tabellen(**plekken: list[object]) -> dict[str, pd.DataFrame]:
    """A plot of 3,000 m2 on offer with two places of 1,800 and 1,200 m2."""
    places = {
        "plek_id": ["P", "Q"],
        "soort": ["kavel", "kavel"],
        "terrein_id": ["T", "T"],
        "status": ["terstond_uitgeefbaar"] * 2,
        "kavel_m2": [1_800.0, 1_200.0],
        "deelbaar": [True, False],
        "vrij_m2": [900.0, np.nan],
        "claim_m2": [np.nan, np.nan],
        **plekken,
    }
    plots = {
        "kavel_id": ["K", "L"],
        "terrein_id": ["T", "T"],
        "status": ["terstond_uitgeefbaar", "uitgegeven"],
        "oppervlakte_m2": [3_000.0, 5_000.0],
        "claim_m2": [np.nan, np.nan],
    }
    parts = {"plek_id": ["P", "Q"], "kavel_id": ["K", "K"], "oppervlakte_m2": [1_800.0, 1_200.0]}
    frames = {"plekken": places, "kavels": plots, "plek_kavels": parts}
    return {name: pd.DataFrame(rows).convert_dtypes() for name, rows in frames.items()}


def test_each_place_on_a_plot_takes_off_its_own_part() -> None:
    assert list_vrij_m2(_tabellen()).tolist() == [2_100.0, 5_000.0]


def test_a_divisible_place_that_does_not_say_what_is_free_makes_its_plot_unknown() -> None:
    free = list_vrij_m2(_tabellen(vrij_m2=[np.nan, np.nan]))
    assert np.isnan(free[0])
    assert free[1] == 5_000.0


def test_floor_that_is_taken_leaves_the_land_as_it_is() -> None:
    assert list_vrij_m2(_tabellen(soort=["unit", "kavel"])).tolist() == [3_000.0, 5_000.0]


def test_the_state_of_the_plot_decides_and_a_loose_place_speaks_for_itself() -> None:
    tables = _tabellen()
    tables["plek_kavels"] = tables["plek_kavels"].iloc[:1]
    rows = list_terstond(tables)
    assert rows["m2"].tolist() == [2_100.0, 0.0, 1_200.0]
    assert rows["aantal"].tolist() == [1.0, 0.0, 1.0]


def test_what_is_claimed_of_a_plot_is_not_on_offer() -> None:
    rows = list_terstond(_tabellen(claim_m2=[500.0, np.nan]))
    assert rows["m2"].tolist() == [1_600.0, 0.0]


def test_a_claim_counts_once_whatever_plots_its_place_lies_on() -> None:
    tables = _tabellen(claim_m2=[np.nan, 500.0])
    # The smaller place on a plot has its claim too: of 3,000 m2 900 are used, 500 claimed.
    assert list_terstond(tables)["m2"].tolist() == [1_600.0, 0.0]
    parts = {"plek_id": ["Q", "Q"], "kavel_id": ["K", "L"], "oppervlakte_m2": [1_200.0, 400.0]}
    spread = {**tables, "plek_kavels": pd.DataFrame(parts).convert_dtypes()}
    assert list_claim_m2(spread).tolist() == [375.0, 125.0]
    nobody_says = {**parts, "oppervlakte_m2": pd.array([None, None], dtype="Float64")}
    unknown = {**tables, "plek_kavels": pd.DataFrame(nobody_says)}
    assert list_claim_m2(unknown).tolist() == [250.0, 250.0]


def test_a_plot_on_no_place_has_its_own_claim_and_one_on_a_place_that_of_the_place() -> None:
    tables = _tabellen(claim_m2=[500.0, np.nan])
    claimed = tables["kavels"].assign(claim_m2=pd.array([999.0, 1_000.0], dtype="Float64"))
    assert list_claim_m2({**tables, "kavels": claimed}).tolist() == [500.0, 1_000.0]
    bare = {**tables, "kavels": claimed, "plek_kavels": tables["plek_kavels"].iloc[:0]}
    # P and Q now lie on no plot, and speak for themselves as well.
    assert list_terstond(bare)["m2"].tolist() == [2_001.0, 0.0, 400.0, 1_200.0]


def test_the_tables_that_it_reads_stay_as_they_are() -> None:
    tables = _tabellen(soort=["programmaruimte", "kavel"])
    before = tables["plekken"].copy(deep=True)
    list_vrij_m2(tables)
    pd.testing.assert_frame_equal(tables["plekken"], before)
