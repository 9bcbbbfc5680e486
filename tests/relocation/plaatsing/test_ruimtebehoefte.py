"""Need is land with outdoor storage, or floor; unknown stays unknown."""

from __future__ import annotations

from types import ModuleType

import numpy as np
from werklocaties_gis.relocation.plaatsing.ruimtebehoefte import list_nodig_m2, list_ruimtebehoefte


def test_land_counts_with_storage_and_floor_without(tables: ModuleType) -> None:
    need = list_ruimtebehoefte(tables.make_tabellen()["vestigingen"])
    both = list_nodig_m2(need, np.array([[0], [1], [2]]), np.array([[False, True]]))
    np.testing.assert_array_equal(both, [[1600, 700], [800, 300], [500, np.nan]])
    assert need.is_onvolledig.tolist() == [False, False, True]
