"""The project file to fill in follows the settings, key by key."""

from __future__ import annotations

import datetime as dt
import tomllib
from pathlib import Path
from typing import Any

import pytest
from pydantic import BaseModel
from werklocaties_gis.errors import InvalidProjectError
from werklocaties_gis.settings.diensten import Dienst, Gebied
from werklocaties_gis.settings.project import Bron, Project
from werklocaties_gis.settings.read import read_project
from werklocaties_gis.settings.template import make_project_file, read_toelichting
from werklocaties_gis.tables.schema import INPUT_TABLES, read_schema


def explained() -> set[tuple[str, str]]:
    """Every section and key of the settings that a user can write."""
    found = {("bronnen", ""), *(("bronnen", key) for key in Bron.model_fields)}
    found |= {("diensten", ""), *(("diensten", key) for key in Dienst.model_fields)}

    def walk(section: str, model: type[BaseModel]) -> None:
        for key, field in model.model_fields.items():
            inner: Any = field.annotation
            if isinstance(inner, type) and issubclass(inner, BaseModel):
                if inner.__name__ == "Gevolgen":
                    found.add((section, key))
                else:
                    name = f"{section}.{key}".lstrip(".")
                    found.add((name, ""))
                    walk(name, inner)
            elif key not in {"folder", "bronnen", "diensten"}:
                found.add((section, key))

    walk("", Project)
    return found


def test_every_key_has_a_reason_in_dutch_and_english_and_no_reason_lacks_a_key() -> None:
    words = read_toelichting()
    assert set(words) == explained()
    assert all(text["nl"] and text["en"] for text in words.values())


@pytest.mark.parametrize("taal", ["nl", "en"])
def test_a_new_project_file_with_its_date_filled_in_gives_the_defaults(
    taal: Any, tmp_path: Path
) -> None:
    text = make_project_file('Oost "A" \\ West', taal)
    file = tmp_path / "werklocaties.toml"
    file.write_text(text.replace("# peildatum =", "peildatum ="), encoding="utf-8")
    project = read_project(file)
    bare = Project.model_validate({"versie": 1, "studie": project.studie})
    assert project.model_dump() == bare.model_dump()
    assert project.studie.naam == 'Oost "A" \\ West'


def test_a_new_project_file_asks_for_the_date_that_only_the_user_can_give(tmp_path: Path) -> None:
    file = tmp_path / "werklocaties.toml"
    file.write_text(make_project_file("Oost"), encoding="utf-8")
    with pytest.raises(InvalidProjectError) as refusal:
        read_project(file)
    assert [failure.column for failure in refusal.value.failures] == ["peildatum"]


def test_each_source_in_a_new_project_file_can_be_uncommented() -> None:
    text = make_project_file("Oost")
    for start in ("[bronnen", "bestand = ", "crs = "):
        text = text.replace(f"\n# {start}", f"\n{start}")
    sources = tomllib.loads(text)["bronnen"]
    assert tuple(sources) == INPUT_TABLES
    with_crs = {table for table, source in sources.items() if source.get("crs") == "EPSG:28992"}
    assert with_crs == {table for table in INPUT_TABLES if read_schema(table).geometry}


def test_a_new_project_file_says_both_readings_of_the_facade_and_takes_the_outermost() -> None:
    lines = make_project_file("Oost").splitlines()
    at = lines.index('gevel = "bestemmingsvlak"')
    assert lines[at - 1].startswith("# ")
    assert "bestemmingsvlak (" in lines[at - 1]
    assert "of bouwvlak" in lines[at - 1]


def test_a_study_of_an_area_has_the_recommended_service_of_each_table_chosen(
    tmp_path: Path,
) -> None:
    gebied = Gebied(gemeenten=("Goes", "'s-Hertogenbosch"), provincies=("Zeeland",))
    text = make_project_file("Oost", "nl", gebied=gebied, peildatum=dt.date(2026, 11, 25))
    file = tmp_path / "werklocaties.toml"
    file.write_text(text, encoding="utf-8")
    project = read_project(file)
    assert project.gebied == gebied
    assert project.studie.peildatum == dt.date(2026, 11, 25)
    assert {table: bron.dienst for table, bron in project.bronnen.items()} == {
        "bedrijventerreinen": "ibis_rvo_wfs",
        "gevoelige_objecten": "bag_verblijfsobject_pdok_wfs",
        "natura2000": "natura2000_pdok_wfs",
        "netgebieden": "capaciteitskaart_afname_arcgis",
        "gebieden": "gebied",
    }
    assert [part.dienst for part in project.bronnen["gevoelige_objecten"].ook] == [
        *("bag_pand_pdok_wfs", "bag_ligplaats_pdok_wfs", "bag_standplaats_pdok_wfs"),
    ]
    assert '# bestand = "bronnen/vestigingen.csv"' in text
