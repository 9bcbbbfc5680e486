"""Which files a run writes, as far as privacy and the plan allow."""

from __future__ import annotations

from werklocaties_gis.pipeline.onderdelen import ONDERDELEN, has_overzicht, list_files
from werklocaties_gis.report.uitvoer import FILES
from werklocaties_gis.study.studie import Studie


def test_each_part_names_its_files_and_no_file_belongs_to_two_parts() -> None:
    names = [name for files in ONDERDELEN.values() for name in files]
    assert sorted(names) == sorted(FILES)


def test_the_overview_is_computed_for_files_that_hold_it_and_in_public_for_none(
    studie: Studie,
) -> None:
    project = studie.project
    assert has_overzicht(project, ["rapport.html"])
    assert has_overzicht(project, ["overzicht_ibis.csv"])
    assert not has_overzicht(project, ["mismatches.csv", "kaart.html"])
    uitvoer = project.uitvoer.model_copy(update={"privacy": "publiek"})
    public = project.model_copy(update={"uitvoer": uitvoer})
    assert not has_overzicht(public, ["rapport.html", "overzicht.xlsx"])


def test_without_a_plan_no_file_on_moves_is_named(studie: Studie) -> None:
    asked = ("csv", "dossier")
    assert "was_wordt.csv" in list_files(studie.project, asked, has_plan=True)
    without = list_files(studie.project, asked, has_plan=False)
    assert without == ("mismatches.csv", "verborgen_reserve.csv")
