"""Distances and contours against closed formulas, written out by hand in ``formules.py``.

Distances of findings come from ``list_afstanden``: every case lies 20 km from the
next, so that one call measures hundreds, each with its own nearest home.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from pathlib import Path
from types import ModuleType
from typing import Any

import numpy as np
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st
from werklocaties_gis.mismatch.plek.afstanden import list_afstanden
from werklocaties_gis.mismatch.plek.gevoelig import list_objecten
from werklocaties_gis.settings.beleid import Beleid
from werklocaties_gis.zoning.contours import list_contours

CASES = 300
EXACT_M = 1e-6
CIRCLE_CORNERS = 3_600
"""Of the polygon that stands for a circle."""


@pytest.fixture(scope="module")
def formules(repository: Path, load: Callable[[Path], ModuleType]) -> ModuleType:
    """Formulas from school."""
    return load(repository / "tests" / "properties" / "formules.py")


Draw = np.random.Generator


def frame_of(formules: ModuleType, draw: Draw, number: int) -> Any:
    """A turned frame in its own corner of the map."""
    east, north = 20_000 * (number % 14), 300_000 + 20_000 * (number // 14)
    return formules.Frame(east + draw.random(), north + draw.random(), draw.uniform(0, math.tau))


def outside(draw: Draw, reach_m: float) -> tuple[float, float]:
    """A spot of the drawing up to 1,400 m beyond a reach from the origin, in any direction."""
    angle, metres = draw.uniform(0, math.tau), reach_m + draw.uniform(1, 1_400)
    return metres * math.cos(angle), metres * math.sin(angle)


def rectangle_and_point(formules: ModuleType, draw: Draw) -> tuple[Any, Any, float]:
    width, height = draw.uniform(1, 400, 2)
    box = (0.0, 0.0, width, height)
    spot = outside(draw, math.hypot(width, height))
    return formules.corners(box), [spot], formules.to_box(spot, box)


def rectangle_and_segment(formules: ModuleType, draw: Draw) -> tuple[Any, Any, float]:
    width, height = draw.uniform(1, 400, 2)
    reach = math.hypot(width, height)
    start = outside(draw, reach)
    # The other end lies straight outward and aside, so that the segment misses the rectangle.
    stretch, aside = draw.uniform(0.1, 1), draw.uniform(-0.2, 0.2)
    end = (
        start[0] * (1 + stretch) - start[1] * aside,
        start[1] * (1 + stretch) + start[0] * aside,
    )
    box = (0.0, 0.0, width, height)
    return formules.corners(box), [start, end], formules.segment_to_box(start, end, box)


def rectangle_and_rectangle(formules: ModuleType, draw: Draw) -> tuple[Any, Any, float]:
    one = (0.0, 0.0, *draw.uniform(1, 400, 2))
    x, y = outside(draw, 900)
    other = (x, y, x + draw.uniform(1, 100), y + draw.uniform(1, 100))
    ring = formules.corners(other)
    return formules.corners(one), [*ring, ring[0]], formules.between_boxes(one, other)


def l_and_point_in_its_corner(formules: ModuleType, draw: Draw) -> tuple[Any, Any, float]:
    width, height = draw.uniform(100, 900, 2)
    hoek = formules.Hoek(width, height, width * draw.uniform(0.1, 0.6), height * 0.3)
    spot = (draw.uniform(hoek.arm, width + 300), draw.uniform(hoek.low, height + 300))
    return hoek.ring, [spot], min(formules.to_box(spot, box) for box in hoek.boxes)


def l_and_rectangle(formules: ModuleType, draw: Draw) -> tuple[Any, Any, float]:
    hoek = formules.Hoek(*draw.uniform(300, 600, 2), 100.0, 80.0)
    x, y = draw.uniform(110, 900), draw.uniform(90, 900)
    other = (x, y, x + 9.0, y + 12.0)
    ring = formules.corners(other)
    metres = min(formules.between_boxes(box, other) for box in hoek.boxes)
    return hoek.ring, [*ring, ring[0]], metres


SITUATIONS = (
    rectangle_and_point,
    rectangle_and_segment,
    rectangle_and_rectangle,
    l_and_point_in_its_corner,
    l_and_rectangle,
)


def as_shape(points: list[tuple[float, float]]) -> shapely.Geometry:
    if len(points) < 3:
        return shapely.Point(points[0]) if len(points) == 1 else shapely.LineString(points)
    return shapely.Polygon(points)


def measured(situaties: ModuleType, places: Any, homes: Any) -> Any:
    """What the detector measures from each place to the nearest home."""
    rows = [{**situaties.home(0), "object_id": f"W{n}"} for n in range(len(homes))]
    tables = situaties.as_tabellen({"gevoelige_objecten": rows})
    objecten = tables["gevoelige_objecten"].set_geometry(homes, crs="EPSG:28992")
    counted = list_objecten(objecten, tables["bedrijventerreinen"], Beleid())
    found = list_afstanden(np.array(places, dtype=object), np.zeros(len(places)), counted)
    return found["gevoelig_rustig_m"].to_numpy(dtype=float)


@pytest.mark.parametrize("situation", SITUATIONS)
def test_the_distance_of_a_finding_is_that_of_the_formula(
    situaties: ModuleType, formules: ModuleType, situation: Callable[..., Any]
) -> None:
    draw = np.random.default_rng(11)
    places, homes, wanted = [], [], []
    for number in range(CASES):
        frame = frame_of(formules, draw, number)
        place, home, metres = situation(formules, draw)
        places.append(as_shape(frame.on_map(place)))
        homes.append(as_shape(frame.on_map(home)))
        wanted.append(metres)
    found = measured(situaties, places, homes)
    near = np.array(wanted) <= 1_500
    assert near.sum() > CASES / 2
    assert np.abs(found[near] - np.array(wanted)[near]).max() < EXACT_M


def circle(radius: float) -> list[tuple[float, float]]:
    angles = np.arange(CIRCLE_CORNERS) * math.tau / CIRCLE_CORNERS
    return [(radius * math.cos(angle), radius * math.sin(angle)) for angle in angles]


def test_the_distance_to_a_circle_is_that_to_its_centre_less_the_radius(
    situaties: ModuleType, formules: ModuleType
) -> None:
    draw = np.random.default_rng(12)
    places, homes, wanted, chord = [], [], [], []
    for number in range(CASES // 5):
        frame, radius = frame_of(formules, draw, number), draw.uniform(5, 400)
        spot = outside(draw, radius)
        places.append(as_shape(frame.on_map(circle(radius))))
        homes.append(as_shape(frame.on_map([spot])))
        wanted.append(formules.to_circle(spot, radius))
        # A chord of the polygon lies this much inside the circle.
        chord.append(radius * (1 - math.cos(math.pi / CIRCLE_CORNERS)))
    excess_m = measured(situaties, places, homes) - np.array(wanted)
    assert excess_m.min() > -EXACT_M
    assert (excess_m - np.array(chord)).max() < EXACT_M


METRES = st.sampled_from([10.0, 30.0, 50.0, 100.0, 200.0, 300.0, 500.0, 700.0, 1000.0, 1500.0])
SIDE = st.floats(1, 400)


def contour(shape: shapely.Geometry, distance_m: float) -> shapely.Geometry:
    return list_contours(np.array([shape], dtype=object), distance_m)[0]


def holds(drawn: shapely.Geometry, exact_m2: float, exact_edge_m: float) -> bool:
    """Whether a contour has the exact area, and no more than a band of 0.25 m besides."""
    return exact_m2 <= drawn.area <= exact_m2 + 0.25 * (exact_edge_m + math.tau * 0.25)


@given(radius=st.floats(1, 300), distance_m=METRES)
@settings(max_examples=30)
def test_round_a_circle_lies_a_larger_circle(
    formules: ModuleType, radius: float, distance_m: float
) -> None:
    drawn = contour(as_shape(formules.Frame(155e3, 463e3, 0).on_map(circle(radius))), distance_m)
    # The polygon stands a hair within the circle, and so may its contour.
    inner_m = radius * math.cos(math.pi / CIRCLE_CORNERS) + distance_m
    assert math.pi * inner_m**2 <= drawn.area <= math.pi * (radius + distance_m + 0.25) ** 2


@given(length=st.floats(0.5, 900), distance_m=METRES, angle=st.floats(0, 6))
@settings(max_examples=40)
def test_round_a_segment_lie_a_strip_and_a_circle(
    formules: ModuleType, length: float, distance_m: float, angle: float
) -> None:
    ends = formules.Frame(155e3, 463e3, angle).on_map([(0, 0), (length, 0)])
    exact_m2 = 2 * length * distance_m + math.pi * distance_m**2
    edge_m = 2 * length + math.tau * distance_m
    assert holds(contour(as_shape(ends), distance_m), exact_m2, edge_m)


@given(width=SIDE, height=SIDE, distance_m=METRES, angle=st.floats(0, 6))
@settings(max_examples=60)
def test_round_a_rectangle_lie_strips_and_a_circle(
    formules: ModuleType, width: float, height: float, distance_m: float, angle: float
) -> None:
    ring = formules.Frame(155e3, 463e3, angle).on_map(formules.corners((0, 0, width, height)))
    exact_m2 = formules.box_within_m2(width, height, distance_m)
    edge_m = 2 * (width + height) + math.tau * distance_m
    assert holds(contour(as_shape(ring), distance_m), exact_m2, edge_m)


@given(
    arm=st.floats(1, 200),
    low=st.floats(1, 200),
    distance_m=METRES,
    extra=SIDE,
    angle=st.floats(0, 6),
)
@settings(max_examples=60)
def test_round_an_l_the_strips_at_the_inner_corner_share_a_square(
    formules: ModuleType, arm: float, low: float, distance_m: float, extra: float, angle: float
) -> None:
    hoek = formules.Hoek(arm + distance_m + extra, low + distance_m + 2 * extra, arm, low)
    ring = formules.Frame(155e3, 463e3, angle).on_map(hoek.ring)
    drawn = contour(as_shape(ring), distance_m)
    edge_m = hoek.edge_m + 5 * math.pi / 2 * distance_m
    assert holds(drawn, hoek.within_m2(distance_m), edge_m)


@given(seed=st.integers(0, 10_000), distance_m=METRES)
@settings(max_examples=30)
def test_a_spot_is_in_the_contour_of_an_l_exactly_as_the_formula_says(
    formules: ModuleType, seed: int, distance_m: float
) -> None:
    draw = np.random.default_rng(seed)
    hoek = formules.Hoek(*draw.uniform(50, 900, 2), *draw.uniform(5, 50, 2))
    frame = formules.Frame(155e3, 463e3, draw.uniform(0, math.tau))
    spots = draw.uniform(-distance_m - 30, distance_m + 930, (400, 2)).tolist()
    exact_m = np.array([min(formules.to_box(spot, box) for box in hoek.boxes) for spot in spots])
    drawn = contour(as_shape(frame.on_map(hoek.ring)), distance_m)
    inside = shapely.covers(drawn, shapely.points(frame.on_map(spots)))
    assert inside[exact_m <= distance_m].all()
    assert not inside[exact_m > distance_m + 0.25].any()
