"""The question is answered in a few lines, each measure by itself."""

from __future__ import annotations

import re

import pytest
from tests.report.rapport.lezen import Bladzij
from tests.report.rapport.rijkdom import ZAKEN, with_tabel, with_uitvoer
from werklocaties_gis.report.inhoud import Inhoud
from werklocaties_gis.report.overview import list_totaal
from werklocaties_gis.report.rapport import gebied
from werklocaties_gis.report.rapport.gebied import make_gebied, make_vraag


def test_the_answer_gives_each_measure_as_the_totals_have_it(vol: Inhoud) -> None:
    text, totals = Bladzij(make_vraag(vol)).text, list_totaal(vol).set_index("toets")
    row = totals.loc["functie_past_niet"]
    told = (
        f"Functie past niet bij de plek: bij {row['zeker_vestigingen']:.0f} vestigingen zeker, bij "
        f"{row['zeker_plus_mogelijk_vestigingen']:.0f} zeker of mogelijk; van "
        f"{row['onbekend_vestigingen']:.0f} is het onbekend."
    )
    assert told in text
    assert text.count("vestigingen zeker, bij") == 5


def test_the_plan_and_its_money_in_a_line_each(vol: Inhoud) -> None:
    text = Bladzij(make_vraag(vol)).text
    assert "in 2 ketens; zij laten ten minste 1,95 ha vrij (van 1 is onbekend hoeveel)" in text
    freed = vol.resultaat("verplaatsingen")["vrijgekomen_m2"].fillna(0.0)
    known = vol.resultaat("verplaatsingen").assign(vrijgekomen_m2=freed)
    sure = Bladzij(make_vraag(with_tabel(vol, "verplaatsingen", known.to_dict("list")))).text
    assert "4 bedrijven verhuizen in 2 ketens; zij laten 1,95 ha vrij." in sure
    assert "€ 199.956 (laag € 60, hoog € 250)" in text
    gone = {**ZAKEN, "onrendabele_top_eur": [None, 1.0, 1.0]}
    assert "onbekend, want" in Bladzij(make_vraag(with_tabel(vol, "zaken", gone))).text


def test_the_area_tells_its_parks_and_of_many_those_with_most_firms(
    vol: Inhoud, monkeypatch: pytest.MonkeyPatch
) -> None:
    table = Bladzij(make_gebied(vol)).table("Bedrijventerreinen")
    assert [row[0] for row in table.rijen[1:]] == [
        *("De Hoge Kamp", "Molenveld", "Oude Baan", "Sluiskade")
    ]
    monkeypatch.setattr(gebied, "TERREINEN", 2)
    page = Bladzij(make_gebied(vol))
    assert [row[0] for row in page.tabellen[0].rijen[1:]] == ["De Hoge Kamp", "Molenveld"]
    assert "De eerste 2 van 4" in page.text


def test_public_counts_no_firms_of_the_study_and_makes_no_plan(vol: Inhoud) -> None:
    public = with_uitvoer(vol, privacy="publiek")
    text = Bladzij(make_vraag(public)).text + Bladzij(make_gebied(public)).text
    assert "verhuizen in" not in text
    assert not re.search(r"Vestigingen: \d", text)
    assert "dichte stip" not in text.lower()
    parks = Bladzij(make_gebied(public)).table("Bedrijventerreinen")
    assert parks.row("De Hoge Kamp")[1:4] == ["–", "–", "– / – / –"]
