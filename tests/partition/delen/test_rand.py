"""Round a part lies all that a rule can reach."""

from __future__ import annotations

from types import ModuleType

import numpy as np
import pytest
from werklocaties_gis.partition.delen.rand import (
    list_in_bereik,
    list_middens,
    list_rond,
    make_bereik,
    make_rond,
)


@pytest.mark.parametrize(
    ("metres", "inexact_m", "there"), [(1_500.5, 0, True), (1_505, 5, True), (1_700, 0, False)]
)
def test_a_home_within_the_largest_distance_of_a_place_comes_along(
    situaties: ModuleType, metres: float, inexact_m: float, *, there: bool
) -> None:
    home = situaties.home(metres) | {"object_id": "W", "nauwkeurigheid_m": inexact_m}
    tables = situaties.as_tabellen(
        {
            "plekken": [
                {"plek_id": "P1", "geometrie": situaties.box()},
                {"plek_id": "P2", "geometrie": situaties.box(180_000)},
            ],
            "gevoelige_objecten": [home],
        }
    )
    nobody = np.array([], dtype=np.intp)
    deel = {"plekken": np.array([1, 0]), "kavels": nobody, "bedrijventerreinen": nobody}
    row, part = list_in_bereik(
        make_bereik(list_middens(tables, deel, 2)), tables["gevoelige_objecten"]
    )
    assert (row.tolist(), part.tolist()) == (([0], [1]) if there else ([], []))


def test_a_part_has_its_zones_and_the_nearest_nature_however_far(situaties: ModuleType) -> None:
    tables = situaties.as_tabellen(
        {
            "plekken": [
                {"plek_id": "P1", "geometrie": situaties.box()},
                {"plek_id": "P2", "geometrie": situaties.box(180_000)},
            ],
            "bestemmingen": [
                {"bestemming_id": f"Z{at}", "soort": "bestemming", "geometrie": situaties.box(x)}
                for at, x in enumerate((100_000, 180_000))
            ],
            "natura2000": [
                {"natura_id": f"N{at}", "stikstofgevoelig": "ja", "geometrie": situaties.box(x)}
                for at, x in enumerate((50_000, 179_000))
            ],
        }
    )
    nobody = np.array([], dtype=np.intp)
    deel = {"plekken": np.array([0, 1]), "kavels": nobody, "bedrijventerreinen": nobody}
    rond = make_rond(tables)
    west, east = (list_rond(rond, midden) for midden in list_middens(tables, deel, 2))
    assert east["natura2000"].tolist() == [1]
    assert west["natura2000"].tolist() == [0]
    # Neither plan has a date, so each part must know that there is another one.
    assert 0 in west["bestemmingen"]
    assert 1 in east["bestemmingen"]


def test_where_nothing_lies_nothing_comes_along(situaties: ModuleType) -> None:
    tables = situaties.as_tabellen(
        {"gevoelige_objecten": [situaties.home(10) | {"object_id": "W"}]}
    )
    nobody = np.array([], dtype=np.intp)
    deel = {"plekken": nobody, "kavels": nobody, "bedrijventerreinen": nobody}
    middens = list_middens(tables, deel, 1)
    assert list_in_bereik(make_bereik(middens), tables["gevoelige_objecten"])[0].tolist() == []
    assert all(len(rows) == 0 for rows in list_rond(make_rond(tables), middens[0]).values())
