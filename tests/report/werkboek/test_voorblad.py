"""The first sheet says what this is, for whom, of which date, on what it rests, and the way."""

from __future__ import annotations

import dataclasses
from pathlib import Path
from typing import Any

import openpyxl
import pandas as pd
import pytest
from werklocaties_gis.report.excel import write_overzicht
from werklocaties_gis.report.inhoud import Inhoud


def read(inhoud: Inhoud, folder: Path) -> list[tuple[Any, ...]]:
    book = openpyxl.load_workbook(write_overzicht(inhoud, folder / "a.xlsx"))
    return list(book.worksheets[0].iter_rows(values_only=True))


@pytest.fixture(scope="module")
def rows(rijk: Inhoud, tmp_path_factory: pytest.TempPathFactory) -> list[tuple[Any, ...]]:
    return read(rijk, tmp_path_factory.mktemp("voorblad"))


def test_date_privacy_and_area_come_first(rows: list[tuple[Any, ...]]) -> None:
    told = {row[0]: row[1] for row in rows}
    assert rows[0][0] == "Werklocaties: Voorbeeldregio"
    assert told["Peildatum"] == "01-01-2026"
    assert "intern gebruik" in told["Voor wie"]
    assert told["Gebied"]


def test_each_sheet_is_listed_with_what_it_answers_and_its_rows(
    rijk: Inhoud, rows: list[tuple[Any, ...]]
) -> None:
    told = {row[0]: row[1:3] for row in rows}
    assert told["Bedrijven"][1] == len(rijk.tabellen["vestigingen"])
    assert told["Was en wordt"][1] == 2
    assert "gele kolommen" in told["Oordelen"][0]


def test_words_are_explained_and_no_term_is_left_without(rows: list[tuple[Any, ...]]) -> None:
    told = {row[0]: row[1] for row in rows}
    words = ("Zeker", "Mogelijk", "Onbekend", "Toets", "Plek", "Keten", "Lege cel")
    for word in (*words, "Maten a, b en c"):
        assert str(told[word])[0].isupper(), word
        assert str(told[word]).endswith("."), word


def test_it_says_how_verdicts_reach_the_next_run(rows: list[tuple[Any, ...]]) -> None:
    told = {row[0]: row[1] for row in rows}
    assert '[bronnen.oordelen] bestand = "oordelen.xlsx"' in told["Oordelen invullen"]
    assert "laatste datum" in told["Oordelen invullen"]


def test_sources_have_their_licence_and_many_are_counted(inhoud: Inhoud, tmp_path: Path) -> None:
    herkomst = pd.concat([inhoud.herkomst.assign(licentie="CC BY 4.0")] * 18, ignore_index=True)
    rows = read(dataclasses.replace(inhoud, herkomst=herkomst), tmp_path)
    assert ("Vestigingen", "=1+1.csv: CC BY 4.0") in {row[:2] for row in rows}
    assert rows[-1][1] == "En nog 3; zie het laatste blad."


def test_the_public_is_not_told_to_fill_in_what_it_does_not_have(
    rijk: Inhoud, tmp_path: Path
) -> None:
    uitvoer = rijk.project.uitvoer.model_copy(update={"privacy": "publiek"})
    project = rijk.project.model_copy(update={"uitvoer": uitvoer})
    told = {row[0] for row in read(dataclasses.replace(rijk, project=project), tmp_path)}
    assert not told & {"Oordelen invullen", "Oordelen", "Bedrijven"}
    assert {"Samenvatting", "Terreinen", "Zeker"} <= told
