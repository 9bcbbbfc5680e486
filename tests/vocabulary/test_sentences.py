"""Sentences: in two languages, careful, and literal about what they quote."""

from __future__ import annotations

import ast
import datetime as dt
import itertools
import re
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from werklocaties_gis import errors
from werklocaties_gis.settings.beleid import TOETSEN
from werklocaties_gis.vocabulary.labels import list_values, read_labels
from werklocaties_gis.vocabulary.sentences import (
    finding,
    list_sentence_rows,
    read_sentences,
    remark,
    sentence,
)

ROWS = [(room, row) for room, row in list_sentence_rows()]
PLACE = re.compile(r"\{\w+\}")
FORBIDDEN = re.compile(r"overtred|illega|onwettig|violat|unlawful|in strijd met de wet", re.I)
REMARK_CODES = """lijst_uit_geheugen vergunning_niet_nagegaan planologische_status ibis_plafond
minimum_onzeker meerdere_zones bedrijfswoning_onbekend bedgebied_onbekend gebiedstype_onbekend
nauwkeurigheid via_zonebeheer sbi_2025 activiteit_onbekend eigen_categorie dekking
overname_niet_bevestigd kleinverbruik afgeleid_gebruik afgeleide_kavel verzonnen zone_onvolledig
nevenactiviteit buiten_rekenafstand water_volgens_activiteit water_volgens_terrein"""
OWN_ERRORS = {name for name in vars(errors) if name.endswith("Error")}
HOSTILE = [
    '{{ cycler.__init__.__globals__.os.mkdir("x") }}',
    "{naam}",
    "{0.__class__}",
    "%(naam)s",
    "${1+1}",
    "<img src=x onerror=alert(1)>",
    "\\1 \\g<0>",
]


def is_whole(row: dict[str, str]) -> bool:
    """Whether a sentence has both languages, with the same places and no other braces."""
    if set(row) != {"code", "nl", "en"} or not (row["nl"].strip() and row["en"].strip()):
        return False
    nl, en = (sorted(PLACE.findall(row[taal])) for taal in ("nl", "en"))
    return nl == en and "{" not in PLACE.sub("", row["nl"] + row["en"])


@pytest.mark.parametrize("room", sorted({room for room, _ in ROWS}))
def test_every_sentence_has_both_languages_with_the_same_places(room: str) -> None:
    rows = [row for its, row in ROWS if its == room]
    assert rows
    assert [row for row in rows if not is_whole(row)] == []


@pytest.mark.parametrize(
    ("nl", "en"), [("a", " "), ("", "a"), ("{n} a", "a"), ("{n}", "{m}"), ("{n", "{n"), ("{", "{")]
)
def test_a_sentence_that_lacks_a_language_or_a_place_is_seen(nl: str, en: str) -> None:
    assert is_whole({"code": "c", "nl": "{n} b", "en": "b {n}"})
    assert not is_whole({"code": "c", "nl": nl, "en": en})


def test_no_sentence_and_no_label_calls_a_firm_an_offender() -> None:
    texts = [row[taal] for _, row in ROWS for taal in ("nl", "en")]
    texts += [text for pair in read_labels().values() for text in pair]
    assert [text for text in texts if FORBIDDEN.search(text)] == []


def test_a_code_means_one_thing_in_all_rooms() -> None:
    codes = [row["code"] for _, row in ROWS]
    doubled = {code for code in codes if codes.count(code) > 1}
    assert {
        code for code in doubled if len({str(r) for _, r in ROWS if r["code"] == code}) > 1
    } == (set())


@pytest.mark.parametrize("code", REMARK_CODES.split())
def test_every_remark_has_its_words(code: str) -> None:
    assert code in read_sentences()
    assert remark(code) != remark(code, "en")


KINDS = [
    (toets, uitkomst, aspect)
    for toets, uitkomst in itertools.product(TOETSEN, list_values("uitkomst"))
    for aspect in (("geluid", "grootste", "menging") if toets.startswith("hinder") else ("",))
] + [("net", "zeker", "afname")]


@pytest.mark.parametrize(("toets", "uitkomst", "aspect"), KINDS)
def test_every_finding_that_can_occur_has_a_sentence(
    toets: str, uitkomst: str, aspect: str
) -> None:
    row = {"toets": toets, "uitkomst": uitkomst, "aspect": aspect or pd.NA, "naam": "Smederij"}
    for taal in ("nl", "en"):
        text = finding(row, taal)
        assert text[0].isupper()
        assert text.endswith(".")
        assert "_" not in text


