"""A figure is known, a bound, unknown, or a share of nothing; it is never made up."""

from __future__ import annotations

from typing import Any

import pandas as pd
import pytest
from werklocaties_gis.cartography.overzicht.cijfers import list_cijfers


@pytest.fixture(scope="module")
def parks(overzicht: dict[str, pd.DataFrame]) -> pd.DataFrame:
    rows = list_cijfers(overzicht)
    return rows[rows["niveau"].eq("terrein")].set_index("id")


def told(parks: pd.DataFrame, name: str) -> dict[str, Any]:
    """Value of each park, and how sure it is where it is not known."""
    return {
        park: float(row[name]) if row[f"{name}_stand"] == "bekend" else row[f"{name}_stand"]
        for park, row in parks.iterrows()
    }


def test_a_share_is_of_all_firms_and_of_none_there_is_no_share(parks: pd.DataFrame) -> None:
    assert told(parks, "a_zeker_share") == {"T1": 0.25, "T2": 0.1, "T3": "onbekend", "T4": "nvt"}
    assert told(parks, "a_onbekend_share") == {"T1": 0.2, "T2": 0.0, "T3": "onbekend", "T4": "nvt"}
    assert parks.loc["T1", "a_mogelijk"] == 2.0


def test_jobs_per_ha_of_a_park_without_issued_land_do_not_apply(parks: pd.DataFrame) -> None:
    shown = told(parks, "banen_per_ha")
    assert shown == {"T1": 40.0, "T2": 45.0, "T3": "onbekend", "T4": "nvt"}


def test_supply_of_which_a_part_is_not_known_is_a_lower_bound(parks: pd.DataFrame) -> None:
    shown = told(parks, "vrij_hard_ha")
    assert shown == {"T1": 1.5, "T2": 0.0, "T3": "onbekend", "T4": "ten_minste"}
    assert parks.loc["T4", "vrij_hard_ha"] == 2.0


def test_a_need_that_nobody_knows_makes_the_balance_an_upper_bound(parks: pd.DataFrame) -> None:
    shown = told(parks, "saldo_ha")
    assert shown == {"T1": -2.5, "T2": "ten_hoogste", "T3": "onbekend", "T4": "ten_minste"}
    assert parks.loc["T4", "saldo_ha"] == 2.0


def test_an_index_says_how_far_it_can_be_trusted(parks: pd.DataFrame) -> None:
    shown = told(parks, "fmi")
    assert shown == {"T1": 100.0, "T2": "ten_hoogste", "T3": "onbekend", "T4": "onbekend"}


def test_supply_and_need_both_in_part_unknown_leave_the_balance_unknown(
    overzicht: dict[str, pd.DataFrame],
) -> None:
    room = overzicht["overzicht_schuifruimte"]
    both = {**overzicht, "overzicht_schuifruimte": room.assign(id=room["id"].replace("T2", "T4"))}
    rows = list_cijfers(both).set_index(["niveau", "id"])
    row = rows.loc[("terrein", "T4")]
    assert row["saldo_ha_stand"] == "onbekend"
    assert pd.isna(row["saldo_ha"])


def test_plots_of_which_no_size_is_known_offer_nobody_knows_how_much(
    overzicht: dict[str, pd.DataFrame],
) -> None:
    room = overzicht["overzicht_schuifruimte"]
    only = {**overzicht, "overzicht_schuifruimte": room[room["aanbod_ha"].isna()]}
    row = list_cijfers(only).set_index(["niveau", "id"]).loc[("terrein", "T4")]
    assert row["vrij_hard_ha_stand"] == "onbekend"
    assert pd.isna(row["vrij_hard_ha"])


def test_land_of_which_the_plan_is_unknown_may_yet_be_supply(
    overzicht: dict[str, pd.DataFrame],
) -> None:
    room = overzicht["overzicht_schuifruimte"]
    open_ = room.assign(plan_onbekend_ha=room["id"].isin(["T1", "T2"]) * 5.0)
    rows = list_cijfers({**overzicht, "overzicht_schuifruimte": open_})
    parks = rows[rows["niveau"].eq("terrein")].set_index("id")
    assert told(parks, "vrij_hard_ha") == {
        "T1": "ten_minste",
        "T2": "onbekend",
        "T3": "onbekend",
        "T4": "ten_minste",
    }
    assert told(parks, "saldo_ha")["T2"] == "onbekend"


def test_where_nobody_knows_who_seeks_nobody_knows_how_many_lack_a_size(
    parks: pd.DataFrame,
) -> None:
    assert parks["zonder_maat"].isna().eq(parks["zoekers"].isna()).all()
    assert parks["zoekers"].isna().any()
