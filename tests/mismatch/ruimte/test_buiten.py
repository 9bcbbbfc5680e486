"""Where distances say nothing what fits is unknown, on land as on places."""

from __future__ import annotations

from types import ModuleType
from typing import Any

import numpy as np
import pandas as pd
import shapely
from werklocaties_gis.mismatch.ruimte.buiten import (
    is_by_class,
    is_by_room,
    list_buiten,
    list_menggebieden,
    without_buiten,
)
from werklocaties_gis.mismatch.ruimte.stukken import make_stukken

WEST, SOUTH = 100_000, 400_000
AREAS = np.array([shapely.box(WEST, SOUTH, WEST + 100, SOUTH + 100)], dtype=object)


def outside(situaties: ModuleType, switches: Any = None, **tables: Any) -> dict[str, float]:
    """Area (m2) of the land outside the distances, by rule."""
    tabellen = situaties.as_tabellen({**situaties.one_firm(), **tables})
    found = list_buiten(AREAS, tabellen, situaties.as_beleid(switches or {}))
    m2 = {
        regel: shapely.area(shapely.intersection(covers, AREAS)).round(3)
        for regel, covers in found.items()
    }
    return {regel: float(each[0]) for regel, each in m2.items() if not np.isnan(each[0])}


def part(situaties: ModuleType, start: int, width: int = 100, **extra: Any) -> dict[str, Any]:
    shape = situaties.box(WEST + start, SOUTH, width)
    return dict(situaties.zone(None, extra.pop("highest", None), geometrie=shape, **extra))


def test_a_zone_of_the_new_style_takes_its_own_land_out(situaties: ModuleType) -> None:
    zones = [
        part(situaties, 0, 60, highest="4.2"),
        part(situaties, 60, 40, bestemming_id="N", regime="nieuwe_stijl"),
    ]
    assert outside(situaties, bestemmingen=zones) == {"nieuwe_stijl": 4_000}
    assert outside(situaties, {"regime": "vng2009"}, bestemmingen=zones) == {}
    assert outside(situaties, {"regime": "nieuwe_stijl"}, bestemmingen=zones) == {
        "nieuwe_stijl": 10_000
    }


def test_a_later_plan_of_either_style_replaces_the_earlier(situaties: ModuleType) -> None:
    new = {"bestemming_id": "N", "plan_id": "NEW", "regime": "nieuwe_stijl"}
    for dates, m2 in ((("2010-01-01", "2024-05-01"), 4_000), (("2024-05-01", "2010-01-01"), None)):
        zones = [
            part(situaties, 0, highest="4.2", plan_id="OLD", plandatum=dates[0]),
            part(situaties, 60, 40, plandatum=dates[1], **new),
        ]
        assert outside(situaties, bestemmingen=zones).get("nieuwe_stijl") == m2


def test_areas_and_places_with_mixed_functions_are_out_unless_the_policy_drops_the_list(
    situaties: ModuleType,
) -> None:
    area = {"gebied_id": "G", "gebiedstype": "functiemenging"}
    areas = [{**area, "geometrie": situaties.box(WEST + 50, SOUTH)}]
    place = {"plek_id": "P1", "soort": "kavel", "menging": "A"}
    plekken = [{**place, "geometrie": situaties.box(WEST, SOUTH, 30)}]
    both = {"gebiedstypen": areas, "plekken": plekken}
    assert outside(situaties, **both) == {"functiemenging": 8_000}
    assert outside(situaties, {"functiemenging": False}, **both) == {}
    tabellen, beleid = situaties.as_tabellen({"gebiedstypen": areas}), situaties.as_beleid({})
    assert shapely.area(list_menggebieden(tabellen, beleid)).tolist() == [10_000]


def test_what_is_hidden_is_unknown_and_says_why_and_no_land_is_lost() -> None:
    kaart = make_stukken(np.array([0]), AREAS, "categorie", (4, 4))
    east = np.array([shapely.box(WEST + 60, SOUTH, WEST + 300, SOUTH + 100)], dtype=object)
    found = without_buiten(kaart, {"functiemenging": AREAS, "nieuwe_stijl": east})
    assert dict(zip(found.regel, shapely.area(found.shapes), strict=True)) == {
        "functiemenging": 6_000, "nieuwe_stijl": 4_000
    }  # fmt: skip
    assert set(found.stand) == {"onbekend"}
    assert set(found.hoog.tolist()) == {-1}


def test_which_places_are_outside_follows_plan_and_policy(situaties: ModuleType) -> None:
    regime = pd.Series(["nieuwe_stijl", "beide", "vng2009", pd.NA], dtype="string")
    asked = {name: situaties.as_beleid({"regime": name}) for name in ("plan", "vng2009")}
    assert is_by_room(regime, asked["plan"]).tolist() == [True, False, False, False]
    assert not is_by_room(regime, asked["vng2009"]).any()
    menging = pd.Series(["A", pd.NA], dtype="string")
    assert is_by_class(menging, asked["plan"]).tolist() == [True, False]
    off = situaties.as_beleid({"functiemenging": False})
    assert not is_by_class(menging, off).any()


def test_of_equal_zones_of_two_regimes_what_fits_is_unknown(situaties: ModuleType) -> None:
    for name in ("A", "Z"):
        zones = [
            part(situaties, 0, highest="4.2", bestemming_id=name),
            part(situaties, 60, 40, bestemming_id="N", regime="nieuwe_stijl"),
        ]
        assert outside(situaties, bestemmingen=zones) == {"nieuwe_stijl": 4_000}
