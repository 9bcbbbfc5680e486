"""LibreOffice opens the workbook without an error cell, and what it saves is read back."""

from __future__ import annotations

import subprocess
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from tests.conftest import require_program
from tests.report.hostile import with_hostile_names
from werklocaties_gis.report.excel import write_overzicht
from werklocaties_gis.report.inhoud import Inhoud
from werklocaties_gis.settings.project import Bron
from werklocaties_gis.sources.tabel import read_eigen_tabel
from werklocaties_gis.tables.schema import read_schema

pytestmark = pytest.mark.programs


@pytest.fixture(scope="module")
def saved(rijk: Inhoud, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """A workbook with hostile names, and the same computed and saved by LibreOffice."""
    soffice = require_program("soffice")
    folder = tmp_path_factory.mktemp("libreoffice")
    made = write_overzicht(with_hostile_names(rijk), folder / "overzicht.xlsx")
    profile = f"-env:UserInstallation={(folder / 'profiel').as_uri()}"
    words = [soffice, profile, "--headless", "--convert-to", "xlsx", "--outdir", "uit", made.name]
    done = subprocess.run(words, cwd=folder, capture_output=True, timeout=180, check=False)
    assert done.returncode == 0, done.stderr.decode()
    return made, folder / "uit" / made.name


def list_values(path: Path) -> dict[tuple[str, str], Any]:
    book = openpyxl.load_workbook(path, data_only=True)
    return {
        (sheet.title, cell.coordinate): cell
        for sheet in book
        for row in sheet.iter_rows()
        for cell in row
        if cell.value is not None
    }


@pytest.mark.filterwarnings("ignore:.*extension is not supported:UserWarning")
def test_no_cell_is_an_error_or_a_formula_and_all_keep_their_value(
    saved: tuple[Path, Path],
) -> None:
    before, after = map(list_values, saved)
    assert len(before) > 2_000
    assert {cell.data_type for cell in after.values()} <= {"s", "n", "d"}
    wrong = [key for key, cell in after.items() if str(cell.value).startswith(("#", "Err:"))]
    assert wrong == []
    lost = {key: before[key].value for key in before if key not in after}
    assert lost == {}
    changed = {
        key: (cell.value, after[key].value)
        for key, cell in before.items()
        if after[key].value != cell.value
    }
    assert changed == {}


def test_the_verdicts_of_a_workbook_that_it_saved_are_those_that_were_given(
    rijk: Inhoud, saved: tuple[Path, Path]
) -> None:
    path = saved[1]
    found = read_eigen_tabel(Bron(bestand=path.name), "oordelen", path.parent)
    assert found.failures == ()
    names = list(read_schema("oordelen").names())
    given = rijk.tabellen["oordelen"]
    assert found.frame[names].equals(given[names].sort_values(names[:4], ignore_index=True))
