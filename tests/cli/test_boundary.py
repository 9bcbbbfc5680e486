"""Whatever goes wrong is one sentence with a remedy and an exit code, never a traceback."""

from __future__ import annotations

import errno
import json
import os
import signal
import subprocess
import time
from pathlib import Path

import pytest
from tests.cli.conftest import Call, command, environment, spawn
from werklocaties_gis.cli import nieuw, opdrachten
from werklocaties_gis.errors import ImpossiblePlanError


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("kaart",), "De opdracht 'kaart' bestaat niet. Kies uit: demo"),
        (("detct",), "Bedoelt u 'detect'?"),
        (("map", "--ouT", "x"), "De optie --ouT bestaat niet"),
        (("map", "--out"), "De optie --out heeft een waarde nodig"),
        (("map", "--lang", "fr"), "--lang"),
        (("map", "mijn", "studie"), "Een pad met spaties hoort tussen aanhalingstekens"),
        (("new",), "Deze opdracht heeft MAP nodig"),
        (("run", "[/bold]"), "[/bold]"),
    ],
)
def test_wrong_use_is_told_in_dutch_and_ends_with_2(
    words: tuple[str, ...], told: str, call: Call
) -> None:
    answer = call(*words)
    assert answer.code == 2
    assert told in answer.err
    assert answer.out == ""
    assert "Traceback" not in answer.err


def test_messages_are_english_where_that_is_asked_for(call: Call) -> None:
    assert "There is no command 'kaart'" in call("kaart", "--lang", "en").err


def test_errors_speak_the_language_of_the_project_file(call: Call, tmp_path: Path) -> None:
    head = 'versie = 1\n[studie]\nnaam = "x"\npeildatum = 2026-01-01\ntaal = "en"\n'
    (tmp_path / "werklocaties.toml").write_text(
        f'{head}[bronnen.gebruik]\nbestand = "weg.csv"\n', encoding="utf-8"
    )
    answer = call("check", tmp_path)
    assert answer.code == 2
    assert "does not exist" in answer.err
    assert "niet" not in answer.err.replace("Tabellen lezen en controleren ...", "")
    assert "does not exist" in call("check", tmp_path, "--json").json["fouten"][0]["melding"]
    assert "is er niet" in call("check", tmp_path, "--lang", "nl").err


def test_with_json_a_refusal_is_one_object_on_stdout(call: Call, tmp_path: Path) -> None:
    answer = call("check", tmp_path, "--json")
    assert answer.code == answer.json["exit_code"] == 2
    assert answer.json["code"] == "project_missing"
    assert "werklocaties new" in answer.json["melding"]


def test_a_study_that_is_not_there_is_told_with_the_remedy(call: Call, tmp_path: Path) -> None:
    answer = call("run", tmp_path / "weg")
    assert answer.code == 2
    assert "werklocaties new" in answer.err
    assert list(tmp_path.iterdir()) == []


def test_a_defect_of_ours_ends_with_1_and_shows_where_only_on_demand(
    call: Call, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object) -> int:
        raise ZeroDivisionError("[red]oei")

    monkeypatch.setattr(nieuw, "new", broken)
    answer = call("new", "a")
    assert answer.code == 1
    assert "ZeroDivisionError: [red]oei" in answer.err
    assert "Traceback" not in answer.err
    assert "Traceback" in call("new", "a", "--debug").err


@pytest.mark.parametrize(
    ("error", "code", "told"),
    [
        (OSError(errno.ENOSPC, "full"), 2, "De schijf is vol"),
        (PermissionError(13, "denied", "overzicht.xlsx"), 2, "overzicht.xlsx"),
        (MemoryError(), 1, "te weinig geheugen"),
        (KeyboardInterrupt(), 130, "Afgebroken"),
        (ImpossiblePlanError("impossible_plan", eisen="vast V1 A; vast V2 A", count=2), 4, ""),
    ],
)
def test_each_kind_of_trouble_has_its_exit_code(
    error: BaseException, code: int, told: str, call: Call, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> int:
        raise error

    monkeypatch.setattr(opdrachten, "run", fail)
    answer = call("run")
    assert answer.code == code
    assert told in answer.err
    assert "Traceback" not in answer.err


@pytest.mark.parametrize("changes", [{"PYTHONIOENCODING": "cp1252"}, {"LC_ALL": "C"}])
def test_a_console_without_tick_marks_is_told_all_the_same(changes: dict[str, str]) -> None:
    answer = spawn("✓→x", "--json", **changes)
    assert answer.code == 2
    assert "UnicodeEncodeError" not in answer.err
    assert json.loads(answer.out)["code"] == "unknown_command"


def test_a_reader_that_stops_reading_is_no_error(tmp_path: Path) -> None:
    process = subprocess.Popen(
        command("doctor"),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=environment(),
        cwd=tmp_path,
    )
    assert process.stdout is not None
    assert process.stderr is not None
    process.stdout.close()
    told = process.stderr.read().decode()
    process.stderr.close()
    process.wait(60)
    assert "Traceback" not in told


@pytest.mark.skipif(os.name == "nt", reason="Windows has no SIGINT for another process")
@pytest.mark.parametrize(
    "after",
    [
        pytest.param("Mismatches", marks=pytest.mark.lang),
        pytest.param("Verhuizingen", marks=pytest.mark.lang),
        "Resultaten",
    ],
)
@pytest.mark.usefixtures("heeds_ctrl_c")
def test_ctrl_c_leaves_no_half_file_and_ends_with_130(after: str, tmp_path: Path) -> None:
    process = subprocess.Popen(
        command("demo", "--out", tmp_path / "uit"),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        env=environment(PYTHONUNBUFFERED="1"),
    )
    assert process.stderr is not None
    for line in process.stderr:
        if after.encode() in line:
            break
    time.sleep(0.05)
    process.send_signal(signal.SIGINT)
    told = process.stderr.read().decode()
    process.stderr.close()
    assert process.wait(60) == 130
    assert "Afgebroken" in told
    # The run made the folder, and nothing came of it.
    assert not (tmp_path / "uit").exists()
