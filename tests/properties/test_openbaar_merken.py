"""No public file holds anything of one firm: marks in every column of firms and places are gone."""

from __future__ import annotations

import dataclasses
import re
import zipfile
from collections.abc import Iterator, Mapping
from html import unescape
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from tests.properties.openbare_bestanden import read_payload, read_sheets
from tests.report.hostile import NAMES
from werklocaties_gis import pipeline
from werklocaties_gis.example.regio import make_regio
from werklocaties_gis.report.kwaliteitsrapport import make_blad, write_kwaliteit
from werklocaties_gis.settings.project import Project
from werklocaties_gis.study.studie import Studie, make_studie
from werklocaties_gis.tables.schema import read_schema

OF_FIRMS = ("vestigingen", "activiteiten", "gebruik", "plekken")
MERK = "MERKTEKEN"
FREE = frozenset(
    {
        *("terrein_id", "sbi", "sbi_versie", "geometry", "peildatum", "volgnr"),
        *("capaciteit_eenheid", "milieucategorie_eigen", "functies", "menging"),
    }
)
"""Columns that name a park, decide what a firm is, or hold the date of a whole table."""
IDS = ("vestiging_id", "plek_id", "kavel_id")
SETTINGS = {
    "versie": 1,
    "studie": {"naam": "Streek", "peildatum": "2026-01-01"},
    "uitvoer": {"privacy": "publiek"},
}


def mark(tables: Mapping[str, pd.DataFrame]) -> tuple[dict[str, pd.DataFrame], set[str]]:
    """The tables with a mark in every text and a number of its own in every number."""
    marked, numbers = {}, set()
    for name, table in tables.items():
        frame = table.copy()
        for column in frame.columns.intersection(IDS):
            frame[column] = MERK + frame[column].astype("string")
        if name in OF_FIRMS:
            numbers |= _mark_columns(frame, name, 1_000_000 * (7 + OF_FIRMS.index(name)))
        marked[name] = frame
    return marked, numbers


def _mark_columns(frame: pd.DataFrame, name: str, start: int) -> set[str]:
    """Mark the columns of one table in place; gives the numbers that were put in."""
    schema, numbers = read_schema(name), set()
    for place, column in enumerate(frame.columns):
        if column in (*FREE, *IDS) or schema[column].allowed:
            continue
        values = frame[column]
        if pd.api.types.is_bool_dtype(values) or pd.api.types.is_datetime64_any_dtype(values):
            continue
        if pd.api.types.is_numeric_dtype(values):
            own = start + 1009 * place + 17 * np.arange(len(frame))
            frame[column] = pd.array(own, dtype=values.dtype)
            numbers |= {str(one) for one in own}
        elif pd.api.types.is_string_dtype(values):
            texts = [f"{MERK} {name} {column} {row}" for row in range(len(frame))]
            frame[column] = pd.array(texts, dtype="string")
    return numbers


def publish(tables: Mapping[str, pd.DataFrame], folder: Path, *, has_plan: bool) -> Studie:
    """Write all that is public of these tables."""
    studie = make_studie(Project.model_validate(SETTINGS), tables)
    found = pipeline.detect_mismatches(studie)
    # What is shown of the totals is judged elsewhere; here it takes no time.
    few = dataclasses.replace(found, totalen=found.totalen[found.totalen["toets"].eq("maat_c")])
    plan = pipeline.plan_verplaatsingen(studie, found) if has_plan else None
    pipeline.write_uitvoer(studie, few, plan, folder=folder)
    seen = pipeline.check_studie(studie, found)
    sizes = pipeline.list_tabeloverzicht(seen.tabellen)
    rules = seen.kwaliteit
    write_kwaliteit(
        make_blad(studie.project, rules.regels, rules.rijen, sizes, few.totalen), folder
    )
    return studie


def list_texts(folder: Path) -> Iterator[tuple[str, str]]:
    """Every text in every file, also inside what is packed."""
    for path in sorted(folder.iterdir()):
        if zipfile.is_zipfile(path):
            with zipfile.ZipFile(path) as book:
                for name in book.namelist():
                    yield f"{path.name}/{name}", book.read(name).decode("utf-8", "replace")
        else:
            yield path.name, path.read_bytes().decode("utf-8", "replace")
    yield "kaart.html, unpacked", str(read_payload(folder))


@pytest.mark.parametrize("has_plan", [False, True])
def test_no_mark_of_a_firm_or_place_is_in_any_public_file(
    tmp_path: Path, *, has_plan: bool
) -> None:
    tables = make_regio(2, vestigingen=30, plekken=40)
    # A plan needs firms and places that can be; the marks then stand in the texts alone.
    marked, numbers = mark(tables)
    if has_plan:
        marked, numbers = with_numbers_of(marked, tables), set()
    publish(marked, tmp_path, has_plan=has_plan)
    seen = list(list_texts(tmp_path))
    assert {"samenvatting.json", "kwaliteit.csv"} <= {name for name, _ in seen}
    assert any(name.startswith("overzicht.xlsx/") for name, _ in seen)
    for name, text in seen:
        assert MERK not in text, name
        assert not numbers & set(re.findall(r"\d{7,}", text)), name


def with_numbers_of(
    marked: Mapping[str, pd.DataFrame], tables: Mapping[str, pd.DataFrame]
) -> dict[str, pd.DataFrame]:
    """The marked tables with their own numbers."""
    return {
        name: frame.assign(**tables[name].select_dtypes("number")) for name, frame in marked.items()
    }


def test_the_marks_are_such_that_an_internal_file_shows_them(tmp_path: Path) -> None:
    """What the test above is for: it would see them."""
    marked, numbers = mark(make_regio(2, vestigingen=30, plekken=40))
    internal = {**SETTINGS, "uitvoer": {"privacy": "intern"}}
    studie = make_studie(Project.model_validate(internal), marked)
    found = pipeline.detect_mismatches(studie)
    pipeline.write_uitvoer(studie, found, folder=tmp_path, onderdelen=("csv", "overzicht"))
    text = " ".join(
        zipped
        for path in tmp_path.glob("*.xlsx")
        for zipped in (zipfile.ZipFile(path).read("xl/sharedStrings.xml").decode(),)
    )
    assert f"{MERK} vestigingen naam 0" in text
    assert len(numbers) > 300


def test_hostile_names_of_parks_and_areas_are_shown_as_they_are(tmp_path: Path) -> None:
    tables = dict(make_regio(5, vestigingen=60, plekken=170, terreinen=len(NAMES)))
    for name in ("bedrijventerreinen", "gebieden"):
        rows = tables[name]
        texts = [NAMES[place % len(NAMES)] for place in range(len(rows))]
        tables[name] = rows.assign(naam=pd.array(texts, dtype="string"))
    studie = publish(tables, tmp_path, has_plan=False)
    names = set(studie.tabellen["bedrijventerreinen"]["naam"].dropna())
    assert len(names) == len(NAMES)
    heads, rows = read_sheets(tmp_path)["Terreinen"]
    assert {row[heads.index("Naam")] for row in rows} == names
    (packed,) = (
        layer["naam"]
        for layer in read_payload(tmp_path)["lagen"]
        if layer["id"] == "bedrijventerreinen"
    )
    assert set(packed["w"]) == names
    report = (tmp_path / "rapport.html").read_text(encoding="utf-8")
    assert all(name.strip() in unescape(report) for name in names)
    for page in ("rapport.html", "kaart.html", "kwaliteit.html"):
        text = (tmp_path / page).read_text(encoding="utf-8")
        assert "<img src=x" not in text
        assert "<script>alert" not in text