def test_a_finding_tells_rule_value_limit_source_and_date() -> None:
    row = {
        "vestiging_id": "V1",
        "naam": "Smederij De Vonk",
        "toets": "zwaarder_dan_maximum",
        "aspect": pd.NA,
        "uitkomst": "mogelijk",
        "waarde": "3.2..4.2",
        "grens": "3.2",
        "eenheid": "categorie",
        "regel": "planmaximum",
        "bron": "plan Durperveld",
        "peildatum": pd.Timestamp("2026-01-31"),
        "opmerkingen": ("lijst_uit_geheugen",),
    }
    assert finding(row) == (
        "Mogelijk signaal: Smederij De Vonk (categorie 3.2 tot 4.2) is mogelijk zwaarder dan de "
        "plek toelaat (3.2). Nader onderzoek is nodig. (regel: hoogste categorie van het plan; "
        "bron: plan Durperveld; peildatum: 31-01-2026) Let op: de categorie berust op een lijst "
        "uit het geheugen, dus het signaal is niet zeker."
    )
    assert finding(row, "en").startswith("Possible signal: Smederij De Vonk (category 3.2 to 4.2)")


def test_distances_are_written_with_the_comma_of_the_language() -> None:
    row = {"toets": "hinder_gevoelig", "aspect": "geur", "uitkomst": "zeker", "eenheid": "m"}
    row |= {"waarde": "1099.98", "grens": "1500", "naam": "X"}
    assert "1.099,98 m" in finding(row)
    assert "1,099.98 m" in finding(row, "en")
    assert "1,500 m" in finding(row, "en")


def test_functions_are_named_and_not_coded() -> None:
    row = {"toets": "functie_past_niet", "uitkomst": "zeker", "eenheid": "functie"}
    row |= {"waarde": "zakelijke_dienst", "grens": "bedrijf, autohandel", "vestiging_id": "V9"}
    text = finding(row)
    assert "zakelijke dienst" in text
    assert "autohandel en -reparatie" in text
    assert "V9" in text


def test_what_is_missing_is_said_to_be_unknown() -> None:
    row = {"toets": "hinder_gevoelig", "aspect": "geur", "uitkomst": "zeker", "waarde": pd.NA}
    assert "onbekend" in finding(row)
    assert "deze vestiging" in finding(row)


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_name_comes_out_literally(name: str) -> None:
    row = {"toets": "onnodig_op_nat", "uitkomst": "zeker", "naam": name}
    assert name in finding(row)
    assert name in sentence("invalid_list", {"count": name})
    assert name in sentence("geen_zin", {"veld": name})


@given(st.text(max_size=30), st.text(max_size=30))
def test_field_values_are_never_read_as_templates(value: str, other: str) -> None:
    fields = {"source": value, "row": "2", "column": other, "at_row": "{row}"}
    text = sentence("xml_broken", fields)
    assert text == (
        f"{value} breekt af of is geen XML (bij regel {{row}}). Haal het bestand opnieuw op."
    )
    text = sentence("list_value_invalid", {**fields, "value": other, "verwacht": value})
    assert text.startswith(f"De waarde {other} past hier niet. Verwacht: {value}. ")


def test_a_field_that_was_not_given_is_unknown_and_a_date_is_a_date() -> None:
    text = sentence("xml_broken", {"at_row": dt.date(2026, 4, 3)}, "en")
    assert text.startswith("unknown breaks off or is no XML (near line 2026-04-03)")


LIST_CODES = [code for code in read_sentences() if code.startswith("list_")]
LIST_CODES += ["staat_zonder_kop", "staat_sbi_1993", "staat_sbi_geen_2008", "layer_without_rows"]


@pytest.mark.parametrize("code", LIST_CODES)
def test_what_is_wrong_in_a_list_names_its_place_once_and_ends_with_a_remedy(code: str) -> None:
    # The line that shows it begins with file, row and column.
    for template in read_sentences()[code]:
        assert not {"{source}", "{row}", "{column}"} & set(re.findall(r"\{\w+\}", template))
        assert re.search(
            r"\. (Voeg|Verbeter|Laat|Controleer|Bewaar|Zet|Vraag|Kies|Kijk"
            r"|Add|Correct|Keep|Check|Save|Put|Ask|Choose|See) ",
            template,
        )


@pytest.mark.parametrize("code", ["invalid_list", "more_failures"])
def test_one_fault_is_not_told_in_the_plural(code: str) -> None:
    assert not re.search(r"\b1 (fouten|faults)", sentence(code, {"count": 1}))
    assert not re.search(r"\b1 (fouten|faults)", sentence(code, {"count": 1}, "en"))


def _codes_in(path: Path) -> set[str]:
    """Codes written out in a module: of own errors, failures and notices."""
    found: list[ast.expr] = []
    for call in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if not isinstance(call, ast.Call) or not isinstance(call.func, ast.Name):
            continue
        place = 4 if call.func.id == "Failure" else 0
        if call.func.id in {"Failure", "Notice"} | OWN_ERRORS:
            found += [word.value for word in call.keywords if word.arg == "code"]
            found += call.args[place : place + 1]
    return {str(item.value) for item in found if isinstance(item, ast.Constant)}


def test_every_code_that_the_package_tells_has_a_sentence(repository: Path) -> None:
    paths = sorted((repository / "werklocaties_gis").rglob("*.py"))
    told = {code for path in paths for code in _codes_in(path)}
    assert len(told) > 20
    assert told - set(read_sentences()) == set()
