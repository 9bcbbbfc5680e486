"""Function of a firm by its activity."""

from __future__ import annotations

import pandas as pd
import pytest
from werklocaties_gis.zoning.functie import list_functieklassen, list_terreinklassen
from werklocaties_gis.zoning.reference import read_lijsten

FUNCTIES = read_lijsten().functies


@pytest.mark.parametrize(
    ("code", "klasse", "terrein", "water"),
    [
        ("47110", "detailhandel", "nee", "nee"),
        ("5610", "horeca", "nee", "nee"),
        ("52241", "logistiek", "ja", "altijd"),
        ("5222", "logistiek", "ja", "altijd"),
        ("8621", "zorg", "nee", "nee"),
        ("7120", "zakelijke_dienst", "twijfel", "nee"),
        ("20130", "industrie", "ja", "soms"),
    ],
)
def test_an_activity_has_the_function_of_its_longest_prefix(
    code: str, klasse: str, terrein: str, water: str
) -> None:
    found = list_functieklassen(pd.Series([code]), "2008", FUNCTIES).iloc[0]
    assert found["functieklasse"] == klasse
    assert found["terrein_gebonden"] == terrein
    assert found["watergebonden_indicatie"] == water


def test_an_activity_of_2025_or_outside_the_list_has_no_known_function() -> None:
    codes = pd.Series(["4711", "4711", "0999", None], index=[7, 3, 7, 1])
    versies = pd.Series(["2008", "2025", "2008", "2008"], index=codes.index)
    found = list_functieklassen(codes, versies, FUNCTIES.query("sbi_2008 != '09'"))
    assert found.index.tolist() == [7, 3, 7, 1]
    assert found["functieklasse"].isna().tolist() == [False, True, True, True]


def test_what_belongs_on_a_park_by_class() -> None:
    classes = list_terreinklassen(FUNCTIES)
    assert {"industrie", "logistiek", "bouw", "groothandel", "nutsbedrijf"} <= classes
    assert not classes & {"kantoor", "zorg", "onderwijs", "horeca"}
