"""The report on paper and on screen: what Chromium makes of it, page by page."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from types import ModuleType
from typing import Any

import pandas as pd
import pytest
from tests.report.hostile import with_hostile_names
from tests.report.rapport.rijkdom import make_rijk, with_taal, with_uitvoer
from werklocaties_gis.report.document import write_rapport
from werklocaties_gis.report.inhoud import Inhoud

pytestmark = pytest.mark.browser

POINTS_MM = 72 / 25.4
VEEL = 500
"""Findings of a region of 500 firms, and as many that stay."""

AXE = """async (tags) => (await axe.run(document, { runOnly: tags })).violations
    .flatMap((one) => one.nodes.map((node) => `${one.id}: ${node.html}`))"""
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


@pytest.fixture(scope="module")
def vol(repository: Path, load: Callable[[Path], ModuleType]) -> Inhoud:
    """The example with everything that a report can tell."""
    made = load(repository / "tests" / "report" / "conftest.py")
    return make_rijk(made.make_inhoud())


@pytest.fixture(scope="module")
def open_rapport(
    open_pagina: Callable[..., Any], tmp_path_factory: pytest.TempPathFactory
) -> Callable[[Inhoud], Any]:
    """Write a report, and open it with the network off."""

    def open_file(inhoud: Inhoud) -> Any:
        folder = tmp_path_factory.mktemp("rapport")
        return open_pagina(write_rapport(inhoud, folder / "rapport.html"))

    return open_file


class Afdruk:
    """The report as a PDF."""

    def __init__(self, page: Any) -> None:
        pdfium = import_module("pypdfium2")
        self.document = pdfium.PdfDocument(
            page.pdf(prefer_css_page_size=True, print_background=True)
        )

    def text(self, number: int) -> str:
        """Everything on a page, its margins too."""
        return str(self.document[number].get_textpage().get_text_range())

    def pages(self) -> list[list[str]]:
        """Lines of each page from top to bottom, without what stands in the margin."""
        return [
            [
                line.strip()
                for line in self.text(number).splitlines()
                if line.strip() and "Bladzijde" not in line
            ]
            for number in range(len(self.document))
        ]

    def size_mm(self) -> tuple[int, int]:
        wide, high = self.document[0].get_size()
        return round(wide / POINTS_MM), round(high / POINTS_MM)


@pytest.fixture(scope="module")
def page(open_rapport: Callable[[Inhoud], Any], vol: Inhoud) -> Any:
    return open_rapport(vol)


@pytest.fixture(scope="module")
def afdruk(page: Any) -> Afdruk:
    return Afdruk(page)


def test_every_sheet_is_a4_with_its_number_the_study_and_that_it_is_invented(
    afdruk: Afdruk,
) -> None:
    count = len(afdruk.document)
    assert afdruk.size_mm() == (210, 297)
    for number in range(count):
        text = " ".join(afdruk.text(number).split())
        assert f"Bladzijde {number + 1} van {count}" in text
        assert "Voorbeeldregio, 01-01-2026" in text
        assert "FICTIEF" in text


def test_no_heading_stands_alone_at_the_foot_of_a_page(page: Any, afdruk: Afdruk) -> None:
    headings = set(page.locator("h2, h3, caption, figcaption").all_inner_texts())
    assert len(headings) > 20
    assert [lines[-1] for lines in afdruk.pages() if lines[-1] in headings] == []


def test_each_municipality_begins_a_page_of_its_own_and_fits_on_it(afdruk: Afdruk) -> None:
    pages = afdruk.pages()
    first = [lines[0] for lines in pages[-2:]]
    assert first == ["Factsheet Aardrijk", "Factsheet Bedachterwaard"]


def with_many(inhoud: Inhoud) -> Inhoud:
    """The run with the findings and sources of a large region, each with texts of two lines."""
    found = inhoud.resultaat("mismatches")
    many = pd.concat([found] * (VEEL // len(found) + 1), ignore_index=True)[:VEEL]
    numbers = pd.Series(range(VEEL), dtype="string")
    firms = inhoud.tabellen["vestigingen"]
    stay = inhoud.resultaat("niet_passend")
    stays = pd.concat([stay] * VEEL, ignore_index=True).assign(vestiging_id="V" + numbers)
    sources = pd.concat([inhoud.herkomst] * 90, ignore_index=True)
    names = "bestand met een lange naam die over meer dan een regel loopt " + numbers[:90]
    return dataclasses.replace(
        inhoud,
        resultaten={
            **inhoud.resultaten,
            "mismatches": many.assign(vestiging_id="V" + numbers),
            "niet_passend": stays,
        },
        herkomst=sources.assign(bestand=names.to_numpy() + "."),
        tabellen={**inhoud.tabellen, "vestigingen": firms},
    )


def test_a_long_table_repeats_its_heading_and_no_row_is_divided(
    open_rapport: Callable[[Inhoud], Any], vol: Inhoud
) -> None:
    printed = Afdruk(open_rapport(with_many(vol)))
    text = [" ".join(lines) for lines in printed.pages()]
    own = [one for one in text if "die over meer dan een" in one]
    assert len(own) > 2
    assert all("Rijen in bron" in one for one in own)
    for number in range(90):
        told = re.compile(rf"regel\s+loopt\s+{number}\.")
        (where,) = [one for one in own if told.search(one)]
        assert len(re.findall("bestand met een", where)) == len(re.findall(r"loopt\s+\d", where))


def test_five_hundred_firms_do_not_give_a_book_and_what_is_left_out_is_told(
    open_rapport: Callable[[Inhoud], Any], vol: Inhoud
) -> None:
    many = dataclasses.replace(with_many(vol), herkomst=vol.herkomst)
    opened = open_rapport(many)
    text = opened.locator("main").inner_text()
    assert len(Afdruk(opened).document) <= 15
    assert f"Er zijn {VEEL} signalen bij {VEEL} vestigingen; alle staan in" in text
    assert f"De eerste 12 van {VEEL}; alle staan in overzicht.xlsx" in text


@pytest.mark.parametrize("taal", ["nl", "en"])
def test_axe_finds_nothing_and_nothing_is_asked_of_the_network(
    open_rapport: Callable[[Inhoud], Any], vol: Inhoud, taal: str
) -> None:
    axe = import_module("axe_playwright_python")
    opened = open_rapport(with_taal(vol, taal))
    assert [url for url in opened.asked if not url.startswith("file:")] == []
    assert opened.wrong == []
    opened.evaluate(Path(axe.__file__).with_name("axe.min.js").read_text(encoding="utf-8"))
    assert opened.evaluate(AXE, TAGS) == []


def test_hostile_names_and_a_house_style_run_and_fetch_nothing(
    open_rapport: Callable[[Inhoud], Any], vol: Inhoud, tmp_path: Path
) -> None:
    (tmp_path / "stijl.css").write_text(
        ".banner{display:none}h1{color:rgb(57,135,12)}", encoding="utf-8"
    )
    (tmp_path / "logo.svg").write_text(
        "<svg xmlns='http://www.w3.org/2000/svg' width='40' height='20'>"
        "<script>window.top.geraakt=1</script><image href='https://x.example/a.png'/>"
        "<rect width='40' height='20'/></svg>",
        encoding="utf-8",
    )
    asked = {"rapport_stijl": "stijl.css", "rapport_logo": "logo.svg"}
    named = with_uitvoer(with_hostile_names(vol), **asked)
    project = named.project.model_copy(update={"folder": tmp_path})
    opened = open_rapport(dataclasses.replace(named, project=project))
    assert [url for url in opened.asked if not url.startswith(("file:", "data:"))] == []
    assert opened.evaluate("window.geraakt") is None
    assert opened.evaluate("document.scripts.length") == 0
    assert opened.evaluate("getComputedStyle(document.querySelector('h1')).color") == (
        "rgb(57, 135, 12)"
    )
    # What is invented and what the plan is not cannot be styled away.
    assert opened.locator(".banner").first.is_visible()
    assert opened.evaluate("document.querySelector('.logo').naturalWidth") == 40
