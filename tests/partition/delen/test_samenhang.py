"""What hangs together is in the area of its largest park, else place, else firm."""

from __future__ import annotations

from types import ModuleType
from typing import Any

import numpy as np
import pandas as pd
import pytest
from werklocaties_gis.partition.delen.samenhang import EIGEN, Knopen, list_samen

PARK, PLACE, PLOT = ("bedrijventerreinen", "plekken", "kavels")


def together(
    situaties: ModuleType, tabellen: dict[str, Any], areas: dict[str, list[int]], lies_in: Any = ()
) -> dict[str, list[int]]:
    """Areas of everything, of a study in which each thing lies where ``areas`` says."""
    tables = situaties.as_tabellen(tabellen)
    knopen = Knopen(
        ids={table: pd.Index(tables[table][key].astype(object)) for table, key in EIGEN.items()},
        gebied={table: np.array(areas.get(table, []), dtype=np.intp) for table in EIGEN},
        m2={
            table: np.nan_to_num(tables[table].geometry.area.to_numpy())
            if table != "vestigingen"
            else np.zeros(len(tables[table]))
            for table in EIGEN
        },
    )
    pairs = np.array(lies_in, dtype=np.intp).reshape(-1, 2)
    return {table: of.tolist() for table, of in list_samen(knopen, tables, pairs).items()}


@pytest.fixture
def far(situaties: ModuleType) -> str:
    return str(situaties.box(150_000))


def test_a_park_takes_its_plots_and_places_along(situaties: ModuleType, far: str) -> None:
    tabellen = {
        PARK: [{"terrein_id": "T", "geometrie": situaties.box(100_000, 400_000, 900, 900)}],
        PLACE: [{"plek_id": "P", "terrein_id": "T", "geometrie": far}],
        PLOT: [
            {"kavel_id": "K1", "terrein_id": "T", "geometrie": far},
            {"kavel_id": "K2", "geometrie": far},
        ],
        "plek_kavels": [{"plek_id": "P", "kavel_id": "K2"}],
    }
    found = together(situaties, tabellen, {PARK: [3], PLACE: [1], PLOT: [1, 2]})
    assert (found[PARK], found[PLACE], found[PLOT]) == ([3], [3], [3, 3])


def test_of_two_parks_that_a_firm_ties_the_largest_decides(situaties: ModuleType, far: str) -> None:
    tabellen = {
        PARK: [
            {"terrein_id": "T1", "geometrie": situaties.box(100_000, 400_000, 900, 900)},
            {"terrein_id": "T2", "geometrie": situaties.box(150_000, 400_000, 950, 900)},
        ],
        PLACE: [
            {"plek_id": "P1", "terrein_id": "T1", "geometrie": situaties.box()},
            {"plek_id": "P2", "terrein_id": "T2", "geometrie": far},
        ],
        "vestigingen": [{"vestiging_id": "V"}],
        "gebruik": [{"vestiging_id": "V", "plek_id": name} for name in ("P1", "P2")],
    }
    found = together(situaties, tabellen, {PARK: [0, 1], PLACE: [0, 0], "vestigingen": [-1]})
    assert found == {PARK: [1, 1], PLACE: [1, 1], PLOT: [], "vestigingen": [1]}


def test_without_a_park_the_largest_place_decides_and_a_firm_alone_by_itself(
    situaties: ModuleType,
) -> None:
    tabellen = {
        PLACE: [
            {"plek_id": "P1", "geometrie": situaties.box(100_000, 400_000, 50, 50)},
            {"plek_id": "P2", "geometrie": situaties.box(100_000, 400_000, 60, 50)},
        ],
        "vestigingen": [{"vestiging_id": name} for name in ("V1", "V2")],
    }
    areas = {PLACE: [4, 5], "vestigingen": [6, 7]}
    found = together(situaties, tabellen, areas, [(0, 0), (0, 1)])
    assert (found[PLACE], found["vestigingen"]) == ([5, 5], [5, 7])


def test_a_place_where_parks_overlap_goes_with_both_and_so_stays_of_none(
    situaties: ModuleType,
) -> None:
    wide = situaties.box(100_000, 400_000, 500, 500)
    tabellen = {
        PARK: [{"terrein_id": name, "geometrie": wide} for name in ("T1", "T2")],
        PLACE: [{"plek_id": "P", "geometrie": situaties.box()}],
    }
    found = together(situaties, tabellen, {PARK: [1, 0], PLACE: [2]})
    assert (found[PARK], found[PLACE]) == ([1, 1], [1])
