"""Distances to Natura 2000, and their bands."""

from __future__ import annotations

from types import ModuleType

import numpy as np
import shapely
from werklocaties_gis.mismatch.plek.natuur import list_bands, list_natuur

BANDS = (1_000.0, 3_000.0, 10_000.0, 25_000.0)


def test_a_site_known_not_to_be_sensitive_is_skipped(situaties: ModuleType) -> None:
    rows = [
        {"natura_id": "N1", "stikstofgevoelig": "nee", "geometrie": situaties.box(100_200)},
        {"natura_id": "N2", "geometrie": situaties.box(100_400)},
    ]
    place = shapely.from_wkt([situaties.box()])
    found = list_natuur(place, situaties.as_table("natura2000", rows)).iloc[0]
    assert (found["natura_m"], found["natura_id"]) == (300, "N2")


def test_a_band_begins_at_its_lower_bound_and_the_last_holds_its_upper() -> None:
    metres = np.array([0, 999.9, 1_000, 3_000, 25_000, 25_000.1, np.inf])
    assert list_bands(metres, BANDS).tolist() == [
        "< 1 km",
        "< 1 km",
        "1-3 km",
        "3-10 km",
        "10-25 km",
        "> 25 km",
        None,
    ]
