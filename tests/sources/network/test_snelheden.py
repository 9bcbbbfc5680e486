"""Speeds come from the file, the sign, the user's own class, the list: in that order."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from werklocaties_gis.settings.reistijd import Reistijd
from werklocaties_gis.sources.network.snelheden import (
    list_is_berijdbaar,
    list_snelheid_km_u,
    parse_maxspeed_km_u,
    read_snelheden,
    read_snelheidswoorden,
)


@pytest.mark.parametrize(
    ("text", "km_u"),
    [
        ("50", 50),
        ("30 km/h", 30),
        ("NL:urban", 50),
        ("nl:rural", 80),
        ("NL:zone30", 30),
        ("NL:living_street", 15),
        ("20 mph", 32.18688),
        ("50;80", 50),
        ("['80', '50']", 50),
        ("50|30", 30),
        ("50,5", 50.5),
        ("50, 80", 50),
        ("50,80", 50),
    ],
)
def test_signs_are_read_in_kmh_and_of_several_the_lowest(text: str, km_u: float) -> None:
    assert parse_maxspeed_km_u(text) == pytest.approx(km_u)


@pytest.mark.parametrize(
    "text", ["none", "signals", "variable", "", "0", "XX:urban", "snel", "400"]
)
def test_what_names_no_speed_is_unknown(text: str) -> None:
    assert np.isnan(parse_maxspeed_km_u(text))


def _ways(**columns: list[object]) -> pd.DataFrame:
    frame = pd.DataFrame(columns)
    return frame.assign(
        klasse=frame["klasse"].astype("string"),
        maxspeed=frame["maxspeed"].astype("string"),
        km_u=frame["km_u"].astype(float),
    )


def test_the_order_of_what_is_known() -> None:
    ways = _ways(
        klasse=["tertiary", "tertiary", "tertiary", "residential", None, "['primary', 'tertiary']"],
        maxspeed=["30", "30", None, None, None, None],
        km_u=[44.0, None, None, None, None, None],
    )
    plain = list_snelheid_km_u(ways, Reistijd())
    np.testing.assert_array_equal(plain, [44, 30, 50, 30, np.nan, 50])
    own = Reistijd(snelheden_km_u={"residential": 25}, overige_km_u=40)
    np.testing.assert_array_equal(list_snelheid_km_u(ways, own), [44, 30, 50, 25, 40, 50])


def test_footpaths_are_not_driven_unless_the_user_gives_them_a_speed() -> None:
    klasse = pd.Series(["residential", "footway", "track", None], dtype="string")
    assert list_is_berijdbaar(klasse, Reistijd()).tolist() == [True, False, False, True]
    own = Reistijd(snelheden_km_u={"track": 15})
    assert list_is_berijdbaar(klasse, own).tolist() == [True, False, True, True]


def test_the_lists_are_whole() -> None:
    assert set(read_snelheden()) >= {"motorway", "primary", "residential", "living_street"}
    every = (*read_snelheden().values(), *read_snelheidswoorden().values())
    assert all(15 <= km_u <= 100 for km_u in every)
    assert all(word == word.lower() for word in read_snelheidswoorden())
