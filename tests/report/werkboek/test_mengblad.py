"""The sheet of light firms that may stand among homes tells who, of which class, and where."""

from __future__ import annotations

import dataclasses

import pandas as pd
from werklocaties_gis.report.inhoud import Inhoud
from werklocaties_gis.report.werkboek.lijst import list_bladen
from werklocaties_gis.report.werkboek.mengblad import make_mengkansen
from werklocaties_gis.tables.conform import conform

KANSEN = {
    "vestiging_id": ["V01", "V02"],
    "plek_id": ["N1", None],
    "van_terrein_id": ["VT1", "VT1"],
    "maten": [("a", "b"), ("a",)],
    "zeker": [True, False],
    "categorie": ["3.1", "2"],
    "klasse": ["B", "A"],
    "klasse_zeker": [False, True],
    "menging": ["B", None],
    "voorwaarden": [("net",), None],
}


def _with(inhoud: Inhoud) -> Inhoud:
    made = conform(pd.DataFrame(KANSEN), "mengkansen")
    return dataclasses.replace(inhoud, resultaten={**inhoud.resultaten, "mengkansen": made})


def test_firm_and_place_each_have_their_class_in_words(rijk: Inhoud) -> None:
    blad = make_mengkansen(_with(rijk))
    row = blad.tabel.iloc[0]
    assert row["Plek met menging waar zij past"] == "N1"
    assert row["Zwaarste klasse die de vestiging kan hebben"] == "B: bouwkundig afgescheiden"
    assert row["Zwaarste klasse die de plek toelaat"] == "B: bouwkundig afgescheiden"
    assert row["Maat van scheefwerken waarop zij opvalt"].startswith("a: lager dan toegestaan, b:")
    assert row["Terrein waar zij nu staat: naam"] == "De Hoge Kamp"
    assert pd.isna(blad.tabel.iloc[1]["Plek met menging waar zij past"])
    assert "2, waarvan 1" in blad.uitleg
    assert blad.doelen["Plek met menging waar zij past"] == "plekken"


def test_the_sheet_is_there_where_the_file_on_the_plan_is(rijk: Inhoud) -> None:
    assert "Menging" in [blad.titel for blad in list_bladen(_with(rijk))]
    assert "Menging" not in [blad.titel for blad in list_bladen(rijk)]
