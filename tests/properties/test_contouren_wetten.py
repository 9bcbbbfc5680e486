"""What holds for contours of any shape, and for any study.

The band is measured, not assumed: spots all along a contour, and spots all over
its surroundings, have their exact distance to the shape.
"""

from __future__ import annotations

import math
import os
from collections.abc import Callable, Mapping
from types import ModuleType
from typing import Any

import numpy as np
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st
from werklocaties_gis.mismatch.plaatsingen import list_plaatsingen
from werklocaties_gis.mismatch.ruimte.contouren import list_contouren
from werklocaties_gis.mismatch.vestiging.profiel import list_profielen
from werklocaties_gis.settings.beleid import Beleid
from werklocaties_gis.zoning.contours import list_contours, list_dissolved
from werklocaties_gis.zoning.parallel import LARGEST_GAP_M
from werklocaties_gis.zoning.richtafstand import list_limits_m, read_limits_m

EAST, NORTH = 155_000.0, 463_000.0
MANY = int(os.environ.get("WERKLOCATIES_MANY", "400"))
"""Shapes of the long run; more by the environment."""

Draw = np.random.Generator


def on_map(points: Any) -> list[tuple[float, float]]:
    return [(EAST + x, NORTH + y) for x, y in points]


def round_about(draw: Draw, low: float, high: float) -> list[tuple[float, float]]:
    """Corners round the origin at random distances: convex here, concave there."""
    count = draw.integers(5, 40)
    angles = (np.arange(count) + draw.random(count)) * math.tau / count
    reach = draw.uniform(low, high, len(angles))
    return list(zip(reach * np.cos(angles), reach * np.sin(angles), strict=True))


def make_jagged(draw: Draw) -> shapely.Geometry:
    return shapely.Polygon(on_map(round_about(draw, 5, 10 ** draw.uniform(1, 3))))


def make_sliver(draw: Draw) -> shapely.Geometry:
    length, width = 10 ** draw.uniform(0.5, 3), 10 ** draw.uniform(-3, 0)
    turned = shapely.affinity.rotate(shapely.box(0, 0, length, width), draw.uniform(0, 360))
    return shapely.affinity.translate(turned, EAST, NORTH)


def make_comb(draw: Draw) -> shapely.Geometry:
    """Teeth with gaps between them: some narrower, some wider than twice the distance."""
    ring, x = [(0.0, -20.0)], 0.0
    for _ in range(draw.integers(2, 8)):
        tooth, gap, height = draw.uniform(1, 80), draw.uniform(1, 250), draw.uniform(5, 600)
        ring += [(x, height), (x + tooth, height), (x + tooth, 0.0), (x + tooth + gap, 0.0)]
        x += tooth + gap
    return shapely.Polygon(on_map([*ring[:-1], (ring[-2][0], -20.0)]))


def make_court(draw: Draw) -> shapely.Geometry:
    """Land round a hole, the hole itself jagged."""
    size = 10 ** draw.uniform(1.5, 3.3)
    outer = round_about(draw, size, 1.3 * size)
    whole = shapely.Polygon(on_map(outer)).union(shapely.Point(EAST, NORTH).buffer(size, 8))
    return whole.difference(shapely.Polygon(on_map(round_about(draw, 0.2 * size, 0.9 * size))))


def make_horseshoe_hole(draw: Draw) -> shapely.Geometry:
    """A hole bent round a tongue of land."""
    centre, size = shapely.Point(EAST, NORTH), 10 ** draw.uniform(1.5, 3.3)
    bend = centre.buffer(size).difference(centre.buffer(size * draw.uniform(0.1, 0.8)))
    return centre.buffer(1.1 * size).difference(
        bend.difference(shapely.box(EAST - 0.05 * size, NORTH, EAST + 0.05 * size, NORTH + size))
    )


def make_bay(draw: Draw) -> shapely.Geometry:
    """A half circle cut out, its arc digitised finely."""
    radius, angles = 10 ** draw.uniform(1, 3.2), np.linspace(0, math.pi, draw.integers(8, 120))
    arc = [(radius * math.cos(a), -radius * math.sin(a)) for a in angles]
    return shapely.Polygon(on_map([*arc, (-radius, -1.2 * radius), (radius, -1.2 * radius)]))


def make_parts(draw: Draw) -> shapely.Geometry:
    near = shapely.affinity.translate(make_jagged(draw), draw.uniform(0, 900), 0)
    return shapely.union_all([make_jagged(draw), near, make_sliver(draw)])


