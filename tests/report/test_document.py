"""The report says what it is not, shows every name literally, and runs and loads nothing."""

from __future__ import annotations

import dataclasses
import re
from pathlib import Path

import pytest
from tests.report.hostile import NAMES, with_hostile_names
from tests.report.rapport.lezen import Bladzij
from tests.report.rapport.rijkdom import make_rijk, with_taal, with_uitvoer
from werklocaties_gis.report.document import write_rapport
from werklocaties_gis.report.inhoud import Inhoud

VERDICTS = (
    *("overtred", "illegaal", "strafbaar", "moet weg", "moeten weg", "handhaaf", "schuldig"),
    *("in strijd met de wet", "verboden", "misstand", "violation", "illegal", "offence", "guilty"),
    *("must leave", "must go"),
)
"""Words of a judge; a signal is none."""

HEADINGS = """Vraag;Gebied;Gegevens en kwaliteit;Bevindingen;Plan van verplaatsingen;Wat als;
Regionaal overzicht;Werkwijze;Bronnen;Grenzen;Factsheet Aardrijk;Factsheet Bedachterwaard"""


@pytest.fixture(scope="module")
def vol(inhoud: Inhoud) -> Inhoud:
    """The example with everything that a report can tell."""
    return make_rijk(inhoud)


def write(inhoud: Inhoud, folder: Path) -> str:
    return write_rapport(inhoud, folder / "rapport.html").read_text(encoding="utf-8")


def read(inhoud: Inhoud, folder: Path) -> Bladzij:
    return Bladzij(write(inhoud, folder))


def test_the_report_names_language_title_date_and_that_all_is_invented(
    vol: Inhoud, tmp_path: Path
) -> None:
    page = read(vol, tmp_path)
    assert ("html", {"lang": "nl"}) in page.tags
    assert "Werklocaties: Voorbeeldregio" in page.text
    assert "peildatum 01-01-2026" in page.text
    assert "FICTIEF" in page.text
    assert "geen oordeel over een bedrijf" in page.text


@pytest.mark.parametrize("taal", ["nl", "en"])
def test_the_report_speaks_of_signals_and_never_of_offences(
    vol: Inhoud, tmp_path: Path, taal: str
) -> None:
    text = read(with_taal(vol, taal), tmp_path).text.lower()
    assert [word for word in VERDICTS if word in text] == []
    assert text.count("sign") > 10


def test_the_report_loads_and_runs_nothing(vol: Inhoud, tmp_path: Path) -> None:
    page = read(with_hostile_names(vol), tmp_path)
    tags = {tag for tag, _ in page.tags}
    assert not tags & {"script", "img", "iframe", "link", "object", "form", "base"}
    attributes = [pair for _, names in page.tags for pair in names.items()]
    assert not [name for name, _ in attributes if name.startswith("on") or name == "src"]
    targets = [value for name, value in attributes if name == "href"]
    assert targets
    assert all(str(value).startswith("#") for value in targets)


def test_a_hostile_name_of_study_firm_place_and_park_stays_a_name_everywhere(
    vol: Inhoud, tmp_path: Path
) -> None:
    name = " ".join(NAMES)
    info = vol.project.studie.model_copy(update={"naam": name, "gebied": name})
    named = with_name(
        dataclasses.replace(vol, project=vol.project.model_copy(update={"studie": info})), name
    )
    text = write(named, tmp_path)
    page = Bladzij(text)
    assert f"Werklocaties: {name}" in page.text
    assert f"A1{name}" in page.text
    assert page.text.count(name) > 40
    assert not {tag for tag, _ in page.tags} & {"script", "img"}
    assert text.count("<style>") == text.count("</style>") == 2
    style = text[text.index("<style>") : text.index("</style>")]
    assert style.count("{") == style.count("}")


def with_name(inhoud: Inhoud, name: str) -> Inhoud:
    """The run in which everything has one name."""
    tables = ("vestigingen", "plekken", "bedrijventerreinen", "gebieden")
    results = ("mismatches", "overzicht_gebieden")
    return dataclasses.replace(
        inhoud,
        tabellen={
            **inhoud.tabellen,
            **{one: inhoud.tabellen[one].assign(naam=name) for one in tables},
        },
        resultaten={
            **inhoud.resultaten,
            **{one: inhoud.resultaten[one].assign(naam=name) for one in results},
        },
    )


def test_the_chapters_stand_in_the_order_in_which_a_council_reads(
    vol: Inhoud, tmp_path: Path
) -> None:
    text = write(vol, tmp_path)
    found = re.findall(r"<h2>(.*?)</h2>", text)
    assert found == [name.strip() for name in HEADINGS.split(";")]
    links = re.findall(r'href="#(\w+)"', text)
    assert links == re.findall(r'<section id="(\w+)">', text)


@pytest.mark.parametrize("taal", ["nl", "en"])
def test_no_code_is_left_in_the_report(vol: Inhoud, tmp_path: Path, taal: str) -> None:
    text = read(with_taal(vol, taal), tmp_path).text
    assert re.findall(r"\b[a-z]+_[a-z_]+\b", text) == []


def test_the_public_report_names_no_firm_no_place_and_no_move(vol: Inhoud, tmp_path: Path) -> None:
    page = read(with_uitvoer(vol, privacy="publiek"), tmp_path)
    firms = vol.tabellen["vestigingen"]
    told = [name for name in (*firms["naam"].dropna(), *firms["vestiging_id"]) if name in page.text]
    assert told == []
    assert "Publieke versie" in page.text
    assert "De Hoge Kamp" in page.text
    for word in ("Aardrijk", "Plan van verplaatsingen", "Factsheet", "Keten", "Wat als"):
        assert word not in page.text


def test_a_municipality_restyles_the_report_and_its_texts_stay_texts(
    vol: Inhoud, tmp_path: Path
) -> None:
    (tmp_path / "stijl.css").write_text("h1{color:#39870c}", encoding="utf-8")
    (tmp_path / "vorm.html").write_text(
        "<div class='omslag'>${logo}${afzender}<h1>${titel}</h1></div>"
        "${mededelingen}<main>${bevindingen}${grenzen}</main><p>{{ 1 + 1 }}</p>",
        encoding="utf-8",
    )
    (tmp_path / "logo.svg").write_text(
        "<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>", encoding="utf-8"
    )
    asked = with_uitvoer(
        with_hostile_names(vol),
        rapport_stijl="stijl.css",
        rapport_sjabloon="vorm.html",
        rapport_logo="logo.svg",
        rapport_afzender="Gemeente ${inhoud} <b>",
    )
    project = asked.project.model_copy(update={"folder": tmp_path})
    text = write(dataclasses.replace(asked, project=project), tmp_path)
    page = Bladzij(text)
    assert "h1{color:#39870c}" in text
    assert "Gemeente ${inhoud} <b>" in page.text
    assert "{{ 1 + 1 }}" in page.text
    assert re.findall(r"<h2>(.*?)</h2>", text) == ["Bevindingen", "Grenzen"]
    (logo,) = [attrs for tag, attrs in page.tags if tag == "img"]
    assert str(logo["src"]).startswith("data:image/svg+xml;base64,")


def test_equal_runs_give_equal_bytes(vol: Inhoud, tmp_path: Path) -> None:
    turned = {
        name: frame.iloc[::-1]
        for name, frame in vol.resultaten.items()
        if name not in {"overzicht_gebieden", "niet_passend"}
    }
    other = dataclasses.replace(vol, resultaten={**vol.resultaten, **turned})
    assert write(other, tmp_path) == write(vol, tmp_path)
