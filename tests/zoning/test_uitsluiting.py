"""What the words of a plan exclude."""

from __future__ import annotations

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from werklocaties_gis.zoning.reference import read_lijsten
from werklocaties_gis.zoning.uitsluiting import list_uitgesloten, read_hele_klassen


def _uitgesloten(naam: str) -> object:
    value = list_uitgesloten(pd.Series([naam])).iloc[0]
    return () if value is pd.NA else value


@pytest.mark.parametrize(
    ("naam", "classes"),
    [
        ("detailhandel uitgesloten", ("detailhandel",)),
        ("geen detailhandel", ("detailhandel",)),
        ("Bedrijf (geen detailhandel)", ("detailhandel",)),
        ("Bedrijf met uitzondering van detailhandel en horeca", ("detailhandel", "horeca")),
        ("bedrijven, detailhandel uitgesloten", ("detailhandel",)),
        ("detailhandel en horeca zijn uitgesloten", ("detailhandel", "horeca")),
        ("bedrijf uitgesloten", ("bedrijf",)),
        ("kantoren niet toegestaan", ("kantoor",)),
        ("uitgesloten: detailhandel", ("detailhandel",)),
        ("bedrijventerrein m.u.v. kantoren", ("kantoor",)),
    ],
)
def test_a_whole_class_is_excluded_by_its_own_name(naam: str, classes: tuple[str, ...]) -> None:
    assert _uitgesloten(naam) == classes


@pytest.mark.parametrize(
    "naam",
    [
        "Bedrijf",
        "bedrijfswoning uitgesloten",
        "supermarkt uitgesloten",
        "geen zelfstandige detailhandel",
        "detailhandel uitgesloten, met uitzondering van supermarkten",
        "voormalig bedrijf",
        "bedrijven tot en met categorie 4.2 met uitzondering van bedrijven in categorie 1",
        "",
    ],
)
def test_a_part_of_a_class_or_a_doubt_excludes_nothing(naam: str) -> None:
    assert _uitgesloten(naam) == ()


def test_every_whole_class_is_one_of_the_list_of_functies() -> None:
    known = set(read_lijsten().functies["functieklasse"]) | {"bedrijf"}
    assert set(read_hele_klassen().values()) <= known


@given(st.lists(st.text(max_size=30), max_size=4))
def test_any_name_can_be_read(namen: list[str]) -> None:
    assert len(list_uitgesloten(pd.Series(namen, dtype="string"))) == len(namen)
