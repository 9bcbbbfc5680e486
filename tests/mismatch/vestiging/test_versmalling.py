"""Sizes of the list that the firm's own numbers rule out."""

from __future__ import annotations

from types import ModuleType
from typing import Any

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from werklocaties_gis.mismatch.detect import detect_mismatches
from werklocaties_gis.mismatch.vestiging.bereik import Bereik, list_bereik
from werklocaties_gis.mismatch.vestiging.kandidaten import list_activiteiten
from werklocaties_gis.mismatch.vestiging.versmalling import list_versmallingen
from werklocaties_gis.settings.beleid import Beleid
from werklocaties_gis.tables.conform import conform
from werklocaties_gis.tables.schema import CATEGORIEEN
from werklocaties_gis.zoning.milieucategorie import list_codes
from werklocaties_gis.zoning.reference import Lijsten, read_lijsten

SHIPPED = read_lijsten()


def ranges(
    situaties: ModuleType,
    sbi: str | list[str],
    lijsten: Lijsten = SHIPPED,
    eigen: str | None = None,
    **details: Any,
) -> Bereik:
    """Range of one firm of which the first activity has details."""
    given_rows = situaties.one_firm(sbi)
    acts = [{**given_rows["activiteiten"][0], **details}, *given_rows["activiteiten"][1:]]
    ids = np.array(["V1"], dtype=object)
    found = list_activiteiten(conform(pd.DataFrame(acts), "activiteiten"), ids, lijsten)
    return list_bereik(found, list_codes(pd.Series([eigen])), lijsten)


def names(bereik: Bereik) -> tuple[str, str]:
    low, high = int(bereik.laag[0, 0]), int(bereik.hoog[0, 0])
    return CATEGORIEEN[low], CATEGORIEEN[high]


@pytest.mark.parametrize(
    ("sbi", "details", "expected"),
    [
        # Aannemers (41): bouwbedrijf 3.2 above 2000 m2 b.o., else 3.1; met werkplaats 3.1 or 2.
        ("41", {}, ("2", "3.2")),
        ("41", {"bedrijfsoppervlakte_m2": 800}, ("2", "3.1")),
        ("41", {"bedrijfsoppervlakte_m2": 1500}, ("3.1", "3.1")),
        ("41", {"bedrijfsoppervlakte_m2": 2001}, ("3.1", "3.2")),
        ("41", {"productieoppervlakte_m2": 800}, ("2", "3.2")),
        # Timmerwerk (1623): 3.2 without a size, 3.1 below 200 m2 of production.
        ("1623", {"productieoppervlakte_m2": 199}, ("3.1", "3.1")),
        ("1623", {"productieoppervlakte_m2": 200}, ("3.2", "3.2")),
        # Cement (2351): below and from 100.000 t/j.
        ("2351", {"capaciteit": 100_000, "capaciteit_eenheid": "t/j"}, ("5.3", "5.3")),
        ("2351", {"capaciteit": 99_999, "capaciteit_eenheid": "t/j"}, ("5.1", "5.1")),
        ("2351", {"capaciteit": 99_999, "capaciteit_eenheid": "t/u"}, ("5.1", "5.3")),
        ("2351", {"capaciteit": 99_999}, ("5.1", "5.3")),
        # Brandstof (46712): storage of 100.000 m3; liquefied gas (4.2) may be meant as well.
        ("46712", {"opslag_m3": 5000}, ("4.1", "4.2")),
        # Aardewerk (232): electric kilns of 40 kW.
        ("232", {"vermogen_kw": 40}, ("3.2", "3.2")),
    ],
)
def test_the_firms_own_number_picks_the_size(
    situaties: ModuleType, sbi: str, details: dict[str, Any], expected: tuple[str, str]
) -> None:
    assert names(ranges(situaties, sbi, **details)) == expected


def test_of_two_bounds_that_both_hold_the_tightest_is_meant(situaties: ModuleType) -> None:
    # Visverwerking: > 1000 m2 is 4.2, <= 1000 m2 is 3.2, <= 300 m2 is 3.1; roken and the like stay.
    lijst = SHIPPED.milieucategorie
    lijst = lijst[lijst["omschrijving"].str.startswith("Visverwerking anders")]
    alone = Lijsten(lijst, SHIPPED.functies, SHIPPED.functiemenging)
    found = [
        names(ranges(situaties, "1020", alone, productieoppervlakte_m2=m2))
        for m2 in (300, 301, 1000, 1001)
    ]
    assert found == [("3.1", "3.1"), ("3.2", "3.2"), ("3.2", "3.2"), ("4.2", "4.2")]


def test_a_size_that_the_list_has_no_row_for_rules_nothing_out(situaties: ModuleType) -> None:
    # Aardappelsnacks only below 2000 m2, kolenterminal only from 2000 m2: what is above, or
    # below, is in no row, and the rest of the list under that code is other activities.
    snacks = ranges(situaties, "1031", productieoppervlakte_m2=3000)
    coal = ranges(situaties, "46711", opslag_m2=500)
    assert names(snacks) == ("3.1", "4.2")
    assert names(coal) == ("3.1", "5.1")
    assert not snacks.is_versmald.any()
    assert not coal.is_versmald.any()


