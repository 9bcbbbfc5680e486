"""Supply and demand within the user's distance are a pair; what is unknown stays so."""

from __future__ import annotations

from typing import Any

import geopandas as gpd
import pandas as pd
import pytest
from shapely.geometry import Point
from werklocaties_gis.overview.stand.energieparen import list_energieparen
from werklocaties_gis.tables.conform import conform

PUNTEN = {"BRON": 0, "KAS": 100, "VER": 101, "MOLEN": 30, "LOODS": 60}
"""Metres east of a point; NERGENS has no position."""

OPGAVEN = (
    # firm, carrier, role, number, kW, degrees
    ("BRON", "warmte", "aanbod", 1, 250.0, 70.0),
    ("BRON", "warmte", "vraag", 1, 20.0, 20.0),
    ("KAS", "warmte", "vraag", 1, 300.0, 70.0),
    ("KAS", "warmte", "vraag", 2, None, 90.0),
    ("VER", "warmte", "vraag", 1, 40.0, 40.0),
    ("NERGENS", "warmte", "vraag", 1, 40.0, 40.0),
    ("MOLEN", "elektriciteit", "aanbod", 1, 2_000.0, None),
    ("LOODS", "elektriciteit", "vraag", 1, 150.0, None),
    ("LOODS", "koude", "vraag", 1, 10.0, 8.0),
    ("VER", "koude", "aanbod", 1, 30.0, 6.0),
)


def make_opgaven(*rows: tuple[Any, ...]) -> pd.DataFrame:
    columns = ["vestiging_id", "drager", "rol", "volgnr", "vermogen_kw", "temperatuur_c"]
    return conform(pd.DataFrame(list(rows), columns=columns), "energieaanbod")


def make_vestigingen() -> gpd.GeoDataFrame:
    ids = [*PUNTEN, "NERGENS"]
    points = [*(Point(100_000 + x, 400_000) for x in PUNTEN.values()), None]
    found = gpd.GeoDataFrame({"vestiging_id": ids}, geometry=points, crs="EPSG:28992")
    return conform(found, "vestigingen")


BEZETTING = pd.DataFrame(
    {"vestiging_id": ["BRON", "KAS", "LOODS", "MOLEN"], "terrein": ["T1", "T2", "T1", ""]}
)


@pytest.fixture(scope="module")
def paren() -> pd.DataFrame:
    found = list_energieparen(make_opgaven(*OPGAVEN), make_vestigingen(), BEZETTING, 100.0)
    found = conform(found, "overzicht_energieparen")
    return found.set_index(["drager", "van_vestiging_id", "naar_vestiging_id", "naar_volgnr"])


def test_pairs_are_of_one_carrier_two_firms_and_within_the_distance(paren: pd.DataFrame) -> None:
    # At 100 m exactly it is a pair, at 101 m it is none; nobody pairs with itself.
    assert paren.index.tolist() == [
        ("elektriciteit", "MOLEN", "LOODS", 1),
        ("koude", "VER", "LOODS", 1),
        ("warmte", "BRON", "KAS", 1),
        ("warmte", "BRON", "KAS", 2),
    ]
    assert paren["afstand_m"].tolist() == [30.0, 41.0, 100.0, 100.0]


def test_what_can_be_shared_is_the_smaller_and_unknown_where_either_is(
    paren: pd.DataFrame,
) -> None:
    assert paren["deelbaar_kw"].tolist()[:3] == [150.0, 10.0, 250.0]
    assert pd.isna(paren["deelbaar_kw"].iloc[3])
    assert paren["aanbod_kw"].iloc[3] == 250.0


def test_heat_must_be_as_warm_and_cold_as_cold_as_is_asked(paren: pd.DataFrame) -> None:
    assert pd.isna(paren["temperatuur_past"].iloc[0])
    assert paren["temperatuur_past"].tolist()[1:] == [True, True, False]


def test_a_windmill_outside_the_parks_is_in_a_pair_without_a_park(paren: pd.DataFrame) -> None:
    row = paren.loc[("elektriciteit", "MOLEN", "LOODS", 1)]
    assert pd.isna(row["van_terrein_id"])
    assert row["naar_terrein_id"] == "T1"


def test_a_longer_distance_gives_more_and_no_distance_none() -> None:
    stated, firms = make_opgaven(*OPGAVEN), make_vestigingen()
    assert len(list_energieparen(stated, firms, BEZETTING, 101.0)) == 5
    assert list_energieparen(stated, firms, BEZETTING, None).empty
    assert list_energieparen(stated, firms, BEZETTING, 1.0).empty
    assert list_energieparen(make_opgaven(), firms, BEZETTING, 100.0).empty
