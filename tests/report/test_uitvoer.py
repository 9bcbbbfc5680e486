"""An output folder holds a whole result or none, whatever happens to the run."""

from __future__ import annotations

import sqlite3
import sys
from contextlib import closing
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


def log_beside(gpkg: Path) -> sqlite3.Connection:
    """Open a GeoPackage as QGIS does, and change it: a log lies beside it."""
    database = sqlite3.connect(gpkg)
    database.execute("PRAGMA journal_mode=WAL")
    database.execute("PRAGMA wal_autocheckpoint=0")
    database.execute("CREATE TABLE nagekeken AS SELECT * FROM bedrijven")
    database.commit()
    return database


def make_gpkg(folder: Path, word: str, size: int) -> None:
    with claim_folder(folder) as claimed:
        with closing(sqlite3.connect(claimed.stage / "werklocaties.gpkg")) as database:
            database.execute("CREATE TABLE bedrijven (naam TEXT)")
            database.executemany("INSERT INTO bedrijven VALUES (?)", [(word * 50,)] * size)
            database.commit()
        (claimed.stage / ACCOUNT).write_text(word, encoding="utf-8")
        claimed.commit()


@pytest.mark.skipif(sys.platform == "win32", reason="an open file cannot be replaced there")
def test_the_log_of_a_geopackage_that_was_open_in_qgis_does_not_break_the_next_one(
    tmp_path: Path,
) -> None:
    make_gpkg(tmp_path, "oud", 3_000)
    with closing(log_beside(tmp_path / "werklocaties.gpkg")):
        make_gpkg(tmp_path, "nieuw", 2_000)
        with closing(sqlite3.connect(tmp_path / "werklocaties.gpkg")) as database:
            assert database.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
            told = database.execute("SELECT count(*), min(naam), max(naam) FROM bedrijven")
            assert told.fetchone() == (2_000, "nieuw" * 50, "nieuw" * 50)
            tables = database.execute("SELECT name FROM sqlite_master").fetchall()
    assert tables == [("bedrijven",)]


def test_what_lay_beside_a_file_that_goes_does_not_stay(tmp_path: Path) -> None:
    make_result(tmp_path, "intern", "werklocaties.gpkg", "milieuruimte_hinder.tif", "kaart.html")
    for name in (
        *("werklocaties.gpkg-wal", "werklocaties.gpkg-shm", "werklocaties.gpkg-journal"),
        *("milieuruimte_hinder.tif.aux.xml", "eigen.gpkg-wal"),
    ):
        (tmp_path / name).write_text("een bedrijf", encoding="utf-8")
    make_result(tmp_path, "publiek", "kaart.html")
    assert contents(tmp_path) == {
        "eigen.gpkg-wal": "een bedrijf",
        "kaart.html": "publiek",
        ACCOUNT: "publiek",
    }


def test_a_log_beside_a_geopackage_that_stays_is_left_alone(tmp_path: Path) -> None:
    make_result(tmp_path, "eerste", "werklocaties.gpkg")
    log = tmp_path / "werklocaties.gpkg-wal"
    log.write_text("van deze", encoding="utf-8")
    with claim_folder(tmp_path) as claimed:
        (claimed.stage / ACCOUNT).write_text("tweede", encoding="utf-8")
        claimed.commit(keep=["werklocaties.gpkg"])
    assert log.read_text(encoding="utf-8") == "van deze"


def test_a_layer_that_qgis_opened_during_the_run_leaves_the_earlier_result_whole(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    make_result(tmp_path, "oud", "kaart.html", "opties.csv", "werklocaties.gpkg")
    before = contents(tmp_path)
    real = Path.rename

    # As on Windows: it may be written into, and not be given a name.
    def held(path: Path, target: Path) -> Path:
        if path.name == "werklocaties.gpkg":
            raise PermissionError(13, "held", str(path))
        return real(path, target)

    with claim_folder(tmp_path) as claimed:
        for name in ("kaart.html", "werklocaties.gpkg", ACCOUNT):
            (claimed.stage / name).write_text("nieuw", encoding="utf-8")
        monkeypatch.setattr(uitvoer.Path, "rename", held)
        with pytest.raises(OutputBusyError) as refusal:
            claimed.commit()
    assert refusal.value.code == "file_in_use"
    assert refusal.value.exit_code == 2
    assert str(refusal.value.fields["file"]).endswith("werklocaties.gpkg")
    assert contents(tmp_path) == before
    # And the next run says so before it computes.
    with pytest.raises(OutputBusyError), claim_folder(tmp_path):
        pytest.fail("the folder was claimed")


def test_a_run_with_files_of_its_own_takes_its_earlier_ones_away(tmp_path: Path) -> None:
    names = ("landelijk.gpkg", "landelijk.html")
    for made in (names, names[1:]):
        with claim_folder(tmp_path, names) as claimed:
            for name in (*made, ACCOUNT):
                (claimed.stage / name).write_text("x", encoding="utf-8")
            claimed.commit()
    assert {path.name for path in tmp_path.iterdir()} == {"landelijk.html", ACCOUNT, LOCK}
