"""The raster shows room only where there is room: beside exact distances, at random points.

The exact answer comes from shapely's distances to the objects themselves; the
raster is written to a file and read back, so that grid, codes and file are
judged together.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import geopandas as gpd
import numpy as np
import pytest
import rasterio
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st
from werklocaties_gis.report.raster import list_opgave, write_milieuruimte_raster
from werklocaties_gis.zoning.afstandsraster import (
    find_seeds,
    list_blok_codes,
    list_halo,
    list_marge_m,
)
from werklocaties_gis.zoning.celafstanden import list_afstanden_kern
from werklocaties_gis.zoning.milieuruimte import list_ruimte_codes
from werklocaties_gis.zoning.rooster import Venster, list_rooster

WEST, ZUID = 120_000.0, 430_000.0
BEREIK_M = 1_500.0


@dataclass(frozen=True)
class Gevonden:
    """How the raster compares with the exact answer at random points."""

    points: int
    unsafe: int
    beyond_margin: int
    lower: int
    largest_short_m: float
    largest_long_m: float


def make_objecten(seed: int, count: int, side_m: float) -> gpd.GeoDataFrame:
    """Homes, pands with corners on the grid, slivers, rings and lines, in and round the area."""
    rng = np.random.default_rng(seed)
    x_m, y_m = rng.uniform(-BEREIK_M, side_m + BEREIK_M, (2, count))
    x_m, y_m = x_m + WEST, y_m + ZUID
    on_grid = rng.random(count) < 0.4
    x_m, y_m = (np.where(on_grid, np.round(v, -1), v) for v in (x_m, y_m))
    kinds = zip(rng.integers(0, 7, count), x_m, y_m, strict=True)
    shapes = [_shape(rng, kind, x, y) for kind, x, y in kinds]
    return gpd.GeoDataFrame(
        {
            "gebiedstype": rng.choice(np.array(["rustig", "gemengd", None], dtype=object), count),
            "nauwkeurigheid_m": rng.choice([0.0, 0.0, 0.0, 5.0, 62.5], count),
        },
        geometry=shapes,
        crs=28992,
    )


def _shape(rng: Any, kind: int, x: float, y: float) -> Any:
    if kind < 3:
        return shapely.Point(x, y)
    if kind == 3:
        return shapely.box(x, y, x + rng.choice([0.001, 10.0, 13.7]), y + rng.choice([0.001, 10.0]))
    if kind == 4:
        around = rng.normal((x, y), 150, (4, 2))
        return shapely.Polygon([(x, y), *around]).buffer(0)
    if kind == 5:
        turn = rng.uniform(0, np.pi)
        far = x + 400 * np.cos(turn), y + 400 * np.sin(turn)
        return shapely.Polygon([(x, y), far, (far[0] + 0.002, far[1])])
    return shapely.Point(x, y).buffer(rng.uniform(15, 90)).exterior


def exact_m(objecten: gpd.GeoDataFrame, points: Any) -> Any:
    """Exact distance to the nearest object, each shortened by its inaccuracy."""
    nearest_m = np.full(len(points), np.inf)
    for wide_m, found in objecten.groupby("nauwkeurigheid_m"):
        tree = shapely.STRtree(found.geometry.to_numpy())
        (asked, _), apart_m = tree.query_nearest(
            points, all_matches=False, return_distance=True, max_distance=BEREIK_M * 1.2
        )
        nearest_m[asked] = np.minimum(nearest_m[asked], np.maximum(apart_m - wide_m, 0.0))
    return nearest_m


def make_points(rng: Any, count: int, bounds: Any, cell_m: float) -> Any:
    """Random points; of every ten, one on a grid line and one in a corner of cells."""
    west, south, east, north = bounds
    x_m, y_m = rng.uniform((west, south), (east, north), (count, 2)).T
    tenth = count // 10
    x_m[: 2 * tenth] = np.round(x_m[: 2 * tenth] / cell_m) * cell_m
    y_m[:tenth] = np.round(y_m[:tenth] / cell_m) * cell_m
    return x_m.clip(west, east - cell_m / 3), y_m.clip(south + cell_m / 3, north)


def read_at(values: Any, window: Venster, x_m: Any, y_m: Any) -> Any:
    """Values of the cells that hold the points."""
    u, v = window.to_cells(x_m, y_m)
    return values[np.floor(v).astype(int), np.floor(u).astype(int)]


def compare(path: Path, seed: int, count: int, cell_m: float, laag: Any) -> Gevonden:
    """Write a raster of a random situation and hold it to the exact distances."""
    side_m = min(6_000.0, cell_m * 600)
    area = (WEST, ZUID, WEST + side_m, ZUID + side_m)
    points = make_points(np.random.default_rng(seed + 1), count, area, cell_m)
    return hold(path, make_objecten(seed, 90, side_m), area, points, cell_m, laag)


def hold(
    path: Path, objecten: gpd.GeoDataFrame, area: Any, places: Any, cell_m: float, laag: Any
) -> Gevonden:
    """Write a raster and hold it to the exact distances at some places."""
    write_milieuruimte_raster(objecten, area, path, laag=laag, cell_m=cell_m)
    with rasterio.open(path) as raster:
        codes = raster.read(1).astype(int) - 1
    window = list_rooster(area, cell_m)
    x_m, y_m = places
    points = shapely.points(x_m, y_m)
    is_gemengd = objecten["gebiedstype"].eq("gemengd").fillna(value=False).to_numpy(dtype=bool)
    apart_m = [exact_m(objecten[~is_gemengd], points), exact_m(objecten[is_gemengd], points)]
    found = read_at(codes, window, x_m, y_m)
    exact = list_ruimte_codes(*apart_m, laag).clip(-1)
    margin_m = list_marge_m(cell_m)
    least = list_ruimte_codes(*(np.maximum(m - margin_m, 0) for m in apart_m), laag).clip(-1)
    short_m = _short_m(objecten, window, x_m, y_m, apart_m)
    return Gevonden(
        points=len(points),
        unsafe=int((found > exact).sum()),
        beyond_margin=int((found < least).sum()),
        lower=int((found < exact).sum()),
        largest_short_m=float(short_m.max()),
        largest_long_m=float(-short_m.min()),
    )


def _short_m(objecten: gpd.GeoDataFrame, window: Venster, x_m: Any, y_m: Any, apart_m: Any) -> Any:
    """How much shorter the raster's distances are than the exact ones, within 1500 m."""
    opgave = list_opgave(objecten, "hinder", window.cell_m)
    halo = list_halo(window.cell_m)
    short_m = []
    for group, exact in zip((opgave.rustig, opgave.gemengd), apart_m, strict=True):
        cells = list_afstanden_kern(find_seeds(group, window.grow(halo)), halo)
        # The whole number under the root: single precision is not what is judged here.
        whole = np.sqrt(np.rint(read_at(cells, window, x_m, y_m).astype(float) ** 2))
        near = exact < BEREIK_M
        short_m.append((exact - whole * window.cell_m)[near])
    return np.concatenate(short_m)


