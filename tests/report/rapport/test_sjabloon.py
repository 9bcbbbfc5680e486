"""A template gives structure and nothing else: what comes out is written anew."""

from __future__ import annotations

import pytest
from tests.report.hostile import NAMES
from tests.report.rapport.lezen import Bladzij
from werklocaties_gis.report.rapport.huisstijl import read_standaard
from werklocaties_gis.report.rapport.sjabloon import Sjabloon

GOED = "<h1>${titel}</h1>${mededelingen}<main>${inhoud}</main>"


def codes(text: str) -> list[tuple[str, str]]:
    return [(fout.code, fout.wat) for fout in Sjabloon(text).fouten]


def test_the_template_that_ships_has_no_fault() -> None:
    assert codes(read_standaard("standaard.html")) == []
    assert codes(GOED) == []


def test_places_are_filled_once_and_what_is_filled_in_is_no_template() -> None:
    filled = Sjabloon(GOED).fill({"titel": "${inhoud} {{x}}", "inhoud": "<p>a</p>"})
    assert filled == "<h1>${inhoud} {{x}}</h1><main><p>a</p></main>"


@pytest.mark.parametrize(
    ("extra", "code", "wat"),
    [
        ("<script>alert(1)</script>", "sjabloon_element", "script"),
        ("<img src=x onerror=alert(1)>", "sjabloon_element", "img"),
        ("<iframe src=x></iframe>", "sjabloon_element", "iframe"),
        ("<style>p{}</style>", "sjabloon_element", "style"),
        ("<link rel=stylesheet href=x>", "sjabloon_element", "link"),
        ("<a href='https://x.example'>x</a>", "sjabloon_element", "a"),
        ("<svg><script>1</script></svg>", "sjabloon_element", "svg"),
        ("<meta http-equiv=refresh content='0;x'>", "sjabloon_element", "meta"),
        ("<p onclick=alert(1)>x</p>", "sjabloon_attribuut", "onclick"),
        ("<p style='background:url(x)'>x</p>", "sjabloon_attribuut", "style"),
        ("<p>${naamm}</p>", "sjabloon_plaats", "naamm"),
        ("<p>${naam.__class__}</p>", "sjabloon_plaats", "naam.__class__"),
        ("<div>", "sjabloon_sluiten", "div"),
        ("</main>", "sjabloon_sluiten", "main"),
        ("<?php echo 1 ?>", "sjabloon_element", "php echo 1 ?"),
    ],
)
def test_what_is_no_structure_is_refused_by_name(extra: str, code: str, wat: str) -> None:
    assert (code, wat) in codes(GOED + extra)


def test_what_may_not_be_left_out_is_asked_for() -> None:
    assert codes("<p>${inhoud}</p>") == [
        ("sjabloon_verplicht", "titel"),
        ("sjabloon_verplicht", "mededelingen"),
    ]
    assert codes("${titel}${mededelingen}") == [("sjabloon_verplicht", "inhoud")]
    assert codes("${titel}${mededelingen}${bevindingen}${grenzen}") == []


@pytest.mark.parametrize("name", NAMES)
def test_texts_of_a_template_come_out_as_text(name: str) -> None:
    page = Bladzij(Sjabloon(f"{GOED}<p>{name}").fill({}))
    assert {tag for tag, _ in page.tags} <= {"h1", "main", "p"}


@pytest.mark.parametrize(
    "text",
    [
        "<!--><script>alert(1)</script>-->",
        "<!-- > --!><script>alert(1)</script>",
        "<![CDATA[<script>alert(1)</script>]]>",
        "<noscript><p title='</noscript><img src=x onerror=alert(1)>'>",
        "<p title='\"><script>alert(1)</script>'>x</p>",
        "<p/onmouseover=alert(1)>x</p>",
        "<SCRIPT\n>alert(1)</SCRIPT\n>",
        "<plaintext><script>alert(1)</script>",
        "<textarea></textarea><script>1</script>",
        "&lt;script&gt;alert(1)&lt;/script&gt;",
    ],
)
def test_no_trick_of_writing_brings_an_element_or_attribute_out(text: str) -> None:
    page = Bladzij(Sjabloon(GOED + text).fill({}))
    assert {tag for tag, _ in page.tags} <= {"h1", "main", "p"}
    assert {name for _, attrs in page.tags for name in attrs} <= {"title"}
