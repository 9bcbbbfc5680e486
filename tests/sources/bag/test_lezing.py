"""The switch of the facade: what the plan allows, or what stands there."""

from __future__ import annotations

from typing import Any

import geopandas as gpd
import numpy as np
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st
from shapely import Point, box
from werklocaties_gis.sources.bag.lezing import make_pandlezing, make_planlezing
from werklocaties_gis.sources.gelezen import Gelezen, Herkomst
from werklocaties_gis.tables.conform import conform
from werklocaties_gis.tables.rijen import Rijen
from werklocaties_gis.tables.schema import CRS_RD

ZONE = box(50_000, 390_000, 50_100, 390_100)
"""A zone for homes of a hectare, with two bouwvlakken in it."""
WEST, EAST = box(50_010, 390_010, 50_030, 390_030), box(50_060, 390_010, 50_080, 390_030)
HOME = box(50_012, 390_012, 50_020, 390_020)


def gelezen(*rows: tuple[str, Any, dict[str, object]]) -> Gelezen:
    """Rows of gevoelige_objecten by name and shape."""
    frame = gpd.GeoDataFrame(
        [{"object_id": name, **more} for name, _, more in rows],
        geometry=[shape for _, shape, _ in rows],
        crs=CRS_RD,
    )
    made = conform(frame, "gevoelige_objecten")
    rijen = Rijen(np.full(len(made), "f", dtype=object), np.arange(1, len(made) + 1))
    return Gelezen(made, rijen, (), (), (Herkomst("f", "", len(made), len(made)),))


def home(name: str = "B1", shape: Any = HOME, **more: object) -> tuple[str, Any, dict[str, object]]:
    return name, shape, {"soort": "woning", "aantal_objecten": 2, **more}


def zone(name: str = "Z1", shape: Any = ZONE, **more: object) -> tuple[str, Any, dict[str, object]]:
    given_by_plan = {"soort": "woongebied", "planstatus": "bestemd", "bedrijfswoning": False}
    return name, shape, given_by_plan | more


def ids(*found: Gelezen) -> list[str]:
    return sorted(name for part in found for name in part.frame["object_id"])


def test_a_zone_stands_for_the_homes_in_it_and_says_how_many() -> None:
    bag = gelezen(home(), home("B2", box(50_095, 390_000, 50_105, 390_010)), home("B3", EAST))
    kept, plan = make_planlezing(bag, gelezen(zone()), "bestemmingsvlak")
    assert ids(kept) == ["B2"]
    assert plan.frame["aantal_objecten"].tolist() == [4]
    assert [(note.code, note.count) for note in kept.meldingen] == [("bag_in_zone", 2)]
    assert len(kept.rijen) == 1


def test_a_zone_stands_for_no_school_no_bedrijfswoning_and_nothing_before_it_is_law() -> None:
    school = ("S1", HOME, {"soort": "onderwijs"})
    bag = gelezen(home(bedrijfswoning=True), school)
    assert ids(make_planlezing(bag, gelezen(zone()), "bestemmingsvlak")[0]) == ["B1", "S1"]
    draft = gelezen(zone(planstatus="ontwerp"))
    assert ids(make_planlezing(gelezen(home()), draft, "bestemmingsvlak")[0]) == ["B1"]
    tied = gelezen(zone(bedrijfswoning=True))
    assert ids(make_planlezing(gelezen(home()), tied, "bouwvlak")[0]) == ["B1"]


def test_with_pand_a_built_zone_makes_way_and_an_empty_bouwvlak_stays() -> None:
    zones = gelezen(zone(), zone("Z2", box(51_000, 390_000, 51_100, 390_100)))
    vlakken = gelezen(zone("V1", WEST), zone("V2", EAST), zone("Z2", zones.frame.geometry.iloc[1]))
    bag, plan = make_pandlezing(gelezen(home()), zones, vlakken)
    assert ids(bag, plan) == ["B1", "V2", "Z2"]
    assert len(plan.rijen) == len(plan.frame) == 2
    assert [(note.code, note.count) for note in plan.meldingen] == [("bag_zone_built", 1)]


def test_with_pand_a_draft_and_a_zone_with_only_a_school_stay() -> None:
    zones = gelezen(zone(), zone("Z2", ZONE.buffer(5), planstatus="ontwerp"))
    school = gelezen(("S1", HOME, {"soort": "onderwijs"}))
    _, plan = make_pandlezing(school, zones, zones)
    assert ids(plan) == ["Z1", "Z2"]
    _, plan = make_pandlezing(gelezen(home()), zones, zones)
    assert ids(plan) == ["Z2"]


boxes = st.tuples(*[st.integers(0, 120)] * 2, *[st.integers(5, 20)] * 2)


@settings(max_examples=25)
@given(st.lists(boxes, min_size=1, max_size=6), st.integers(-300, 400), st.integers(-300, 400))
def test_no_reading_by_the_plan_puts_a_firm_farther_from_homes_than_they_stand(
    shapes: list[tuple[int, int, int, int]], x: int, y: int
) -> None:
    homes = [box(50_000 + a, 390_000 + b, 50_000 + a + w, 390_000 + b + h) for a, b, w, h in shapes]
    bag = gelezen(*(home(f"B{at}", shape) for at, shape in enumerate(homes)))
    firm = Point(50_000 + x, 390_000 + y)
    kept, plan = make_planlezing(bag, gelezen(zone()), "bestemmingsvlak")
    left = [*kept.frame.geometry, *plan.frame.geometry]
    assert min(shapely.distance(firm, left)) <= min(shapely.distance(firm, homes)) + 1e-9
    kept, plan = make_pandlezing(bag, gelezen(zone()), gelezen(zone()))
    assert ids(kept) == ids(bag)


def test_an_object_of_unknown_use_is_replaced_by_no_zone_and_builds_none() -> None:
    bag = gelezen(("B1", HOME, {"aantal_objecten": 1}))
    kept, _ = make_planlezing(bag, gelezen(zone()), "bestemmingsvlak")
    assert ids(kept) == ["B1"]
    _, plan = make_pandlezing(bag, gelezen(zone()), gelezen(("V1", WEST, {"soort": "woongebied"})))
    assert "Z1" in ids(plan)


def test_care_with_beds_is_not_weakened_by_a_zone_that_knows_of_none() -> None:
    bag = gelezen(("B1", HOME, {"soort": "zorg", "bedgebied": True, "aantal_objecten": 1}))
    kept, _ = make_planlezing(bag, gelezen(zone(soort="zorg")), "bestemmingsvlak")
    assert ids(kept) == ["B1"]


def test_what_does_not_count_itself_builds_no_zone() -> None:
    vlak = gelezen(("V1", WEST, {"soort": "woongebied", "planstatus": "bestemd"}))
    tied = gelezen(home(bedrijfswoning=True))
    assert "Z1" in ids(*make_pandlezing(tied, gelezen(zone()), vlak))
    no_beds = gelezen(("B1", HOME, {"soort": "zorg", "bedgebied": False, "aantal_objecten": 1}))
    assert "Z1" in ids(*make_pandlezing(no_beds, gelezen(zone(soort="zorg")), vlak))
