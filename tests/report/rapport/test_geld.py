"""The money of the plan: three columns, whole euros, and nothing that poses as known."""

from __future__ import annotations

from tests.report.rapport.lezen import Bladzij
from tests.report.rapport.rijkdom import ZAKEN, with_tabel
from werklocaties_gis.report.inhoud import Inhoud
from werklocaties_gis.report.rapport.geld import make_geld


def test_low_middle_and_high_stand_beside_each_other(vol: Inhoud) -> None:
    table = Bladzij(make_geld(vol)).table("Onrendabele top")
    assert table.rijen[0][1:] == ["Laag", "Midden", "Hoog"]
    assert table.row("Kosten") == ["100", "200.001", "300"]
    assert table.row("Onrendabele top (kosten min opbrengsten)") == ["60", "199.956", "250"]


def test_what_is_missing_is_named_and_its_amount_is_unknown(vol: Inhoud) -> None:
    holes = {
        **ZAKEN,
        "onrendabele_top_eur": [None] * 3,
        "onvolledig": [True] * 3,
        "ontbreekt": [("sloop", "discontovoet")] * 3,
    }
    page = Bladzij(make_geld(with_tabel(vol, "zaken", holes)))
    assert "Onvolledig" in page.text
    assert "de discontovoet; sloop" in page.text
    table = page.table("Onrendabele top")
    assert table.row("Onrendabele top (kosten min opbrengsten)") == ["onbekend"] * 3


def test_a_plan_without_money_has_no_table(inhoud: Inhoud) -> None:
    assert list(make_geld(inhoud)) == []
