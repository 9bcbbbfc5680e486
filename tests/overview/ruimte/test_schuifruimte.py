"""The balance is supply less demand, class by class."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest
from werklocaties_gis.overview.gebieden import Delen
from werklocaties_gis.overview.ruimte.schuifruimte import list_schuifruimte
from werklocaties_gis.tables.conform import conform
from werklocaties_gis.tables.csv_dutch import read_csv, write_csv

KEY = {"niveau": "totaal", "id": "totaal", "milieucategorie": "4.1", "grootte": "1_tot_3"}


def _aanbod(**columns: object) -> dict[str, object]:
    base = {
        **KEY,
        "soort": "grond",
        "termijn": "terstond",
        "inzet": "blijvend",
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
    row = list_schuifruimte(offers, pd.DataFrame([_vraag()])).iloc[0]
    assert (row["aanbod_ha"], row["saldo_ha"], row["saldo_met_zacht_ha"]) == (1.0, 0.6, 2.6)
    assert row["plan_onbekend_ha"] == 4.0


def test_what_is_temporary_and_what_is_reserve_stand_apart_and_are_in_no_balance() -> None:
    apart = [_aanbod(inzet="tijdelijk", ha=2.0), _aanbod(inzet="strategische_reserve", ha=3.0)]
    draft = _aanbod(inzet="tijdelijk", plan="zacht", ha=0.5)
    row = list_schuifruimte(
        pd.DataFrame([_aanbod(), *apart, draft]), pd.DataFrame([_vraag()])
    ).iloc[0]
    assert (row["tijdelijk_ha"], row["strategische_reserve_ha"]) == (2.5, 3.0)
    assert (row["hard_terstond_ha"], row["aanbod_ha"], row["zacht_ha"]) == (1.0, 1.0, 0.0)
    assert (row["saldo_ha"], row["saldo_met_zacht_ha"], row["saldo_tot_en_met_ha"]) == (0.6,) * 3


def test_temporary_land_of_unknown_size_leaves_the_balance_known() -> None:
    offers = pd.DataFrame([_aanbod(inzet="tijdelijk", grootte="onbekend", ha=float("nan"))])
    rows = list_schuifruimte(offers, pd.DataFrame([_vraag()])).set_index("grootte")
    row = rows.loc["onbekend"]
    assert pd.isna(row["tijdelijk_ha"])
    assert (row["aanbod_ha"], row["saldo_ha"]) == (0.0, 0.0)
    # After a period of which the balance is unknown the sum stays unknown.
    asks = pd.DataFrame([_vraag(grootte="onbekend", ha=float("nan"), zonder_maat=1.0)])
    rows = list_schuifruimte(offers.assign(periode="later"), asks).set_index("periode")
    assert rows.loc["later", "saldo_ha"] == 0.0
    assert pd.isna(rows.loc["later", "saldo_tot_en_met_ha"])


def test_what_a_plan_frees_stands_apart_and_is_in_no_balance() -> None:
    offers, asks = pd.DataFrame([_aanbod()]), pd.DataFrame([_vraag()])
    land = {"vrijkomend_ha": 5.0, "vrijkomend_geborgd_ha": 2.0}
    freed = pd.DataFrame([{**KEY, "periode": period, **land} for period in ("nu", "later")])
    rows = list_schuifruimte(offers, asks, freed).set_index("periode")
    assert rows.loc["nu", list(land)].tolist() == rows.loc["later", list(land)].tolist() == [5, 2]
    assert rows.loc["nu", ["aanbod_ha", "saldo_ha", "saldo_met_zacht_ha"]].tolist() == [1, 0.6, 0.6]
    assert rows.loc["later", ["aanbod_ha", "saldo_ha", "saldo_tot_en_met_ha"]].tolist() == [
        0,
        0,
        0.6,
    ]
    # A plan that frees nothing of a class frees 0 of it; without a plan nobody knows.
    assert list_schuifruimte(offers, asks, freed.iloc[:0])["vrijkomend_ha"].tolist() == [0]
    assert list_schuifruimte(offers, asks)["vrijkomend_ha"].isna().all()


def test_what_is_promised_and_who_cannot_move_do_not_count() -> None:
    offers = pd.DataFrame([_aanbod(), _aanbod(termijn="gereserveerd", ha=9.0)])
    asks = pd.DataFrame([_vraag(), _vraag(verplaatsbaar="nee", ha=7.0)])
    row = list_schuifruimte(offers, asks).iloc[0]
    assert (row["aanbod_ha"], row["vraag_ha"], row["zoekers"]) == (1.0, 0.4, 1.0)


def test_the_running_balance_follows_time_and_an_unknown_time_has_none() -> None:
    first = "2027-01-01/2029-01-01"
    offers = pd.DataFrame([_aanbod(periode=period) for period in ("onbekend", "later", first)])
    rows = list_schuifruimte(offers, pd.DataFrame([_vraag(ha=1.5)]))
    assert rows["periode"].tolist() == ["nu", first, "later", "onbekend"]
    assert rows["saldo_tot_en_met_ha"].tolist()[:3] == [-1.5, -0.5, 0.5]
    assert pd.isna(rows["saldo_tot_en_met_ha"].iloc[3])


def test_periods_and_sizes_stand_in_the_order_that_they_mean_in_table_and_file(
    tmp_path: Path,
) -> None:
    first, second = "2027-01-01/2029-01-01", "2029-01-01/2031-01-01"
    periods = ["nu", first, second, "later", "onbekend"]
    sizes = ["tot_0.5", "0.5_tot_1", "1_tot_3", "boven_3", "onbekend"]
    offers = [_aanbod(grootte=size, periode=period) for size in sizes for period in periods]
    asks = pd.DataFrame([_vraag(periode=period) for period in periods])
    made = list_schuifruimte(pd.DataFrame(offers).sample(frac=1.0, random_state=1), asks)
    path = write_csv(
        conform(made, "overzicht_schuifruimte"), "overzicht_schuifruimte", tmp_path / "t"
    )
    for rows in (conform(made, "overzicht_schuifruimte"), read_csv(path, "overzicht_schuifruimte")):
        assert rows["grootte"].tolist() == [size for size in sizes for _ in periods]
        assert rows["periode"].tolist() == periods * 5
        sums = rows.loc[rows["grootte"].eq("1_tot_3"), "saldo_tot_en_met_ha"]
        assert sums.tolist() == [0.6, 1.2, 1.8, 2.4, pd.NA]


def test_a_need_or_an_area_that_nobody_knows_is_no_zero() -> None:
    unsized = {"grootte": "onbekend", "ha": float("nan")}
    asks = pd.DataFrame([_vraag(**unsized, zonder_maat=1.0)])
    row = list_schuifruimte(pd.DataFrame([_aanbod()]), asks).set_index("grootte").loc["onbekend"]
    assert row[["vraag_ha", "saldo_ha"]].isna().all()
    assert (row["aanbod_ha"], row["zoekers"], row["zonder_maat"]) == (0.0, 1.0, 1.0)
    offers = pd.DataFrame([_aanbod(**unsized)])
    row = list_schuifruimte(offers, pd.DataFrame([_vraag()])).set_index("grootte").loc["onbekend"]
    assert row[["aanbod_ha", "saldo_ha"]].isna().all()
    assert row["vraag_ha"] == 0.0


def test_balances_of_all_classes_are_supply_less_demand(delen: Delen) -> None:
    rows = delen.lang["overzicht_schuifruimte"]
    whole = rows[rows["niveau"].eq("totaal")]
    assert whole["saldo_ha"].sum() == pytest.approx(0.9 - (0.25 + 0.55 + 0.7 + 0.6))