def check(found: Gevonden, cell_m: float) -> None:
    assert found.unsafe == 0
    assert found.beyond_margin == 0
    assert found.largest_short_m <= list_marge_m(cell_m)
    # shapely's own rounding at coordinates of 430 km
    assert found.largest_long_m <= 1e-9


@pytest.mark.parametrize(("cell_m", "laag"), [(10.0, "hinder"), (10.0, "gevaar"), (25.0, "hinder")])
def test_no_point_gets_more_room_than_it_has(tmp_path: Path, cell_m: float, laag: str) -> None:
    found = compare(tmp_path / "ruimte.tif", 7, 20_000, cell_m, laag)
    check(found, cell_m)
    assert found.lower > 0, "the margin shows somewhere, else nothing was judged"


def test_real_addresses_leave_no_more_room_than_they_do(shared: Path, tmp_path: Path) -> None:
    found = gpd.read_file(shared / "data" / "bag" / "otterlo_addresses_28992.gpkg")
    table = {"gebiedstype": None, "nauwkeurigheid_m": 0.0}
    objecten = gpd.GeoDataFrame(table, index=found.index, geometry=found.geometry).set_crs(
        28992, allow_override=True
    )
    area = (178_000.0, 452_000.0, 184_000.0, 458_000.0)
    places = make_points(np.random.default_rng(1), 20_000, area, 10.0)
    check(hold(tmp_path / "otterlo.tif", objecten, area, places, 10.0, "hinder"), 10.0)