def make_line(draw: Draw) -> shapely.Geometry:
    """A line that may cross itself."""
    return shapely.LineString(on_map(draw.uniform(0, 10 ** draw.uniform(1, 3), (9, 2))))


KINDS = (
    make_jagged,
    make_sliver,
    make_comb,
    make_court,
    make_horseshoe_hole,
    make_bay,
    make_parts,
    make_line,
)
DISTANCES_M = [0.5, *read_limits_m("rustig").tolist(), 73.4]


def contour(shape: shapely.Geometry, distance_m: float) -> shapely.Geometry:
    return list_contours(np.array([shape], dtype=object), distance_m)[0]


def along(drawn: shapely.Geometry) -> Any:
    """Spots along a contour, a part of a metre to some metres from each other, corners included."""
    fine = shapely.segmentize(shapely.boundary(drawn), max(drawn.length / 3_000, 0.3))
    return shapely.points(shapely.get_coordinates(fine))


def all_over(draw: Draw, drawn: shapely.Geometry, count: int = 800) -> Any:
    """Spots in the surroundings of a contour."""
    west, south, east, north = drawn.bounds
    return shapely.points(draw.uniform([west - 1, south - 1], [east + 1, north + 1], (count, 2)))


def check_band(shape: shapely.Geometry, distance_m: float, draw: Draw) -> None:
    """The contour holds all within the distance, and nothing beyond it and 0.25 m."""
    drawn = contour(shape, distance_m)
    assert drawn.is_valid
    assert drawn.covers(shape)
    gaps_m = shapely.distance(along(drawn), shape) - distance_m
    assert gaps_m.min() >= 0
    assert gaps_m.max() <= LARGEST_GAP_M
    spots = all_over(draw, drawn)
    exact_m, inside = shapely.distance(spots, shape), shapely.covers(drawn, spots)
    assert inside[exact_m <= distance_m].all()
    assert not inside[exact_m > distance_m + LARGEST_GAP_M].any()


@given(
    make=st.sampled_from(KINDS),
    seed=st.integers(0, 2**32 - 1),
    distance_m=st.sampled_from(DISTANCES_M),
)
@settings(max_examples=120)
def test_a_contour_encloses_the_true_curve_by_0_to_25_cm(
    make: Callable[[Draw], shapely.Geometry], seed: int, distance_m: float
) -> None:
    draw = np.random.default_rng(seed)
    check_band(make(draw), distance_m, draw)


@pytest.mark.lang
@pytest.mark.parametrize("make", KINDS)
def test_thousands_of_shapes_keep_within_the_band(
    make: Callable[[Draw], shapely.Geometry],
) -> None:
    draw = np.random.default_rng(2026)
    for _ in range(MANY):
        check_band(make(draw), float(draw.choice(DISTANCES_M)), draw)


@given(
    make=st.sampled_from(KINDS),
    seed=st.integers(0, 2**32 - 1),
    aspect=st.sampled_from(["geur", "stof", "geluid", "gevaar", "grootste"]),
    code=st.integers(0, 9),
    lowers=st.booleans(),
)
@settings(max_examples=60)
def test_a_stricter_gebiedstype_never_shortens_a_contour(
    make: Callable[[Draw], shapely.Geometry], seed: int, aspect: str, code: int, lowers: bool
) -> None:
    shape = make(np.random.default_rng(seed))
    listed_m = read_limits_m("rustig")[code : code + 1]
    rustig, gemengd = (
        contour(shape, float(list_limits_m(listed_m, aspect, kind, gevaar_verlagen=lowers)[0]))
        for kind in ("rustig", "gemengd")
    )
    assert rustig.covers(gemengd)


@given(make=st.sampled_from(KINDS), seed=st.integers(0, 2**32 - 1))
@settings(max_examples=25)
def test_a_higher_category_contains_every_lower_one(
    make: Callable[[Draw], shapely.Geometry], seed: int
) -> None:
    shape = make(np.random.default_rng(seed))
    drawn = list_contours(np.array([shape] * 10, dtype=object), read_limits_m("rustig"))
    assert shapely.covers(drawn[1:], drawn[:-1]).all()


