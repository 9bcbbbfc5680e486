"""Laws of milieuruimte: the bands are on the safe side of the exact function, everywhere."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from types import ModuleType
from typing import Any

import numpy as np
import numpy.typing as npt
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st
from werklocaties_gis.mismatch.ruimte.banden import list_banden
from werklocaties_gis.mismatch.ruimte.past import list_past, list_past_stukken
from werklocaties_gis.mismatch.ruimte.stukken import Stukken
from werklocaties_gis.mismatch.ruimte.verschillen import list_verschillen
from werklocaties_gis.settings.beleid import Beleid
from werklocaties_gis.zoning.milieuruimte import LAGEN, Laag, list_ruimte_codes

FloatArray = npt.NDArray[np.float64]
Shapes = npt.NDArray[Any]

WEST, SOUTH = 100_000, 400_000
PARK = shapely.from_wkt(
    "POLYGON ((100000 400000, 100600 400050, 100900 400000, 101000 400400, 100700 400350, "
    "100600 400700, 100200 400500, 100000 400000), (100300 400200, 100400 400200, "
    "100400 400300, 100300 400200))"
)
AREAS = np.array([PARK], dtype=object)
STRIP_M = 0.25
"""A band may stop short of the exact function by this strip, and never go beyond it."""


def shape_of(kind: str, x: float, y: float, size: float, turn: float) -> shapely.Geometry:
    """A home as registers draw it: a point, a block, an L, or a court with a hole."""
    block = shapely.box(0, 0, size, 0.6 * size)
    drawn = {
        "point": shapely.Point(0, 0),
        "block": block,
        "l": block.union(shapely.box(0, 0, 0.3 * size, size)),
        "court": shapely.box(0, 0, size, size).difference(
            shapely.box(0.2 * size, 0.2 * size, 0.8 * size, 0.8 * size)
        ),
    }[kind]
    turned = np.array([[np.cos(turn), -np.sin(turn)], [np.sin(turn), np.cos(turn)]])
    return shapely.transform(drawn, lambda xy: xy @ turned + (WEST + x, SOUTH + y))


HOME = st.builds(
    shape_of,
    st.sampled_from(["point", "block", "l", "court"]),
    st.floats(min_value=-1_700, max_value=2_700),
    st.floats(min_value=-1_700, max_value=2_400),
    st.floats(min_value=2, max_value=120),
    st.floats(min_value=0, max_value=6.3),
)
HOMES = st.lists(HOME, max_size=5).map(lambda homes: np.array(homes, dtype=object))
LAAG = st.sampled_from(LAGEN)
SEED = st.integers(min_value=0, max_value=2**32 - 1)


@pytest.fixture(scope="module")
def kaarten(repository: Path, load: Callable[[Path], ModuleType]) -> ModuleType:
    return load(repository / "tests" / "mismatch" / "ruimte" / "kaarten.py")


def list_points(seed: int, count: int) -> Shapes:
    """Random points inside the park."""
    draw = np.random.default_rng(seed)
    west, south, east, north = PARK.bounds
    points = shapely.points(draw.uniform(west, east, count), draw.uniform(south, north, count))
    return points[shapely.contains_properly(PARK, points)]


def nearest_m(points: Shapes, homes: Shapes) -> FloatArray:
    """Exact distance from each point to the nearest home."""
    if not len(homes):
        return np.full(len(points), np.inf)
    return np.asarray(shapely.distance(points[:, None], homes[None, :]).min(axis=1))


def bands(quiet: Shapes, mixed: Shapes, laag: Laag = "hinder", **switch: bool) -> Stukken:
    return list_banden(AREAS, quiet, mixed, laag, **switch)


def is_within(some: Stukken, other: Stukken, kaarten: ModuleType) -> bool:
    """Whether land that fits a category on one map fits it on the other, for every category."""
    lost = [
        kaarten.region(some, code).difference(kaarten.region(other, code)).area
        for code in range(10)
    ]
    return max(lost) < 1e-6


def check_safe_side(
    points: Shapes, quiet: Shapes, mixed: Shapes, laag: Laag, kaarten: ModuleType
) -> int:
    """Check bands at points; gives the number of points in the strip."""
    drawn = kaarten.codes_at(bands(quiet, mixed, laag), points)
    quiet_m, mixed_m = nearest_m(points, quiet), nearest_m(points, mixed)
    exact = list_ruimte_codes(quiet_m, mixed_m, laag)
    short = list_ruimte_codes(quiet_m - STRIP_M, np.maximum(mixed_m - STRIP_M, 0), laag)
    assert (drawn <= exact).all()
    assert (drawn >= short).all()
    return int((drawn < exact).sum())


@settings(max_examples=40)
@given(HOMES, HOMES, LAAG, SEED)
def test_a_band_never_exceeds_the_exact_function_and_stays_within_a_strip(
    kaarten: ModuleType, quiet: Shapes, mixed: Shapes, laag: Laag, seed: int
) -> None:
    check_safe_side(list_points(seed, 800), quiet, mixed, laag, kaarten)


@settings(max_examples=20)
@given(HOMES, HOMES, HOME, LAAG)
def test_one_more_home_never_raises_what_fits_anywhere(
    kaarten: ModuleType, quiet: Shapes, mixed: Shapes, home: shapely.Geometry, laag: Laag
) -> None:
    before, extra = bands(quiet, mixed, laag), np.array([home], dtype=object)
    assert is_within(bands(np.append(quiet, extra), mixed, laag), before, kaarten)
    assert is_within(bands(quiet, np.append(mixed, extra), laag), before, kaarten)


@settings(max_examples=40)
@given(HOMES, HOMES, LAAG)
def test_bands_are_valid_do_not_overlap_and_fill_the_park(
    quiet: Shapes, mixed: Shapes, laag: Laag
) -> None:
    found = bands(quiet, mixed, laag)
    assert shapely.is_valid(found.shapes).all()
    assert len(set(found.hoog.tolist())) == len(found)
    assert abs(shapely.area(found.shapes).sum() - PARK.area) < 1e-4
    whole = shapely.union_all(found.shapes)
    assert whole.symmetric_difference(PARK).area < 1e-4


@settings(max_examples=15)
@given(HOMES, HOMES)
def test_danger_never_fits_better_than_nuisance_and_equally_well_by_the_switch(
    kaarten: ModuleType, quiet: Shapes, mixed: Shapes
) -> None:
    hinder = bands(quiet, mixed, "hinder")
    assert is_within(bands(quiet, mixed, "gevaar"), hinder, kaarten)
    lowered = bands(quiet, mixed, "gevaar", gevaar_verlagen=True)
    assert is_within(lowered, hinder, kaarten)
    assert is_within(hinder, lowered, kaarten)


@settings(max_examples=25)
@given(HOMES, LAAG)
def test_the_same_homes_leave_no_less_when_the_area_is_mixed(
    kaarten: ModuleType, homes: Shapes, laag: Laag
) -> None:
    none = homes[:0]
    assert is_within(bands(homes, none, laag), bands(none, homes, laag), kaarten)


@settings(max_examples=8)
@given(HOMES, HOMES, SEED)
def test_the_order_of_rows_changes_nothing(
    kaarten: ModuleType, situaties: ModuleType, quiet: Shapes, mixed: Shapes, seed: int
) -> None:
    rows = [{"geometry": home} for home in quiet]
    rows += [{"geometry": home, "gebiedstype": "gemengd"} for home in mixed]
    homes = kaarten.as_objecten(rows)
    parks = situaties.as_table(
        "bedrijventerreinen",
        [
            {"terrein_id": "T1", "geometrie": PARK.wkt},
            {"terrein_id": "T2", "geometrie": situaties.box(WEST + 1_500, SOUTH, 300, 300)},
        ],
    )
    cover = kaarten.as_dekking(PARK.buffer(400))
    once = list_past(parks, homes, cover, Beleid())
    turned = homes.sample(frac=1, random_state=seed % 1000)
    again = list_past(parks.iloc[::-1], turned, cover, Beleid())
    assert once.drop(columns="geometry").equals(again.drop(columns="geometry"))
    assert once.geometry.geom_equals_exact(again.geometry, 0).all()


@settings(max_examples=25)
@given(HOMES, HOMES, st.floats(min_value=-50, max_value=1_600))
def test_land_is_unknown_exactly_where_a_home_beyond_the_coverage_would_count(
    kaarten: ModuleType, quiet: Shapes, mixed: Shapes, known_m: float
) -> None:
    rows = [{"geometry": home} for home in quiet]
    rows += [{"geometry": home, "gebiedstype": "gemengd"} for home in mixed]
    known = PARK.buffer(known_m)
    cover = kaarten.as_dekking(known)
    points = list_points(1, 400)
    found = list_past_stukken(AREAS, kaarten.as_objecten(rows), cover, Beleid())
    laag: Laag = "gevaar" if len(found["gevaar"]) else "hinder"
    pieces = found[laag] if len(found["gevaar"]) else found[""]
    gap_m = shapely.distance(points, shapely.box(*PARK.buffer(4_000).bounds).difference(known))
    quiet_m, mixed_m = nearest_m(points, quiet), nearest_m(points, mixed)
    without = list_ruimte_codes(quiet_m, mixed_m, laag)
    worst = list_ruimte_codes(np.minimum(quiet_m, gap_m), mixed_m, laag)
    drawn = kaarten.codes_at(pieces, points)
    # Where something is drawn it holds with a home in the gap too.
    assert (drawn <= worst)[drawn != -1].all()
    # What is called unknown is so, but for the strip.
    short = list_ruimte_codes(
        np.minimum(quiet_m, gap_m) - STRIP_M, np.maximum(mixed_m - STRIP_M, 0), laag
    )
    assert (short < without)[drawn == -1].all()


DOUBT = st.fixed_dictionaries(
    {
        "geometry": HOME,
        "gebiedstype": st.sampled_from(["rustig", "gemengd", "onbekend"]),
        "twijfel": st.sampled_from(["", "bedgebied"]),
        "nauwkeurigheid_m": st.sampled_from([0.0, 5.0, 30.0]),
    }
)


def ends_m(points: Shapes, homes: list[dict[str, Any]]) -> dict[str, FloatArray]:
    """Shortest and longest possible distances to what is quiet and mixed, as the toetsen read."""
    ends = {name: np.full(len(points), np.inf) for name in ("q_min", "m_min", "q_max", "m_max")}
    for home in homes:
        metres, inexact_m = shapely.distance(points, home["geometry"]), home["nauwkeurigheid_m"]
        strict = "m_min" if home["gebiedstype"] == "gemengd" else "q_min"
        mild = "q_max" if home["gebiedstype"] == "rustig" else "m_max"
        ends[strict] = np.minimum(ends[strict], np.maximum(metres - inexact_m, 0))
        if not home["twijfel"]:
            ends[mild] = np.minimum(ends[mild], metres + inexact_m)
    return ends


@settings(max_examples=40)
@given(st.lists(DOUBT, max_size=5), SEED)
def test_both_readings_of_what_fits_are_those_of_the_exact_distances(
    kaarten: ModuleType, homes: list[dict[str, Any]], seed: int
) -> None:
    points = list_points(seed, 500)
    cover = kaarten.as_dekking(PARK.buffer(3_000))
    found = list_past_stukken(AREAS, kaarten.as_objecten(homes), cover, Beleid())
    laag: Laag = "gevaar" if len(found["gevaar"]) else "hinder"
    pieces = found[laag] if len(found["gevaar"]) else found[""]
    at = ends_m(points, homes)
    readings = {
        "hoog": list_ruimte_codes(at["q_min"], at["m_min"], laag),
        "ruim": list_ruimte_codes(at["q_max"], at["m_max"], laag),
    }
    # Two drawn curves for what is inexact: at most 0.5 m.
    shorter = {name: np.maximum(metres - 2 * STRIP_M, 0) for name, metres in at.items()}
    short = {
        "hoog": list_ruimte_codes(shorter["q_min"], shorter["m_min"], laag),
        "ruim": list_ruimte_codes(shorter["q_max"], shorter["m_max"], laag),
    }
    wide = replace(pieces, hoog=pieces.ruim)
    for name, kaart in (("hoog", pieces), ("ruim", wide)):
        drawn = kaarten.codes_at(kaart, points)
        assert (drawn <= readings[name]).all()
        assert (drawn >= short[name]).all()
    assert ((pieces.zekerheid == "zeker") == (pieces.ruim == pieces.hoog)).all()
    assert abs(shapely.area(pieces.shapes).sum() - PARK.area) < 1e-3


@settings(max_examples=15)
@given(HOMES, HOMES, HOMES)
def test_differences_between_any_two_maps_add_up_to_the_park(
    quiet: Shapes, mixed: Shapes, other: Shapes
) -> None:
    ids = np.array(["T1"], dtype=object)
    one, another = bands(quiet, mixed), bands(other, mixed, "gevaar")
    found = list_verschillen(one, another, ids, "bestemd_past")
    assert abs(found["oppervlakte_ha"].sum() - PARK.area / 10_000) < 1e-8


@pytest.mark.lang
@pytest.mark.parametrize("laag", LAGEN)
def test_on_a_million_points_none_is_on_the_unsafe_side(kaarten: ModuleType, laag: Laag) -> None:
    draw = np.random.default_rng(7)
    points_checked = in_strip = 0
    for number in range(25):
        homes = np.array(
            [
                shape_of(
                    str(draw.choice(["point", "block", "l", "court"])),
                    *draw.uniform([-1_500, -1_500, 2, 0], [2_500, 2_200, 60, 6.3]),
                )
                for _ in range(int(draw.integers(1, 40)))
            ],
            dtype=object,
        )
        half = len(homes) // 2
        points = list_points(number, 90_000)
        in_strip += check_safe_side(points, homes[:half], homes[half:], laag, kaarten)
        points_checked += len(points)
    assert points_checked >= 1_000_000
    # A strip of up to 0.25 m along a few km of contours on some 40 ha.
    assert in_strip / points_checked < 0.01
