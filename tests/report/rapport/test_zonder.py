"""The report tells counts with and without hollow firms side by side."""

from __future__ import annotations

from typing import Any

from tests.report.rapport.lezen import Bladzij
from tests.report.rapport.rijkdom import with_taal, with_tabel
from werklocaties_gis.report.inhoud import Inhoud
from werklocaties_gis.report.rapport.streek import make_overzicht
from werklocaties_gis.report.rapport.zonder import make_zonder

ZONDER: dict[str, list[Any]] = {
    "niveau": ["totaal", "totaal", "gemeente"],
    "id": ["totaal", "totaal", "GM9901"],
    "maat": ["alle", "a", "alle"],
    "stand": ["alle", "zeker", "alle"],
    "vestigingen": [45.0, 7.0, 30.0],
    "zzp": [3.0, 1.0, 3.0],
    "holding": [2.0, 0.0, 0.0],
    "vastgoed": [0.0, 0.0, 0.0],
    "vestigingen_zonder_zzp": [42.0, 6.0, 27.0],
    "vestigingen_zonder": [40.0, 6.0, 27.0],
    "banen": [1151.0, 80.0, 900.0],
    "banen_zonder": [1140.0, 79.0, 897.0],
    "ha": [None, 1.5, 1.0],
    "ha_zonder": [None, 1.5, 1.0],
}


def test_all_firms_and_each_measure_stand_with_and_without(vol: Inhoud) -> None:
    page = Bladzij(make_zonder(with_tabel(vol, "overzicht_zonder", ZONDER)))
    table = page.table("Met en zonder zzp, holdings en vastgoedvehikels")
    assert table.rijen[1] == ["met", "zonder"] * 3
    assert table.row("Alle vestigingen")[:4] == ["45", "40", "1.151", "1.140"]
    assert table.row("Alle vestigingen")[4:] == ["onbekend", "onbekend"]
    assert table.row("a: lager dan toegestaan: zeker") == ["7", "6", "80", "79", "1,5", "1,5"]
    assert "Van de 45 vestigingen" in page.text
    assert "zzp: 3, holding: 2, vastgoedvehikel: 0" in page.text


def test_where_nobody_is_left_out_one_sentence_is_enough(vol: Inhoud) -> None:
    none = {**ZONDER, **{name: [0.0] * 3 for name in ("zzp", "holding", "vastgoed")}}
    told = with_tabel(vol, "overzicht_zonder", none)
    (nl,), (en,) = make_zonder(told), make_zonder(with_taal(told, "en"))
    assert nl == (
        "<p>Van de 45 vestigingen valt er in de telling zonder zzp, holdings en vastgoedvehikels "
        "geen weg.</p>"
    )
    assert en == (
        "<p>Of the 45 firms the count without self-employed, holdings and real estate vehicles "
        "leaves out none.</p>"
    )


def test_it_stands_in_the_chapter_of_the_overview_in_both_languages(vol: Inhoud) -> None:
    told = with_taal(with_tabel(vol, "overzicht_zonder", ZONDER), "en")
    page = Bladzij(make_overzicht(told))
    table = page.table("With and without self-employed, holdings and real estate vehicles")
    assert table.rijen[1] == ["with", "without"] * 3


def test_without_the_counts_nothing_is_told(vol: Inhoud) -> None:
    assert list(make_zonder(vol)) == []
