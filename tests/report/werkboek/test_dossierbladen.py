"""Was and becomes per firm, a passport per place, and who fits where, as a planner reads them."""

from __future__ import annotations

import dataclasses

import pandas as pd
import pytest
from werklocaties_gis.report.inhoud import Inhoud
from werklocaties_gis.report.werkboek import dossierbladen
from werklocaties_gis.report.werkboek.dossierbladen import (
    list_filled,
    make_geschiktheid,
    make_paspoorten,
    make_profieltoetsing,
    make_was_wordt,
)
from werklocaties_gis.tables.conform import conform


def test_who_moves_comes_first_and_who_stays_has_a_reason(rijk: Inhoud) -> None:
    blad = make_was_wordt(rijk)
    table = blad.tabel.set_index("Vestiging")
    assert list(table.index) == ["V01", "V02"]
    assert table.loc["V01", "Nieuwe plek"] == "B5"
    assert table.loc["V01", "Nieuw terrein: naam"] == "De Hoge Kamp"
    assert table.loc["V01", "Zwaarste uitkomst op de nieuwe plek"] == "geen signaal"
    told = table.loc["V02", "Toetsen die nu zeker een signaal geven"]
    assert told == "licht bedrijf op grond voor zware bedrijven"
    assert str(table.loc["V02"].iloc[-1]).startswith("Verhuizen")
    assert "Eerste dag van de periode" not in table
    assert blad.doelen["Nieuwe plek"] == "plekken"


def test_a_passport_says_who_fits_best_first_and_why_others_do_not(rijk: Inhoud) -> None:
    blad = make_paspoorten(rijk)
    (row,) = blad.tabel.to_dict("records")
    firms = rijk.tabellen["vestigingen"].set_index("vestiging_id")["naam"]
    assert row["Wie past (rang op punten)"] == f"V32 {firms['V32']} (1); V33 {firms['V33']} (2)"
    fell = row["Waarop anderen afvallen (aantal)"]
    assert fell == "te klein: 2; niet bekend: ruimte op het elektriciteitsnet niet zeker: 1"
    assert row["FSI (vloer / grond)"] == 0.4
    assert row["Afstand tot Natura 2000 dat telt (m)"] > 0
    assert "Nu vrije oppervlakte van een deelbare plek (m2)" not in row
    assert {"jaar"} <= set(blad.soorten.values())
    assert blad.doelen == {"Plek": "kaart_plek"}


def test_who_answers_least_to_the_profile_of_a_park_stands_first_there(rijk: Inhoud) -> None:
    parks = rijk.tabellen["bedrijventerreinen"]["terrein_id"].sort_values().tolist()[:2]
    rows = pd.DataFrame(
        {
            "terrein_id": [parks[1], parks[0], parks[0]],
            "vestiging_id": ["V01", "V02", "V03"],
            "plek_id": "P1",
            "profiel_share": [0.2, 0.75, None],
            "voldoet": [("banen",), ("banen", "water", "zwaarte"), ()],
            "voldoet_niet": [(), ("impact",), ()],
            "niet_bekend": [(), (), ("banen",)],
        }
    )
    made = conform(rows, "profieltoetsing")
    blad = make_profieltoetsing(
        dataclasses.replace(rijk, resultaten={**rijk.resultaten, "profieltoetsing": made})
    )
    assert blad.tabel["Vestiging die er nu zit"].tolist() == ["V02", "V03", "V01"]
    assert blad.tabel["Criteria waaraan zij voldoet"].tolist()[0] == "banen, water, zwaarte"
    assert "aandeel" in blad.soorten.values()


def test_stops_are_a_column_only_where_one_is_known(rijk: Inhoud) -> None:
    title = "Afstand tot de dichtstbijzijnde halte, hemelsbreed (m)"
    assert title not in make_paspoorten(rijk).tabel
    rows = rijk.resultaat("kavelpaspoorten").assign(halte_afstand_m=412.5)
    near = dataclasses.replace(rijk, resultaten={**rijk.resultaten, "kavelpaspoorten": rows})
    assert make_paspoorten(near).tabel[title].tolist() == [412.5]


def test_a_place_of_which_the_floor_is_unknown_has_no_fsi(rijk: Inhoud) -> None:
    rows = rijk.resultaat("kavelpaspoorten").assign(bvo_m2=float("nan"))
    without = dataclasses.replace(rijk, resultaten={**rijk.resultaten, "kavelpaspoorten": rows})
    assert make_paspoorten(without).tabel["FSI (vloer / grond)"].isna().all()


def test_of_many_who_fit_ten_are_named_and_the_others_counted(rijk: Inhoud) -> None:
    fit = rijk.resultaat("geschiktheid")
    fit = fit[fit["past"]].iloc[[0] * 13]
    fit = fit.assign(vestiging_id=[f"V{number:02d}" for number in range(1, 14)])
    many = dataclasses.replace(rijk, resultaten={**rijk.resultaten, "geschiktheid": fit})
    told = str(make_paspoorten(many).tabel["Wie past (rang op punten)"].iloc[0])
    assert told.endswith("; en nog 3")
    assert told.count("; ") == 10


def test_a_firm_that_fits_stands_above_one_that_does_not(rijk: Inhoud) -> None:
    table = make_geschiktheid(rijk).tabel
    assert table.iloc[:, 2].tolist() == ["V32", "V33", "V04", "V05"]
    assert table["Waarop de vestiging afvalt"].isna().tolist() == [True, True, False, False]
    assert "te klein; niet bekend: " in str(table["Waarop de vestiging afvalt"].iloc[2])


def test_of_very_many_pairs_those_that_fit_stand_here_and_the_rest_is_pointed_at(
    rijk: Inhoud, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(dossierbladen, "PAREN", 3)
    blad = make_geschiktheid(rijk)
    assert blad.tabel.iloc[:, 2].tolist()[:2] == ["V32", "V33"]
    assert len(blad.tabel) == 3
    assert blad.uitleg.endswith("Hier staan er 3 van 4; alle staan in geschiktheid.csv.")


def test_only_a_column_that_may_be_empty_and_is_falls_away() -> None:
    rows = pd.DataFrame({"naam": [None, None], "halte": [None, None], "menging": [None, 0.0]})
    shown = list_filled(rows, ("naam", "halte", "menging"), ("menging", "halte"))
    assert shown == ("naam", "menging")
