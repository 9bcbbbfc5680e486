"""How far a layer is complete."""

from __future__ import annotations

from types import ModuleType

import numpy as np
import pytest
import shapely
from werklocaties_gis.mismatch.plek.dekking import NERGENS_M, list_dekking_m


def test_coverage_reaches_to_the_edge_of_all_sources_together(situaties: ModuleType) -> None:
    rows = [
        {"bron": "a", "laag": "natura2000", "geometrie": situaties.box(0, 0, 500, 1_000)},
        {"bron": "b", "laag": "natura2000", "geometrie": situaties.box(500, 0, 500, 1_000)},
        {"bron": "c", "laag": "netgebieden", "geometrie": situaties.box(0, 0, 9_000, 9_000)},
    ]
    places = shapely.box(
        np.array([450, 950, 5_000]), [450, 450, 0], [550, 1_050, 5_010], [550, 550, 10]
    )
    found = list_dekking_m(places, situaties.as_table("dekking", rows), "natura2000")
    assert found.tolist() == pytest.approx([450, NERGENS_M, NERGENS_M])


def test_a_layer_without_a_row_is_complete_nowhere(situaties: ModuleType) -> None:
    places = np.array([shapely.box(0, 0, 1, 1)], dtype=object)
    table = situaties.as_tabellen({})["dekking"]
    assert list_dekking_m(places, table, "natura2000").tolist() == [NERGENS_M]
