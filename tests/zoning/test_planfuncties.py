"""Functions that the name of a zone or designation tells of."""

from __future__ import annotations

import csv
from importlib import resources

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from werklocaties_gis.zoning import planfuncties
from werklocaties_gis.zoning.planfuncties import (
    list_bedrijfswoning,
    list_functies,
    list_watergebonden,
    read_functienamen,
)
from werklocaties_gis.zoning.reference import read_lijsten


def _functies(naam: str, groep: str | None = None) -> object:
    groups = None if groep is None else pd.Series([groep])
    value = list_functies(pd.Series([naam]), groups).iloc[0]
    return () if value is pd.NA else value


@pytest.mark.parametrize(
    "naam",
    [
        "Bedrijf",
        "Bedrijventerrein",
        "Bedrijventerrein - 2",
        "Bedrijf - II",
        "bedrijf tot en met categorie 3.1",
        "bedrijven in de categorieën 1 en 2",
        "Bedrijf (b≤3.1)",
    ],
)
def test_a_zone_for_firms_allows_every_class_that_belongs_on_a_park(naam: str) -> None:
    assert _functies(naam) == ("bedrijf",)


@pytest.mark.parametrize(
    ("naam", "functies"),
    [
        ("Bedrijf - Nutsvoorziening", ("nutsbedrijf",)),
        ("Kantoor", ("kantoor", "overheid")),
        ("dienstverlening", ("kantoor", "zakelijke_dienst")),
        ("Detailhandel - Perifeer", ("detailhandel",)),
        ("detailhandel", ("detailhandel",)),
        ("specifieke vorm van detailhandel - bouwmarkt", ("detailhandel",)),
        ("horeca tot en met categorie 2", ("horeca",)),
        ("onderwijs", ("onderwijs",)),
        ("Bedrijf, tevens detailhandel", ("bedrijf", "detailhandel")),
        ("tevens kantoor", ("kantoor", "overheid")),
        ("Maatschappelijk", ("onderwijs", "overheid", "overig", "zorg")),
    ],
)
def test_other_names_allow_their_own_classes(naam: str, functies: tuple[str, ...]) -> None:
    assert _functies(naam) == functies


@pytest.mark.parametrize(
    "naam",
    [
        "Gemengd - 1",
        "Wonen",
        "Groen",
        "Bedrijf - Garagebedrijf",
        "specifieke vorm van bedrijf - machinefabriek",
        "specifieke vorm van maatschappelijk - buurthuis",
        "specifieke vorm van kantoor",
        "Maatschappelijk - Begraafplaats",
        "Recreatie",
        "detailhandel uitgesloten",
        "detailhandel met uitzondering van supermarkten",
        "bedrijfswoning",
        "Bedrijf, tevens een smederij",
        "",
    ],
)
def test_what_the_name_does_not_tell_stays_unknown(naam: str) -> None:
    assert _functies(naam, "groen") == ()


def test_the_hoofdgroep_speaks_only_where_the_name_does_not() -> None:
    assert _functies("Havengebied", "bedrijventerrein") == ("bedrijf",)
    assert _functies("Gemengd - 1", "bedrijf") == ()
    assert _functies("Bedrijf - Garagebedrijf", "bedrijf") == ()


def test_every_class_in_the_names_is_one_of_the_list_of_functies() -> None:
    known = set(read_lijsten().functies["functieklasse"]) | {"bedrijf"}
    assert {klasse for functies in read_functienamen().values() for klasse in functies} <= known


def test_every_name_tells_its_source_date_and_status() -> None:
    path = resources.files(planfuncties.__package__) / "reference/functienamen.csv"
    rows = list(csv.DictReader(path.read_text(encoding="utf-8").splitlines()))
    assert all(row["bron"] and row["datum"] and row["status"] for row in rows)


@pytest.mark.parametrize(
    ("naam", "answer"),
    [
        ("watergebonden bedrijvigheid", True),
        ("specifieke vorm van bedrijf - havengebonden", True),
        ("Bedrijventerrein", None),
        ("niet watergebonden bedrijven", False),
        ("Niet-watergebonden bedrijven", False),
        ("watergebonden bedrijven uitgesloten", False),
        ("droge bedrijvigheid", False),
        ("niet uitsluitend watergebonden bedrijven", None),
        ("Bedrijventerrein - Haven", True),
        ("Bedrijf - Kade", True),
        ("natte bedrijvigheid", True),
        ("Havengebied", True),
        ("bedrijventerrein nat", True),
        ("jachthaven", None),
        ("Verkeer - Kade", None),
        ("Water - Haven", None),
        ("Bedrijventerrein zonder haven", None),
    ],
)
def test_a_name_can_tell_of_the_water_and_deny_it(naam: str, answer: bool | None) -> None:
    found = list_watergebonden(pd.Series([naam])).iloc[0]
    assert (None if found is pd.NA else bool(found)) is answer


@pytest.mark.parametrize(
    ("naam", "answer"),
    [
        ("bedrijfswoning", True),
        ("bedrijfswoningen toegestaan", True),
        ("bedrijfswoning uitgesloten", False),
        ("geen bedrijfswoning", False),
        ("voormalige bedrijfswoning", None),
        ("woning", None),
    ],
)
def test_a_plan_admits_or_excludes_a_bedrijfswoning(naam: str, answer: bool | None) -> None:
    found = list_bedrijfswoning(pd.Series([naam])).iloc[0]
    assert (None if found is pd.NA else bool(found)) is answer


@given(st.lists(st.text(max_size=20), max_size=5))
def test_any_name_can_be_read(namen: list[str]) -> None:
    given_names = pd.Series(namen, dtype="string", index=range(3, 3 + len(namen)))
    assert list_functies(given_names).index.equals(given_names.index)
    assert len(list_watergebonden(given_names)) == len(namen)
