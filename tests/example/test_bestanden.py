"""The voorbeeldregio on disk: the files in data/ are what the code makes, and can be read again."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pandas as pd
import pyogrio
from werklocaties_gis.example.bestanden import IN_PERIODEN, write_voorbeeldregio
from werklocaties_gis.example.voorbeeldregio import make_voorbeeldregio
from werklocaties_gis.settings.read import read_project


def contents(folder: Path) -> dict[str, str]:
    return {path.name: path.read_text(encoding="utf-8") for path in folder.glob("*.*")}


def test_the_rendered_files_are_exactly_what_the_code_makes(
    repository: Path, tmp_path: Path
) -> None:
    project = write_voorbeeldregio(tmp_path / "nieuw")
    rendered = contents(repository / "data" / "voorbeeldregio")
    rendered.pop("LEESMIJ.md")
    assert project.name == "werklocaties.toml"
    assert contents(tmp_path / "nieuw") == rendered


def test_the_rendered_files_are_small(repository: Path) -> None:
    folder = repository / "data" / "voorbeeldregio"
    assert sum(path.stat().st_size for path in folder.iterdir() if path.is_file()) < 2_000_000


def test_the_project_file_names_every_file_and_no_other(repository: Path) -> None:
    folder = repository / "data" / "voorbeeldregio"
    project = tomllib.loads((folder / "werklocaties.toml").read_text(encoding="utf-8"))
    named = {source["bestand"] for source in project["bronnen"].values()}
    named |= set(project["lijsten"].values())
    present = {path.name for path in folder.iterdir() if path.suffix in {".csv", ".geojson"}}
    assert named == present


def test_a_layer_read_by_any_gis_has_its_shapes_in_rd(repository: Path) -> None:
    read = pyogrio.read_dataframe(repository / "data" / "voorbeeldregio" / "plekken.geojson")
    made = make_voorbeeldregio()["plekken"]
    assert read.crs.to_epsg() == 28992
    assert read["plek_id"].tolist() == made["plek_id"].tolist()
    assert read.geometry.geom_equals(made.geometry).all()


def test_a_firm_without_an_address_has_empty_coordinates(repository: Path) -> None:
    path = repository / "data" / "voorbeeldregio" / "vestigingen.csv"
    read = pd.read_csv(path, sep=";", dtype="string").set_index("vestiging_id")
    assert read.loc["V01", "x"] == "170990.0"
    assert pd.isna(read.loc["V45", "x"])


def test_the_study_in_periods_differs_in_time_and_money_only(tmp_path: Path) -> None:
    project = write_voorbeeldregio(tmp_path)
    plain = read_project(project)
    timed = read_project(tmp_path / IN_PERIODEN)
    assert timed.plan.tijd.fasen == len(timed.plan.tijd.budget_eur) == 5
    assert timed.plan.model_copy(update={"tijd": plain.plan.tijd}) == plain.plan
    assert timed.studie.naam != plain.studie.naam
    assert timed.uitvoer.map != plain.uitvoer.map
    assert timed.bronnen == plain.bronnen
