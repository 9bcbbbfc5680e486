"""Commands do what they say on a study of the user's own, and write nothing when refused."""

from __future__ import annotations

import errno
import json
import os
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest
from tests.cli.conftest import Call, command, environment, write_study
from werklocaties_gis.cli import voortgang
from werklocaties_gis.example.voorbeeldregio import make_voorbeeldregio
from werklocaties_gis.pipeline import doorrekenen, uitvoer
from werklocaties_gis.pipeline.onderdelen import ONDERDELEN
from werklocaties_gis.report.uitvoer import ACCOUNT, LOCK, claim_folder
from werklocaties_gis.settings.project import Uitvoer
from werklocaties_gis.tables.formats import write_csv

DEFAULT = {name for part in Uitvoer().onderdelen for name in ONDERDELEN[part]}
"""What a run writes unless the project file asks for more."""

FEW = ("vestigingen", "activiteiten")
"""Tables of a study that is read in a moment."""


@pytest.fixture(scope="module")
def study(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_study(tmp_path_factory.mktemp("studie") / "Oud Goes é")


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Firms and what they do: for what does not hang on what is found, and read in a moment."""
    return write_study(tmp_path_factory.mktemp("klein") / "Oud Goes é", only=FEW)


def names(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir()} - {LOCK}


def test_run_writes_everything_and_does_not_repeat_itself(
    call: Call, study: Path, tmp_path: Path
) -> None:
    first = call("run", study, "--out", tmp_path)
    assert first.code == 0
    assert names(tmp_path) == {*DEFAULT, ACCOUNT}
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
    assert answer.json["bestanden"] == [
        "mismatches.csv",
        "verborgen_reserve.csv",
        "samenvatting.json",
    ]
    assert answer.json["samenvatting"]["toetsen"]["licht_op_hmc"]["zeker"]["vestigingen"] > 0
    assert call("report", study, "--out", tmp_path, "--quiet").out == ""
    assert names(tmp_path) == {
        "mismatches.csv",
        "verborgen_reserve.csv",
        "samenvatting.json",
        "overzicht.xlsx",
        "rapport.html",
        ACCOUNT,
    }


def test_zoning_writes_contours_room_and_rasters(call: Call, study: Path, tmp_path: Path) -> None:
    answer = call("zoning", study, "--out", tmp_path, "--json")
    assert answer.code == 0
    assert set(answer.json["bestanden"]) == {
        "zonering.gpkg",
        "ruimteverschillen.csv",
        "dichtheid.csv",
        "milieuruimte_hinder.tif",
        "milieuruimte_hinder.qml",
        "milieuruimte_gevaar.tif",
        "milieuruimte_gevaar.qml",
    }


def test_settle_names_whom_to_ask_first(call: Call, study: Path, tmp_path: Path) -> None:
    answer = call("settle", study, "--out", tmp_path)
    assert answer.code == 0
    assert "90 % van de onzekere ha" in answer.out
    assert "1. " in answer.out
    assert names(tmp_path) == {"vragen.csv", ACCOUNT}


@pytest.mark.lang
def test_regimes_lists_where_they_disagree(call: Call, study: Path, tmp_path: Path) -> None:
    assert call("regimes", study, "--out", tmp_path).code == 0
    assert names(tmp_path) == {"regimeverschillen.csv", ACCOUNT}


@pytest.mark.lang
def test_whatif_says_what_brings_most(call: Call, study: Path, tmp_path: Path) -> None:
    answer = call("whatif", study, "--out", tmp_path)
    assert answer.code == 0
    assert "punten meer" in answer.out
    assert names(tmp_path) == {"watals.csv", "keuzevastheid.csv", ACCOUNT}


def test_what_names_firms_is_never_public(call: Call, small: Path, tmp_path: Path) -> None:
    for command_ in ("zoning", "settle", "regimes"):
        answer = call(command_, small, "--out", tmp_path / "uit", "--privacy", "publiek")
        assert answer.code == 2
    assert not (tmp_path / "uit").exists()


@pytest.mark.lang
def test_plan_writes_the_moves_in_english_where_asked(
    call: Call, study: Path, tmp_path: Path
) -> None:
    answer = call("plan", study, "--out", tmp_path, "--lang", "en")
    assert answer.code == 0
    assert "Moves:" in answer.out
    assert "verplaatsingen.csv" in names(tmp_path)


def test_the_map_of_one_run_takes_the_plan_of_another_beside_its_own(
    call: Call, small: Path, tmp_path: Path
) -> None:
    assert call("plan", small, "--out", tmp_path / "krap budget").code == 0
    out = tmp_path / "kaart"
    first = call("map", small, "--out", out, "--tegenover", tmp_path / "krap budget")
    assert first.code == 0
    assert '"naam":"krap budget"' in (out / "kaart.html").read_text(encoding="utf-8")
    # Without the other plan it is another map.
    assert "Niets veranderd" not in call("map", small, "--out", out).out
    assert '"naam":"krap budget"' not in (out / "kaart.html").read_text(encoding="utf-8")
    gone = call("map", small, "--out", out, "--tegenover", tmp_path / "weg")
    assert gone.code == 2
    assert "weg" in gone.err


def test_the_folder_of_the_project_file_is_used_where_no_other_is_named(
    call: Call, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = write_study(tmp_path / "a", only=FEW)
    monkeypatch.chdir(folder)
    assert call("detect").code == 0
    assert names(folder / "maps") == {
        "mismatches.csv",
        "verborgen_reserve.csv",
        "samenvatting.json",
        ACCOUNT,
    }


@pytest.mark.lang
def test_public_output_names_what_it_leaves_out(call: Call, study: Path, tmp_path: Path) -> None:
    answer = call("run", study, "--out", tmp_path, "--privacy", "publiek")
    assert answer.code == 0
    assert "werklocaties.gpkg" in answer.out
    written = {"kaart.html", "overzicht.xlsx", "rapport.html", "samenvatting.json", ACCOUNT}
    assert names(tmp_path) == written


def test_what_names_firms_is_refused_before_anything_is_computed(
    call: Call, small: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(doorrekenen, "detect_mismatches", None)
    answer = call("zoning", small, "--out", tmp_path / "uit", "--privacy", "publiek")
    assert answer.code == 2
    assert "toont bedrijven" in answer.err
    assert not (tmp_path / "uit").exists()


def test_a_public_map_holds_no_firm(
    call: Call, study: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nor is a plan made for it, or for the report: it takes the most time of all."""
    monkeypatch.setattr(doorrekenen, "plan_verplaatsingen", None)
    for command_ in ("report", "map"):
        answer = call(command_, study, "--out", tmp_path / command_, "--privacy", "publiek")
        assert answer.code == 0
    assert names(tmp_path / "map") == {"kaart.html", ACCOUNT}
    assert '"vestigingen":' not in (tmp_path / "map" / "kaart.html").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("lang", "told"), [("nl", "toont geen verplaatsingen"), ("en", "shows no moves")]
)
def test_another_plan_is_refused_where_the_map_is_public(
    call: Call, small: Path, tmp_path: Path, lang: str, told: str
) -> None:
    options = ("--tegenover", tmp_path / "weg", "--privacy", "publiek", "--lang", lang)
    answer = call("map", small, "--out", tmp_path / "uit", *options)
    assert answer.code == 2
    assert told in answer.err
    assert "--tegenover" in answer.err
    assert not (tmp_path / "uit").exists()


