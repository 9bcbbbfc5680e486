"""Each way to find an address, worked out by hand on one street, and on the real BAG."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from tests.sources.own.conftest import NAMES, ROWS
from werklocaties_gis.settings.project import Adreskolommen
from werklocaties_gis.sources.own.adresboek import read_adresboek
from werklocaties_gis.sources.own.adresligging import make_gezocht
from werklocaties_gis.sources.own.koppelen import UITKOMSTEN, join_adressen

ADRES = Adreskolommen(
    postcode="postcode", huisnummer="nummer", toevoeging="extra", straat="straat", plaats="plaats"
)
Asked = tuple[str | None, str | None, str | None, str | None, str | None]


@pytest.fixture
def boek() -> pd.DataFrame:
    frame = pd.DataFrame([row[:6] for row in ROWS], columns=list(NAMES))
    columns = Adreskolommen(
        postcode="postcode",
        huisnummer="huisnummer",
        letter="huisletter",
        toevoeging="toevoeging",
        straat="straatnaam",
        plaats="woonplaats",
    )
    numbers = make_gezocht(frame.replace("", pd.NA), columns)
    return numbers.assign(x=[float(row[6]) for row in ROWS], y=[float(row[7]) for row in ROWS])


def ask(boek: pd.DataFrame, *rows: Asked) -> pd.DataFrame:
    frame = pd.DataFrame(rows, columns=["postcode", "nummer", "extra", "straat", "plaats"])
    return join_adressen(make_gezocht(frame, ADRES), boek)


@pytest.mark.parametrize(
    ("asked", "uitkomst", "aantal", "x", "away_m"),
    [
        (("4461 ab", "12", None, None, None), "precies", 1, 50_000, 0),
        (("4461AB", "12a", None, None, None), "precies", 1, 50_010, 0),
        (("4461AB", "12 A", "2", None, None), "precies", 1, 50_020, 0),
        (("4461AB", "12a-2", None, None, None), "precies", 1, 50_020, 0),
        # 12 and 14 and what is between them on their side: 12, 12A, 12A-2, 14 (13 is opposite).
        (("4461AB", "12-14", None, None, None), "reeks", 4, 50_000, 60),
        # 20 itself is not in the BAG: B is nearest to the middle of A, B and C.
        (("4461AC", "20", None, None, None), "zonder_toevoeging", 3, 50_210, 30),
        # 20 C bis is not either, but C is: no other letter can be meant.
        (("4461AC", "20", "C bis", None, None), "zonder_toevoeging", 1, 50_240, 0),
        ((None, "3", None, "Burg. Kolffstr.", "Goes"), "straat", 1, 50_500, 0),
        ((None, "3", None, "Burg. Kolffstr.", None), "straat", 1, 50_500, 0),
        # Without a town the street is in two of them.
        ((None, "12", None, "Industrieweg", None), "geen", 0, None, None),
        ((None, "12", None, "Industrieweg", "Kloetinge"), "straat", 1, 53_000, 0),
        (("9999ZZ", "12-14", None, "industrieweg", "GOES"), "straat_reeks", 4, 50_000, 60),
        ((None, "20", "Z", "Industrieweg", "Goes"), "straat_zonder_toevoeging", 3, 50_210, 30),
        (("4461AC", None, None, None, None), "postcode", 3, 50_210, 30),
        (("4461AC", "99", None, None, None), "postcode", 3, 50_210, 30),
        (("9999ZZ", "1", None, "Nergensweg", "Goes"), "geen", 0, None, None),
        ((None, None, None, None, None), "geen", 0, None, None),
    ],
)
def test_each_address_is_found_in_the_best_way_that_gives_any(
    boek: pd.DataFrame,
    asked: Asked,
    uitkomst: str,
    aantal: int,
    x: float | None,
    away_m: float | None,
) -> None:
    (row,) = ask(boek, asked).to_dict("records")
    assert (row["uitkomst"], row["aantal"]) == (uitkomst, aantal)
    assert (None if np.isnan(row["x"]) else row["x"]) == x
    assert (None if np.isnan(row["nauwkeurigheid_m"]) else row["nauwkeurigheid_m"]) == away_m


def test_a_postcode_of_another_street_is_followed_and_told(boek: pd.DataFrame) -> None:
    found = ask(
        boek,
        ("4461AB", "12", None, "Industrieweg", "Goes"),
        ("4461AB", "12", None, "Havenweg", "Goes"),  # no such street: a slip of the pen
        ("4461CD", "3", None, "Burg. Kolffstr.", "Goes"),
        ("4481AA", "12", None, "Burgemeester Kolffstraat", "Goes"),  # no number 12 there
    )
    assert found["uitkomst"].tolist() == ["precies"] * 4
    assert found["anders"].tolist() == [False, True, False, True]
    assert found["nauwkeurigheid_m"].tolist() == [0, 0, 0, 0]


def test_where_postcode_and_street_are_two_addresses_the_position_reaches_both(
    boek: pd.DataFrame,
) -> None:
    (row,) = ask(boek, ("4481AA", "12", None, "Industrieweg", "Goes")).to_dict("records")
    assert row["uitkomst"] == "precies"
    # Kloetinge by its postcode, 3 km east and 1 km north of the one in Goes.
    assert (row["anders"], row["nauwkeurigheid_m"]) == (True, 3162.3)
    extra = boek.assign(huisnummer=12, bijvoegsel="").tail(1)
    both = pd.concat([boek, extra], ignore_index=True)
    (row,) = ask(both, ("4461AB", "12", None, "Burg. Kolffstr.", "Goes")).to_dict("records")
    assert (row["uitkomst"], row["anders"]) == ("precies", True)
    # 500 m east and 500 m north of Industrieweg 12.
    assert row["nauwkeurigheid_m"] == pytest.approx(707.1)


def test_the_order_of_the_addresses_decides_nothing(boek: pd.DataFrame) -> None:
    asked: list[Asked] = [
        ("4461AC", "20", None, None, None),
        ("4461AB", "12-14", None, None, None),
        ("4461AB", None, None, None, None),
    ]
    shuffled = boek.sample(frac=1, random_state=5).reset_index(drop=True)
    pd.testing.assert_frame_equal(ask(boek, *asked), ask(shuffled, *asked))


def test_no_addresses_and_nothing_sought_are_no_error(boek: pd.DataFrame) -> None:
    assert ask(boek.head(0), ("4461AB", "12", None, "A", "B"))["uitkomst"].tolist() == ["geen"]
    assert len(ask(boek)) == 0


@pytest.mark.parametrize("name", ["amsterdam_bag_sample.gpkg", "otterlo_addresses_28992.gpkg"])
def test_every_address_of_the_real_bag_finds_itself(shared: Path, name: str) -> None:
    boek = read_adresboek(name, shared / "data" / "bag", "vestigingen").frame
    sought = boek.assign(tot=pd.array([pd.NA] * len(boek), dtype="Int64"))
    by_postcode = join_adressen(sought, boek)
    assert by_postcode["uitkomst"].isin(["precies", "straat"]).all()
    # One address is one point but for a few that the register gives twice.
    assert (by_postcode["nauwkeurigheid_m"] == 0).mean() > 0.99
    away_m = np.hypot(by_postcode["x"] - boek["x"], by_postcode["y"] - boek["y"])
    assert (away_m <= by_postcode["nauwkeurigheid_m"] + 0.1).all()
    by_street = join_adressen(sought.assign(postcode=pd.NA), boek)
    assert set(by_street["uitkomst"]) <= set(UITKOMSTEN[3:6])
    away_m = np.hypot(by_street["x"] - boek["x"], by_street["y"] - boek["y"])
    assert (away_m <= by_street["nauwkeurigheid_m"] + 0.1).all()


@pytest.mark.parametrize("nummer", ["12 t/m 14", "12 en 14", "12 + 14", "12 tot 14"])
def test_a_range_is_no_single_address_though_its_first_number_is_one(
    boek: pd.DataFrame, nummer: str
) -> None:
    (row,) = ask(boek, ("4461AB", nummer, None, None, None)).to_dict("records")
    assert (row["uitkomst"], row["aantal"], row["nauwkeurigheid_m"]) == ("reeks", 4, 60)


@pytest.mark.parametrize(
    ("nummer", "uitkomst", "aantal", "away_m"),
    [
        # 12, 12A, 12A-2 and 12-14 at 0, 10, 20 and 45 m: the third is in the middle.
        ("12 - 1", "zonder_toevoeging", 4, 25),
        # Those four and 14; 16 is not there.
        ("12/14/16", "reeks", 5, 60),
        ("12, 14 en 16", "reeks", 5, 60),
        ("12-14-16", "reeks", 5, 60),
        ("12-14", "precies", 1, 0),
    ],
)
def test_a_first_digit_is_no_letter_and_a_list_of_numbers_is_a_range(
    boek: pd.DataFrame, nummer: str, uitkomst: str, aantal: int, away_m: float
) -> None:
    unit = boek.head(1).assign(bijvoegsel="14", x=50_045.0)
    with_unit = pd.concat([boek, unit], ignore_index=True)
    (row,) = ask(with_unit, ("4461AB", nummer, None, None, None)).to_dict("records")
    found = (row["uitkomst"], row["aantal"], row["nauwkeurigheid_m"])
    assert found == (uitkomst, aantal, away_m)
