"""IBIS beside the plots: the difference, and what in the data would give it."""

from __future__ import annotations

from typing import Any

import pandas as pd
import pytest
from shapely.affinity import translate
from werklocaties_gis.overview.gebieden import Delen
from werklocaties_gis.overview.indeling.gronden import list_gronden
from werklocaties_gis.overview.indeling.plaatsen import list_indeling
from werklocaties_gis.overview.stand.ibis import list_ibis
from werklocaties_gis.study.studie import Studie


def _redenen(
    studie: Studie, omgeving: pd.DataFrame, maat: str, **tabellen: Any
) -> tuple[str, tuple[str, ...]]:
    tables = {**studie.tabellen, **tabellen}
    land = list_gronden(tables, omgeving, list_indeling(tables))
    rows = list_ibis(tables, land).set_index(["terrein_id", "maat"])
    return rows.loc[("T1", maat), "stand"], rows.loc[("T1", maat), "redenen"]


def test_equal_figures_need_no_reason(studie: Studie, delen: Delen) -> None:
    rows = list_ibis(studie.tabellen, delen.gronden).set_index(["terrein_id", "maat"])
    assert rows.loc[("T1", "uitgeefbaar_ha"), "redenen"] == ()
    assert rows.loc[("T3", "netto_ha"), "redenen"] == ("kavels_ontbreken",)


@pytest.fixture(scope="module")
def omgeving(resultaten: dict[str, pd.DataFrame]) -> pd.DataFrame:
    return resultaten["omgeving"]


def _netto(studie: Studie, netto: float, uitgeefbaar: float) -> pd.DataFrame:
    parks = studie.tabellen["bedrijventerreinen"]
    own = parks["terrein_id"].eq("T1")
    return parks.assign(
        netto_m2=parks["netto_m2"].mask(own, netto),
        uitgeefbaar_m2=parks["uitgeefbaar_m2"].mask(own, uitgeefbaar),
    )


def test_ibis_that_counts_only_what_is_at_once(studie: Studie, omgeving: pd.DataFrame) -> None:
    parks = _netto(studie, 15_000.0, 3_000.0)
    for maat in ("uitgeefbaar_ha", "uitgegeven_ha"):
        assert _redenen(studie, omgeving, maat, bedrijventerreinen=parks)[1] == ("alleen_terstond",)


def test_what_is_reserved_explains_exactly_that_difference(
    studie: Studie, omgeving: pd.DataFrame
) -> None:
    kavels = studie.tabellen["kavels"]
    held = kavels.assign(status=kavels["status"].mask(kavels["kavel_id"].eq("K4"), "optie"))
    parks = _netto(studie, 15_000.0, 3_000.0)
    found = _redenen(studie, omgeving, "uitgeefbaar_ha", kavels=held, bedrijventerreinen=parks)
    assert found == ("verschilt", ("gereserveerd",))


def test_plots_over_the_border_derived_plots_and_unknown_status(
    studie: Studie, omgeving: pd.DataFrame
) -> None:
    kavels, parks = studie.tabellen["kavels"], _netto(studie, 15_000.0, 4_000.0)
    own = kavels["kavel_id"].eq("K4")
    moved = kavels.set_geometry(
        [
            translate(one, 80.0) if here else one
            for one, here in zip(kavels.geometry, own, strict=True)
        ]
    )
    cases = {
        "kavels_buiten": moved,
        "afgeleide_kavels": kavels.assign(afgeleid=kavels["afgeleid"].mask(own, True)),
        "status_onbekend": kavels.assign(status=kavels["status"].mask(own)),
        "kavels_zonder_terrein": kavels.assign(terrein_id=kavels["terrein_id"].mask(own)),
        "andere_peildatum": kavels.assign(peildatum=pd.Timestamp("2020-01-01")),
    }
    dated = parks.assign(peildatum=pd.Timestamp("2026-01-01"))
    for reason, rows in cases.items():
        found = _redenen(studie, omgeving, "uitgeefbaar_ha", kavels=rows, bedrijventerreinen=dated)
        assert reason in found[1], (reason, found)


def test_more_plots_than_net_and_no_reason_at_all(studie: Studie, omgeving: pd.DataFrame) -> None:
    small = _netto(studie, 12_000.0, 5_000.0)
    assert _redenen(studie, omgeving, "netto_ha", bedrijventerreinen=small)[1] == (
        "meer_kavels_dan_netto",
    )
    odd = _netto(studie, 15_000.0, 4_000.0)
    assert _redenen(studie, omgeving, "uitgeefbaar_ha", bedrijventerreinen=odd)[1] == (
        "onverklaard",
    )
