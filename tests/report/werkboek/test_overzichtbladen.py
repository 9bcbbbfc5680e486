"""Each table of the overview has its sheet, with names, words and units as a planner reads them."""

from __future__ import annotations

import dataclasses
import re
from pathlib import Path

import openpyxl
import pandas as pd
import pytest
from werklocaties_gis.report.inhoud import Inhoud
from werklocaties_gis.report.werkboek.blad import list_soorten
from werklocaties_gis.report.werkboek.kolommen import open_boek
from werklocaties_gis.report.werkboek.opmaak import make_formats
from werklocaties_gis.report.werkboek.overzichtbladen import (
    DOMEINEN,
    TABELLEN,
    list_overzichtbladen,
)
from werklocaties_gis.report.werkboek.schrijven import KOPRIJ, Omgeving, write_blad
from werklocaties_gis.tables.conform import conform
from werklocaties_gis.tables.schema import RESULT_TABLES, make_empty, read_schema
from werklocaties_gis.vocabulary.labels import read_labels
from werklocaties_gis.vocabulary.sentences import read_sentences

LEVEL = {"niveau": ["terrein", "totaal"], "id": ["VT1", "totaal"]}


@pytest.fixture(scope="module")
def streek(inhoud: Inhoud) -> Inhoud:
    """The example with a few rows of the overview."""
    made = {
        "overzicht_gebieden": {**LEVEL, "naam": ["De Hoge Kamp", None], "netto_ha": [13.8, 34.7]},
        "overzicht_maten": {
            **{name: values * 1 for name, values in LEVEL.items()},
            "maat": ["a", "c"],
            "klasse": ["1-2", "alle"],
            "stand": ["zeker", "onbekend"],
            "vestigingen": [8, 3],
        },
        "overzicht_onbekend": {**LEVEL, "onderdeel": ["banen", "net"], "onbekend_share": [0.5, 0]},
        "overzicht_bronnen": {
            "kolom": ["netto_ha"],
            "tabellen": [("bedrijventerreinen", "kavels")],
            "fictief": [True],
        },
        "overzicht_menging": {**LEVEL, "gepubliceerd_jaar": [2023, None]},
    }
    tables = {name: conform(pd.DataFrame(columns), name) for name, columns in made.items()}
    return dataclasses.replace(inhoud, resultaten={**inhoud.resultaten, **tables})


def test_every_table_of_the_overview_has_a_sheet_and_a_sentence(inhoud: Inhoud) -> None:
    known = [name for name in RESULT_TABLES if name.startswith("overzicht_")]
    assert {f"overzicht_{name}" for name in TABELLEN} == set(known)
    tables = {name: make_empty(name) for name in known}
    whole = dataclasses.replace(inhoud, resultaten={**inhoud.resultaten, **tables})
    sheets = list(list_overzichtbladen(whole))
    assert [blad.code for blad in sheets] == [f"overzicht_{name}" for name in TABELLEN]
    assert all(
        len(blad.titel) <= 31 and f"uitleg_{blad.code}" in read_sentences() for blad in sheets
    )
    for blad in sheets:
        assert blad.tabel.columns.is_unique, blad.code
        assert not [name for name in blad.tabel if "_" in str(name)], blad.code


def test_an_area_has_its_name_beside_its_number_and_the_total_has_neither(streek: Inhoud) -> None:
    sheets = {blad.code: blad for blad in list_overzichtbladen(streek)}
    rows = sheets["overzicht_maten"].tabel.set_index("Niveau")
    assert rows.loc["terrein", ["Nummer", "Naam"]].tolist() == ["VT1", "De Hoge Kamp"]
    assert rows.loc["totaal", ["Nummer", "Naam"]].isna().all()


def test_codes_are_words_and_shares_are_percentages(streek: Inhoud) -> None:
    sheets = {blad.code: blad for blad in list_overzichtbladen(streek)}
    words = {str(cell) for cell in sheets["overzicht_maten"].tabel.to_numpy().ravel()}
    assert {"zeker", "onbekend", "a: lager dan toegestaan", "categorie 1–2"} <= words
    sources = sheets["overzicht_bronnen"].tabel
    assert {"netto (ha)", "bedrijventerreinen, kavels", "ja"} <= set(sources.iloc[0].astype(str))
    assert "aandeel" in list_soorten(sheets["overzicht_onbekend"])
    assert "jaar" in list_soorten(sheets["overzicht_menging"])
    assert "ha" in list_soorten(sheets["overzicht_gebieden"])


def test_without_an_overview_there_are_no_sheets_of_it(inhoud: Inhoud) -> None:
    assert list(list_overzichtbladen(inhoud)) == []


def test_a_missing_number_is_unknown_only_where_it_cannot_be_anything_else(inhoud: Inhoud) -> None:
    names = ("gebieden", "schuifruimte", "vraag", "aanbod", "trend")
    made = {f"overzicht_{name}": make_empty(f"overzicht_{name}") for name in names}
    whole = dataclasses.replace(inhoud, resultaten={**inhoud.resultaten, **made})
    told = {blad.code.removeprefix("overzicht_"): blad.leeg for blad in list_overzichtbladen(whole)}
    assert told == {
        **dict.fromkeys(("gebieden", "schuifruimte", "vraag"), "onbekend"),
        **dict.fromkeys(("aanbod", "trend"), ""),
    }


def test_what_does_not_apply_to_an_area_is_not_called_unknown(
    inhoud: Inhoud, tmp_path: Path
) -> None:
    """Without an earlier date there is no ledger, and without land in use nothing to divide by."""
    rows = {
        "niveau": ["terrein"] * 3,
        "id": ["VT1", "VT2", "VT3"],
        "naam": ["Zonder grond", "Banen onbekend", "Grond onbekend"],
        "uitgegeven_ha": [0.0, 3.5, None],
    }
    made = {"overzicht_gebieden": conform(pd.DataFrame(rows), "overzicht_gebieden")}
    whole = dataclasses.replace(inhoud, resultaten={**inhoud.resultaten, **made})
    (blad,) = list_overzichtbladen(whole)
    path = tmp_path / "a.xlsx"
    with open_boek(path) as book:
        own = Omgeving(make_formats(book), "nl", "Studie", "", "", "", {}, False)
        write_blad(book.add_worksheet("X"), blad, own)
    sheet = openpyxl.load_workbook(path)["X"]
    heads, *cells = sheet.iter_rows(min_row=KOPRIJ + 1, values_only=True)
    table = pd.DataFrame(cells, columns=list(heads), dtype=object).set_index("Naam")
    assert table["Banen per uitgegeven ha"].tolist() == [None, "onbekend", "onbekend"]
    assert table["Werkgrond erbij (ha)"].tolist() == [None] * 3
    assert table["Nog te compenseren (ha)"].tolist() == [None] * 3
    assert table["Uitgegeven (ha)"].tolist() == [0, 3.5, "onbekend"]


def test_no_choice_of_the_overview_is_left_a_code() -> None:
    numbers = re.compile(r"[\d.<>+=\- km]+|ha")
    bare = {
        (name, column.name, value)
        for name in TABELLEN
        for column in read_schema(f"overzicht_{name}").columns
        for value in column.allowed
        for domains in [(*DOMEINEN.get(column.name, ()), column.name)]
        if not numbers.fullmatch(value)
        and not any((domain, value) in read_labels() for domain in domains)
    }
    assert bare == set()
