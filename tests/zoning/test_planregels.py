"""What the words of a plan allow."""

from __future__ import annotations

import csv
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from werklocaties_gis.tables.schema import CATEGORIEEN
from werklocaties_gis.zoning.planregels import NO_BAND, Band, list_bands, read_band

TEXTS = Path(__file__).with_name("plan_texts.csv")
VOCABULARY = """bedrijf bedrijven categorie milieucategorie van tot en met t/m ten hoogste
minimaal vanaf uitsluitend in de of lager hoger - , 1 2 3 3.1 3,2 4.2 5 6 7 3A horeca niet
tevens (b≤3.1) uitzondering"""
WORDS = st.sampled_from(VOCABULARY.split())


def _rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _name(code: int | None) -> str:
    return "" if code is None else CATEGORIEEN[code]


def test_every_plan_text_of_the_reference_reads_as_agreed(shared: Path) -> None:
    rows = _rows(shared / "reference/plan_text_cases.csv")
    bands = {row["tekst"]: read_band(row["tekst"]) for row in rows}
    found = {
        text: (_name(band.laag), _name(band.hoog), "yes" if band.onzeker else "no")
        for text, band in bands.items()
    }
    assert len(rows) == 31
    assert found == {
        row["tekst"]: (row["cat_min"], row["cat_max"], row["minimum_onzeker"]) for row in rows
    }


@pytest.mark.parametrize("row", _rows(TEXTS), ids=lambda row: row["tekst"] or "leeg")
def test_a_plan_text_sets_this_band(row: dict[str, str]) -> None:
    band = read_band(row["tekst"])
    assert (_name(band.laag), _name(band.hoog)) == (row["cat_min"], row["cat_max"])
    assert band.hoofdcategorie is (row["hoofdcategorie"] == "ja")
    assert band.onzeker is (row["onzeker"] == "ja")
    assert _name(band.genoemd) == row["genoemd"]


@pytest.mark.parametrize(
    ("name", "label", "highest"),
    [
        ("bedrijf tot en met categorie 3.1", "(b≤4.2)", "3.1"),
        ("bedrijf", "(b≤3B)", "3.2"),
        ("bedrijf tot en met categorie 7", "(b≤3.1)", ""),
        ("horeca", "(b≤3.1)", ""),
        ("horeca tot en met categorie 2", "(h≤2)", ""),
        ("bedrijf", "(h≤2)", ""),
    ],
)
def test_the_name_outranks_the_label_on_the_map(name: str, label: str, highest: str) -> None:
    assert _name(read_band(name, label).hoog) == highest


def test_columns_have_the_types_and_the_index_of_the_table_of_bestemmingen() -> None:
    texts = pd.Series(["categorie 4", None, "uitsluitend categorie 5.1"], index=["z", "z", "a"])
    found = list_bands(texts)
    assert found.index.tolist() == ["z", "z", "a"]
    assert found["milieucategorie_max"].cat.ordered
    assert found["milieucategorie_max"].fillna("1").tolist() == ["4.2", "1", "5.1"]
    assert found["milieucategorie_min"].isna().tolist() == [False, True, False]
    assert found["max_hoofdcategorie"].tolist() == [True, False, False]
    assert found["minimum_onzeker"].tolist() == [True, False, False]
    assert str(found["minimum_onzeker"].dtype) == "boolean"


def test_labels_stand_beside_their_names() -> None:
    found = list_bands(pd.Series(["bedrijf", "bedrijf"]), pd.Series(["(b≤2)", None]))
    assert found["milieucategorie_max"].isna().tolist() == [False, True]


def test_no_texts_give_no_bands() -> None:
    found = list_bands(pd.Series([], dtype="string"))
    assert found.empty
    assert "laagst_genoemd" in found


def _is_sound(band: Band) -> bool:
    """A band that a toets may use: in order, and without doubt where it sets a minimum."""
    if band == NO_BAND:
        return True
    in_order = band.hoog is None or (band.laag is not None and band.laag <= band.hoog)
    return in_order and (not band.onzeker or band.laag == 0)


@given(st.text(max_size=60))
def test_the_reader_never_fails_on_any_text(text: str) -> None:
    assert _is_sound(read_band(text, text))


@given(st.lists(WORDS, max_size=12))
def test_any_order_of_plan_words_gives_a_sound_band_or_none(words: list[str]) -> None:
    assert _is_sound(read_band(" ".join(words)))


@given(st.sampled_from(CATEGORIEEN), st.sampled_from(CATEGORIEEN))
def test_only_a_range_with_van_sets_a_minimum(one: str, other: str) -> None:
    low, high = sorted((one, other), key=CATEGORIEEN.index)
    with_van = read_band(f"bedrijven van categorie {low} tot en met {high}")
    bare = read_band(f"milieucategorie {low} t/m {high}")
    assert _name(with_van.laag) == low
    assert _name(bare.laag) == "1"
    assert bare.onzeker is (low != "1")
    assert _name(with_van.hoog) == _name(bare.hoog) == high
