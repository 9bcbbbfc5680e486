"""Bands round homes, worked out by hand (DOMAIN section 7)."""

from __future__ import annotations

from types import ModuleType

import numpy as np
import pytest
import shapely
from werklocaties_gis.mismatch.ruimte.banden import list_banden, list_banden_bij, list_buren


def test_a_row_of_quiet_homes_at_60_m_leaves_straight_strips(kaarten: ModuleType) -> None:
    homes = np.array([kaarten.row_of_homes(60)])
    found = list_banden(kaarten.AREAS, homes, kaarten.NONE, "hinder")
    # 100 m of the homes is 40 m into the park, 200 m is 140 m, and so on to 1,060 m.
    assert kaarten.widths(found) == {
        "3.1": 40,
        "3.2": 100,
        "4.1": 100,
        "4.2": 200,
        "5.1": 200,
        "5.2": 300,
        "5.3": 60,
    }


def test_the_same_row_in_a_mixed_area_leaves_a_step_more_for_hinder_only(
    kaarten: ModuleType,
) -> None:
    homes = np.array([kaarten.row_of_homes(60)])
    hinder = list_banden(kaarten.AREAS, kaarten.NONE, homes, "hinder")
    assert kaarten.widths(hinder) == {
        "3.2": 40,
        "4.1": 100,
        "4.2": 100,
        "5.1": 200,
        "5.2": 200,
        "5.3": 300,
        "6": 60,
    }
    gevaar = list_banden(kaarten.AREAS, kaarten.NONE, homes, "gevaar")
    assert kaarten.widths(gevaar)["3.1"] == 40
    lowered = list_banden(kaarten.AREAS, kaarten.NONE, homes, "gevaar", gevaar_verlagen=True)
    assert kaarten.widths(lowered) == kaarten.widths(hinder)


def test_wall_to_wall_with_a_mixed_home_category_1_fits_for_hinder(kaarten: ModuleType) -> None:
    homes = np.array([kaarten.row_of_homes(0)])
    hinder = kaarten.widths(list_banden(kaarten.AREAS, kaarten.NONE, homes, "hinder"))
    gevaar = kaarten.widths(list_banden(kaarten.AREAS, kaarten.NONE, homes, "gevaar"))
    assert (hinder["1"], hinder["2"]) == (10, 20)
    assert (gevaar["geen"], gevaar["1"]) == (10, 20)


def test_round_a_single_point_lie_rings(kaarten: ModuleType) -> None:
    home = np.array([shapely.Point(kaarten.WEST + 500, kaarten.SOUTH + 250)])
    found = list_banden(kaarten.AREAS, home, kaarten.NONE, "hinder")
    area_m2 = dict(zip(found.hoog.tolist(), shapely.area(found.shapes).tolist(), strict=True))
    assert np.pi * 10**2 <= area_m2[-2] <= np.pi * 10.25**2
    assert np.pi * (100**2 - 50.25**2) <= area_m2[2] <= np.pi * (100.25**2 - 50**2)


def test_homes_beyond_reach_change_nothing(kaarten: ModuleType) -> None:
    homes = np.array([kaarten.row_of_homes(1_501)])
    found = list_banden(kaarten.AREAS, homes, kaarten.NONE, "hinder")
    assert kaarten.widths(found) == {"6": 1_000}


def test_the_edge_of_a_category_lies_on_the_safe_side_within_a_millimetre_of_straight_walls(
    kaarten: ModuleType,
) -> None:
    homes = np.array([kaarten.row_of_homes(60)])
    found = list_banden(kaarten.AREAS, homes, kaarten.NONE, "hinder")
    starts = shapely.bounds(found.shapes[found.hoog == 3])[0, 0] - kaarten.WEST
    assert 40 <= starts <= 40.0011


@pytest.mark.parametrize("count", [0, 1])
def test_without_parks_or_homes_there_is_nothing_to_part(kaarten: ModuleType, count: int) -> None:
    found = list_banden(kaarten.AREAS[:count], kaarten.NONE, kaarten.NONE, "hinder")
    assert found.hoog.tolist() == [9] * count


def test_layers_that_go_together_are_each_as_if_alone(kaarten: ModuleType) -> None:
    quiet, mixed = (np.array([kaarten.row_of_homes(metres)]) for metres in (400, 60))
    buren = list_buren(kaarten.AREAS, quiet, mixed)
    together = list_banden_bij(kaarten.AREAS, buren, ["hinder", "gevaar"])
    for laag, found in zip(("hinder", "gevaar"), together, strict=True):
        alone = list_banden(kaarten.AREAS, quiet, mixed, laag)
        assert shapely.to_wkb(found.shapes).tolist() == shapely.to_wkb(alone.shapes).tolist()
        assert found.hoog.tolist() == alone.hoog.tolist()
    # The two differ: a layer did not get what the other asks.
    assert kaarten.widths(together[0]) != kaarten.widths(together[1])
