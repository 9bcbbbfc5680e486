"""What a part holds: its own, and all round it that a rule can reach."""

from __future__ import annotations

from collections.abc import Callable
from types import ModuleType
from typing import Any

import numpy as np
import shapely
from werklocaties_gis.partition.part import (
    HOME,
    LAYERS,
    OF_FIRMS,
    WHOLE,
    list_parts,
    list_users,
    make_whole,
)
from werklocaties_gis.tables.schema import INPUT_TABLES


def test_a_table_that_no_rule_names_goes_whole(region: Callable[[int], Any]) -> None:
    tabellen, _, _, whole = region(0)
    assert {*OF_FIRMS, *LAYERS, *WHOLE, *HOME} <= set(INPUT_TABLES)
    more = {**tabellen, "nieuwe_tabel": tabellen["dekking"]}
    for part in list_parts(make_whole(more, whole.plaatsingen), 3):
        for name in (*WHOLE, "nieuwe_tabel"):
            assert part.tabellen[name] is more[name]


def test_each_place_and_each_placement_is_in_one_part(region: Callable[[int], Any]) -> None:
    tabellen, _, _, whole = region(0)
    cut = list(list_parts(make_whole(tabellen, whole.plaatsingen), 4))
    assert len(cut) == 4
    places = np.concatenate([part.plek_ids for part in cut])
    rows = np.concatenate([part.rows for part in cut])
    assert sorted(places) == sorted(tabellen["plekken"]["plek_id"])
    assert sorted(rows) == list(range(len(whole.plaatsingen)))


def test_a_home_at_the_largest_distance_of_the_list_from_any_own_place_is_there(
    region: Callable[[int], Any],
) -> None:
    tabellen, _, _, whole = region(0)
    plekken = tabellen["plekken"].set_index("plek_id").geometry
    homes = tabellen["gevoelige_objecten"]
    for part in list_parts(make_whole(tabellen, whole.plaatsingen), 4):
        near = shapely.STRtree(homes.geometry.to_numpy()).query(
            plekken[part.plek_ids].to_numpy(), predicate="dwithin", distance=1_511.0
        )[1]
        here = part.tabellen["gevoelige_objecten"]["object_id"]
        assert set(homes["object_id"].iloc[near]) <= set(here)


def test_a_firm_goes_with_each_of_its_places(situaties: ModuleType) -> None:
    far = situaties.box(150_000)
    tabellen = situaties.as_tabellen(
        {
            "plekken": [
                {"plek_id": "P1", "geometrie": situaties.box()},
                {"plek_id": "P2", "geometrie": far},
            ],
            "vestigingen": [{"vestiging_id": "V1"}, {"vestiging_id": "V2"}],
            "activiteiten": [{"vestiging_id": "V1", "volgnr": 1, "sbi": "42"}],
            "gebruik": [
                {"vestiging_id": "V1", "plek_id": "P1", "bvo_m2": 100.0},
                {"vestiging_id": "V1", "plek_id": "P2", "bvo_m2": 300.0},
                {"vestiging_id": "V2", "plek_id": "P2"},
            ],
        }
    )
    placed = tabellen["gebruik"].assign(soort="bestaand", ha=1.0, afgeleid=False)
    study = make_whole(tabellen, placed)
    one, two = sorted(list_parts(study, 2), key=lambda part: part.plek_ids[0])
    assert one.tabellen["vestigingen"]["vestiging_id"].tolist() == ["V1"]
    assert two.tabellen["vestigingen"]["vestiging_id"].tolist() == ["V1", "V2"]
    # Its floor is the sum over all of its places, so all of its use goes along.
    assert one.tabellen["gebruik"]["plek_id"].tolist() == ["P1", "P2"]
    assert not set(HOME) & set(one.tabellen)
    assert list_users(study, np.array([1])).tolist() == [1, 2]


def test_a_part_looks_no_farther_than_its_own_places_are_inexact(situaties: ModuleType) -> None:
    tabellen = situaties.as_tabellen(
        {
            "plekken": [
                {"plek_id": "P1", "geometrie": situaties.box()},
                {"plek_id": "P2", "geometrie": situaties.box(150_000), "nauwkeurigheid_m": 900.0},
            ],
            "gevoelige_objecten": [
                {"object_id": name, "soort": "woning", "geometrie": situaties.box(x + 2_000)}
                for name, x in (("W1", 100_000), ("W2", 150_000))
            ],
        }
    )
    nobody = tabellen["gebruik"].assign(soort="bestaand", ha=1.0, afgeleid=False)
    study = make_whole(tabellen, nobody)
    one, two = sorted(list_parts(study, 2), key=lambda part: part.plek_ids[0])
    homes = [part.tabellen["gevoelige_objecten"]["object_id"].tolist() for part in (one, two)]
    assert homes == [[], ["W2"]]
    # Nor does it hold the least exact place of all, which is none of its own.
    assert one.tabellen["plekken"]["plek_id"].tolist() == ["P1"]
