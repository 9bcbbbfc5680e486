"""A planner fills in the workbook; the next run reads it, and no run ever loses it."""

from __future__ import annotations

import datetime as dt
import json
import shutil
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from tests.cli.conftest import write_study
from werklocaties_gis import pipeline
from werklocaties_gis.errors import WerklocatiesError
from werklocaties_gis.pipeline.ingevuld import ASIDE, find_ongelezen, keep_ingevuld
from werklocaties_gis.report.werkboek.oordelenblad import KOLOMMEN, KOPRIJ
from werklocaties_gis.study.studie import Studie, read_studie

ABOUT = ("V34", "hinder_gevoelig")
VERDICT = {"oordeel": "weerlegd", "door": "M. de Boer", "reden": "=gemeten & geen hinder"}
DAY = dt.datetime.combine(dt.date(2026, 11, 30), dt.time())
"""As Excel saves a date."""


def fill(path: Path, about: tuple[str, str] = ABOUT, **cells: Any) -> None:
    """Fill in one row of a workbook as a planner does, and save it as Excel would."""
    book = openpyxl.load_workbook(path)
    sheet = book["Oordelen"]
    at = {name: number for number, name in enumerate(KOLOMMEN, 1)}
    (row,) = [
        row[0].row
        for row in sheet.iter_rows(min_row=KOPRIJ + 2)
        if (row[0].value, row[at["toets"] - 1].value) == about
    ]
    for name, value in {**VERDICT, "datum": DAY, **cells}.items():
        cell = sheet.cell(row, at[name])
        cell.value = value
        if isinstance(value, str):
            cell.data_type = "s"
    book.save(path)


def write(studie: Studie, folder: Path) -> Path:
    """Write the workbook of a study; gives its path."""
    found = pipeline.detect_mismatches(studie)
    pipeline.write_uitvoer(studie, found, folder=folder, onderdelen=("overzicht",))
    return folder / "overzicht.xlsx"