def test_another_plan_in_the_project_file_is_said_to_be_left_out(
    call: Call, tmp_path: Path
) -> None:
    folder = write_study(tmp_path / "studie", only=FEW)
    project = folder / "werklocaties.toml"
    text = project.read_text(encoding="utf-8")
    named = f'{text}[uitvoer]\ntegenover = "weg/verplaatsingen.csv"\n'
    (folder / "weg").mkdir()
    (folder / "weg" / "verplaatsingen.csv").write_text("vestiging_id\n", encoding="utf-8")
    project.write_text(named, encoding="utf-8")
    answer = call("map", folder, "--out", tmp_path / "uit", "--privacy", "publiek")
    assert answer.code == 0
    assert "blijft weg" in answer.out


def test_results_never_land_among_the_sources(call: Call, small: Path) -> None:
    for folder in (small, small / "bronnen"):
        answer = call("detect", small, "--out", folder)
        assert answer.code == 2
        assert "bevat ook invoer" in answer.err


def test_wrong_tables_are_told_with_file_and_row_and_nothing_is_written(
    call: Call, tmp_path: Path
) -> None:
    folder = write_study(tmp_path / "a", only=FEW)
    file = folder / "bronnen" / "vestigingen.csv"
    text = file.read_text(encoding="utf-8-sig").replace(";45,0;", ";-45,0;", 1)
    assert ";-45,0;" in text
    file.write_text(text, encoding="utf-8-sig")
    answer = call("run", folder)
    assert answer.code == 2
    assert "vestigingen.csv, rij 2, kolom banen" in answer.err
    assert not (folder / "maps").exists()


def test_a_folder_that_another_process_writes_to_is_refused(
    small: Path, call: Call, tmp_path: Path
) -> None:
    code = (
        "import sys; from pathlib import Path;"
        "from werklocaties_gis.report.uitvoer import claim_folder\n"
        "with claim_folder(Path(sys.argv[1])): print('ja', flush=True); input()"
    )
    pipe = subprocess.PIPE
    with subprocess.Popen(
        [sys.executable, "-c", code, tmp_path], stdin=pipe, stdout=pipe, env=environment()
    ) as other:
        assert other.stdout is not None
        assert other.stdout.readline().strip() == b"ja"
        refused = call("detect", small, "--out", tmp_path)
        other.communicate(b"\n")
    assert refused.code == 2
    assert "Een andere run schrijft nu" in refused.err
    assert names(tmp_path) == set()


