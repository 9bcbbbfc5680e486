"""The quality report as a file: safe, printable, readable by ear, and the tables beside it."""

from __future__ import annotations

import csv
import json
from html.parser import HTMLParser
from pathlib import Path

import pandas as pd
import pytest
from tests.quality.schoon import Tabellen, add, change, look, make_project, make_schoon
from tests.report.hostile import NAMES
from werklocaties_gis.pipeline import list_tabeloverzicht
from werklocaties_gis.quality.onderzoek import Kwaliteit
from werklocaties_gis.report.kwaliteitsrapport import (
    Kwaliteitsblad,
    list_antwoord,
    make_blad,
    write_kwaliteit,
)
from werklocaties_gis.tables.formats import read_csv


class Page(HTMLParser):
    """Tags and texts of a page."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.open: list[str] = []
        self.text = ""
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag != "meta":
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.text += data


def hostile() -> Tabellen:
    """Names that are markup, formula or template, on firms of which something is wrong."""
    tables = make_schoon()
    for at, name in enumerate(NAMES):
        key = f"V{at + 1:02d}"
        change(tables, "vestigingen", key, naam=name, banen=0.0)
        add(tables, "vestigingen", key, vestiging_id=f"<b>{at}</b>", naam=name)
        add(tables, "activiteiten", key, vestiging_id=f"<b>{at}</b>")
    return tables


def blad_of(tables: Tabellen, found: Kwaliteit | None = None, **uitvoer: object) -> Kwaliteitsblad:
    project = make_project(naam="Schoon <i>park</i>")
    output = project.uitvoer.model_copy(update=uitvoer)
    project = project.model_copy(update={"uitvoer": output})
    looked = look(tables) if found is None else found
    return make_blad(project, looked.regels, looked.rijen, list_tabeloverzicht(tables))


@pytest.mark.parametrize(("rijen", "count"), [(133, 0), (140, 1), (189, 1)])
def test_in_public_a_line_is_compared_with_the_sources_that_are_told(
    rijen: int, count: int
) -> None:
    project = make_project()
    output = project.uitvoer.model_copy(update={"privacy": "publiek", "privacydrempel": 5})
    looked = look(hostile())
    line = looked.regels[looked.regels["regel"].eq("banen_nul")].assign(aantal=6, van=131)
    sizes = pd.DataFrame({"tabel": ["vestigingen"], "rijen": [190], "van": pd.NaT, "tot": pd.NaT})
    # A source of 189 rows lies one from the table, so that nobody hears of it.
    sources = pd.DataFrame({"tabel": ["gebruik"], "rijen_in": [rijen], "rijen_uit": [rijen]})
    public = project.model_copy(update={"uitvoer": output})
    blad = make_blad(public, line, looked.rijen, sizes, None, sources)
    assert len(line) == 1
    assert len(blad.regels) == count


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory) -> Page:
    folder = tmp_path_factory.mktemp("kwaliteit")
    files = write_kwaliteit(blad_of(hostile()), folder)
    assert [path.name for path in files] == [
        *("kwaliteit.html", "kwaliteit.json", "kwaliteit.csv", "kwaliteit.xlsx"),
        "kwaliteitsrijen.csv",
    ]
    return Page((folder / "kwaliteit.html").read_text(encoding="utf-8"))


def test_the_page_loads_and_runs_nothing_whatever_the_data_hold(page: Page) -> None:
    tags = {tag for tag, _ in page.tags}
    assert not tags & {"script", "img", "iframe", "link", "object", "a", "form", "i", "b"}
    attributes = {name for _, names in page.tags for name in names}
    assert not [name for name in attributes if name.startswith("on") or name in {"src", "href"}]
    assert "Schoon <i>park</i>" in page.text
    assert "<b>" in page.text
    assert NAMES[0] in page.text


def test_the_page_can_be_read_by_ear_and_without_colour(page: Page) -> None:
    assert ("html", {"lang": "nl"}) in page.tags
    assert page.open == []
    assert all(names.get("scope") in {"col", "row"} for tag, names in page.tags if tag == "th")
    labelled = [names["aria-labelledby"] for tag, names in page.tags if tag == "section"]
    ids = [names["id"] for _, names in page.tags if "id" in names]
    assert labelled == ids == ["moet", "let_op", "weet", "tabellen"]
    headings = [tag for tag, _ in page.tags if tag in {"h1", "h2", "h3"}]
    assert headings == ["h1", "h2", "h2", "h2", "h2"]
    for words in ("Moet (0)", "Let op (", "Weet (", "Niets houdt de studie tegen"):
        assert words in page.text


def test_the_page_says_rows_effect_remedy_and_what_the_study_holds(page: Page) -> None:
    assert "Bedrijven met 0 banen: 30 van 34" in page.text
    assert "en nog 27" in page.text
    assert "Maak de cel leeg waar het aantal niet bekend is" in page.text
    assert "Wat dit met de bevindingen doet" in page.text
    assert "01-12-2025" in page.text
    assert "Intern: noemt bedrijven en rijen" in page.text


def test_every_row_is_in_the_table_and_no_cell_runs_as_a_formula(tmp_path: Path) -> None:
    write_kwaliteit(blad_of(hostile()), tmp_path)
    rows = read_csv(tmp_path / "kwaliteitsrijen.csv", "kwaliteitsrijen")
    assert (rows["regel"] == "banen_nul").sum() == 30
    with (tmp_path / "kwaliteitsrijen.csv").open(encoding="utf-8-sig", newline="") as file:
        cells = [cell for row in csv.reader(file, delimiter=";") for cell in row]
    assert [cell for cell in cells if cell[:1] in ("=", "+", "-", "@")] == []


def test_the_answer_for_scripts_has_counts_and_words() -> None:
    answer = list_antwoord(blad_of(hostile()))
    text = json.loads(json.dumps(answer))
    assert text["telling"]["moet"] == 0
    zero = next(line for line in text["regels"] if line["regel"] == "banen_nul")
    assert (zero["aantal"], zero["van"], zero["ernst"]) == (30, 34, "let_op")
    assert zero["voorbeelden"][:2] == ["<b>0</b>", "<b>10</b>"]
    assert zero["herstel"].startswith("Maak de cel leeg")


def test_in_public_the_files_name_no_firm_and_an_earlier_list_of_rows_is_gone(
    tmp_path: Path,
) -> None:
    tables = make_schoon()
    change(tables, "vestigingen", "V05", naam="Geheim bv", contract_tot="2020-01-01")
    for at in range(11, 18):
        change(tables, "vestigingen", f"V{at}", banen=0.0)
    write_kwaliteit(blad_of(tables), tmp_path)
    write_kwaliteit(blad_of(tables, privacy="publiek"), tmp_path)
    assert sorted(path.name for path in tmp_path.iterdir()) == [
        *("kwaliteit.csv", "kwaliteit.html", "kwaliteit.json"),
    ]
    for path in tmp_path.iterdir():
        text = path.read_text(encoding="utf-8-sig")
        assert not [word for word in ("Geheim", "V05", "V11", "2020-01-01") if word in text]
    page = Page((tmp_path / "kwaliteit.html").read_text(encoding="utf-8"))
    assert "minder dan 5 van 19" in page.text
    assert "0 banen: 7 van 19" in page.text


def test_the_same_data_give_the_same_bytes(tmp_path: Path) -> None:
    tables = hostile()
    texts = []
    for name in ("a", "b"):
        (tmp_path / name).mkdir()
        files = write_kwaliteit(blad_of(tables), tmp_path / name)
        texts.append([path.read_bytes() for path in files])
    assert texts[0] == texts[1]


def test_a_region_without_remarks_says_so(tmp_path: Path) -> None:
    found = look(make_schoon())
    empty = Kwaliteit(found.regels.head(0), found.rijen.head(0))
    write_kwaliteit(blad_of(make_schoon(), empty), tmp_path)
    page = Page((tmp_path / "kwaliteit.html").read_text(encoding="utf-8"))
    assert "Niets gevonden dat de bevindingen verandert" in page.text
    assert isinstance(read_csv(tmp_path / "kwaliteit.csv", "kwaliteit"), pd.DataFrame)
