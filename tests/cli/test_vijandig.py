"""Hostile names in firms, parks, places, layers and paths: a whole run shows them, none acts."""

from __future__ import annotations

import json
import re
from pathlib import Path

import openpyxl
import pandas as pd
import pyogrio
import pytest
from tests.cli.conftest import Call, write_study
from werklocaties_gis.cli import main
from werklocaties_gis.example.voorbeeldregio import make_voorbeeldregio
from werklocaties_gis.tables.formats import write_csv

NAMES = (
    "=CMD|' /C calc'!A0",
    '=HYPERLINK("http://x.example","klik")',
    "{=1+1}",
    "@SUM(A1)",
    "-2+3",
    '{{ cycler.__init__.__globals__.os.mkdir("geraakt") }}',
    "{% raw",
    "<img src=x onerror=alert(1)>",
    "</script><script>alert(1)</script>",
    "${alert(1)}",
    "`+alert(1)+`",
    "[red]rich[/red]",
    "../../etc/passwd",
    "{aantal} {0}",
    "rood\x1b[31m",
)

SPOILT = (
    ("vestigingen", "naam"),
    ("vestigingen", "bron"),
    ("bedrijventerreinen", "naam"),
    ("plekken", "naam"),
    ("plekken", "bron"),
    ("bestemmingen", "naam"),
    ("bestemmingen", "bron"),
    ("gevoelige_objecten", "bron"),
    ("natura2000", "naam"),
    ("gebieden", "naam"),
    ("netgebieden", "netbeheerder"),
    ("oordelen", "reden"),
)

FILE = "{{1}} [red]$`.csv"
FOLDER = "{{7*7}} [red]`${1}` '#é"


def spoil(folder: Path) -> None:
    """Put the names into every text that reaches an output, and into a file name."""
    for number, (table, frame) in enumerate(make_voorbeeldregio().items()):
        texts = [NAMES[(number + row) % len(NAMES)] for row in range(len(frame))]
        columns = [column for spoilt, column in SPOILT if spoilt == table]
        spoilt = frame.assign(**{name: pd.array(texts, dtype="string") for name in columns})
        file = folder / "bronnen" / f"{table}.csv"
        write_csv(spoilt, table, file)
        # write_csv guards a formula with an apostrophe; a table from elsewhere has none.
        text = file.read_text(encoding="utf-8-sig")
        file.write_text(re.sub(r"(?<=[;\"])'(?=[=@-])", "", text), encoding="utf-8-sig")
    (folder / "bronnen" / "vestigingen.csv").rename(folder / "bronnen" / FILE)
    project = folder / "werklocaties.toml"
    lines = project.read_text(encoding="utf-8").replace("vestigingen.csv", FILE)
    title = json.dumps(NAMES[8] + NAMES[5] + NAMES[11])
    project.write_text(lines.replace('"Op schijf"', title), encoding="utf-8")


@pytest.fixture(scope="module")
def result(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Results of a whole run, in a folder with a hostile name; nothing else appeared."""
    top = tmp_path_factory.mktemp("vijandig")
    study = write_study(top / FOLDER)
    spoil(study)
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(top)
        assert main(["run", str(study), "--quiet"]) == 0
    assert [path.name for path in top.iterdir()] == [FOLDER]
    assert {path.name for path in study.iterdir()} == {
        "bronnen",
        "maps",
        "staat.csv",
        "werklocaties.toml",
    }
    return study / "maps"


def test_the_tables_keep_every_name_to_the_letter(result: Path) -> None:
    for table in ("vestigingen", "plekken"):
        rows = pyogrio.read_dataframe(result / "werklocaties.gpkg", layer=table)
        assert set(rows["naam"].dropna()) == set(NAMES), table


def test_no_csv_holds_a_cell_that_a_spreadsheet_would_compute(result: Path) -> None:
    told = ""
    for file in sorted(result.glob("*.csv")):
        frame = pd.read_csv(file, sep=";", dtype=str, keep_default_na=False, encoding="utf-8-sig")
        cells = frame.select_dtypes(include=["object", "str"]).stack()
        texts = cells[~cells.str.fullmatch(r"-?[\d.,]+")]
        assert texts[texts.str.match(r"[=+\-@\t\r]")].tolist() == [], file.name
        told += "\n".join(cells)
    assert "'=CMD|' /C calc'!A0" in told


def test_the_workbook_has_no_formula_and_no_link_outside(result: Path) -> None:
    book = openpyxl.load_workbook(result / "overzicht.xlsx")
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
    assert [cell.coordinate for cell in cells if cell.data_type == "f"] == []
    links = [cell.hyperlink.target for cell in cells if cell.hyperlink]
    assert [link for link in links if link and "x.example" in link] == []
    assert NAMES[0] in {cell.value for cell in cells}


@pytest.mark.parametrize("page", ["rapport.html", "kaart.html"])
def test_no_page_holds_markup_that_came_from_a_name(page: str, result: Path) -> None:
    text = (result / page).read_text(encoding="utf-8")
    assert "<img src=x" not in text
    assert "<script>alert" not in text
    assert "alert(1)" in text


def test_the_account_names_the_file_as_it_is_called(result: Path) -> None:
    account = json.loads((result / "verantwoording.json").read_text(encoding="utf-8"))
    files = {source["bestand"] for source in account["bronnen"]}
    assert f"bronnen/{FILE}" in files
    assert account["studie"].startswith(NAMES[8])


def test_the_terminal_shows_the_names_and_acts_on_none(result: Path, call: Call) -> None:
    answer = call("check", result.parent)
    assert answer.code == 0
    assert FILE in answer.out
    assert "[red]rich[/red]: de studie kan worden doorgerekend" in answer.out
    assert "\x1b" not in answer.out + answer.err
