"""Choices of the command line outrank the project file, and empty tables are named."""

from __future__ import annotations

from pathlib import Path

from werklocaties_gis import pipeline
from werklocaties_gis.cli.options import Keuzes, Privacykeuze, Taalkeuze
from werklocaties_gis.cli.rekenen import NODIG, list_empty, with_choices


def test_what_is_chosen_goes_before_what_the_project_says() -> None:
    studie = pipeline.make_voorbeeldstudie()
    keuzes = Keuzes(Path(), None, Taalkeuze.en, Privacykeuze.publiek, offline=True)
    project = with_choices(studie, keuzes).project
    assert project.studie.taal == "en"
    assert (project.uitvoer.privacy, project.uitvoer.achtergrond) == ("publiek", "geen")
    assert with_choices(studie, Keuzes()).project == studie.project


def test_tables_without_which_nothing_can_be_found_are_named() -> None:
    studie = pipeline.make_voorbeeldstudie()
    assert list_empty(studie) == []
    empty = studie.replace(activiteiten=studie.tabellen["activiteiten"].head(0))
    assert list_empty(empty) == ["activiteiten"]
    assert "activiteiten" in NODIG
