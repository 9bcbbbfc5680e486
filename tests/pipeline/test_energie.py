"""What a park uses of energy is shown of enough connections, and never of one."""

from __future__ import annotations

import pandas as pd
import pytest
from werklocaties_gis import pipeline
from werklocaties_gis.overview.indeling.plaatsen import Indeling
from werklocaties_gis.overview.stand.energie import list_energie
from werklocaties_gis.pipeline import Mismatches, Studie
from werklocaties_gis.pipeline.energie import mask_energie
from werklocaties_gis.tables.conform import conform

PARKEN = {"A": 6, "B": 2, "C": 5, "D": 9}
"""Connections of each park; each uses 100 kWh."""


def make_indeling() -> Indeling:
    """Four parks in two municipalities."""
    where = pd.DataFrame(
        {
            "totaal": "totaal",
            "regio": "R",
            "gemeente": ["G1", "G1", "G1", "G2"],
            "deelgebied": "",
            "terrein": list(PARKEN),
        }
    )
    none = where.iloc[:0]
    return Indeling(none, where, none, none, none, none)


def list_masked(drempel: int) -> pd.DataFrame:
    parks = [park for park, number in PARKEN.items() for _ in range(number)]
    use = pd.DataFrame({"aansluiting_id": range(len(parks)), "terrein_id": parks})
    use = conform(use.assign(drager="gas", jaar=2025, kwh=100.0), "energiegebruik")
    rows = list_energie(use, pd.DataFrame({"terrein_id": list(PARKEN)}), make_indeling())
    return mask_energie(rows, make_indeling(), drempel).set_index(["niveau", "id"])


def test_a_park_with_fewer_connections_than_asked_is_masked_and_cannot_be_reckoned() -> None:
    rows = list_masked(5)
    assert rows.loc[("totaal", "totaal"), "kwh"] == 2_200.0
    assert rows.loc[("terrein", "D"), "kwh"] == 900.0
    assert pd.isna(rows.loc[("terrein", "B"), "kwh"])
    assert pd.isna(rows.loc[("terrein", "B"), "aansluitingen"])
    assert not rows.loc[("terrein", "B"), "getoond"]
    # G1 is shown, so that A and C together would tell B: one of the two goes as well.
    hidden = rows.index[~rows["getoond"].astype(bool)]
    assert len(hidden) >= 2
    assert rows["kwh"].isna().equals(rows["aansluitingen"].isna())


def test_as_many_as_asked_are_shown_and_of_1_all() -> None:
    assert list_masked(2)["getoond"].all()
    assert list_masked(1).loc[("terrein", "B"), "kwh"] == 200.0


def test_a_connection_of_which_the_use_is_unknown_counts_nowhere(studie: Studie) -> None:
    use, parks = (studie.tabellen[name] for name in ("energiegebruik", "bedrijventerreinen"))
    assert use["kwh"].isna().sum() == 1
    where = pd.DataFrame({name: parks["terrein_id"].astype(str) for name in ("terrein", "regio")})
    where = where.assign(totaal="totaal", gemeente="G", deelgebied="")
    rows = list_energie(use, parks, Indeling(where, where, where, where, where, where))
    whole = rows[rows["niveau"].eq("totaal")]
    assert whole["aansluitingen"].tolist() == [13.0]
    assert whole["kwh"].iloc[0] == pytest.approx(use["kwh"].sum())


def test_single_connections_are_in_no_output(studie: Studie, mismatches: Mismatches) -> None:
    assert not studie.tabellen["energiegebruik"].empty
    assert pipeline.make_inhoud(studie, mismatches).tabellen["energiegebruik"].empty
    rows = pipeline.list_overzicht(studie, mismatches)["energie"].set_index(["niveau", "id"])
    assert pd.isna(rows.loc[("terrein", "VT2"), "kwh"])
    assert rows.loc[("totaal", "totaal"), "kwh"] == 3_299_000.0
