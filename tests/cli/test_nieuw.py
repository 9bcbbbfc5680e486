"""A new study is a folder to fill in, and nothing that exists is touched."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.cli.conftest import Call
from werklocaties_gis.cli import nieuw
from werklocaties_gis.cli.options import Keuzes
from werklocaties_gis.settings.read import read_project
from werklocaties_gis.tables.schema import INPUT_TABLES, read_schema


def test_a_new_study_has_a_project_file_and_a_csv_for_each_table(
    call: Call, tmp_path: Path
) -> None:
    folder = tmp_path / "Oud Goes" / "studie é"
    answer = call("new", folder)
    assert answer.code == 0
    assert str(folder) in answer.out
    assert sorted(path.stem for path in (folder / "bronnen").iterdir()) == sorted(INPUT_TABLES)
    header = (folder / "bronnen" / "kavels.csv").read_text(encoding="utf-8-sig").strip()
    assert tuple(header.split(";")) == read_schema("kavels").names()


def test_a_new_study_is_checked_and_found_to_lack_its_date(call: Call, tmp_path: Path) -> None:
    call("new", tmp_path / "a")
    answer = call("check", tmp_path / "a")
    assert answer.code == 2
    assert "[studie] peildatum" in answer.err


def test_a_folder_with_something_in_it_is_left_alone(call: Call, tmp_path: Path) -> None:
    (tmp_path / "notitie.txt").write_text("van mij", encoding="utf-8")
    answer = call("new", tmp_path)
    assert answer.code == 2
    assert "niet leeg" in answer.err
    assert [path.name for path in tmp_path.iterdir()] == ["notitie.txt"]


def test_an_empty_folder_is_filled(call: Call, tmp_path: Path) -> None:
    (tmp_path / "leeg").mkdir()
    assert call("new", tmp_path / "leeg").code == 0
    assert (tmp_path / "leeg" / "werklocaties.toml").is_file()


def test_a_file_where_the_folder_should_come_is_named(call: Call, tmp_path: Path) -> None:
    (tmp_path / "a").write_text("", encoding="utf-8")
    answer = call("new", tmp_path / "a")
    assert answer.code == 2
    assert "is een bestand" in answer.err


def test_an_interrupted_start_leaves_no_half_study(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(nieuw, "write_csv", interrupted)
    with pytest.raises(KeyboardInterrupt):
        nieuw.make_folder(tmp_path / "a", "nl")
    assert list(tmp_path.iterdir()) == []


def test_the_answer_in_json_names_every_file(call: Call, tmp_path: Path) -> None:
    answer = call("new", tmp_path / "a", "--json", "--lang", "en")
    assert len(answer.json["bestanden"]) == 1 + len(INPUT_TABLES)
    assert "Study made in" in answer.err


def test_a_study_of_a_municipality_can_be_downloaded_at_once(call: Call, tmp_path: Path) -> None:
    folder = tmp_path / "mijn-gemeente"
    answer = call("new", folder, "--gemeente", "goes", "--gemeente", "Sluis", "--provincie", "PV29")
    assert answer.code == 0
    project = read_project(folder)
    assert project.gebied.gemeenten == ("goes", "Sluis")
    assert project.gebied.provincies == ("PV29",)
    assert project.bronnen["natura2000"].dienst == "natura2000_pdok_wfs"
    assert project.bronnen["gebieden"].dienst == "gebied"
    assert "vestigingen" not in project.bronnen
    assert (folder / "bronnen" / "vestigingen.csv").is_file()
    for word in ("download", "check", "run"):
        assert f"werklocaties {word} {folder}" in answer.out
    assert "blijkt bij het ophalen" in answer.out


def test_a_drawn_border_is_named_from_the_folder_of_the_study(call: Call, tmp_path: Path) -> None:
    (tmp_path / "grens.geojson").write_text("{}", encoding="utf-8")
    answer = call("new", tmp_path / "a", "--grens", tmp_path / "grens.geojson")
    assert answer.code == 0
    assert read_project(tmp_path / "a").gebied.grens == "../grens.geojson"
    assert "blijkt bij het ophalen" not in answer.out


def test_a_border_that_is_not_there_makes_no_study(call: Call, tmp_path: Path) -> None:
    answer = call("new", tmp_path / "a", "--grens", tmp_path / "weg.gpkg")
    assert answer.code == 2
    assert "weg.gpkg" in answer.err
    assert list(tmp_path.iterdir()) == []


def test_a_border_on_another_disk_is_named_whole(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def elsewhere(*_: object) -> str:
        raise ValueError

    monkeypatch.setattr(nieuw.os.path, "relpath", elsewhere)
    (tmp_path / "g.gpkg").write_bytes(b"x")
    keuzes = Keuzes(tmp_path / "a", grens=tmp_path / "g.gpkg")
    gebied = nieuw.find_gebied(keuzes)
    assert gebied is not None
    assert gebied.grens == (tmp_path / "g.gpkg").as_posix()


def test_without_an_area_nothing_is_chosen() -> None:
    assert nieuw.find_gebied(Keuzes()) is None


def test_an_area_without_a_name_is_refused(call: Call, tmp_path: Path) -> None:
    answer = call("new", tmp_path / "a", "--gemeente", " ")
    assert answer.code == 2
    assert "zonder naam" in answer.err
    assert not (tmp_path / "a").exists()
