"""Choices of the command line outrank the project file, and empty tables are named."""

from __future__ import annotations

from pathlib import Path

from tests.cli.conftest import Call, write_study
from tests.sources.bestanden.test_oordelenblad import make_book
from werklocaties_gis import pipeline
from werklocaties_gis.cli.options import Keuzes, Privacykeuze, Taalkeuze
from werklocaties_gis.cli.rekenen import (
    NODIG,
    list_empty,
    list_summary_lines,
    name_files,
    with_choices,
)


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


def test_what_a_planner_opens_is_named_and_the_tables_beside_it_are_counted() -> None:
    files = ["werklocaties.gpkg", "opties.csv", "kaart.html", "rapport.html"]
    assert name_files(files, "nl") == "kaart.html, rapport.html; en nog 2 in dezelfde map"
    assert name_files(["kaart.html"], "nl") == "kaart.html"
    assert name_files(["zonering.gpkg", "dichtheid.csv"], "en") == "zonering.gpkg, dichtheid.csv"


def test_promises_that_go_first_are_told_with_the_plan() -> None:
    plan = {"verplaatsingen": 11, "objective": 1753.09, "bound": 1753.09, "status": "optimaal"}
    summary: dict[str, object] = {"toetsen": {}, "plan": plan, "studie": {"fictief": False}}
    assert "1.753,09 punten" in list_summary_lines(summary, "nl")[0]
    kept = {"gebleven": 9, "gewijzigd": 1, "geweigerd": 1, "vervallen": 1, "nieuw": 2}
    (told,) = list_summary_lines({**summary, "plan": {**plan, "herplan": kept}}, "nl")
    assert "Van de 12 toezeggingen van het eerdere plan blijven er 9" in told
    assert "waarvan nieuw: 2" in told
    # The best there is, but only among the plans that keep as many promises.
    assert "Onder de plannen die evenveel toezeggingen houden" in told


def test_who_filled_in_a_workbook_hears_that_this_run_misses_it_and_loses_nothing(
    call: Call, tmp_path: Path
) -> None:
    study = write_study(tmp_path / "studie")
    row = {"vestiging_id": "V34", "plek_id": "H2", "soort": "bestaand", "toets": "net"}
    folder = study / "maps"
    folder.mkdir()
    filled = make_book(folder / "overzicht.xlsx", [{**row, "oordeel": "bevestigd"}]).read_bytes()
    answer = call("settle", study)
    assert answer.code == 0
    assert "oordelen die deze run niet heeft gelezen: 1." in answer.err
    assert "overzicht_ingevuld.xlsx" in answer.err
    assert (folder / "overzicht_ingevuld.xlsx").read_bytes() == filled


def test_what_is_wrong_with_the_verdicts_that_were_read_is_told_at_once(
    call: Call, tmp_path: Path
) -> None:
    study = write_study(tmp_path / "studie")
    row = {"vestiging_id": "V02", "plek_id": "A2", "soort": "bestaand", "toets": "licht_op_hmc"}
    later = {**row, "oordeel": "weerlegd", "datum": "2026-11-30"}
    gone = {**row, "vestiging_id": "WEG", "oordeel": "bevestigd"}
    make_book(study / "oordelen.xlsx", [later, gone])
    project = study / "werklocaties.toml"
    old = 'bestand = "bronnen/oordelen.csv"'
    text = project.read_text(encoding="utf-8").replace(old, f'{old}\nmeer = ["oordelen.xlsx"]')
    project.write_text(text, encoding="utf-8")
    answer = call("settle", study)
    assert answer.code == 0
    for told in (
        "Ingevulde oordelen gelezen uit oordelen.xlsx: 2.",
        "V02 / A2 / licht_op_hmc: bevestigd (2026-01-12, bronnen/oordelen.csv) → weerlegd",
        "niet in de studie voorkomt: 1 (WEG / A2 / licht_op_hmc)",
    ):
        assert told in answer.err
