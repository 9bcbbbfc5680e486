"""Neighbours go together, and parts are equally heavy."""

from __future__ import annotations

import numpy as np
import shapely
from werklocaties_gis.partition.volgorde import list_hilbert, list_numbers, list_place_numbers


def test_each_part_of_a_square_lies_together() -> None:
    x, y = np.meshgrid(np.arange(8) * 100.0, np.arange(8) * 100.0)
    shapes = shapely.box(x.ravel(), y.ravel(), x.ravel() + 50, y.ravel() + 50)
    key = list_hilbert(shapes)
    ids = np.arange(64).astype(str).astype(object)
    number = list_numbers(key, ids, np.ones(64, dtype=np.intp), 4)
    assert np.bincount(number).tolist() == [16] * 4
    quarters = [shapely.total_bounds(shapes[number == part]) for part in range(4)]
    assert all((found[2:] - found[:2]).tolist() == [350, 350] for found in quarters)


def test_parts_are_as_heavy_as_their_firms() -> None:
    ids = np.array(list("abcd"), dtype=object)
    number = list_numbers(np.arange(4), ids, np.array([90, 30, 30, 30]), 2)
    assert number.tolist() == [0, 1, 1, 1]


def test_what_has_no_shape_has_a_place_all_the_same() -> None:
    assert list_hilbert(np.array([None, shapely.Point()], dtype=object)).tolist() == [0, 0]


def test_a_firm_without_a_place_goes_by_its_point(situaties: object) -> None:
    rows = [{"vestiging_id": "V1", "geometrie": "POINT (150000 450000)"}, {"vestiging_id": "V2"}]
    box = situaties.box  # type: ignore[attr-defined]
    table = situaties.as_table  # type: ignore[attr-defined]
    plekken = [{"plek_id": "P1", "geometrie": box()}, {"plek_id": "P2", "geometrie": box(150_100)}]
    pairs = [("V1", None), ("V2", None), ("V2", "P1"), ("V2", "P2")]
    placed = [{"vestiging_id": firm, "plek_id": plek, "soort": "bestaand"} for firm, plek in pairs]
    of_place, of_placement = list_place_numbers(
        table("plekken", plekken),
        table("vestigingen", rows),
        situaties.as_plaatsingen(placed),  # type: ignore[attr-defined]
        2,
    )
    assert of_placement[2] == of_place[0]
    assert of_placement[3] == of_place[1] == of_placement[0]
