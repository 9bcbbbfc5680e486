"""What a park could share is told as far as it was stated, with what is unknown by name."""

from __future__ import annotations

from typing import Any

import geopandas as gpd
import pandas as pd
import pytest
from shapely.geometry import Point
from werklocaties_gis.overview.stand.energiedelen import list_energiedelen
from werklocaties_gis.tables.conform import conform
from werklocaties_gis.tables.schema import make_empty

OPGAVEN = (
    ("V1", "warmte", "aanbod", 1, 250.0),
    ("V1", "warmte", "aanbod", 2, 50.0),
    ("V2", "warmte", "vraag", 1, 300.0),
    ("V3", "warmte", "vraag", 1, None),
    ("V4", "elektriciteit", "aanbod", 1, 20.0),
)
PLEKKEN = {"P1": 100.0, "P2": 40.0, "P3": None, "P4": 500.0}
"""Contracted power (kW); P4 is in use by nobody."""

BEZETTING = pd.DataFrame(
    {
        "vestiging_id": ["V1", "V2", "V3", "V4", "V4"],
        "plek_id": ["P1", "P1", "P3", "P2", "P3"],
        "terrein": ["T1", "T1", "T2", "T1", "T2"],
    }
)


def make_tabellen(*opgaven: tuple[Any, ...]) -> dict[str, pd.DataFrame]:
    columns = ["vestiging_id", "drager", "rol", "volgnr", "vermogen_kw"]
    points = [Point(100_000, 400_000), Point(100_050, 400_000), None, Point(100_000, 400_000)]
    ids = ["V1", "V2", "V3", "V4"]
    firms = gpd.GeoDataFrame({"vestiging_id": ids}, geometry=points, crs="EPSG:28992")
    parks = pd.DataFrame({"terrein_id": ["T1", "T2", "T3"], "naam": ["Een", "Twee", "Drie"]})
    return {
        "energieaanbod": conform(pd.DataFrame(list(opgaven), columns=columns), "energieaanbod"),
        "vestigingen": conform(firms, "vestigingen"),
        "bedrijventerreinen": parks,
        "plekken": pd.DataFrame({"plek_id": list(PLEKKEN), "gtv_kw": list(PLEKKEN.values())}),
    }


def make_paren() -> pd.DataFrame:
    """One pair on T1, and one of T1 and T2."""
    return pd.DataFrame(
        {
            "drager": ["warmte", "warmte"],
            "van_terrein_id": ["T1", "T1"],
            "naar_terrein_id": ["T1", "T2"],
        }
    )


@pytest.fixture(scope="module")
def delen() -> pd.DataFrame:
    found = list_energiedelen(make_tabellen(*OPGAVEN), BEZETTING, make_paren())
    return conform(found, "overzicht_energiedelen").set_index(["terrein_id", "drager"])


def test_supply_and_demand_of_a_park_add_up_and_one_unknown_makes_the_sum_unknown(
    delen: pd.DataFrame,
) -> None:
    heat = delen.loc[("T1", "warmte")]
    assert (heat["aanbieders"], heat["aanbod_kw"]) == (1.0, 300.0)
    assert (heat["vragers"], heat["vraag_kw"]) == (1.0, 300.0)
    other = delen.loc[("T2", "warmte")]
    assert other["vragers"] == 1.0
    assert pd.isna(other["vraag_kw"])
    assert other["onbekend"] == ("aanbod", "vermogen", "ligging")


def test_what_nobody_stated_is_unknown_and_not_none(delen: pd.DataFrame) -> None:
    none = delen.loc[("T3", "warmte")]
    assert none[["aanbieders", "aanbod_kw", "vragers", "vraag_kw"]].isna().all()
    assert none["onbekend"] == ("aanbod", "vraag")


def test_a_firm_on_two_parks_offers_on_both(delen: pd.DataFrame) -> None:
    assert delen.loc[("T1", "elektriciteit"), "aanbod_kw"] == 20.0
    assert delen.loc[("T2", "elektriciteit"), "aanbod_kw"] == 20.0


def test_a_pair_counts_once_on_its_park_and_on_both_of_two(delen: pd.DataFrame) -> None:
    assert delen["paren"].unstack("drager")["warmte"].tolist() == [2.0, 1.0, 0.0]


def test_contracts_count_once_for_places_in_use_and_gaps_are_told(delen: pd.DataFrame) -> None:
    power = delen.xs("elektriciteit", level="drager")
    assert power.loc["T1", ["gtv_kw", "gtv_onbekend"]].tolist() == [140.0, 0.0]
    assert pd.isna(power.loc["T2", "gtv_kw"])
    assert power.loc["T2", "gtv_onbekend"] == 1.0
    assert ["gtv" in names for names in power["onbekend"]] == [False, True, True]


def test_without_the_table_each_park_says_so_and_nothing_fails() -> None:
    tables = make_tabellen()
    assert tables["energieaanbod"].dtypes.equals(make_empty("energieaanbod").dtypes)
    found = conform(list_energiedelen(tables, BEZETTING, None), "overzicht_energiedelen")
    assert found["terrein_id"].tolist() == ["T1", "T2", "T3"]
    assert found["drager"].unique().tolist() == ["elektriciteit"]
    assert found["onbekend"].iloc[0] == ("aanbod", "vraag", "afstand", "gebruik")
    assert found["paren"].isna().all()
