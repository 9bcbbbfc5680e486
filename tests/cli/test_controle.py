"""The command check, as a planner calls it."""

from __future__ import annotations

import json
from pathlib import Path

import openpyxl
import pytest
from tests.quality.schoon import change, make_schoon, write_study

from .conftest import Call


@pytest.fixture(scope="module")
def doubtful(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A study that can be computed, with two things wrong."""
    tables = make_schoon()
    change(tables, "vestigingen", "V05", banen=0.0, naam="Geheim bv")
    change(tables, "kavels", "K02", geometry=lambda row: row["geometry"].buffer(3, join_style=2))
    return write_study(tmp_path_factory.mktemp("studie"), tables)


@pytest.fixture(scope="module")
def refused(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A study with a fault in six rows, and something doubtful beside it."""
    tables = make_schoon()
    change(tables, "vestigingen", "V05", banen=0.0)
    folder = write_study(tmp_path_factory.mktemp("fout"), tables)
    path = folder / "activiteiten.csv"
    text = path.read_text(encoding="utf-8-sig").replace(";2008;", ";2008-II;", 6)
    path.write_text(text, encoding="utf-8-sig")
    return folder


def test_the_screen_tells_worst_first_with_rows_effect_and_remedy(
    call: Call, doubtful: Path
) -> None:
    before = sorted(doubtful.rglob("*"))
    answer = call("check", doubtful)
    assert answer.code == 0
    lines = answer.out.splitlines()
    assert lines[0] == "Kwaliteit van de gegevens: Schoon"
    assert lines[1].startswith("0 moet, ")
    at = lines.index("  - Bedrijven met 0 banen: 1 van 19")
    assert lines[at + 1].strip() == "vestigingen.csv rij 6 (V05)"
    assert lines[at + 2].strip().startswith("Gevolg: Totalen van banen")
    assert lines[at + 3].strip().startswith("Herstel: Maak de cel leeg")
    assert lines.index("LET OP") < at < lines.index("WEET")
    assert any("dit aandeel berust op" in line for line in lines)
    assert "Schoon: de studie kan worden doorgerekend. Vestigingen: 19" in answer.out
    assert sorted(doubtful.rglob("*")) == before, "without --out nothing is written"


def test_a_folder_gets_page_json_and_tables_and_keeps_what_else_is_there(
    call: Call, doubtful: Path, tmp_path: Path
) -> None:
    (tmp_path / "rapport.html").write_text("van een eerdere run", encoding="utf-8")
    answer = call("check", doubtful, "--out", tmp_path, "--lang", "en", "--json")
    assert answer.code == answer.json["exit_code"] == 0
    names = [
        *("kwaliteit.csv", "kwaliteit.html", "kwaliteit.json", "kwaliteit.xlsx"),
        "kwaliteitsrijen.csv",
    ]
    assert sorted(answer.json["bestanden"]) == names
    assert (tmp_path / "rapport.html").read_text(encoding="utf-8") == "van een eerdere run"
    written = json.loads((tmp_path / "kwaliteit.json").read_text(encoding="utf-8"))
    assert written == answer.json["kwaliteit"]
    assert {"kavels_overlappen", "banen_nul"} <= {line["regel"] for line in written["regels"]}
    assert 'lang="en"' in (tmp_path / "kwaliteit.html").read_text(encoding="utf-8")


def test_a_refused_study_ends_with_2_and_still_gives_the_whole_report(
    call: Call, refused: Path, tmp_path: Path
) -> None:
    answer = call("check", refused, "--json", "--out", tmp_path)
    assert answer.code == answer.json["exit_code"] == 2
    assert answer.json["code"] == "invalid_tables"
    assert len(answer.json["fouten"]) == 6
    assert answer.json["kwaliteit"]["telling"]["moet"] == 1
    first = answer.json["kwaliteit"]["regels"][0]
    assert (first["ernst"], first["tabel"], first["aantal"]) == ("moet", "activiteiten", 6)
    assert first["voorbeelden"][0].startswith("activiteiten.csv:2")
    told = [line["regel"] for line in answer.json["kwaliteit"]["regels"]]
    assert {"banen_nul", "toetsen_niet_gedraaid"} <= set(told)
    assert "activiteiten.csv, rij 2, kolom sbi_versie" in answer.err
    assert "Moet (1)" in (tmp_path / "kwaliteit.html").read_text(encoding="utf-8")
    sheet = openpyxl.load_workbook(tmp_path / "kwaliteit.xlsx").active
    heads, first, *_ = sheet.iter_rows(min_row=3, values_only=True)
    row = dict(zip(heads, first, strict=True))
    assert (row["Ernst"], row["Bestand"], row["Rij"]) == ("moet", "activiteiten.csv", 2)
    assert row["Hoe te herstellen"]


def test_in_public_neither_screen_nor_answer_names_a_row(call: Call, refused: Path) -> None:
    answer = call("check", refused, "--privacy", "publiek", "--json")
    assert answer.code == 2
    assert answer.json["fouten"] == []
    assert not [
        word for word in ("rij 2", "V05", "V01", "2008-II") if word in answer.out + answer.err
    ]
    shown = call("check", refused, "--privacy", "publiek")
    assert "activiteiten, sbi_versie: 6 keer een fout" in shown.out
    assert "minder dan 5 van 19" in shown.out
    assert not [word for word in ("V05", "V01", "2008-II") if word in shown.out + shown.err]


def test_an_empty_study_is_told_which_tables_to_fill(call: Call, tmp_path: Path) -> None:
    call("new", tmp_path / "a")
    file = tmp_path / "a" / "werklocaties.toml"
    text = file.read_text(encoding="utf-8").replace("# peildatum", "peildatum")
    file.write_text(text, encoding="utf-8")
    answer = call("check", tmp_path / "a", "--json")
    assert answer.code == 0
    assert answer.json["leeg"] == ["vestigingen", "activiteiten", "plekken"]
    assert "Nog leeg: vestigingen, activiteiten, plekken" in answer.err
    assert "kan worden doorgerekend" not in answer.err
    assert "tabel_leeg" in {line["regel"] for line in answer.json["kwaliteit"]["regels"]}