def test_a_condition_with_more_in_it_than_a_size_is_not_answered_by_a_size(
    situaties: ModuleType,
) -> None:
    # Below 7500 kg of flour it is category 2 only with charge-ovens, so 3.2 stays possible.
    unit: dict[str, Any] = {"capaciteit_eenheid": "kg meel/week"}
    assert names(ranges(situaties, "1071", capaciteit=5000, **unit)) == ("2", "3.2")
    assert names(ranges(situaties, "1071", capaciteit=9000, **unit)) == ("3.2", "3.2")


def test_a_permit_outranks_the_size(situaties: ModuleType) -> None:
    found = ranges(situaties, "2351", eigen="5.3", capaciteit=1, capaciteit_eenheid="t/j")
    assert names(found) == ("5.3", "5.3")
    assert not found.is_versmald.any()


def test_a_size_in_a_row_from_memory_proves_nothing_that_the_rest_does_not(
    situaties: ModuleType,
) -> None:
    # Timmerwerk: 3.2 is read in a source, its 3.1 below 200 m2 is recalled.
    found = ranges(situaties, "1623", productieoppervlakte_m2=500)
    assert found.is_versmald.tolist() == [True]
    assert found.bewezen[0, 0] == -1
    assert found.is_uit_geheugen.tolist() == [True]


def test_a_size_between_sourced_rows_can_be_zeker(situaties: ModuleType) -> None:
    lijst = SHIPPED.milieucategorie.assign(status="stored-source")
    sourced = Lijsten(lijst, SHIPPED.functies, SHIPPED.functiemenging)
    found = ranges(situaties, "1623", sourced, productieoppervlakte_m2=500)
    assert CATEGORIEEN[int(found.bewezen[0, 0])] == "3.2"
    assert not ranges(situaties, "1623", sourced).is_versmald.any()


CODES = ["41", "1623", "2351", "3311", "1013", "10821", "3511", "46712", "3700", "0161", "232"]
NUMBERS = st.one_of(st.none(), st.sampled_from([0, 150, 200, 500, 1000, 2000, 2001, 1e5, 1e6]))


@settings(max_examples=30)
@given(
    sbi=st.sampled_from(CODES),
    extra=st.lists(st.sampled_from(CODES), max_size=2),
    p_m2=NUMBERS,
    b_m2=NUMBERS,
    capacity=NUMBERS,
    unit=st.sampled_from(["t/j", "t/u", "MWe", None]),
)
def test_details_never_widen_and_a_further_activity_never_lightens(
    situaties: ModuleType,
    sbi: str,
    extra: list[str],
    p_m2: float | None,
    b_m2: float | None,
    capacity: float | None,
    unit: str | None,
) -> None:
    details: dict[str, Any] = {
        "productieoppervlakte_m2": p_m2,
        "bedrijfsoppervlakte_m2": b_m2,
        "capaciteit": capacity,
        "capaciteit_eenheid": unit,
    }
    plain = ranges(situaties, [sbi, *extra])
    narrowed = ranges(situaties, [sbi, *extra], **details)
    assert (narrowed.laag >= plain.laag).all()
    assert (narrowed.hoog <= plain.hoog).all()
    assert (narrowed.laag <= narrowed.hoog).all()
    assert (narrowed.is_open == plain.is_open).all()
    is_other = (narrowed.laag != plain.laag) | (narrowed.hoog != plain.hoog)
    assert narrowed.is_versmald.all() or not is_other.any()
    alone = ranges(situaties, sbi, **details)
    assert (narrowed.laag >= alone.laag).all()
    assert (narrowed.hoog >= alone.hoog).all()


def test_a_finding_that_rests_on_a_size_says_so(situaties: ModuleType) -> None:
    rows = situaties.one_firm("41", bestemmingen=[situaties.zone("1", "4.2")])
    rows["activiteiten"][0] |= {"bedrijfsoppervlakte_m2": 1500.0}
    tabellen = situaties.as_tabellen(rows)
    found = detect_mismatches(tabellen, SHIPPED, Beleid()).uitkomsten
    row = situaties.find(found, "lager_dan_maximum").iloc[0]
    assert "activiteit_versmald" in row["opmerkingen"]
    assert (row["waarde"], row["waarde_tot"]) == (2, 2)


def test_the_order_of_the_rows_of_a_list_does_not_matter(situaties: ModuleType) -> None:
    order = np.random.default_rng(1).permutation(len(SHIPPED.milieucategorie))
    mixed = SHIPPED.milieucategorie.iloc[order].reset_index(drop=True)
    other = Lijsten(mixed, SHIPPED.functies, SHIPPED.functiemenging)
    for code in CODES[:4]:
        one, two = (
            ranges(situaties, code, lijsten, productieoppervlakte_m2=500)
            for lijsten in (SHIPPED, other)
        )
        assert pd.Series(one.hoog[0]).equals(pd.Series(two.hoog[0]))
        assert pd.Series(one.laag[0]).equals(pd.Series(two.laag[0]))


