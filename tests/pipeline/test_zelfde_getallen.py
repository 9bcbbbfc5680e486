"""One run says the same everywhere: report, workbook, overview, tables and summary, as written."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import openpyxl
import pandas as pd
import pytest
from tests.report.rapport.lezen import Bladzij
from werklocaties_gis import pipeline
from werklocaties_gis.pipeline import Mismatches, Studie, Verplaatsplan
from werklocaties_gis.report.tekst import heading
from werklocaties_gis.report.werkboek.schrijven import KOPRIJ
from werklocaties_gis.tables.formats import read_csv
from werklocaties_gis.vocabulary.labels import label

MATEN = {
    "lager_dan_maximum": "a",
    "functie_past_niet": "b",
    "maat_c": "c",
    "hinder_gevoelig": "omgekeerd",
    "zwaarder_dan_maximum": "te_zwaar",
}
"""Check in the summary and its name in the overview."""

STANDEN = ("zeker", "zeker_plus_mogelijk", "onbekend")
GETELD = ("vestigingen", "banen", "ha")


def number(text: object) -> float:
    """A number as a Dutch reader reads it; a cell of the workbook is one already."""
    if isinstance(text, int | float):
        return float(text)
    return float(str(text).replace(".", "").replace(",", "."))


@pytest.fixture(scope="module")
def samenvatting(result: Path) -> dict[str, Any]:
    return dict(json.loads((result / "samenvatting.json").read_text(encoding="utf-8")))


@pytest.fixture(scope="module")
def rapport(result: Path) -> Bladzij:
    return Bladzij((result / "rapport.html").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def werkboek(result: Path) -> Mapping[str, pd.DataFrame]:
    """Sheets by name, under the headings that a reader sees."""
    book = openpyxl.load_workbook(result / "overzicht.xlsx", read_only=True)
    return {sheet.title: read_blad(sheet) for sheet in book.worksheets}


@pytest.fixture(scope="module")
def overzicht(studie: Studie, mismatches: Mismatches, plan: Verplaatsplan) -> pd.Series:
    """The row of the whole study as a notebook shows it."""
    rows = pipeline.list_overzicht(studie, mismatches, plan)["gebieden"]
    return rows.set_index("niveau").loc["totaal"]


def read_blad(sheet: Any) -> pd.DataFrame:
    """Rows under the headings; a sheet in another form has none."""
    rows = [list(row) for row in sheet.iter_rows(values_only=True)]
    frame = pd.DataFrame(rows[KOPRIJ + 1 :], columns=rows[KOPRIJ])
    return frame.loc[:, frame.columns.notna()]


def totals_of(samenvatting: dict[str, Any], toets: str) -> list[float]:
    counts = samenvatting["toetsen"][toets]
    return [counts[stand][maat] for stand in STANDEN for maat in GETELD]


def close(told: list[float], real: list[float]) -> None:
    """Equal but for the rounding to two decimals, or to whole numbers from a thousand on."""
    for one, other in zip(told, real, strict=True):
        assert one == pytest.approx(other, abs=0.5 if abs(other) >= 1000 else 0.005)


def test_the_totals_of_each_check_are_the_same_in_report_workbook_and_summary(
    samenvatting: dict[str, Any], rapport: Bladzij, werkboek: Mapping[str, pd.DataFrame]
) -> None:
    page = rapport.table("Vestigingen, banen en hectares per toets")
    sheet = werkboek["Samenvatting"].set_index("Toets")
    assert len(samenvatting["toetsen"]) == len(page.rijen) - 2 == len(sheet) == 9
    for toets in samenvatting["toetsen"]:
        name = label("toets", toets)
        real = totals_of(samenvatting, toets)
        close([number(cell) for cell in page.row(name)], real)
        heads = [
            f"{word}: {label('totaal', stand)}"
            for stand in STANDEN
            for word in ("Vestigingen", "Banen", "Ha")
        ]
        assert sheet.loc[name, heads].astype(float).tolist() == pytest.approx(real)


def test_the_overview_counts_the_firms_that_the_summary_counts(
    samenvatting: dict[str, Any], overzicht: pd.Series, result: Path, rapport: Bladzij
) -> None:
    table = read_csv(result / "overzicht_gebieden.csv", "overzicht_gebieden")
    written = table.set_index("niveau").loc["totaal"]
    printed = rapport.table("Vestigingen met een signaal, per maat").row("Totaal")
    for at, (toets, maat) in enumerate(MATEN.items()):
        real = [samenvatting["toetsen"][toets][stand]["vestigingen"] for stand in STANDEN]
        names = [f"{maat}_{stand}" for stand in STANDEN]
        assert overzicht[names].astype(float).tolist() == real
        assert written[names].astype(float).tolist() == real
        assert [number(cell) for cell in printed[3 * at : 3 * at + 3]] == real


def test_land_firms_and_jobs_are_the_same_in_report_workbook_table_and_notebook(
    overzicht: pd.Series, result: Path, rapport: Bladzij, werkboek: Mapping[str, pd.DataFrame]
) -> None:
    table = read_csv(result / "overzicht_gebieden.csv", "overzicht_gebieden")
    columns = ("terreinen", "netto_ha", "uitgegeven_ha", "terstond_ha", "vestigingen", "banen")
    whole = table.set_index("niveau").loc["totaal"]
    assert whole[[*columns]].astype(float).tolist() == overzicht[[*columns]].astype(float).tolist()
    printed = rapport.table("Grond, bedrijven en banen")
    sheet = werkboek["Regio gebieden"]
    heads = [label("overzicht", name) for name in columns]
    heads = [name[:1].upper() + name[1:] for name in heads]
    for row in table[table["niveau"].isin(["gemeente", "totaal"])].to_dict("records"):
        name = "Totaal" if row["niveau"] == "totaal" else row["naam"]
        close([number(cell) for cell in printed.row(name)[:6]], [row[one] for one in columns])
        same = sheet[sheet["Niveau"].eq(row["niveau"])]
        same = same if row["niveau"] == "totaal" else same[same["Naam"].eq(row["naam"])]
        (own,) = same[heads].astype(float).to_numpy().tolist()
        assert own == pytest.approx([row[one] for one in columns])


def test_each_park_has_its_firms_jobs_and_measures_in_report_and_workbook_alike(
    rapport: Bladzij, werkboek: Mapping[str, pd.DataFrame]
) -> None:
    table = rapport.table("Bedrijventerreinen")
    sheet = werkboek["Terreinen"].set_index("Naam")
    for row in table.rijen[1:]:
        own = sheet.loc[row[0]]
        close(
            [number(cell) for cell in row[1:4]],
            [float(own[name]) for name in ("Netto (ha)", "Vestigingen", "Banen")],
        )
        heads = [f"{label('toets', 'maat_c')}: {label('totaal', stand)}" for stand in STANDEN]
        told = dict(zip(table.rijen[0], row, strict=True))
        name = label("toets", "maat_c")
        cell = told[name[:1].upper() + name[1:]]
        close([number(part) for part in cell.split(" / ")], own[heads].astype(float).tolist())


def test_moves_and_money_are_the_same_everywhere(
    samenvatting: dict[str, Any],
    result: Path,
    rapport: Bladzij,
    werkboek: Mapping[str, pd.DataFrame],
) -> None:
    moves = read_csv(result / "verplaatsingen.csv", "verplaatsingen")
    printed = rapport.table("Wat elke verplaatsing vraagt en vrijmaakt")
    sheet = werkboek["Verplaatsingen"]
    count = samenvatting["plan"]["verplaatsingen"]
    assert count == len(moves) == len(printed.rijen) - 1 == len(sheet)
    assert [row[0] for row in printed.rijen[1:]] == sheet["Verplaatsing"].tolist()
    money = read_csv(result / "zaken.csv", "zaken")
    money = money[money["onderdeel"].eq("totaal")].set_index("variant")
    order = ["laag", "midden", "hoog"]
    real = money.loc[order, "onrendabele_top_eur"].tolist()
    table = rapport.table("Onrendabele top")
    close([number(cell) for cell in table.row("Onrendabele top (kosten min opbrengsten)")], real)
    own = werkboek["Onrendabele top"].head(3)
    head, kind = (
        # The sheet writes the unit as its sign.
        heading("zaken", name, "nl").replace("(eur)", "(€)")
        for name in ("onrendabele_top_eur", "variant")
    )
    told = own.set_index(kind)[head].astype(float)
    assert told.loc[order].tolist() == pytest.approx(real)


def test_signals_are_counted_alike(samenvatting: dict[str, Any], rapport: Bladzij) -> None:
    count = samenvatting["tabellen"]["mismatches"]
    assert f"Er zijn {count} signalen bij" in rapport.text


def test_the_land_that_the_plan_frees_is_the_same_in_its_own_table_and_beside_the_balance(
    result: Path,
) -> None:
    freed = read_csv(result / "vrijgekomen_totalen.csv", "vrijgekomen_totalen")
    whole = freed.set_index("soort").loc["totaal"]
    rows = read_csv(result / "overzicht_schuifruimte.csv", "overzicht_schuifruimte")
    assert whole["verwerfbaar_ha"] > whole["duurzaam_ha"] > 0
    for niveau in ("totaal", "regio", "gemeente"):
        own = rows[rows["niveau"].isin((niveau, f"buiten_{niveau}"))]
        assert own["vrijkomend_ha"].sum() == pytest.approx(whole["verwerfbaar_ha"])
        assert own["vrijkomend_geborgd_ha"].sum() == pytest.approx(whole["duurzaam_ha"])