@given(seed=st.integers(0, 2**32 - 1), count=st.integers(1, 60), kinds=st.integers(1, 4))
@settings(max_examples=40)
def test_dissolving_keeps_the_land_and_the_order_of_rows_does_not_matter(
    seed: int, count: int, kinds: int
) -> None:
    draw = np.random.default_rng(seed)
    corner, side = draw.uniform(0, 1_500, (count, 2)), draw.uniform(5, 200, (count, 2))
    shapes = list_contours(shapely.box(*corner.T, *(corner + side).T), 50.0)
    keys, order = draw.integers(0, kinds, count), draw.permutation(count)
    found, turned = list_dissolved(shapes, keys), list_dissolved(shapes[order], keys[order])
    assert shapely.to_wkb(found.shapes).tolist() == shapely.to_wkb(turned.shapes).tolist()
    assert found.part[order].tolist() == turned.part.tolist()
    assert (found.key[found.part] == keys).all()
    for key in np.unique(keys):
        whole = shapely.union_all(shapes[keys == key])
        parts = found.shapes[found.key == key]
        assert shapely.area(parts).sum() == pytest.approx(whole.area, rel=1e-9)
        assert len(parts) == shapely.get_num_geometries(whole)


def draw_contouren(situaties: ModuleType, given: Mapping[str, Any], **asked: Any) -> Any:
    tabellen, beleid = situaties.as_tabellen(given), Beleid()
    profielen = list_profielen(tabellen, situaties.list_lijsten(), beleid)
    return list_contouren(tabellen, profielen, list_plaatsingen(tabellen), beleid, **asked)


def land(table: Any, by: list[str]) -> dict[Any, shapely.Geometry]:
    """All land of the contours that agree in some columns."""
    return {key: shapely.union_all(rows.geometry) for key, rows in table.groupby(by, observed=True)}


@pytest.mark.parametrize("seed", range(2))
def test_in_a_study_what_is_drawn_near_quiet_homes_contains_what_is_drawn_near_mixed_ones(
    situaties: ModuleType, seed: int
) -> None:
    table = draw_contouren(situaties, situaties.make_random(seed))
    drawn = land(table, ["van", "aspect", "categorie", "zekerheid", "gebiedstype"])
    gemengd = [key for key in drawn if key[-1] == "gemengd"]
    assert gemengd
    for key in gemengd:
        assert shapely.area(shapely.difference(drawn[key], drawn[*key[:-1], "rustig"])) < 1e-6


@pytest.mark.parametrize("highest", ["2", "3.2", "5.1"])
def test_another_zone_never_takes_land_out_of_a_contour(
    situaties: ModuleType, highest: str
) -> None:
    study = situaties.make_random(1)
    place = shapely.from_wkt(study["plekken"][5]["geometrie"])
    zone = {
        "bestemming_id": "ZZ",
        "soort": "bestemming",
        "milieucategorie_max": highest,
        "geometrie": place.buffer(150, join_style="mitre").wkt,
    }
    zones = study["bestemmingen"]
    by = ["aspect", "categorie", "gebiedstype", "zekerheid"]
    old, new = (
        land(draw_contouren(situaties, {"bestemmingen": rows}, van=["zone"]), by)
        for rows in (zones, [*zones, zone])
    )
    assert set(old) <= set(new)
    for key, shape in old.items():
        assert shapely.area(shapely.difference(shape, new[key])) < 1e-6


@pytest.mark.parametrize("seed", range(2))
def test_a_home_nearer_than_the_list_asks_is_always_inside_the_contour_of_the_firm(
    situaties: ModuleType, seed: int
) -> None:
    """The finding rests on the distance; the line must never leave such a home out."""
    tables = situaties.make_random(seed)
    table = draw_contouren(
        situaties, tables, alleen={row["vestiging_id"] for row in tables["vestigingen"]}
    )
    plekken = {row["plek_id"]: row for row in tables["plekken"]}
    uses = {row["vestiging_id"]: plekken[row["plek_id"]] for row in tables["gebruik"]}
    homes = shapely.from_wkt([row["geometrie"] for row in tables["gevoelige_objecten"]])
    met = 0
    for row in table[table["zekerheid"].eq("mogelijk")].itertuples():
        place = uses[row.object_id]
        asked_m = row.afstand_m + place["nauwkeurigheid_m"]
        exact_m = shapely.distance(homes, shapely.from_wkt(place["geometrie"]))
        inside = shapely.intersects(homes, row.geometry)
        assert inside[exact_m <= asked_m].all()
        assert not inside[exact_m > asked_m + LARGEST_GAP_M].any()
        met += int(inside.sum())
    assert met > 0
