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


def codes_of(folder: Path, bron: dict[str, object]) -> set[str]:
    """Codes of what is wrong with one source of sensitive objects."""
    project = make_project(folder, bronnen={"gevoelige_objecten": bron})
    return {failure.code for failure in check_project(project, "a.toml")}


def test_an_unpacked_extract_is_a_folder_and_a_table_is_not(tmp_path: Path) -> None:
    (tmp_path / "extract").mkdir()
    assert codes_of(tmp_path, {"bestand": "extract", "vorm": "bag"}) == set()
    assert codes_of(tmp_path, {"bestand": "extract"}) == {"source_is_folder"}


def test_beside_the_register_stand_plans_and_lists_each_with_keys_of_its_form(
    tmp_path: Path,
) -> None:
    for name in ("bag.gpkg", "plan.gml", "opvang.csv", "bw.csv"):
        (tmp_path / name).write_bytes(b"")
    childcare = {"bestand": "opvang.csv", "kolommen": {"object_id": "nr"}, "nummer": None}
    given = {
        "bestand": "bag.gpkg",
        "vorm": "bag",
        "kolommen": {"gebruiksdoel": "doel", "bedrijfswoning": "bw"},
        "bedrijfswoningen": "bw.csv",
        "nauwkeurigheid_m": 8,
        "ook": [{"bestand": "plan.gml", "vorm": "imro"}, childcare],
    }
    assert codes_of(tmp_path, given) == set()
    wrong = {"bestand": "plan.gml", "vorm": "imro", "nummer": "x", "bedrijfswoningen": "bw.csv"}
    assert codes_of(tmp_path, given | {"ook": [wrong]}) == {
        *("source_key_not_imro", "source_key_bag_only"),
    }
    assert codes_of(tmp_path, given | {"kolommen": {"soort": "s"}}) == {"source_unknown_column"}
    assert codes_of(tmp_path, given | {"bedrijfswoningen": "weg.csv"}) == {"source_missing"}
