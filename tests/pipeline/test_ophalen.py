"""One step from project file to layers on disk; nothing is printed, everything is told."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.sources.download.conftest import places, sites
from tests.sources.download.servers import serve
from tests.sources.download.studies import write_project
from werklocaties_gis.errors import MissingInputError
from werklocaties_gis.pipeline.ophalen import download_layers


def test_layers_of_a_project_file_are_fetched_and_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    told: list[tuple[str, str]] = []
    with serve(gemeenten=places(), eigen=sites()) as server:
        done = download_layers(
            write_project(tmp_path, server), progress=lambda *step: told.append(step)
        )
    assert [item.dienst for item in done.outcomes] == ["gemeenten", "eigen"]
    assert told == [
        ("download_begun", "gemeenten"),
        ("download_done", "gemeenten"),
        ("download_begun", "eigen"),
        ("download_done", "eigen"),
    ]
    assert capsys.readouterr() == ("", "")


def test_a_project_file_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(MissingInputError):
        download_layers(tmp_path / "nergens")


def test_a_table_that_the_user_has_yet_to_deliver_does_not_stop_the_rest(tmp_path: Path) -> None:
    later = ("[bronnen.vestigingen]", 'bestand = "komt_nog.csv"')
    with serve(gemeenten=places(), eigen=sites()) as server:
        assert download_layers(write_project(tmp_path, server, *later)).is_whole