def test_dwellings_agree_with_pythagoras_alone(tmp_path: Path) -> None:
    rng = np.random.default_rng(11)
    homes = rng.uniform((WEST, ZUID), (WEST + 9_000, ZUID + 9_000), (25, 2)).round(2)
    table = {"gebiedstype": ["rustig"] * 25, "nauwkeurigheid_m": [12.0] * 25}
    objecten = gpd.GeoDataFrame(table, geometry=shapely.points(homes), crs=28992)
    area = (WEST, ZUID, WEST + 9_000.0, ZUID + 9_000.0)
    path = write_milieuruimte_raster(objecten, area, tmp_path / "ruimte.tif", laag="gevaar")
    with rasterio.open(path) as raster:
        codes = raster.read(1).astype(int) - 1
    x_m, y_m = rng.uniform((WEST, ZUID), (WEST + 9_000, ZUID + 9_000), (30_000, 2)).T
    apart_m = np.hypot(x_m[:, None] - homes[:, 0], y_m[:, None] - homes[:, 1]).min(axis=1) - 12
    found = read_at(codes, list_rooster(area, 10.0), x_m, y_m)
    limits_m = np.array([-np.inf, 10, 30, 50, 100, 200, 300, 500, 700, 1_000, 1_500])
    assert (apart_m >= limits_m[found + 1]).all(), "a category whose distance is not there"
    too_low = found < 9
    nexts_m = limits_m[found[too_low] + 2]
    assert (apart_m[too_low] < nexts_m + list_marge_m(10.0)).all(), "more caution than stated"
    assert len(np.unique(found)) == 11


@pytest.mark.lang
def test_over_a_million_points_none_is_on_the_unsafe_side(tmp_path: Path) -> None:
    total = unsafe = beyond = lower = 0
    for cell_m in (2.5, 5.0, 10.0, 25.0, 100.0):
        short_m, long_m = 0.0, -np.inf
        for seed in range(12):
            laag = ("hinder", "gevaar")[seed % 2]
            found = compare(tmp_path / "ruimte.tif", 100 * seed, 25_000, cell_m, laag)
            check(found, cell_m)
            total, unsafe = total + found.points, unsafe + found.unsafe
            beyond, lower = beyond + found.beyond_margin, lower + found.lower
            short_m = max(short_m, found.largest_short_m)
            long_m = max(long_m, found.largest_long_m)
        print(
            f"\ncells of {cell_m:g} m: at most {short_m:.3f} m short"
            f" (stated {list_marge_m(cell_m):.3f} m), at most {long_m:.1e} m long"
        )
    print(f"{total} points: {unsafe} unsafe, {beyond} beyond the margin, {lower} a category lower")
    assert total >= 1_000_000
    assert unsafe == beyond == 0


PLACES = st.tuples(st.integers(-200, 1_200), st.integers(-1_200, 200))


@settings(max_examples=40)
@given(
    homes=st.lists(PLACES, max_size=6),
    extra=PLACES,
    soort=st.sampled_from(["rustig", "gemengd", None]),
    laag=st.sampled_from(["hinder", "gevaar"]),
    wide_m=st.sampled_from([0.0, 40.0]),
)
def test_a_home_more_raises_no_category_anywhere(
    homes: Any, extra: Any, soort: Any, laag: Any, wide_m: float
) -> None:
    def codes(places: Any) -> Any:
        points = shapely.points(np.array(places, dtype=float).reshape(-1, 2))
        table = {"gebiedstype": [soort] * len(points), "nauwkeurigheid_m": [wide_m] * len(points)}
        opgave = list_opgave(gpd.GeoDataFrame(table, geometry=points, crs=28992), laag, 25.0)
        return list_blok_codes(opgave, Venster(0, 0, 40, 40, 25.0), list_halo(25.0))

    before, after = codes(homes), codes([*homes, extra])
    assert (after <= before).all()
