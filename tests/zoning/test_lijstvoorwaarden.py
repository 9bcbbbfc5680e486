"""Conditions in the words of a list."""

from __future__ import annotations

import math

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from werklocaties_gis.tables.schema import read_schema
from werklocaties_gis.zoning.lijstvoorwaarden import (
    EENHEDEN,
    GROOTHEDEN,
    count_voorwaarden,
    is_strijdig,
    list_onbegrepen,
    list_voorwaarden,
)
from werklocaties_gis.zoning.reference import read_lijsten

INF = math.inf
CASES = [
    # text; quantity, unit, lower bound, is it in, upper bound, is it in; kind
    ("Autosloperij, b.o. > 1000 m2", "bedrijfsoppervlakte_m2", "m2", 1000, 0, INF, 1),
    ("Autosloperij, b.o. <= 1.000 m²", "bedrijfsoppervlakte_m2", "m2", -INF, 1, 1000, 1),
    ("Broodfabriek, v.c. < 7500 kg meel/week", "capaciteit", "kg meel/week", -INF, 1, 7500, 0),
    ("Margarine, >= 250.000 t/j", "capaciteit", "t/j", 250_000, 1, INF, 1),
    ("Zuivel, gedroogde producten ≥ 1,5 t/u", "capaciteit", "t/u", 1.5, 1, INF, 1),
    ("Drogerij (gras), >= 10 t/u water", "capaciteit", "t/u water", 10, 1, INF, 1),
    ("Aardgaswinning, < 10 mln Nm3/d", "capaciteit", "Nm3/d", -INF, 1, 10_000_000, 0),
    ("Vloeistoffen, opslag > 50 m3", "opslag_m3", "m3", 50, 0, INF, 1),
    ("Kolenterminal, opslagopp. >= 2.000 m2", "opslag_m2", "m2", 2000, 1, INF, 1),
    ("Pompstation, vermogen >= 15 MW", "vermogen_kw", "kW", 15_000, 1, INF, 1),
    ("Transformator, 10-100 MVA", "capaciteit", "MVA", 10, 1, 100, 1),
    ("Groothandel, b.o. 1.000–5.000 m2", "bedrijfsoppervlakte_m2", "m2", 1000, 1, 5000, 1),
    ("Bouw, b.o. > 1.000 m2 en <= 2.000 m2", "bedrijfsoppervlakte_m2", "m2", 1000, 0, 2000, 1),
    ("Vuurwerk tot 10 ton", "capaciteit", "t", -INF, 1, 10, 1),
    ("Meel, meer dan 500 kg", "capaciteit", "t", 0.5, 0, INF, 1),
]


@pytest.mark.parametrize(
    ("text", "grootheid", "eenheid", "low", "low_in", "high", "high_in"), CASES
)
def test_a_condition_gives_quantity_unit_and_bounds(
    text: str, grootheid: str, eenheid: str, low: float, low_in: int, high: float, high_in: int
) -> None:
    row = list_voorwaarden(pd.Series([text])).iloc[0]
    assert row["begrepen"]
    assert (row["grootheid"], row["eenheid"]) == (grootheid, eenheid)
    assert (row["ondergrens"], row["bovengrens"]) == (low, high)
    assert (row["ondergrens_inclusief"], row["bovengrens_inclusief"]) == (low_in, high_in)


@pytest.mark.parametrize(
    "text",
    [
        "Zeehavenoverslag, steenkool >= 2000 m2",  # floor, plot or storage?
        "Scheepsbouw, metaal >= 25 m of proefdraaien >= 1 MW",
        "Werkplaats, p.o. < 200 m2 of v.c. < 3 t/u",
        "Werkplaats, p.o. < 200 m2 of > 300 m2",
        "Werkplaats, p.o. > 3.5 m2",  # thousands, or a decimal point?
        "Werkplaats, p.o. < 200 t/j",
        "Windmolen, wiek 20 m",
    ],
)
def test_what_is_not_understood_stays_a_condition_that_nobody_can_answer(text: str) -> None:
    row = list_voorwaarden(pd.Series([text])).iloc[0]
    assert (row["heeft_voorwaarde"], row["begrepen"], row["grootheid"]) == (True, False, "")


@pytest.mark.parametrize(
    "text", ["Timmerwerk en overige houtwaren", "Detailhandel n.e.g. (als 46751)", "", None]
)
def test_a_description_without_a_condition_has_none(text: str | None) -> None:
    row = list_voorwaarden(pd.Series([text], dtype="string")).iloc[0]
    assert (row["heeft_voorwaarde"], row["begrepen"]) == (False, False)


def test_the_kind_of_activity_keeps_every_word_but_the_condition() -> None:
    texts = pd.Series(["Bakkerij, v.c. < 7500 kg meel/week, charge-ovens", "Kalk, < 100.000 t/j"])
    assert list_voorwaarden(texts)["soort"].tolist() == ["bakkerij, charge-ovens", "kalk"]


@given(
    bound=st.integers(1, 999_999),
    value=st.floats(0, 2e6),
    sign=st.sampled_from(["<", "<=", ">", ">="]),
    dots=st.booleans(),
)
def test_a_number_contradicts_a_condition_exactly_as_its_sign_says(
    bound: int, value: float, sign: str, *, dots: bool
) -> None:
    number = f"{bound:,}".replace(",", ".") if dots else str(bound)
    rows = list_voorwaarden(pd.Series([f"Kalk, {sign} {number} t/j"]))
    holds = {
        "<": value < bound,
        "<=": value <= bound,
        ">": value > bound,
        ">=": value >= bound,
    }[sign]
    assert is_strijdig(rows, np.array([value])).tolist() == [not holds]


def test_an_unknown_number_contradicts_nothing() -> None:
    rows = list_voorwaarden(pd.Series(["Kalk, < 5 t/j", "Kalk, >= 5 t/j", "Kalk"]))
    assert not is_strijdig(rows, np.full(3, np.nan)).any()


def test_of_the_shipped_lists_is_told_how_much_was_understood() -> None:
    lijsten = read_lijsten()
    assert count_voorwaarden(lijsten.milieucategorie) == (806, 279, 260)
    assert count_voorwaarden(lijsten.functiemenging, "voorwaarde") == (196, 59, 32)
    left = list_onbegrepen(lijsten.milieucategorie)
    assert len(left) == 19
    assert left["omschrijving"].str.contains(r"wiek|Scheepsbouw|overslag", regex=True).all()
    mixed = set(list_onbegrepen(lijsten.functiemenging, "voorwaarde")["voorwaarde"])
    assert mixed == {"alleen kantoor", "cat. A", "cat. B en C"}


def test_every_quantity_has_a_column_that_answers_it_in_a_unit_of_the_list() -> None:
    schema = read_schema("activiteiten")
    assert set(GROOTHEDEN) <= set(schema.names())
    own = {"m2", "m3", "kW"}
    units = {eenheid for eenheid, _ in EENHEDEN.values()} - own
    assert set(schema["capaciteit_eenheid"].allowed) == units


def test_a_text_that_repeats_is_told_of_each_of_its_rows() -> None:
    texts = pd.Series(["p.o. > 200 m2", None, "Kalk", "p.o. > 200 m2"], index=[7, 3, 7, 1])
    found = list_voorwaarden(texts)
    assert found.index.tolist() == [7, 3, 7, 1]
    assert found["soort"].tolist() == ["", "", "kalk", ""]
    assert found["ondergrens"].tolist() == [200.0, -np.inf, -np.inf, 200.0]
