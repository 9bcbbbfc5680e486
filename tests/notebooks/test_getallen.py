"""Notebook 03 as it was exported says of the region what the summary of a run says."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from tests.report.rapport.lezen import Bladzij, Tabel
from werklocaties_gis.vocabulary.labels import label

pytestmark = pytest.mark.notebooks

MATEN = {"lager_dan_maximum": "a", "functie_past_niet": "b", "maat_c": "c"}
"""Check in the summary and its name in the overview."""
STANDEN = {
    "zeker": "zeker",
    "zeker_plus_mogelijk": "zeker of mogelijk",
    "onbekend": "onbekend",
}
DEEL = ("zeker", "mogelijk", "onbekend", "rest")
"""Outcomes that divide the firms."""


@pytest.fixture(scope="module")
def bladzij(exports: dict[str, Path]) -> Bladzij:
    """The page of the third notebook."""
    return Bladzij(exports["03_regionaal_overzicht"].read_text(encoding="utf-8"))


def number(text: str) -> float:
    """A number as a Dutch reader reads it."""
    return float(text.replace(".", "").replace(",", "."))


def find(bladzij: Bladzij, *heads: str) -> Tabel:
    """The first table under all of these headings."""
    return next(one for one in bladzij.tabellen if one.rijen and set(heads) <= set(one.rijen[0]))


def test_firms_and_measures_of_the_whole_are_those_of_the_summary(
    bladzij: Bladzij, samenvatting: dict[str, Any]
) -> None:
    table = find(bladzij, "netto (ha)", "vestigingen", "maat a: zeker en mogelijk")
    whole = dict(zip(table.rijen[0][1:], table.row("totaal"), strict=True))
    for toets, maat in MATEN.items():
        counts = samenvatting["toetsen"][toets]
        told = number(whole[f"maat {maat}: zeker en mogelijk"])
        assert told == counts["zeker_plus_mogelijk"]["vestigingen"] > 0
        assert number(whole["vestigingen"]) == sum(counts[one]["vestigingen"] for one in DEEL)
        assert number(whole["banen"]) == sum(counts[one]["banen"] for one in DEEL)


def test_hectares_of_the_measures_are_those_of_the_summary(
    bladzij: Bladzij, samenvatting: dict[str, Any]
) -> None:
    table = find(bladzij, "Zekerheid", "Oppervlakte van de plaatsingen, voor zover bekend (ha)")
    rows = {(row[0], row[1]): [number(cell) for cell in row[2:]] for row in table.rijen[1:]}
    for toets, maat in MATEN.items():
        for stand, word in STANDEN.items():
            real = samenvatting["toetsen"][toets][stand]
            told = rows[label("maat", maat), word]
            assert told[:2] == [real["vestigingen"], real["banen"]]
            assert told[2] == pytest.approx(real["ha"], abs=0.005)


def test_hectares_of_municipalities_add_up_to_those_of_the_region(bladzij: Bladzij) -> None:
    table = find(bladzij, "Naam", "Netto (ha)", "Maat c: onbekend")
    region, *towns = ([number(cell) for cell in row[1:4]] for row in table.rijen[1:])
    assert len(towns) == 2
    assert [sum(column) for column in zip(*towns, strict=True)] == pytest.approx(region)
