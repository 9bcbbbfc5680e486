"""The report prints, says what it is not, and shows every name literally."""

from __future__ import annotations

import dataclasses
import re
from html.parser import HTMLParser
from pathlib import Path

import pytest
from tests.report.hostile import NAMES, with_hostile_names
from werklocaties_gis.report import document
from werklocaties_gis.report.document import STYLE, write_rapport
from werklocaties_gis.report.inhoud import Inhoud


class Page(HTMLParser):
    """Tags and texts of a page."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.text = ""
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.text += data


def read(inhoud: Inhoud, folder: Path) -> Page:
    return Page(write_rapport(inhoud, folder / "rapport.html").read_text(encoding="utf-8"))


def test_the_report_names_language_title_date_and_that_all_is_invented(
    inhoud: Inhoud, tmp_path: Path
) -> None:
    page = read(inhoud, tmp_path)
    assert ("html", {"lang": "nl"}) in page.tags
    assert "Werklocaties: Voorbeeldregio" in page.text
    assert "01-01-2026" in page.text
    assert "FICTIEF" in page.text


def test_the_report_speaks_of_signals_and_never_of_offences(inhoud: Inhoud, tmp_path: Path) -> None:
    text = read(inhoud, tmp_path).text.lower()
    assert "geen oordeel over een bedrijf" in text
    assert not [word for word in ("overtred", "illegaal", "strafbaar") if word in text]


def test_the_report_loads_and_runs_nothing(inhoud: Inhoud, tmp_path: Path) -> None:
    page = read(with_hostile_names(inhoud), tmp_path)
    tags = {tag for tag, _ in page.tags}
    assert not tags & {"script", "img", "iframe", "link", "object", "a", "form"}
    attributes = {name for _, names in page.tags for name in names}
    assert not [name for name in attributes if name.startswith("on") or name in {"src", "href"}]


def test_every_name_is_shown_as_it_is_written(inhoud: Inhoud, tmp_path: Path) -> None:
    page = read(with_hostile_names(inhoud), tmp_path)
    assert [name for name in NAMES if name not in page.text] == []


def test_the_report_names_sources_repairs_moves_and_the_proof(
    inhoud: Inhoud, tmp_path: Path
) -> None:
    text = read(inhoud, tmp_path).text
    for told in ("=1+1.csv", "kavels: 3 keer", "1.234,5", "A2"):
        assert told in text


def test_a_long_list_of_findings_says_where_the_rest_is(
    inhoud: Inhoud, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(document, "SHOWN", 2)
    count = len(inhoud.resultaat("mismatches"))
    assert f"De eerste 2 van {count}" in read(inhoud, tmp_path).text


def test_the_public_report_names_no_firm_no_place_and_no_move(
    inhoud: Inhoud, tmp_path: Path
) -> None:
    uitvoer = inhoud.project.uitvoer.model_copy(update={"privacy": "publiek"})
    project = inhoud.project.model_copy(update={"uitvoer": uitvoer})
    text = read(dataclasses.replace(inhoud, project=project), tmp_path).text
    firms = inhoud.tabellen["vestigingen"]
    told = [name for name in (*firms["naam"].dropna(), *firms["vestiging_id"]) if name in text]
    assert told == []
    assert "Publieke versie" in text
    assert "De Hoge Kamp" in text


HEADINGS = """Vraag;Gebied;Gegevens en kwaliteit;Bevindingen;Plan van verplaatsingen;
Bedrijven die blijven en waarom;Werkwijze;Bronnen;Grenzen"""


def test_the_chapters_stand_in_the_order_in_which_a_council_reads(
    inhoud: Inhoud, tmp_path: Path
) -> None:
    path = write_rapport(inhoud, tmp_path / "rapport.html")
    found = re.findall(r"<h2>(.*?)</h2>", path.read_text(encoding="utf-8"))
    assert found == [name.strip() for name in HEADINGS.split(";")]


def test_no_code_is_left_in_the_report_and_the_plan_allocates_nothing(
    inhoud: Inhoud, tmp_path: Path
) -> None:
    text = read(inhoud, tmp_path).text
    assert re.findall(r"\b[a-z]+_[a-z_]+\b", text.replace(STYLE, "")) == []
    for told in ("geen toewijzing", "Didam", "bewezen het beste", "Mogelijk: alleen", "onbekend"):
        assert told in text
