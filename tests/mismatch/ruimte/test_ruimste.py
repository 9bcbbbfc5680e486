"""The mild reading: what surely counts, as far off and as mixed as it can be."""

from __future__ import annotations

from types import ModuleType
from typing import Any

import numpy as np
import pytest
from werklocaties_gis.mismatch.ruimte.banden import list_banden_van
from werklocaties_gis.mismatch.ruimte.past import list_past_stukken
from werklocaties_gis.mismatch.ruimte.ruimste import is_in_doubt, list_ruimste_runs
from werklocaties_gis.mismatch.ruimte.voorste import list_cellen
from werklocaties_gis.settings.beleid import Beleid


def list_ruimste(kaarten: ModuleType, homes: Any, laag: Any) -> dict[str, float]:
    """Widths of the bands in this reading."""
    shapes = np.tile(homes.geometry.to_numpy(), 2)
    runs = list_ruimste_runs(list_cellen(kaarten.AREAS), homes, shapes, [laag])
    return dict(kaarten.widths(*list_banden_van(kaarten.AREAS, runs)))


def widths(kaarten: ModuleType, metres: float, **extra: Any) -> dict[str, float]:
    homes = kaarten.as_objecten([{"geometry": kaarten.row_of_homes(metres), **extra}])
    return list_ruimste(kaarten, homes, "hinder")


def test_an_exact_home_of_a_known_area_leaves_no_doubt(kaarten: ModuleType) -> None:
    plain = {"geometry": kaarten.row_of_homes(60)}
    doubts = [{}, {"gebiedstype": "onbekend"}, {"twijfel": "bedgebied"}, {"nauwkeurigheid_m": 1.0}]
    homes = kaarten.as_objecten([{**plain, **doubt} for doubt in doubts])
    assert is_in_doubt(homes).tolist() == [False, True, True, True]


def test_a_home_of_unknown_area_is_mixed_at_best(kaarten: ModuleType) -> None:
    # At 60 m: 3.2 (50 m, one step lower) fits to x = 40, where 4.1 (100 m) begins.
    assert widths(kaarten, 60, gebiedstype="onbekend")["3.2"] == 40
    assert "3.1" not in widths(kaarten, 60, gebiedstype="onbekend")


def test_an_inexact_home_is_as_far_as_it_can_be(kaarten: ModuleType) -> None:
    # At 60 m give or take 30, so 90 m at most: 3.1 to x = 10, 3.2 to 110, 4.1 to 210.
    found = widths(kaarten, 60, nauwkeurigheid_m=30.0)
    assert (found["3.1"], found["3.2"], found["4.1"]) == (10, 100, 100)


def test_what_may_not_count_refuses_nothing(kaarten: ModuleType) -> None:
    assert widths(kaarten, 20, twijfel="bedgebied") == {"6": 1_000}


def test_danger_is_not_lowered_for_a_home_of_unknown_area(kaarten: ModuleType) -> None:
    row = {"geometry": kaarten.row_of_homes(60), "gebiedstype": "onbekend"}
    homes = kaarten.as_objecten([row])
    assert list_ruimste(kaarten, homes, "gevaar")["3.1"] == 40


@pytest.mark.parametrize(
    ("metres", "doubt", "drawn", "widest"),
    [
        (60, {"gebiedstype": "onbekend"}, "3.1", "3.2"),
        (110, {"nauwkeurigheid_m": 30.0}, "3.1", "3.2"),
        (20, {"twijfel": "bedgebied"}, "1", "6"),
    ],
)
def test_what_fits_is_possible_where_the_objects_near_leave_two_readings(
    kaarten: ModuleType, metres: float, doubt: dict[str, Any], drawn: str, widest: str
) -> None:
    homes = kaarten.as_objecten([{"geometry": kaarten.row_of_homes(metres), **doubt}])
    found = list_past_stukken(kaarten.AREAS, homes, kaarten.EVERYWHERE, Beleid())[""]
    lowest = found.hoog == found.hoog.min()
    names = kaarten.CATEGORIEEN
    assert {names[code] for code in found.hoog[lowest]} == {drawn}
    assert widest in {names[code] for code in found.ruim[lowest]}
    wider = found.ruim > found.hoog
    assert set(found.zekerheid[wider]) == {"mogelijk"}
    assert set(found.zekerheid[~wider]) <= {"zeker"}


def test_homes_without_doubt_leave_the_map_certain(kaarten: ModuleType) -> None:
    homes = kaarten.as_objecten([{"geometry": kaarten.row_of_homes(60)}])
    found = list_past_stukken(kaarten.AREAS, homes, kaarten.EVERYWHERE, Beleid())[""]
    assert set(found.zekerheid) == {"zeker"}
    assert (found.ruim == found.hoog).all()
