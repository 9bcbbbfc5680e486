"""An output folder holds a whole result or none, whatever happens to the run."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from werklocaties_gis.errors import OutputBusyError
from werklocaties_gis.report import uitvoer
from werklocaties_gis.report.uitvoer import ACCOUNT, LOCK, STAGE, claim_folder


def make_result(folder: Path, word: str, *names: str) -> None:
    with claim_folder(folder) as claimed:
        for name in (*names, ACCOUNT):
            (claimed.stage / name).write_text(word, encoding="utf-8")
        claimed.commit()


def stop_halfway(folder: Path) -> None:
    with claim_folder(folder) as claimed:
        (claimed.stage / "kaart.html").write_text("half", encoding="utf-8")
        raise KeyboardInterrupt


def contents(folder: Path) -> dict[str, str]:
    return {
        path.name: path.read_text(encoding="utf-8")
        for path in folder.iterdir()
        if path.name != LOCK
    }


def test_a_run_puts_its_files_in_a_folder_that_it_makes(tmp_path: Path) -> None:
    make_result(tmp_path / "a" / "b", "nieuw", "kaart.html")
    assert contents(tmp_path / "a" / "b") == {"kaart.html": "nieuw", ACCOUNT: "nieuw"}


def test_a_second_run_on_the_same_folder_is_refused_and_the_first_goes_on(tmp_path: Path) -> None:
    with claim_folder(tmp_path) as claimed:
        (claimed.stage / ACCOUNT).write_text("eerste", encoding="utf-8")
        with (
            pytest.raises(OutputBusyError) as refusal,
            claim_folder(tmp_path),
        ):
            pass
        claimed.commit()
    assert refusal.value.code == "output_claimed"
    assert contents(tmp_path) == {ACCOUNT: "eerste"}


def test_an_interrupted_run_leaves_the_earlier_result_as_it_was(tmp_path: Path) -> None:
    make_result(tmp_path, "oud", "kaart.html")
    with pytest.raises(KeyboardInterrupt):
        stop_halfway(tmp_path)
    assert contents(tmp_path) == {"kaart.html": "oud", ACCOUNT: "oud"}


def test_what_a_killed_run_left_behind_is_cleared_by_the_next(tmp_path: Path) -> None:
    (tmp_path / STAGE).mkdir()
    (tmp_path / STAGE / "kaart.html").write_text("half", encoding="utf-8")
    make_result(tmp_path, "nieuw", "rapport.html")
    assert contents(tmp_path) == {"rapport.html": "nieuw", ACCOUNT: "nieuw"}


def test_files_of_an_earlier_run_that_this_one_does_not_make_do_not_stay(tmp_path: Path) -> None:
    (tmp_path / "eigen notitie.txt").write_text("blijft", encoding="utf-8")
    make_result(tmp_path, "intern", "kaart.html", "opties.csv")
    make_result(tmp_path, "publiek", "rapport.html")
    assert contents(tmp_path) == {
        "eigen notitie.txt": "blijft",
        "rapport.html": "publiek",
        ACCOUNT: "publiek",
    }


def test_a_workbook_that_is_open_elsewhere_stops_the_run_before_it_starts(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    make_result(tmp_path, "oud", "overzicht.xlsx")
    real = Path.open

    def held(path: Path, *args: object, **more: object) -> object:
        if path.name == "overzicht.xlsx":
            raise PermissionError(13, "held", str(path))
        return real(path, *args, **more)  # type: ignore[arg-type]

    monkeypatch.setattr(Path, "open", held)
    with pytest.raises(OutputBusyError) as refusal, claim_folder(tmp_path):
        pytest.fail("the folder was claimed")
    assert refusal.value.code == "file_in_use"
    assert str(refusal.value.fields["file"]).endswith("overzicht.xlsx")


def test_a_workbook_opened_during_the_run_leaves_a_folder_that_is_no_result(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    make_result(tmp_path, "oud", "kaart.html", "overzicht.xlsx")
    real = Path.replace

    def held(path: Path, target: Path) -> Path:
        if target.name == "overzicht.xlsx":
            raise PermissionError(13, "held", str(target))
        return real(path, target)

    monkeypatch.setattr(uitvoer.Path, "replace", held)
    with pytest.raises(OutputBusyError):
        make_result(tmp_path, "nieuw", "kaart.html", "overzicht.xlsx")
    assert contents(tmp_path) == {"kaart.html": "nieuw", "overzicht.xlsx": "oud"}


def test_a_file_where_the_folder_should_be_is_named(tmp_path: Path) -> None:
    (tmp_path / "maps").write_text("", encoding="utf-8")
    with pytest.raises(OutputBusyError) as refusal, claim_folder(tmp_path / "maps"):
        pytest.fail("the folder was claimed")
    assert refusal.value.code == "output_no_folder"


@pytest.mark.skipif(sys.platform == "win32", reason="an open lock cannot be taken away there")
def test_a_run_that_comes_to_nothing_leaves_no_folder_that_it_made(tmp_path: Path) -> None:
    folder = tmp_path / "kaarten" / "eerst"
    for _ in range(2):
        with pytest.raises(RuntimeError), claim_folder(folder):
            raise RuntimeError
        assert not (tmp_path / "kaarten").exists()
    folder.mkdir(parents=True)
    with pytest.raises(RuntimeError), claim_folder(folder):
        raise RuntimeError
    assert folder.is_dir()
