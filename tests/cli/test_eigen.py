"""Templates and guesses as a planner asks for them."""

from __future__ import annotations

import shutil
import tomllib
from pathlib import Path

import openpyxl
import pytest
from tests.cli.conftest import Call
from tests.sources.own.lijsten import KVK, LISA
from werklocaties_gis.cli import main
from werklocaties_gis.report.sjabloon import EIGEN_TABELLEN
from werklocaties_gis.settings.read import read_project
from werklocaties_gis.sources.read import read_tabel


@pytest.fixture(scope="module")
def begonnen(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A new study with its date, and lists of firms beside it."""
    top = tmp_path_factory.mktemp("begonnen")
    folder = top / "goes"
    assert main(["new", str(folder), "--quiet"]) == 0
    file = folder / "werklocaties.toml"
    text = file.read_text(encoding="utf-8").replace("# peildatum =", "peildatum =")
    file.write_text(text, encoding="utf-8")
    LISA.to_csv(top / "lisa.csv", sep=";", index=False)
    KVK.to_excel(top / "kvk.xlsx", index=False)
    return top


@pytest.fixture
def studie(begonnen: Path, tmp_path: Path) -> Path:
    """A copy of it to change."""
    return Path(shutil.copytree(begonnen, tmp_path, dirs_exist_ok=True)) / "goes"


def test_a_study_gets_a_template_for_each_table_of_its_own(call: Call, studie: Path) -> None:
    answer = call("template", studie)
    assert answer.code == 0
    made = sorted(path.stem for path in (studie / "sjablonen").iterdir())
    assert made == sorted(EIGEN_TABELLEN)
    assert "sjablonen/vestigingen.xlsx" in answer.out
    again = call("template", studie)
    assert again.code == 2
    assert "bestaat al" in again.err


def test_one_table_and_another_folder_can_be_asked_for(call: Call, tmp_path: Path) -> None:
    out = tmp_path / "leeg"
    answer = call("template", tmp_path, "--tabel", "kavels", "--tabel", "gebruik", "--out", out)
    assert answer.code == 0
    assert sorted(path.name for path in out.iterdir()) == ["gebruik.xlsx", "kavels.xlsx"]
    assert openpyxl.load_workbook(out / "kavels.xlsx").sheetnames[0] == "kavels"
    wrong = call("template", tmp_path, "--tabel", "bedrijven")
    assert wrong.code == 2
    assert "vestigingen" in wrong.err


def test_a_guess_is_shown_and_not_applied(call: Call, studie: Path, tmp_path: Path) -> None:
    file = studie / "werklocaties.toml"
    before = file.read_bytes()
    answer = call("guess", studie, tmp_path / "lisa.csv")
    assert answer.code == 0
    assert file.read_bytes() == before
    assert "WERKZAME PERSONEN" in answer.out
    assert "Bakker · Smid" in answer.out
    assert '[bronnen.vestigingen]\nbestand = "../lisa.csv"' in answer.out
    assert "Niets is toegepast" in answer.out


def test_values_of_firms_stay_out_of_json_and_of_a_public_screen(
    call: Call, studie: Path, tmp_path: Path
) -> None:
    public = call("guess", studie, tmp_path / "lisa.csv", "--privacy", "publiek")
    assert "Bakker" not in public.out
    answer = call("guess", studie, tmp_path / "lisa.csv", "--json")
    assert answer.json["toegepast"] is False
    assert [item["tabel"] for item in answer.json["voorstellen"]] == [
        "vestigingen",
        "activiteiten",
    ]
    assert "Bakker" not in answer.out


def test_an_applied_guess_reads_the_file(call: Call, studie: Path, tmp_path: Path) -> None:
    answer = call("guess", studie, tmp_path / "lisa.csv", "--toepassen")
    assert answer.code == 0
    project = read_project(studie)
    firms = read_tabel(project.bronnen["vestigingen"], "vestigingen", studie)
    acts = read_tabel(project.bronnen["activiteiten"], "activiteiten", studie)
    assert firms.failures == acts.failures == ()
    assert firms.frame["banen"].tolist() == [12, 3, 140]
    assert acts.frame["sbi"].tolist() == ["2511", "0111", "4941"]
    again = call("guess", studie, tmp_path / "lisa.csv", "--toepassen")
    assert again.code == 2
    assert "[bronnen.vestigingen]" in again.err


def test_a_workbook_of_kvk_is_read_and_its_examples_are_english_too(
    call: Call, studie: Path, tmp_path: Path
) -> None:
    answer = call("guess", studie, tmp_path / "kvk.xlsx", "--lang", "en", "--toepassen")
    assert answer.code == 0
    assert "Examples" in answer.out
    text = (studie / "werklocaties.toml").read_text(encoding="utf-8")
    assert tomllib.loads(text)["bronnen"]["activiteiten"]["uitklappen"] == [
        *("hoofdactiviteit", "nevenactiviteit1", "nevenactiviteit2"),
    ]


@pytest.mark.parametrize(
    ("name", "text", "code"),
    [("a.csv", "q;r\n?;!\n", 2), ("a.docx", "PK", 2), ("weg.csv", "", 2)],
)
def test_a_file_that_says_nothing_is_refused_in_words(
    call: Call, studie: Path, tmp_path: Path, name: str, text: str, code: int
) -> None:
    if text:
        (tmp_path / name).write_text(text)
    answer = call("guess", studie, tmp_path / name)
    assert answer.code == code
    assert name in answer.err


def test_a_workbook_of_two_sheets_asks_for_the_option_and_not_for_a_setting(
    call: Call, studie: Path, tmp_path: Path
) -> None:
    book = openpyxl.load_workbook(tmp_path / "kvk.xlsx")
    book.create_sheet("uitleg")
    book.save(tmp_path / "twee.xlsx")
    answer = call("guess", studie, tmp_path / "twee.xlsx")
    assert answer.code == 2
    assert "--laag" in answer.err
    assert "[bronnen" not in answer.err
    assert call("guess", studie, tmp_path / "twee.xlsx", "--laag", "Sheet1").code == 0


def test_a_list_below_a_title_is_guessed_and_read(call: Call, studie: Path, tmp_path: Path) -> None:
    text = (tmp_path / "lisa.csv").read_text(encoding="utf-8")
    (tmp_path / "titel.csv").write_text(f"LISA 2024 van Goes\n\n{text}", encoding="utf-8")
    answer = call("guess", studie, tmp_path / "titel.csv")
    assert answer.code == 0
    assert 'naam = "NAAM"' in answer.out
