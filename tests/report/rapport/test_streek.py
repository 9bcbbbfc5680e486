"""The overview: municipalities by name, the whole last, unknown in words."""

from __future__ import annotations

import dataclasses

from tests.report.rapport.lezen import Bladzij
from tests.report.rapport.rijkdom import RUIMTE, with_taal, with_tabel, with_uitvoer
from werklocaties_gis.report.inhoud import Inhoud
from werklocaties_gis.report.rapport.streek import list_ruimte, make_overzicht, tell_getal


def test_municipalities_stand_by_name_then_the_rest_then_the_whole(vol: Inhoud) -> None:
    table = Bladzij(make_overzicht(vol)).table("Grond, bedrijven en banen")
    names = [row[0] for row in table.rijen[1:]]
    assert names == ["Aardrijk", "Bedachterwaard", "Buiten elke gemeente", "Totaal"]
    assert table.row("Aardrijk")[1] == "30,2"
    assert table.row("Totaal")[5:7] == ["1.151", "onbekend"]


def test_each_measure_has_three_columns_and_is_never_added_up(vol: Inhoud) -> None:
    page = Bladzij(make_overzicht(vol))
    table = page.table("Vestigingen met een signaal, per maat")
    assert table.rijen[1] == ["z", "z+m", "o"] * 5
    assert table.row("Aardrijk")[6:9] == ["7", "11", "1"]
    assert "worden niet opgeteld" in page.text


def test_room_is_added_over_size_and_period_and_not_over_category(vol: Inhoud) -> None:
    table = list_ruimte(vol, "totaal", "totaal")
    assert table.index.tolist() == ["3.1", "4.2"]
    assert table.loc["3.1"].tolist() == [0.75, 2.5, -1.75, 0.2, 5.0, 1.0]
    assert table.loc["4.2", "saldo_ha"] == 1.3


def test_an_unknown_category_is_a_word_of_the_reader(vol: Inhoud) -> None:
    columns = {
        name: values[:1] for name, values in {**RUIMTE, "milieucategorie": ["onbekend"]}.items()
    }
    unknown = with_tabel(vol, "overzicht_schuifruimte", columns)
    page = Bladzij(make_overzicht(with_taal(unknown, "en")))
    assert page.table("Room to move: supply against demand, by category").row("unknown")


def test_figures_of_the_overview_are_shown(vol: Inhoud) -> None:
    drawn = dataclasses.replace(vol, beelden={"c": "<svg><title>c</title></svg>"})
    assert "<figure><svg><title>c</title></svg></figure>" in list(make_overzicht(drawn))


def test_public_and_a_run_without_an_overview_have_no_chapter(vol: Inhoud, inhoud: Inhoud) -> None:
    assert list(make_overzicht(inhoud)) == []
    assert list(make_overzicht(with_uitvoer(vol, privacy="publiek"))) == []


def test_an_unknown_figure_is_a_word() -> None:
    assert tell_getal(None, "nl") == "onbekend"
    assert tell_getal(1151.0, "nl") == "1.151"


def test_room_of_an_unknown_size_is_no_zero_and_its_balance_is_unknown(vol: Inhoud) -> None:
    columns = {
        **RUIMTE,
        "milieucategorie": ["4.2", "3.1", "3.1", "3.1"],
        "grootte": ["onbekend", "tot_0.5", "onbekend", "tot_0.5"],
        "aanbod_ha": [None, 0.25, 0.0, 0.0],
        "vraag_ha": [0.0, 1.0, None, 1.0],
    }
    unsized = with_tabel(vol, "overzicht_schuifruimte", columns)
    page = Bladzij(make_overzicht(unsized))
    table = page.table("Schuifruimte: aanbod tegenover vraag, per milieucategorie")
    assert table.row("4.2")[:3] == ["onbekend", "0", "onbekend"]
    assert table.row("3.1")[:3] == ["0,25", "1", "onbekend"]


def test_a_measure_that_nobody_counted_is_a_word(vol: Inhoud) -> None:
    table = Bladzij(make_overzicht(vol)).table("Vestigingen met een signaal, per maat")
    assert table.row("Aardrijk")[:3] == ["onbekend"] * 3
