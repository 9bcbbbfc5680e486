"""A second plan beside the first: just made, or read from the folder of an earlier run."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest
from werklocaties_gis import pipeline
from werklocaties_gis.errors import MissingInputError
from werklocaties_gis.pipeline import Mismatches, Studie, Verplaatsplan
from werklocaties_gis.pipeline.tegenover import make_tegenplan, read_tegenplan
from werklocaties_gis.settings.project import Project
from werklocaties_gis.tables.formats import write_csv


def naming(studie: Studie, name: str, folder: Path) -> Project:
    """The project with another plan named in it."""
    uitvoer = studie.project.uitvoer.model_copy(update={"tegenover": name})
    return studie.project.model_copy(update={"uitvoer": uitvoer, "folder": folder})


@pytest.fixture
def krap(plan: Verplaatsplan, tmp_path: Path) -> pd.DataFrame:
    """The plan without its last three moves, as a run left it in the folder ``krap``."""
    fewer = plan.verplaatsingen.iloc[:-3].reset_index(drop=True)
    (tmp_path / "krap").mkdir()
    write_csv(fewer, "verplaatsingen", tmp_path / "krap" / "verplaatsingen.csv")
    write_csv(plan.niet_passend, "niet_passend", tmp_path / "krap" / "niet_passend.csv")
    return fewer


def test_it_is_called_after_its_folder_and_brings_what_was_kept(
    studie: Studie, plan: Verplaatsplan, krap: pd.DataFrame, tmp_path: Path
) -> None:
    found = read_tegenplan(naming(studie, "krap/verplaatsingen.csv", tmp_path))
    assert found is not None
    assert found.naam == "krap"
    assert found.verplaatsingen["vestiging_id"].tolist() == krap["vestiging_id"].tolist()
    assert found.opties is None
    assert found.niet_passend is not None
    assert len(found.niet_passend) == len(plan.niet_passend)


def test_none_is_named_and_none_is_read(studie: Studie) -> None:
    assert read_tegenplan(studie.project) is None


def test_a_file_that_is_gone_is_told(studie: Studie, tmp_path: Path) -> None:
    with pytest.raises(MissingInputError):
        read_tegenplan(naming(studie, "weg/verplaatsingen.csv", tmp_path))


@pytest.mark.usefixtures("krap")
def test_the_map_shows_the_plan_of_the_settings_or_the_one_that_it_is_given(
    studie: Studie, mismatches: Mismatches, plan: Verplaatsplan, tmp_path: Path
) -> None:
    named = studie.with_project(naming(studie, "krap/verplaatsingen.csv", tmp_path))
    pipeline.draw_kaart(named, mismatches, plan).save(tmp_path / "een.html")
    assert '"naam":"krap"' in (tmp_path / "een.html").read_text(encoding="utf-8")
    variant = make_tegenplan("Eén hectare meer", plan)
    kaart = pipeline.draw_kaart(named, mismatches, plan, tegenover=variant)
    kaart.save(tmp_path / "ander.html")
    text = (tmp_path / "ander.html").read_text(encoding="utf-8")
    assert '"naam":"Eén hectare meer"' in text
    assert '"naam":"krap"' not in text
