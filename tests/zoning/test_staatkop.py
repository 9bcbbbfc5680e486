"""The header of a Staat, however it is laid out."""

from __future__ import annotations

import pytest
from werklocaties_gis.zoning.staatkop import Kop, find_kop, header_name, is_kop


@pytest.mark.parametrize(
    ("cell", "name"),
    [
        ("SBI-2008", "sbi_2008"),
        ("SBI 2008 code", "sbi_2008"),
        ("SBI", "sbi_2008"),
        ("SBI-code", "sbi_2008"),
        ("SBI'93", "sbi_1993"),
        ("SBI-1993", "sbi_1993"),
        ("OMSCHRIJVING", "omschrijving"),
        ("GROOTSTE AFSTAND", "grootste_afstand"),
        ("Cat.", "categorie"),
        ("Milieucategorie", "categorie"),
        ("C", "letters"),
        ("verkeer", None),
        ("Kantoren", None),
        (None, None),
    ],
)
def test_a_header_is_known_by_its_words(cell: str | None, name: str | None) -> None:
    assert header_name(cell) == name


def test_a_header_of_two_rows_below_a_title_is_found() -> None:
    rows = [
        (1, ["Bijlage 2: Staat van bedrijfsactiviteiten"]),
        (2, ["SBI-1993", "SBI-2008", "", "AFSTANDEN IN METERS", "", "", "CATEGORIE"]),
        (3, ["", "", "nr", "geur", "geluid", "", ""]),
        (4, ["0111", "011", "1", "10", "30", "C", "2"]),
    ]
    kop = find_kop(rows)
    assert isinstance(kop, Kop)
    assert kop.kolommen["sbi_2008"] == 1
    assert kop.kolommen["categorie"] == 6
    assert kop.laatste in (2, 3)
    assert is_kop(rows[1][1], kop)
    assert not is_kop(rows[3][1], kop)


@pytest.mark.parametrize(
    ("rows", "code"),
    [
        ([(1, ["SBI-1993", "categorie"])], "staat_sbi_1993"),
        ([(1, ["naam", "plaats"])], "staat_zonder_kop"),
        ([], "staat_zonder_kop"),
    ],
)
def test_a_list_without_the_columns_it_needs_is_told_apart(rows: list[object], code: str) -> None:
    assert find_kop(rows) == code  # type: ignore[arg-type]