def test_the_evidence_names_the_number_and_the_row_that_it_rules_out(
    situaties: ModuleType,
) -> None:
    rows = situaties.one_firm(["1623", "2351", "41"])
    rows["activiteiten"][0] |= {"productieoppervlakte_m2": 150.0}
    rows["activiteiten"][1] |= {"capaciteit": 20.0, "capaciteit_eenheid": "t/j"}
    found = list_versmallingen(situaties.as_tabellen(rows), SHIPPED)
    assert found.values.tolist() == [
        ["V1", 1, "productieoppervlakte_m2", 150.0, "m2", "Timmerwerk en overige houtwaren", "3.2"],
        ["V1", 2, "capaciteit", 20.0, "t/j", "Cement, >= 100.000 t/j", "5.3"],
    ]


def test_a_permit_leaves_no_size_to_show(situaties: ModuleType) -> None:
    rows = situaties.one_firm("1623")
    rows["activiteiten"][0] |= {"productieoppervlakte_m2": 150.0}
    rows["vestigingen"][0] |= {"milieucategorie_eigen": "3.2"}
    assert list_versmallingen(situaties.as_tabellen(rows), SHIPPED).empty


def test_the_staat_of_the_plan_is_narrowed_like_any_list(situaties: ModuleType) -> None:
    staat = pd.DataFrame(
        [("2351", "Cement, p.o. > 750 m2", "4.2"), ("2351", "Cement, p.o. <= 750 m2", "3.2")],
        columns=["sbi_2008", "omschrijving", "categorie"],
        dtype="string",
    ).assign(**dict.fromkeys(("geur", "stof", "geluid", "gevaar"), "100"))
    own = situaties.list_lijsten(staat=staat)
    found = ranges(situaties, "2351", own, productieoppervlakte_m2=750)
    assert names(found) == ("3.2", "3.2")
    assert CATEGORIEEN[int(found.bewezen[0, 0])] == "3.2"


def as_staat(situaties: ModuleType, *rows: tuple[str, str]) -> Lijsten:
    """A plan's own Staat with descriptions and categories under one code."""
    staat = pd.DataFrame(rows, columns=["omschrijving", "categorie"], dtype="string")
    metres = dict.fromkeys(("geur", "stof", "geluid", "gevaar"), "100")
    return situaties.list_lijsten(staat=staat.assign(sbi_2008="55", **metres))  # type: ignore[no-any-return]


@pytest.mark.parametrize(
    ("rows", "details", "expected"),
    [
        # The heading names the activity, the rows below it only the size.
        (
            [("- p.c. < 250.000 t/jr", "4.1"), ("- p.c. >= 250.000 t/jr", "4.2")],
            {"capaciteit": 250_000.0, "capaciteit_eenheid": "t/j"},
            ("4.2", "4.2"),
        ),
        # Beside a named activity a bare size belongs to nobody knows which.
        (
            [("- vleeswaren: p.o. > 1.000 m²", "3.2"), ("- p.o. <= 1.000 m²", "3.1")],
            {"productieoppervlakte_m2": 500.0},
            ("3.1", "3.2"),
        ),
        (
            [
                ("- vleeswaren- en vleesconservenfabrieken: p.o. > 1000 m²", "3.2"),
                ("- vleeswaren- en vleesconservenfabrieken: p.o. <= 1000 m²", "3.1"),
                ("- vleeswaren- en vleesconservenfabrieken: p.o. <= 200 m²", "2"),
            ],
            {"productieoppervlakte_m2": 200.0},
            ("2", "2"),
        ),
        (
            [
                ("metaalertsen, opslagopp. < 2.000 m²", "4.2"),
                ("metaalertsen, opslagopp. >= 2.000 m²", "5.2"),
            ],
            {"opslag_m2": 1999.0},
            ("4.2", "4.2"),
        ),
        # Kalk has a class for this size, kalk en gips has not: it is another activity.
        (
            [("Kalk, p.o. > 500 m2", "4.1"), ("Kalk en gips, p.o. <= 500 m2", "5.1")],
            {"productieoppervlakte_m2": 600.0},
            ("4.1", "5.1"),
        ),
    ],
)
def test_a_list_as_a_municipality_writes_it_is_narrowed_no_further_than_it_says(
    situaties: ModuleType,
    rows: list[tuple[str, str]],
    details: dict[str, Any],
    expected: tuple[str, str],
) -> None:
    assert names(ranges(situaties, "55", as_staat(situaties, *rows), **details)) == expected


def test_a_number_of_an_activity_that_is_in_no_list_rules_nothing_out(
    situaties: ModuleType,
) -> None:
    found = ranges(situaties, ["9900", "41"], productieoppervlakte_m2=100)
    assert names(found) == ("2", "3.2")
    assert (found.is_open.tolist(), found.is_versmald.tolist()) == ([True], [False])