@pytest.mark.lang
def test_a_second_run_on_one_folder_is_refused_and_the_first_ends_well(
    study: Path, call: Call, tmp_path: Path
) -> None:
    with subprocess.Popen(
        command("run", study, "--out", tmp_path),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        env=environment(PYTHONUNBUFFERED="1"),
    ) as first:
        assert first.stderr is not None
        for line in first.stderr:
            if b"Mismatches" in line:
                break
        second = call("detect", study, "--out", tmp_path)
        first.communicate()
    assert second.code == 2
    assert "Een andere run schrijft nu" in second.err
    assert first.returncode == 0
    assert names(tmp_path) == {*DEFAULT, ACCOUNT}


def test_a_firm_that_changed_is_computed_again(call: Call, tmp_path: Path) -> None:
    folder = write_study(tmp_path / "a", only=FEW)
    told = [call("detect", folder, "--json").json["veranderd"] for _ in range(2)]
    file = folder / "bronnen" / "vestigingen.csv"
    text = file.read_text(encoding="utf-8-sig")
    file.write_text(text.replace(";45,0;", ";46,0;", 1), encoding="utf-8-sig")
    told.append(call("detect", folder, "--json").json["veranderd"])
    assert told == [True, False, True]


def test_a_full_disk_leaves_the_earlier_result_and_nothing_half(
    call: Call, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = write_study(tmp_path / "a", only=FEW)
    assert call("detect", folder).code == 0
    before = {path.name: path.read_bytes() for path in (folder / "maps").iterdir()}

    def full(*_: object, **__: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(uitvoer, "write_verantwoording", full)
    answer = call("detect", folder, "--offline")
    assert answer.code == 2
    assert "De schijf is vol" in answer.err
    assert {path.name: path.read_bytes() for path in (folder / "maps").iterdir()} == before


def test_a_folder_that_may_not_be_written_is_named_before_anything_is_computed(
    call: Call, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = write_study(tmp_path / "a", only=FEW)
    # As for a user without rights; whoever may do everything is never refused.
    monkeypatch.setattr(os, "access", lambda _path, mode, **_more: mode != os.W_OK)
    monkeypatch.setattr(doorrekenen, "detect_mismatches", None)
    answer = call("detect", folder)
    assert answer.code == 2
    assert str(folder / "maps") in answer.err


def test_what_the_planner_is_doing_reaches_the_terminal(
    call: Call, small: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def long(*given: Any) -> None:
        for code in ("plan_solve", "plan_round", "plan_verify"):
            given[-1](code, 1)
            time.sleep(0.2)
        raise KeyboardInterrupt

    monkeypatch.setattr(voortgang, "SLOW_S", 0.05)
    monkeypatch.setattr(voortgang, "RARELY_S", 0.05)
    monkeypatch.setattr(doorrekenen, "plan_verplaatsingen", long)
    answer = call("plan", small, "--out", tmp_path)
    assert answer.code == 130
    for text in ("Plan berekenen", "Volgorde van verhuizingen", "Plan naspelen"):
        assert text in answer.err
    assert names(tmp_path) == set()


def test_the_empty_tables_of_a_new_study_can_be_filled_and_run(call: Call, tmp_path: Path) -> None:
    call("new", tmp_path / "a")
    for table, frame in make_voorbeeldregio().items():
        write_csv(frame, table, tmp_path / "a" / "bronnen" / f"{table}.csv")
    file = tmp_path / "a" / "werklocaties.toml"
    text = file.read_text(encoding="utf-8")
    for key in ("peildatum", "[bronnen", "bestand = ", "crs = "):
        text = text.replace(f"\n# {key}", f"\n{key}")
    file.write_text(text, encoding="utf-8")
    answer = call("detect", tmp_path / "a", "--json")
    assert answer.code == 0
    assert answer.json["samenvatting"]["tabellen"]["plekken"] > 0


def test_a_workbook_that_is_open_in_excel_is_named(
    call: Call, small: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "overzicht.xlsx").write_bytes(b"")
    real = Path.open

    def held(path: Path, mode: str = "r", **more: object) -> object:
        if path.name == "overzicht.xlsx":
            raise PermissionError(13, "held", str(path))
        return real(path, mode, **more)  # type: ignore[arg-type]

    monkeypatch.setattr(Path, "open", held)
    answer = call("report", small, "--out", tmp_path)
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
    assert set(account["bestanden"]) == DEFAULT


def test_a_claimed_folder_is_told_in_json_too(call: Call, small: Path, tmp_path: Path) -> None:
    with claim_folder(tmp_path):
        answer = call("detect", small, "--out", tmp_path, "--json")
    assert answer.json["code"] == "output_claimed"
    assert answer.json["exit_code"] == 2


@pytest.mark.lang
def test_where_distances_say_nothing_no_raster_is_made_and_that_is_said(
    call: Call, tmp_path: Path
) -> None:
    folder = write_study(tmp_path / "a")
    file = folder / "werklocaties.toml"
    text = file.read_text(encoding="utf-8") + '[beleid]\nregime = "nieuwe_stijl"\n'
    file.write_text(text, encoding="utf-8")
    answer = call("zoning", folder)
    assert answer.code == 0
    assert "Er is geen raster gemaakt" in answer.err
    assert "milieuruimte_hinder.tif" not in names(folder / "maps")
