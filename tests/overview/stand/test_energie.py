"""Use of energy adds up by park and by area."""

from __future__ import annotations

import pandas as pd
from werklocaties_gis.overview.gebieden import Delen
from werklocaties_gis.overview.stand.energie import list_energie
from werklocaties_gis.study.studie import Studie
from werklocaties_gis.tables.conform import conform


def test_carriers_and_years_stand_apart_and_parks_make_their_municipality(
    studie: Studie, delen: Delen
) -> None:
    rows = [
        ("1", "gas", 2024, "T2", 10.0),
        ("1", "gas", 2025, "T2", 20.0),
        ("2", "gas", 2025, "T3", 30.0),
        ("3", "warmte", 2025, "T3", None),
    ]
    columns = ["aansluiting_id", "drager", "jaar", "terrein_id", "kwh"]
    use = conform(pd.DataFrame(rows, columns=columns), "energiegebruik")
    found = list_energie(use, studie.tabellen["bedrijventerreinen"], delen.indeling)
    wide = found.set_index(["niveau", "id", "drager", "jaar"])
    assert wide.loc[("gemeente", "GM9902", "gas", 2025), "kwh"] == 50.0
    assert wide.loc[("gemeente", "GM9902", "gas", 2024), "kwh"] == 10.0
    assert wide.loc[("terrein", "T3", "gas", 2025), "aansluitingen"] == 1.0
    assert "warmte" not in set(found["drager"])


def test_without_a_table_nothing_is_told(studie: Studie, delen: Delen) -> None:
    none = studie.tabellen["energiegebruik"]
    assert list_energie(none, studie.tabellen["bedrijventerreinen"], delen.indeling).empty
