"""One table out of files of different forms, as the Goes study needs it."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest
from werklocaties_gis.errors import FailuresError
from werklocaties_gis.settings.project import Bron
from werklocaties_gis.settings.read import read_project
from werklocaties_gis.sources.read import read_tabel

LAAG = "x;y;vermogen;soort\n51000;391000;0;MLS\n51100;391000;250;MLS\n"
MIDDEN = "nr;x;y\nA7;51200;391000\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "laag.csv").write_text(LAAG, encoding="utf-8")
    (tmp_path / "midden.csv").write_text(MIDDEN, encoding="utf-8")
    return tmp_path


def laag(**more: object) -> Bron:
    given = {
        "bestand": "laag.csv",
        "x": "x",
        "y": "y",
        "crs": "EPSG:28992",
        "kolommen": {"vermogen_kva": "vermogen"},
        "nummer": "L-",
    }
    return Bron.model_validate({**given, **more})


def test_a_file_without_a_key_gets_numbers_of_its_rows(folder: Path) -> None:
    frame = read_tabel(laag(), "netstations", folder).frame
    # The header is row 1, so that the number is the row a user sees.
    assert frame["station_id"].tolist() == ["L-2", "L-3"]


def test_without_that_wish_a_file_without_a_key_is_refused(folder: Path) -> None:
    gelezen = read_tabel(laag(nummer=None), "netstations", folder)
    assert {failure.column for failure in gelezen.failures} == {"station_id"}


def test_a_value_may_stand_for_unknown(folder: Path) -> None:
    frame = read_tabel(laag(leeg={"vermogen_kva": ["0"]}), "netstations", folder).frame
    assert pd.isna(frame["vermogen_kva"].iloc[0])
    assert frame["vermogen_kva"].iloc[1] == 250


def test_a_second_file_has_columns_of_its_own(folder: Path) -> None:
    midden = {
        "bestand": "midden.csv",
        "x": "x",
        "y": "y",
        "crs": "EPSG:28992",
        "kolommen": {"station_id": "nr"},
        "vast": {"soort": "MS"},
    }
    gelezen = read_tabel(laag(ook=[midden]), "netstations", folder)
    assert dict(zip(gelezen.frame["station_id"], gelezen.frame["soort"], strict=True)) == {
        "A7": "MS",
        "L-2": "MLS",
        "L-3": "MLS",
    }
    assert [file.bestand for file in gelezen.herkomst] == ["laag.csv", "midden.csv"]


def test_a_second_file_that_is_not_there_is_named(folder: Path) -> None:
    (folder / "werklocaties.toml").write_text(
        'versie = 1\n[studie]\nnaam = "A"\npeildatum = 2026-01-01\n'
        '[bronnen.netstations]\nbestand = "laag.csv"\n'
        '[[bronnen.netstations.ook]]\nbestand = "midde.csv"\n',
        encoding="utf-8",
    )
    with pytest.raises(FailuresError) as caught:
        read_project(folder)
    assert {failure.value for failure in caught.value.failures} == {"midde.csv"}