@pytest.fixture(scope="module")
def first(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A study on disk with the workbook of its first run."""
    folder = write_study(tmp_path_factory.mktemp("studie"))
    write(read_studie(folder), folder / "maps")
    return folder


@pytest.fixture(scope="module")
def studie(first: Path) -> Studie:
    """What that run read."""
    return read_studie(first)


@pytest.fixture
def study(first: Path, tmp_path: Path) -> Path:
    """A copy of it to fill in."""
    return Path(shutil.copytree(first, tmp_path / "studie"))


def test_what_was_filled_in_is_read_counted_and_shown_by_the_next_run(study: Path) -> None:
    own = study / "oordelen.xlsx"
    shutil.copy(study / "maps" / "overzicht.xlsx", own)
    fill(own)
    name_files(study, "bronnen/oordelen.csv", "oordelen.xlsx")
    studie = read_studie(study)
    oordelen = studie.tabellen["oordelen"].set_index(["vestiging_id", "toets"])
    assert oordelen.index.is_unique
    assert oordelen.loc[ABOUT, "reden"] == VERDICT["reden"]
    assert oordelen.loc[ABOUT, "datum"] == DAY
    signals = pipeline.detect_mismatches(studie).mismatches
    assert ABOUT not in set(zip(signals["vestiging_id"], signals["toets"], strict=True))
    sheet = openpyxl.load_workbook(write(studie, study / "maps"))["Oordelen"]
    rows = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=KOPRIJ + 2)]
    (row,) = [row for row in rows if (row[0], row[KOLOMMEN.index("toets")]) == ABOUT]
    shown = dict(zip(KOLOMMEN, row, strict=True))
    assert {**VERDICT, "datum": DAY, "uitkomst": "geen signaal"}.items() <= shown.items()


def test_a_workbook_that_no_run_has_read_is_kept_beside_the_new_one(
    study: Path, studie: Studie
) -> None:
    path = study / "maps" / "overzicht.xlsx"
    fill(path)
    filled = path.read_bytes()
    write(studie, study / "maps")
    kept = study / "maps" / f"{ASIDE}.xlsx"
    assert kept.read_bytes() == filled
    account = json.loads((study / "maps" / "verantwoording.json").read_text(encoding="utf-8"))
    told = {item["code"]: item for item in account["meldingen"]}["oordelen_bewaard"]
    assert (told["aantal"], told["aside"]) == (1, kept.name)
    # The new one is as the run wrote it, so that nothing is kept a second time.
    assert find_ongelezen(study / "maps", studie) is None
    fill(path, reden="toch weer iets anders")
    notice = keep_ingevuld(study / "maps", studie)
    assert notice is not None
    assert dict(notice.fields)["aside"] == f"{ASIDE}_2.xlsx"
    assert keep_ingevuld(study / "maps", studie) == notice
    assert len(list((study / "maps").glob(f"{ASIDE}*"))) == 2


def test_a_workbook_that_was_only_opened_and_saved_or_was_read_is_not_kept(
    study: Path, studie: Studie
) -> None:
    path = study / "maps" / "overzicht.xlsx"
    openpyxl.load_workbook(path).save(path)
    assert find_ongelezen(study / "maps", studie) is None
    fill(path)
    shutil.copy(path, study / "oordelen.xlsx")
    name_files(study, "oordelen.xlsx")
    assert find_ongelezen(study / "maps", read_studie(study)) is None


def test_a_workbook_half_filled_in_or_broken_is_kept_too(study: Path, studie: Studie) -> None:
    path = study / "maps" / "overzicht.xlsx"
    fill(path, oordeel=None)
    notice = find_ongelezen(study / "maps", studie)
    assert notice is not None
    path.write_bytes(b"PK half")
    broken = find_ongelezen(study / "maps", studie)
    assert broken is not None
    assert broken.code == "werkboek_bewaard"


def test_a_public_run_never_leaves_verdicts_on_firms_in_its_folder(
    study: Path, studie: Studie
) -> None:
    uitvoer = studie.project.uitvoer.model_copy(update={"privacy": "publiek"})
    public = studie.with_project(studie.project.model_copy(update={"uitvoer": uitvoer}))
    assert find_ongelezen(study / "maps", public) is None
    fill(study / "maps" / "overzicht.xlsx")
    with pytest.raises(WerklocatiesError) as refusal:
        find_ongelezen(study / "maps", public)
    assert refusal.value.code == "oordelen_in_publiek"
    keep_ingevuld(study / "maps", studie)
    (study / "maps" / "overzicht.xlsx").unlink()
    with pytest.raises(WerklocatiesError):
        keep_ingevuld(study / "maps", public)


def test_of_map_and_workbook_the_last_by_date_holds_and_is_told(study: Path) -> None:
    own = study / "oordelen.xlsx"
    shutil.copy(study / "maps" / "overzicht.xlsx", own)
    fill(own, ("V02", "licht_op_hmc"))
    name_files(study, "bronnen/oordelen.csv", "oordelen.xlsx")
    studie = read_studie(study)
    oordelen = studie.tabellen["oordelen"].set_index(["vestiging_id", "toets"])["oordeel"]
    assert oordelen["V02", "licht_op_hmc"] == "weerlegd"
    told = {item.code: item for item in studie.meldingen}
    assert (
        "→ weerlegd (2026-11-30, oordelen.xlsx)"
        in dict(told["oordelen_verschillen"].fields)["which"]
    )
    assert "oordelen_los" not in told


def test_a_row_of_the_input_is_named_by_file_and_number_in_the_workbook(study: Path) -> None:
    sheet = openpyxl.load_workbook(study / "maps" / "overzicht.xlsx")["Kwaliteit invoer"]
    heads, *rows = list(sheet.iter_rows(min_row=3, values_only=True))
    cells = [dict(zip(heads, row, strict=True)) for row in rows]
    placed = [cell for cell in cells if cell["Nummer"] == "V45" and cell["Bestand"]]
    assert {cell["Bestand"] for cell in placed} == {"bronnen/vestigingen.csv"}
    lines = (study / "bronnen" / "vestigingen.csv").read_text(encoding="utf-8-sig").splitlines()
    assert all(lines[cell["Rij"] - 1].startswith("V45;") for cell in placed)


def name_files(study: Path, *files: str) -> None:
    """Let the project file name these files of verdicts."""
    project = study / "werklocaties.toml"
    text = project.read_text(encoding="utf-8")
    more = f"\nmeer = {json.dumps(list(files[1:]))}" if files[1:] else ""
    named = f'bestand = "{files[0]}"{more}'
    assert 'bestand = "bronnen/oordelen.csv"' in text
    changed = text.replace('bestand = "bronnen/oordelen.csv"', named)
    project.write_text(changed, encoding="utf-8")
