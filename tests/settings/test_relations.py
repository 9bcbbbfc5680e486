"""Settings are held against each other and against the disk."""

from __future__ import annotations

from pathlib import Path

from werklocaties_gis.settings.project import Project
from werklocaties_gis.settings.read import read_project
from werklocaties_gis.settings.relations import check_project, resolve, source_files


def make_project(folder: Path, **sections: object) -> Project:
    project = Project.model_validate(
        {"versie": 1, "studie": {"naam": "x", "peildatum": "2026-01-01"}, **sections}
    )
    return project.model_copy(update={"folder": folder})


def test_every_file_that_is_named_is_listed_with_its_key(tmp_path: Path) -> None:
    project = make_project(
        tmp_path,
        bronnen={"kavels": {"bestand": "a.gpkg", "meer": ["b.gpkg"]}},
        lijsten={"functies": "f.csv"},
    )
    assert source_files(project) == (
        ("bronnen.kavels", "bestand", "a.gpkg"),
        ("bronnen.kavels", "meer", "b.gpkg"),
        ("lijsten", "functies", "f.csv"),
    )
    assert {failure.code for failure in check_project(project, "a.toml")} == {"source_missing"}


def test_a_study_with_nothing_wrong_has_no_failures(tmp_path: Path) -> None:
    assert check_project(make_project(tmp_path), "a.toml") == ()


def test_a_project_file_from_windows_finds_its_files_here(tmp_path: Path) -> None:
    (tmp_path / "gis data").mkdir()
    (tmp_path / "gis data" / "kavels.gpkg").write_bytes(b"")
    project = make_project(tmp_path, bronnen={"kavels": {"bestand": "gis data\\kavels.gpkg"}})
    assert resolve(project, "gis data\\kavels.gpkg") == tmp_path / "gis data" / "kavels.gpkg"
    file = tmp_path / "werklocaties.toml"
    file.write_text(
        "versie = 1\n[studie]\nnaam = 'x'\npeildatum = 2026-01-01\n"
        "[bronnen.kavels]\nbestand = 'gis data\\kavels.gpkg'\n",
        encoding="utf-8",
    )
    assert read_project(file).bronnen["kavels"].bestand == "gis data/kavels.gpkg"
