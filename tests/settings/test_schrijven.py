"""Settings that are written read as the same settings."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from werklocaties_gis.settings.project import Bron, Project, StudieInfo
from werklocaties_gis.settings.read import read_project
from werklocaties_gis.settings.schrijven import draw_project

INFO = StudieInfo(naam='Goes "é"\n\\ \x7f', peildatum=dt.date(2026, 1, 1))


def again(project: Project, folder: Path) -> Project:
    text = draw_project(project)
    (folder / "werklocaties.toml").write_text(text, encoding="utf-8", newline="\n")
    return read_project(folder, needs_files=False)


@pytest.mark.parametrize("name", ["werklocaties.toml", "in_perioden.toml"])
def test_the_example_reads_as_it_was(repository: Path, tmp_path: Path, name: str) -> None:
    before = read_project(repository / "data" / "voorbeeldregio" / name)
    after = again(before, tmp_path)
    assert after.model_copy(update={"folder": before.folder}) == before


def test_texts_and_keys_of_any_kind_come_back(tmp_path: Path) -> None:
    bron = Bron(
        bestand="a.csv",
        kolommen={"naam": 'Naam "1"'},
        vast={"banen": 2.5},
        ook=(Bron(bestand="b"),),
    )
    before = Project(versie=1, studie=INFO, bronnen={"vestigingen": bron})
    assert again(before, tmp_path).model_copy(update={"folder": Path()}) == before


def test_what_is_by_default_is_not_written() -> None:
    text = draw_project(Project(versie=1, studie=INFO))
    assert "[plan" not in text
    assert text.startswith("versie = 1\n")
