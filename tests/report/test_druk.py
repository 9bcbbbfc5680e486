"""What is printed fits on the paper and says everything by name."""

from __future__ import annotations

from werklocaties_gis.report.druk import (
    make_bevindingen_blad,
    make_terrein_kort,
    make_zetten_kort,
)
from werklocaties_gis.report.inhoud import Inhoud


def test_a_printed_finding_says_rule_and_date_apart_and_invented_only_once(inhoud: Inhoud) -> None:
    found = inhoud.resultaat("mismatches")
    sheet = make_bevindingen_blad(inhoud, found)
    dated = found["peildatum"].notna()
    assert sheet["Regel, bron en peildatum"].str.contains("01-01-2026").eq(dated).all()
    assert not sheet["Signaal"].str.contains("peildatum").any()
    assert not sheet["Kanttekeningen"].str.contains("verzonnen").any()


def test_a_park_has_three_numbers_for_each_measure(inhoud: Inhoud) -> None:
    sheet = make_terrein_kort(inhoud)
    assert (
        sheet["functie past niet bij de plek"].str.fullmatch(r"[\d,–]+ / [\d,–]+ / [\d,–]+").all()
    )


def test_printed_moves_name_firm_and_places_without_their_numbers(inhoud: Inhoud) -> None:
    sheet = make_zetten_kort(inhoud)
    assert "Oude plek" not in sheet
    assert sheet["Nieuwe plek: naam"].tolist() == ["Hoge Kamp 3"]
    assert len(sheet.columns) <= 12
