"""What the grid operator says of each place."""

from __future__ import annotations

from types import ModuleType
from typing import Any

import shapely
from werklocaties_gis.mismatch.plek.netgebied import list_net


def net(situaties: ModuleType, *areas: Any) -> Any:
    rows = [
        {"net_id": f"E{number}", "afname_code": code, "geometrie": shape}
        for number, (code, shape) in enumerate(areas)
    ]
    place = shapely.from_wkt([situaties.box()])
    return list_net(place, situaties.as_table("netgebieden", rows)).iloc[0]


def test_a_place_over_two_areas_has_both_codes(situaties: ModuleType) -> None:
    left, right = situaties.box(width=50), situaties.box(x=100_050, width=50)
    found = net(situaties, ("0", left), ("3", right))
    assert (found["afname_laag"], found["afname_hoog"], found["afname_open"]) == (0, 3, False)
    assert found["net_id"] == "E1"


def test_an_unknown_code_is_never_room(situaties: ModuleType) -> None:
    found = net(situaties, ("-1", situaties.box()))
    assert (found["afname_hoog"], found["afname_open"], found["net_id"]) == (-1, True, "E0")


def test_outside_every_area_nothing_is_known(situaties: ModuleType) -> None:
    found = net(situaties, ("0", situaties.box(x=200_000)))
    assert (found["afname_hoog"], found["afname_open"]) == (-1, True)


def test_supply_and_feed_in_are_told_apart_with_the_latest_year(situaties: ModuleType) -> None:
    rows = [
        {"net_id": "E0", "afname_code": "3", "opwek_code": "0", "jaar_opgelost": 2030},
        {"net_id": "E1", "afname_code": "3", "opwek_code": "2", "jaar_opgelost": 2033},
    ]
    shapes = [situaties.box(width=50), situaties.box(x=100_050, width=50)]
    areas = [{**row, "geometrie": shape} for row, shape in zip(rows, shapes, strict=True)]
    place = shapely.from_wkt([situaties.box()])
    found = list_net(place, situaties.as_table("netgebieden", areas)).iloc[0]
    assert (found["opwek_laag"], found["opwek_hoog"], found["opwek_open"]) == (0, 2, False)
    assert found["jaar_opgelost"] == 2033


def test_a_year_that_one_area_lacks_is_not_known(situaties: ModuleType) -> None:
    areas = [
        {"net_id": "E0", "afname_code": "3", "geometrie": situaties.box(width=50)},
        {
            "net_id": "E1",
            "afname_code": "3",
            "jaar_opgelost": 2033,
            "geometrie": situaties.box(x=100_050, width=50),
        },
    ]
    place = shapely.from_wkt([situaties.box()])
    found = list_net(place, situaties.as_table("netgebieden", areas)).iloc[0]
    assert found.isna()["jaar_opgelost"]
