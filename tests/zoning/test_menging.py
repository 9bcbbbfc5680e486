"""Classes A, B and C: from their own list, with its conditions and its guard."""

from __future__ import annotations

import pandas as pd
import pytest
from werklocaties_gis.zoning.menging import KLASSEN, UNKNOWN, list_mengklassen
from werklocaties_gis.zoning.reference import Lijsten, make_lijsten, read_lijsten, read_shipped

LIJSTEN = read_lijsten()


def _one(code: str, lijsten: Lijsten = LIJSTEN, **quantities: object) -> pd.Series:
    given = pd.DataFrame([quantities]) if quantities else None
    return list_mengklassen(pd.Series([code]), "2008", lijsten, given).iloc[0]


@pytest.mark.parametrize(
    ("code", "klasse"), [("96022", "A"), ("0162", "B"), ("4634", "C"), ("8610", "C"), ("561", "A")]
)
def test_an_activity_has_the_class_of_the_list(code: str, klasse: str) -> None:
    found = _one(code)
    assert KLASSEN[found["laag"]] == KLASSEN[found["hoog"]] == klasse
    assert found["past_zeker"]


def test_what_is_not_in_the_list_is_unknown_and_never_mixable() -> None:
    found = _one("2410")
    assert (found["laag"], found["hoog"]) == (UNKNOWN, UNKNOWN)
    assert not found["past_zeker"]


def test_a_code_of_2025_is_not_read_on_this_list() -> None:
    found = list_mengklassen(pd.Series(["96022"]), pd.Series(["2025"]), LIJSTEN)
    assert found["laag"].tolist() == [UNKNOWN]


@pytest.mark.parametrize(
    ("productie_m2", "klasse", "sure"),
    [(199.9, 1, True), (200.0, UNKNOWN, False), (None, 1, False)],
)
def test_a_carpenter_below_200_m2_is_b_above_it_not_in_the_list_and_else_possible(
    productie_m2: float | None, klasse: int, sure: bool
) -> None:
    found = _one("1623", productie_m2=productie_m2)
    assert found["laag"] == klasse
    assert bool(found["past_zeker"]) is sure
    assert bool(found["voorwaarde_onbekend"]) is (productie_m2 is None)


def test_up_to_and_including_is_not_below() -> None:
    # IJsbereiding p.o. <= 200 m2; the category list has a second entry, so the guard speaks too.
    assert _one("1052", productie_m2=200.0)["laag"] == 1
    assert _one("1052", productie_m2=200.1)["laag"] == UNKNOWN


@pytest.mark.parametrize(("office", "klasse"), [(True, 0), (False, UNKNOWN), (None, 0)])
def test_an_office_condition_needs_to_be_known(office: bool | None, klasse: int) -> None:
    found = _one("6201", alleen_kantoor=office)
    assert found["laag"] == klasse
    assert bool(found["past_zeker"]) is (office is True)


def test_a_condition_on_something_we_never_know_stays_possible() -> None:
    # "< 7500 kg meel/week" is no area.
    assert not _one("1071", productie_m2=10.0, bedrijf_m2=10.0)["past_zeker"]


@pytest.mark.parametrize(
    ("code", "why"),
    [
        ("45204", "autoplaatwerkerij and autospuiterij"),
        ("255", "stamperij"),
        ("46499", "vuurwerk below the wholesale of consumer goods"),
        ("93111", "zwembad niet overdekt, below sport"),
        ("9603", "crematorium"),
    ],
)
def test_the_guard_makes_a_code_possible_that_also_covers_heavier_things(
    code: str, why: str
) -> None:
    found = _one(code, productie_m2=100.0)
    assert found["laag"] != UNKNOWN, why
    assert found["breder"], why
    assert not found["past_zeker"], why


@pytest.mark.parametrize("code", ["1814", "563", "96022", "4634", "2612", "85521"])
def test_the_guard_is_silent_where_both_lists_have_the_same_entries(code: str) -> None:
    assert not _one(code)["breder"]


def test_entries_of_two_classes_under_one_code_are_a_range() -> None:
    found = _one("563")  # café A, discotheek B
    assert (found["laag"], found["hoog"]) == (0, 1)


def test_rows_from_memory_never_carry_certainty_and_a_users_own_list_does() -> None:
    assert not _one("96022")["bron_zeker"]
    own = read_shipped("functiemenging").assign(status="stored-source")
    frames = {name: read_shipped(name) for name in ("milieucategorie", "functies")}
    assert _one("96022", make_lijsten({**frames, "functiemenging": own}))["bron_zeker"]


def test_a_workshop_of_category_3_1_is_mixable_by_the_list_not_by_its_category() -> None:
    heavy = LIJSTEN.milieucategorie.query("sbi_2008 == '2612'")["categorie"].tolist()
    assert heavy == ["3.1"]
    assert KLASSEN[_one("2612")["laag"]] == "B"


def test_rows_keep_the_order_and_index_of_the_firms() -> None:
    codes = pd.Series(["2410", "96022", "2410"], index=["c", "a", "c"])
    found = list_mengklassen(codes, "2008", LIJSTEN)
    assert found.index.tolist() == ["c", "a", "c"]
    assert found["laag"].tolist() == [UNKNOWN, 0, UNKNOWN]


def test_no_firms_give_no_rows() -> None:
    found = list_mengklassen(pd.Series([], dtype="string"), "2008", LIJSTEN)
    assert found.empty
