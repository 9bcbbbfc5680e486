"""The rows of the overview: what adds up, and what counts once."""

from __future__ import annotations

import pandas as pd
import pytest
from werklocaties_gis.overview.gebieden import Delen, list_gebieden
from werklocaties_gis.study.studie import Studie

OPTELBAAR = (
    "bruto_ha",
    "netto_ha",
    "uitgegeven_ha",
    "uitgeefbaar_ha",
    "terstond_ha",
    "banen_verdeeld",
    "net_tekort_ha",
    "net_onbekend_ha",
    "verwerving_onbekend_ha",
    "zoekers",
    "vraag_ha",
)


@pytest.fixture(scope="module")
def rijen(studie: Studie, resultaten: dict[str, pd.DataFrame], delen: Delen) -> pd.DataFrame:
    return list_gebieden(studie.tabellen, resultaten, delen)


@pytest.mark.parametrize("niveau", ["regio", "gemeente", "deelgebied", "terrein"])
@pytest.mark.parametrize("kolom", OPTELBAAR)
def test_a_level_and_what_lies_outside_it_make_up_the_whole(
    rijen: pd.DataFrame, kolom: str, niveau: str
) -> None:
    whole = rijen.loc[rijen["niveau"].eq("totaal"), kolom].item()
    parts = rijen.loc[rijen["niveau"].isin((niveau, f"buiten_{niveau}")), kolom]
    assert parts.astype(float).sum() == pytest.approx(float(whole))


def test_a_firm_on_two_parks_counts_on_both_and_once_in_all(rijen: pd.DataFrame) -> None:
    parks = rijen["niveau"].isin(("terrein", "buiten_terrein"))
    assert rijen.loc[parks, "vestigingen"].sum() == 5
    assert rijen.loc[rijen["niveau"].eq("totaal"), "vestigingen"].item() == 4


def test_a_park_without_a_single_place_does_not_pass_for_an_empty_one(
    rijen: pd.DataFrame,
) -> None:
    row = rijen[rijen["id"].eq("T3")].iloc[0]
    assert pd.isna(row["vestigingen"])
    assert pd.isna(row["a_zeker"])
    assert row["uitgegeven_ha"] == 0.8


def test_conversions_that_were_not_compared_are_unknown(
    studie: Studie, resultaten: dict[str, pd.DataFrame], delen: Delen, rijen: pd.DataFrame
) -> None:
    assert rijen["compensatie_saldo_ha"].isna().all()
    ledger = {"niveau": ["totaal", "terrein"], "id": ["totaal", "T1"]}
    sums = {"min_ha": 2.0, "plus_ha": 1.5, "saldo_ha": -0.5, "tekort_ha": 0.5}
    told = pd.DataFrame({**ledger, **sums})
    found = list_gebieden(studie.tabellen, {**resultaten, "compensatie": told}, delen)
    by_id = found.set_index("id")["compensatie_tekort_ha"]
    assert (by_id["totaal"], by_id["T1"], by_id["T2"]) == (0.5, 0.5, 0.0)
    assert pd.isna(by_id["D"])
