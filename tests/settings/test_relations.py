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


def codes_for(folder: Path, table: str, bron: dict[str, object]) -> set[str]:
    """Codes of what is wrong with the source of one table."""
    project = make_project(folder, bronnen={table: bron})
    return {failure.code for failure in check_project(project, "a.toml")}


def test_an_address_needs_its_file_and_a_table_of_points(tmp_path: Path) -> None:
    for name in ("a.csv", "bag.gpkg"):
        (tmp_path / name).write_bytes(b"")
    adres = {"postcode": "PC6", "huisnummer": "NR"}
    whole = {"bestand": "a.csv", "adres": adres, "adressen": "bag.gpkg"}
    assert codes_for(tmp_path, "vestigingen", whole) == set()
    assert codes_for(tmp_path, "gevoelige_objecten", whole) == set()
    assert codes_for(tmp_path, "kavels", whole) == {"source_no_address"}
    assert codes_for(tmp_path, "activiteiten", whole) == {"source_no_address"}
    for key in ("adres", "adressen"):
        half = {name: value for name, value in whole.items() if name != key}
        assert codes_for(tmp_path, "vestigingen", half) == {"source_half_address"}


def test_unfolding_is_for_activities_and_makes_its_columns_alone(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_bytes(b"")
    bron = {"bestand": "a.csv", "uitklappen": ["sbi1", "sbi2"]}
    assert codes_for(tmp_path, "activiteiten", bron) == set()
    assert codes_for(tmp_path, "vestigingen", bron) == {"source_no_unfold"}
    twice = {**bron, "kolommen": {"sbi": "sbi1"}}
    assert codes_for(tmp_path, "activiteiten", twice) == {"source_unfold_twice"}


def test_derived_plots_need_buildings_and_stand_alone(tmp_path: Path) -> None:
    for name in ("p.gpkg", "bag.gpkg", "weg.gpkg", "k.csv"):
        (tmp_path / name).write_bytes(b"")
    bron = {"bestand": "p.gpkg", "vorm": "afgeleid", "panden": "bag.gpkg", "bgt": ["weg.gpkg"]}
    assert codes_for(tmp_path, "kavels", bron) == set()
    assert codes_for(tmp_path, "plekken", bron) == {"source_no_afgeleid"}
    without = {name: value for name, value in bron.items() if name != "panden"}
    assert codes_for(tmp_path, "kavels", without) == {"source_no_buildings"}
    named = {**bron, "kolommen": {"kavel_id": "nr"}}
    assert codes_for(tmp_path, "kavels", named) == {"source_key_not_afgeleid"}
    beside = {"bestand": "k.csv", "ook": [bron]}
    assert codes_for(tmp_path, "kavels", beside) == {"source_afgeleid_alone"}
    plain = {"bestand": "k.csv", "panden": "bag.gpkg"}
    assert codes_for(tmp_path, "kavels", plain) == set()
    assert codes_for(tmp_path, "plekken", plain) == {"source_key_afgeleid_only"}


def test_a_name_without_a_suffix_is_what_a_service_left(tmp_path: Path) -> None:
    (tmp_path / "lagen").mkdir()
    (tmp_path / "lagen" / "adressen.gpkg").write_bytes(b"")
    (tmp_path / "a.csv").write_bytes(b"")
    file = tmp_path / "werklocaties.toml"
    file.write_text(
        "versie = 1\n[studie]\nnaam = 'x'\npeildatum = 2026-01-01\n[downloads]\nmap = 'lagen'\n"
        "[bronnen.vestigingen]\nbestand = 'a.csv'\nadressen = 'adressen'\n"
        "adres = { postcode = 'PC6' }\n",
        encoding="utf-8",
    )
    assert read_project(file).bronnen["vestigingen"].adressen == "lagen/adressen.gpkg"
