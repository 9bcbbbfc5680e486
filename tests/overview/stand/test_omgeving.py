"""Grid and nature on the land: unknown is not room, and an edge belongs to the nearer band."""

from __future__ import annotations

import pandas as pd
import pytest
from werklocaties_gis.overview.gebieden import Delen
from werklocaties_gis.overview.stand.omgeving import (
    list_bandnamen,
    list_natuur,
    list_natuurafstand,
    list_net,
)

BANDEN = (1_000.0, 3_000.0)


@pytest.mark.parametrize(
    ("laag", "hoog", "is_open", "stand"),
    [
        ("0", "0", False, "ruimte"),
        ("1", "2", False, "wachtrij"),
        ("0", "3", True, "tekort"),
        ("0", "2", True, "onbekend"),
        ("-1", "1", False, "onbekend"),
        ("-1", "-1", False, "onbekend"),
        (None, None, None, "onbekend"),
    ],
)
def test_a_part_without_a_code_may_be_short_too(
    delen: Delen, laag: str | None, hoog: str | None, is_open: bool | None, stand: str
) -> None:
    land = delen.gronden.iloc[:1].assign(
        afname_laag=pd.array([laag], dtype="string"),
        afname_hoog=pd.array([hoog], dtype="string"),
        afname_open=pd.array([is_open], dtype="boolean"),
    )
    assert list_net(land)["stand"].unique().tolist() == [stand]


@pytest.mark.parametrize(
    ("metres", "seen", "band"),
    [
        (0.0, 5_000.0, "in_gebied"),
        (1_000.0, 5_000.0, "0-1"),
        (1_000.01, 5_000.0, "1-3"),
        (4_000.0, 5_000.0, "3+"),
        (None, 5_000.0, "3+"),
        (None, 2_000.0, "onbekend"),
        (None, None, "onbekend"),
    ],
)
def test_far_from_nature_is_only_told_where_the_layer_reaches(
    delen: Delen, metres: float | None, seen: float | None, band: str
) -> None:
    land = delen.gronden.iloc[:1].assign(
        natura_m=pd.array([metres], dtype="Float64"),
        dekking_natura_m=pd.array([seen], dtype="Float64"),
    )
    assert list_natuur(land, BANDEN)["stand"].unique().tolist() == [band]


def test_the_nearest_place_of_a_park_is_its_distance(delen: Delen) -> None:
    found = list_natuurafstand(delen.gronden).set_index("id")["natura_m"]
    assert (found["T1"], found["T2"], found["totaal"]) == (2_140.0, 1_000.0, 1_000.0)
    assert list_bandnamen(()) == ["in_gebied", "0+"]
