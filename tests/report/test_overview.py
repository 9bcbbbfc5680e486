"""Parks and totals side by side, each measure apart."""

from __future__ import annotations

import dataclasses

import pandas as pd
from werklocaties_gis.report.inhoud import Inhoud
from werklocaties_gis.report.overview import list_terreinen, list_totaal


def test_each_park_stands_in_the_overview_once(inhoud: Inhoud) -> None:
    parks = list_terreinen(inhoud)
    assert sorted(parks["terrein_id"]) == sorted(
        inhoud.tabellen["bedrijventerreinen"]["terrein_id"]
    )
    assert parks["naam"].is_monotonic_increasing


def test_the_measures_of_a_park_are_those_of_the_totals(inhoud: Inhoud) -> None:
    parks = list_terreinen(inhoud).set_index("terrein_id")
    rows = inhoud.totalen[
        inhoud.totalen["niveau"].eq("terrein") & inhoud.totalen["toets"].eq("functie_past_niet")
    ]
    expected = rows[rows["uitkomst"].eq("zeker_plus_mogelijk") & rows["id"].ne("")]
    found = parks.loc[expected["id"], "b_zeker_plus_mogelijk"]
    assert found.tolist() == expected["vestigingen"].tolist()


def test_units_to_let_on_an_issued_plot_are_no_land_to_issue(inhoud: Inhoud) -> None:
    kavels = inhoud.tabellen["kavels"]
    open_ = kavels[kavels["status"].eq("terstond_uitgeefbaar")]
    parks = list_terreinen(inhoud).set_index("terrein_id")
    assert parks["uitgeefbaar_plekken"].sum() == len(open_)
    assert abs(float(parks["uitgeefbaar_ha"].sum()) - open_["oppervlakte_m2"].sum() / 10_000) < 1e-9
    # Molenveld: plots KF8 (0.45) and KG4 (0.40); G1c and G1d are units of a building on KG1.
    assert abs(float(parks.loc["VT3", "uitgeefbaar_ha"]) - 0.85) < 1e-9


def test_land_of_which_the_state_is_unknown_is_not_none(inhoud: Inhoud) -> None:
    kavels = inhoud.tabellen["kavels"]
    silent = kavels.assign(status=kavels["status"].mask(kavels["terrein_id"].eq("VT4")))
    told = dataclasses.replace(inhoud, tabellen={**inhoud.tabellen, "kavels": silent})
    parks = list_terreinen(told).set_index("terrein_id")
    assert pd.isna(parks.loc["VT4", "uitgeefbaar_ha"])
    assert parks.loc["VT3", "uitgeefbaar_ha"] > 0


def test_the_totals_name_every_check_once_and_never_add_the_measures(inhoud: Inhoud) -> None:
    totaal = list_totaal(inhoud)
    assert totaal["toets"].is_unique
    assert totaal["toets"].iloc[0] == "lager_dan_maximum"
    assert "maat_c" in set(totaal["toets"])
    assert not totaal["toets"].str.contains("som|totaal").any()


def test_certain_never_exceeds_certain_and_possible_together(inhoud: Inhoud) -> None:
    totaal = list_totaal(inhoud)
    for measure in ("vestigingen", "banen", "ha"):
        both = pd.Series(totaal[f"zeker_plus_mogelijk_{measure}"])
        assert (totaal[f"zeker_{measure}"] <= both + 1e-9).all()
