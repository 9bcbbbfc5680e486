"""Commands do what they say on a study of the user's own, and write nothing when refused."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import pytest
from tests.cli.conftest import Call, command, environment, write_study
from werklocaties_gis import pipeline
from werklocaties_gis.report.uitvoer import ACCOUNT, FILES, LOCK, claim_folder


@pytest.fixture(scope="module")
def study(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_study(tmp_path_factory.mktemp("studie") / "Oud Goes é")


def names(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir()} - {LOCK}


def test_check_tells_sizes_and_writes_nothing(call: Call, study: Path) -> None:
    before = sorted(study.rglob("*"))
    answer = call("check", study, "--json")
    assert answer.code == 0
    assert answer.json["naam"] == "Op schijf"
    assert answer.json["tabellen"] == 16
    assert sorted(study.rglob("*")) == before


def test_run_writes_everything_and_does_not_repeat_itself(
    call: Call, study: Path, tmp_path: Path
) -> None:
    first = call("run", study, "--out", tmp_path)
    assert first.code == 0
    assert names(tmp_path) == {*FILES, ACCOUNT}
    assert "zeker" in first.out
    before = (tmp_path / ACCOUNT).read_bytes()
    second = call("run", study / "werklocaties.toml", "--out", tmp_path)
    assert second.code == 0
    assert "Niets veranderd" in second.out
    assert (tmp_path / ACCOUNT).read_bytes() == before
    third = call("map", study, "--out", tmp_path, "--offline")
    assert third.code == 0
    assert names(tmp_path) == {"kaart.html", ACCOUNT}


@pytest.mark.lang
def test_detect_then_report_fill_one_folder(call: Call, study: Path, tmp_path: Path) -> None:
    answer = call("detect", study, "--out", tmp_path, "--json")
    assert answer.json["bestanden"] == ["mismatches.csv", "samenvatting.json"]
    assert answer.json["samenvatting"]["toetsen"]["licht_op_hmc"]["zeker"]["vestigingen"] > 0
    assert call("report", study, "--out", tmp_path, "--quiet").out == ""
    assert names(tmp_path) == {
        "mismatches.csv",
        "samenvatting.json",
        "overzicht.xlsx",
        "rapport.html",
        ACCOUNT,
    }


@pytest.mark.lang
def test_plan_writes_the_moves_in_english_where_asked(
    call: Call, study: Path, tmp_path: Path
) -> None:
    answer = call("plan", study, "--out", tmp_path, "--lang", "en")
    assert answer.code == 0
    assert "Moves:" in answer.out
    assert "verplaatsingen.csv" in names(tmp_path)


def test_the_folder_of_the_project_file_is_used_where_no_other_is_named(
    call: Call, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = write_study(tmp_path / "a")
    monkeypatch.chdir(folder)
    assert call("detect").code == 0
    assert names(folder / "maps") == {"mismatches.csv", "samenvatting.json", ACCOUNT}


@pytest.mark.lang
def test_public_output_names_what_it_leaves_out(call: Call, study: Path, tmp_path: Path) -> None:
    answer = call("run", study, "--out", tmp_path, "--privacy", "publiek")
    assert answer.code == 0
    assert "kaart.html" in answer.out
    assert names(tmp_path) == {"overzicht.xlsx", "rapport.html", "samenvatting.json", ACCOUNT}


def test_a_public_map_is_refused_before_anything_is_computed(
    call: Call, study: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pipeline, "detect_mismatches", None)
    answer = call("map", study, "--out", tmp_path / "uit", "--privacy", "publiek")
    assert answer.code == 2
    assert "toont bedrijven" in answer.err
    assert not (tmp_path / "uit").exists()


def test_results_never_land_among_the_sources(call: Call, study: Path) -> None:
    for folder in (study, study / "bronnen"):
        answer = call("detect", study, "--out", folder)
        assert answer.code == 2
        assert "bevat ook invoer" in answer.err


def test_wrong_tables_are_told_with_file_and_row_and_nothing_is_written(
    call: Call, tmp_path: Path
) -> None:
    folder = write_study(tmp_path / "a")
    file = folder / "bronnen" / "vestigingen.csv"
    text = file.read_text(encoding="utf-8-sig").replace(";45,0;", ";-45,0;", 1)
    assert ";-45,0;" in text
    file.write_text(text, encoding="utf-8-sig")
    answer = call("run", folder)
    assert answer.code == 2
    assert "vestigingen.csv, rij 2, kolom banen" in answer.err
    assert not (folder / "maps").exists()


def test_a_second_run_on_one_folder_is_refused_and_the_first_ends_well(
    study: Path, call: Call, tmp_path: Path
) -> None:
    first = subprocess.Popen(
        command("run", study, "--out", tmp_path),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        env=environment(PYTHONUNBUFFERED="1"),
    )
    assert first.stderr is not None
    for line in first.stderr:
        if b"Mismatches" in line:
            break
    second = call("detect", study, "--out", tmp_path)
    first.stderr.read()
    first.stderr.close()
    assert second.code == 2
    assert "Een andere run schrijft nu" in second.err
    assert first.wait(60) == 0
    assert names(tmp_path) == {*FILES, ACCOUNT}


def test_a_workbook_that_is_open_in_excel_is_named(
    call: Call, study: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "overzicht.xlsx").write_bytes(b"")
    real = Path.open

    def held(path: Path, mode: str = "r", **more: object) -> object:
        if path.name == "overzicht.xlsx":
            raise PermissionError(13, "held", str(path))
        return real(path, mode, **more)  # type: ignore[arg-type]

    monkeypatch.setattr(Path, "open", held)
    answer = call("report", study, "--out", tmp_path)
    assert answer.code == 2
    assert "overzicht.xlsx" in answer.err
    assert "sluit het bestand in Excel" in answer.err
    assert names(tmp_path) == {"overzicht.xlsx"}


@pytest.mark.lang
def test_the_demo_needs_no_study_and_says_that_all_is_invented(
    call: Call, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    answer = call("demo")
    assert answer.code == 0
    assert "alles in deze studie is verzonnen" in answer.out
    folder = tmp_path / "maps" / "voorbeeldregio"
    account = json.loads((folder / ACCOUNT).read_text(encoding="utf-8"))
    assert set(account["bestanden"]) == set(FILES)


def test_a_claimed_folder_is_told_in_json_too(call: Call, study: Path, tmp_path: Path) -> None:
    with claim_folder(tmp_path):
        answer = call("detect", study, "--out", tmp_path, "--json")
    assert answer.json["code"] == "output_claimed"
    assert answer.json["exit_code"] == 2
