"""The balance is supply less demand, class by class."""

from __future__ import annotations

import datetime as dt

import pandas as pd
import pytest
from werklocaties_gis.overview.gebieden import Delen
from werklocaties_gis.overview.ruimte.schuifruimte import list_schuifruimte

GRENZEN = (dt.date(2027, 1, 1), dt.date(2029, 1, 1))
KEY = {"niveau": "totaal", "id": "totaal", "milieucategorie": "4.1", "grootte": "1_tot_3"}


def _aanbod(**columns: object) -> dict[str, object]:
    base = {
        **KEY,
        "soort": "grond",
        "termijn": "terstond",
        "plan": "hard",
        "periode": "nu",
        "ha": 1.0,
    }
    return {**base, **columns}


def _vraag(**columns: object) -> dict[str, object]:
    base = {**KEY, "verplaatsbaar": "ja", "periode": "nu", "vestigingen": 1.0, "ha": 0.4}
    return {**base, "zonder_maat": 0.0, **columns}


def test_soft_supply_is_in_no_balance_but_its_own() -> None:
    offers = pd.DataFrame(
        [_aanbod(), _aanbod(plan="zacht", ha=2.0), _aanbod(plan="onbekend", ha=4.0)]
    )
    row = list_schuifruimte(offers, pd.DataFrame([_vraag()]), ()).iloc[0]
    assert (row["aanbod_ha"], row["saldo_ha"], row["saldo_met_zacht_ha"]) == (1.0, 0.6, 2.6)
    assert row["plan_onbekend_ha"] == 4.0


def test_what_is_promised_and_who_cannot_move_do_not_count() -> None:
    offers = pd.DataFrame([_aanbod(), _aanbod(termijn="gereserveerd", ha=9.0)])
    asks = pd.DataFrame([_vraag(), _vraag(verplaatsbaar="nee", ha=7.0)])
    row = list_schuifruimte(offers, asks, ()).iloc[0]
    assert (row["aanbod_ha"], row["vraag_ha"], row["zoekers"]) == (1.0, 0.4, 1.0)


def test_the_running_balance_follows_time_and_an_unknown_time_has_none() -> None:
    first = "2027-01-01/2029-01-01"
    offers = pd.DataFrame([_aanbod(periode=period) for period in ("onbekend", "later", first)])
    rows = list_schuifruimte(offers, pd.DataFrame([_vraag(ha=1.5)]), GRENZEN)
    assert rows["periode"].tolist() == ["nu", first, "later", "onbekend"]
    assert rows["saldo_tot_en_met_ha"].tolist()[:3] == [-1.5, -0.5, 0.5]
    assert pd.isna(rows["saldo_tot_en_met_ha"].iloc[3])


def test_a_need_or_an_area_that_nobody_knows_is_no_zero() -> None:
    unsized = {"grootte": "onbekend", "ha": float("nan")}
    asks = pd.DataFrame([_vraag(**unsized, zonder_maat=1.0)])
    row = (
        list_schuifruimte(pd.DataFrame([_aanbod()]), asks, ()).set_index("grootte").loc["onbekend"]
    )
    assert row[["vraag_ha", "saldo_ha"]].isna().all()
    assert (row["aanbod_ha"], row["zoekers"], row["zonder_maat"]) == (0.0, 1.0, 1.0)
    offers = pd.DataFrame([_aanbod(**unsized)])
    row = (
        list_schuifruimte(offers, pd.DataFrame([_vraag()]), ()).set_index("grootte").loc["onbekend"]
    )
    assert row[["aanbod_ha", "saldo_ha"]].isna().all()
    assert row["vraag_ha"] == 0.0


def test_balances_of_all_classes_are_supply_less_demand(delen: Delen) -> None:
    rows = delen.lang["overzicht_schuifruimte"]
    whole = rows[rows["niveau"].eq("totaal")]
    assert whole["saldo_ha"].sum() == pytest.approx(0.9 - (0.25 + 0.55 + 0.7 + 0.6))
