"""How a column is shown follows from its unit and its values, unless the sheet states it."""

from __future__ import annotations

import pandas as pd
from werklocaties_gis.report.werkboek.blad import Blad, list_headings, list_soorten


def test_the_unit_of_a_heading_decides_and_a_stated_kind_outranks_it() -> None:
    table = pd.DataFrame(
        {
            "Naam": ["a"],
            "Grond (m2)": [1200.0],
            "Netto (ha)": [3.0],
            "Kosten (eur)": [5.5],
            "Jaar": [2031],
            "Aantal": [3.0],
            "Punten": [3.5],
            "Vanaf": [pd.Timestamp("2026-01-31")],
            "Ja of nee": pd.array([True], dtype="boolean"),
        }
    )
    soorten = list_soorten(Blad("x", "X", table, soorten={"Jaar": "jaar"}))
    assert soorten == (
        *("tekst", "geheel", "ha", "euro", "jaar", "geheel", "getal", "datum", "tekst"),
    )


def test_units_have_their_signs_and_no_heading_occurs_twice() -> None:
    table = pd.DataFrame([[1, 2, 3]], columns=["Grond (m2)", "Naam", "naam"])
    assert list_headings(Blad("x", "X", table)) == ["Grond (m²)", "Naam", "naam (2)"]
