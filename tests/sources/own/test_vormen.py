"""Shapes: what a value looks like, and what only looks like it."""

from __future__ import annotations

import pandas as pd
import pytest
from werklocaties_gis.sources.own.synoniemen import read_synoniemen
from werklocaties_gis.sources.own.vormen import EIGEN, VORMEN, as_texts, list_versies, share_of


@pytest.mark.parametrize(
    ("vorm", "fits", "fits_not"),
    [
        ("vestigingsnummer", "000012345678", "12345678"),
        ("kvk", "01234567", "000012345678"),
        ("sbi", "25.11", "9998"),
        ("sbi", "0111", "12345678"),
        ("postcode", "4461 ab", "4461"),
        ("huisnummer", "12 A bis", "Weg 12"),
        ("rd_x", "50000,5", "390000"),
        ("rd_y", "390000", "50000"),
        ("lengte", "3.9", "51.5"),
        ("breedte", "51,5", "3.9"),
        ("aantal", "12", "12,5"),
        ("getal", "12,5", "-1"),
        ("categorie", "cat 3.2", "7"),
        ("datum", "03-04-2024", "2024"),
        ("gemeentecode", "GM0664", "Goes"),
        ("tekst", "Bakker", "12"),
    ],
)
def test_a_shape_is_recognised_and_its_neighbour_is_not(
    vorm: str, fits: str, fits_not: str
) -> None:
    assert share_of(vorm, pd.Series([fits, None])) == 1.0
    assert share_of(vorm, pd.Series([fits_not])) == 0.0


def test_empty_cells_say_nothing_and_numbers_of_excel_are_whole() -> None:
    assert share_of("postcode", pd.Series([None, ""], dtype="string")) == 0.0
    assert as_texts(pd.Series([12.0, None, 3.5])).tolist() == ["12", "3.5"]


def test_codes_tell_in_which_edition_they_exist() -> None:
    assert list_versies(pd.Series(["4511", "4520"])) == {"2008": 1.0, "2025": 0.0}


def test_every_shape_that_a_name_asks_for_exists() -> None:
    assert {item.vorm for item in read_synoniemen()} - {""} <= set(VORMEN)
    assert set(VORMEN) >= EIGEN
