"""What two maps have in common is found part by part, and is the same as of the whole."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import shapely
from werklocaties_gis.mismatch.ruimte.overlap import list_overlap
from werklocaties_gis.mismatch.ruimte.stukken import Stukken, joined, make_stukken


def piece(*shapes: shapely.Geometry, gebied: int = 0) -> Stukken:
    return make_stukken(np.array([gebied]), np.array([shapely.union_all(shapes)]), "geen")


def told(een: Stukken, ander: Stukken) -> list[tuple[int, int, float]]:
    first, other, shapes = list_overlap(een, ander)
    assert shapely.is_valid(shapes).all()
    return list(zip(first.tolist(), other.tolist(), shapely.area(shapes).tolist(), strict=True))


def test_parts_within_around_and_across_each_other_are_one_piece() -> None:
    three = piece(
        shapely.box(10, 10, 20, 20), shapely.box(90, 0, 110, 10), shapely.box(200, 0, 300, 100)
    )
    other = piece(shapely.box(0, 0, 100, 100), shapely.box(220, 20, 240, 40))
    # 10 by 10 m within, half of 20 by 10 m across, and 20 by 20 m around.
    assert told(three, other) == [(0, 0, 100 + 100 + 400)]


def test_what_touches_or_lies_on_another_area_has_nothing_in_common() -> None:
    square = piece(shapely.box(0, 0, 10, 10))
    assert told(square, piece(shapely.box(10, 0, 20, 10))) == []
    assert told(square, piece(shapely.box(0, 0, 10, 10), gebied=1)) == []


def test_what_rounding_leaves_of_a_shared_border_is_no_land() -> None:
    square, beside = piece(shapely.box(0, 0, 10, 10)), piece(shapely.box(10 - 1e-9, 0, 20, 10))
    assert told(square, beside) == []


def test_a_piece_without_land_moves_no_other() -> None:
    flat = replace(piece(shapely.box(0, 0, 1, 1)), shapes=np.array([shapely.Polygon()]))
    square = piece(shapely.box(0, 0, 10, 10))
    assert told(joined([flat, square]), joined([flat, flat, square])) == [(1, 2, 100.0)]


def test_pairs_come_in_the_order_of_the_maps() -> None:
    strips = joined([piece(shapely.box(x, 0, x + 10, 30)) for x in (20, 0, 10)])
    rows = joined([piece(shapely.box(0, y, 30, y + 10)) for y in (10, 0)])
    assert told(strips, rows) == [(a, b, 100.0) for a in range(3) for b in range(2)]


def test_many_parts_are_the_same_as_the_whole() -> None:
    draw = np.random.default_rng(3)
    west, south = draw.uniform(0, 900, (2, 80))
    homes = shapely.union_all(shapely.box(west, south, west + 40, south + 25))
    discs = shapely.union_all(shapely.buffer(shapely.points(*draw.uniform(0, 900, (2, 30))), 70))
    [(_, _, m2)] = told(piece(homes), piece(discs))
    assert abs(m2 - homes.intersection(discs).area) < 1e-6
