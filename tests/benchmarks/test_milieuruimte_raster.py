"""The raster of 100 by 100 km: memory that follows the block, and the transform beside scipy's.

Invented dwellings in towns, villages and along roads, as dense as the Netherlands
(some 190 a square kilometre), cells of 10 m. Beside it stands
``scipy.ndimage.distance_transform_edt`` of the whole grid at once, in the same
process, on the same seeds: CPU time of the transform alone on both sides (ours:
the transform of every block with its halo, growing of seeds and choice of the halo
included). Ours is done by OpenCV (``cv2.distanceTransform``, exact), on one thread.
"""

from __future__ import annotations

import json
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import cv2
import numpy as np
import pytest
import rasterio
from scipy.ndimage import distance_transform_edt
from werklocaties_gis.report.raster import write_opgave
from werklocaties_gis.zoning.afstandsraster import (
    Opgave,
    find_seeds,
    group_points,
    list_drempels,
    list_halo,
)
from werklocaties_gis.zoning.celafstanden import list_afstanden_kern
from werklocaties_gis.zoning.milieuruimte import list_ruimte_codes
from werklocaties_gis.zoning.rooster import list_blokken, list_rooster

CELL_M = 10.0
PER_KM2 = 195
"""Dwellings: 8.2 million on 41,500 square kilometres, water included."""
MB = 1024.0
BLOCK_MB = 48.0


def make_towns(side_km: float, seed: int) -> tuple[Any, Any]:
    """Dwellings in settlements whose sizes differ as towns do, and a few outside them."""
    rng = np.random.default_rng(seed)
    side_m, count = side_km * 1_000, int(PER_KM2 * side_km**2)
    sizes = rng.lognormal(0.0, 1.3, max(int(0.06 * side_km**2), 1))
    share = sizes / sizes.sum()
    town = rng.choice(len(sizes), int(count * 0.96), p=share)
    centre = rng.uniform(0, side_m, (len(sizes), 2))
    wide_m = 200 + 14 * np.sqrt(share * count)
    inside = rng.normal(centre[town], wide_m[town, None])
    outside = rng.uniform(0, side_m, (count - len(town), 2))
    places = np.concatenate([inside, outside])
    places = places[((places >= 0) & (places < side_m)).all(axis=1)]
    return places[:, 0].copy(), places[:, 1].copy()


def opgave_of(x_m: Any, y_m: Any) -> Opgave:
    """Two homes of three in quiet areas, one in a mixed area."""
    mixed = np.arange(len(x_m)) % 3 == 0
    return Opgave(
        rustig=group_points(x_m[~mixed], y_m[~mixed]),
        gemengd=group_points(x_m[mixed], y_m[mixed]),
        drempels_rustig=list_drempels("rustig", "hinder", CELL_M),
        drempels_gemengd=list_drempels("gemengd", "hinder", CELL_M),
    )


def write_all(places: Path, side_km: float, path: Path) -> dict[str, float]:
    """Write the whole raster; seconds, and the peak of memory of this process in MB."""
    x_m, y_m = np.load(places)
    rooster = list_rooster((0.0, 0.0, side_km * 1_000, side_km * 1_000), CELL_M)
    wall, cpu = time.perf_counter(), time.process_time()
    write_opgave(opgave_of(x_m, y_m), rooster, path, {})
    return {
        "dwellings": len(x_m),
        "wall_s": time.perf_counter() - wall,
        "cpu_s": time.process_time() - cpu,
        "peak_mb": _peak_mb(),
        "file_mb": path.stat().st_size / MB**2,
    }


def _peak_mb() -> float:
    """Peak of resident memory (Linux); a process of its own for each measurement."""
    status = Path("/proc/self/status").read_text(encoding="ascii")
    return float(status.split("VmHWM:")[1].split()[0]) / MB


def measured(dwellings_km: float, side_km: float, folder: Path) -> dict[str, float]:
    """The same in a fresh process: dwellings of a smaller area, spread out over the area."""
    here, places = Path(__file__), folder / "woningen.npy"
    np.save(places, np.array(make_towns(dwellings_km, seed=1)) * (side_km / dwellings_km))
    code = (
        "import importlib.util as u, json, sys, pathlib;"
        "s = u.spec_from_file_location('bench', sys.argv[1]); m = u.module_from_spec(s);"
        "s.loader.exec_module(m); p = pathlib.Path;"
        "print(json.dumps(m.write_all(p(sys.argv[2]), float(sys.argv[3]), p(sys.argv[4]))))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, here, places, str(side_km), folder / "ruimte.tif"],
        capture_output=True,
        text=True,
        check=True,
        cwd=here.parents[2],
    )
    found: dict[str, float] = json.loads(done.stdout)
    print(
        f"\n{side_km:.0f} x {side_km:.0f} km, {found['dwellings']:.0f} dwellings:"
        f" peak {found['peak_mb']:.0f} MB, {found['wall_s']:.1f} s wall,"
        f" {found['cpu_s']:.1f} s CPU, file {found['file_mb']:.1f} MB"
    )
    return found


def timed_blocks(x_m: Any, y_m: Any, side_km: float) -> tuple[float, float, Any]:
    """CPU seconds of the transforms, of the seeds, and all squared distances up to 1500 m."""
    group, halo = group_points(x_m, y_m), list_halo(CELL_M)
    rooster = list_rooster((0.0, 0.0, side_km * 1_000, side_km * 1_000), CELL_M)
    squares = np.zeros(rooster.shape, dtype=np.uint16)
    transform_s = seeds_s = 0.0
    for rows, cols in list_blokken(rooster, halo):
        start = time.process_time()
        seeds = find_seeds(group, rooster.part(rows, cols).grow(halo))
        middle = time.process_time()
        cells = list_afstanden_kern(seeds, halo)
        transform_s += time.process_time() - middle
        seeds_s += middle - start
        squares[rows, cols] = np.rint(np.minimum(cells, 200) ** 2)
    return transform_s, seeds_s, squares


def timed_scipy(x_m: Any, y_m: Any, side_km: float) -> tuple[float, Any]:
    """CPU seconds of scipy's transform of the whole grid at once, and its squared distances."""
    rooster = list_rooster((0.0, 0.0, side_km * 1_000, side_km * 1_000), CELL_M)
    grown = cv2.dilate(find_seeds(group_points(x_m, y_m), rooster), np.ones((3, 3), np.uint8))
    is_free = grown == 0
    start = time.process_time()
    cells = distance_transform_edt(is_free)
    spent = time.process_time() - start
    np.minimum(cells, 200, out=cells)
    np.multiply(cells, cells, out=cells)
    return spent, np.rint(cells, out=cells).astype(np.uint16)


def compare(side_km: float) -> tuple[float, float, float, int]:
    """CPU of ours, of scipy's, of finding seeds; and the cells within 1500 m that differ."""
    x_m, y_m = make_towns(side_km, seed=1)
    threads = cv2.getNumThreads()
    cv2.setNumThreads(1)
    try:
        ours, seeds_s, squares = timed_blocks(x_m, y_m, side_km)
    finally:
        cv2.setNumThreads(threads)
    scipys, exact = timed_scipy(x_m, y_m, side_km)
    near = exact < (1_500 / CELL_M) ** 2
    return ours, scipys, seeds_s, int((squares[near] != exact[near]).sum())


def test_a_small_country_is_the_same_as_scipys_transform_at_once() -> None:
    ours, scipys, _, different = compare(12.0)
    assert different == 0
    assert ours > 0
    assert scipys > 0


def test_a_small_country_is_written_as_computed_at_once(tmp_path: Path) -> None:
    x_m, y_m = make_towns(8.0, seed=3)
    rooster = list_rooster((0.0, 0.0, 8_000.0, 8_000.0), CELL_M)
    path = write_opgave(opgave_of(x_m, y_m), rooster, tmp_path / "ruimte.tif", {})
    mixed = np.arange(len(x_m)) % 3 == 0
    apart = [timed_scipy(x_m[chosen], y_m[chosen], 8.0)[1] for chosen in (~mixed, mixed)]
    apart_m = [np.sqrt(squares) * CELL_M for squares in apart]
    with rasterio.open(path) as raster:
        assert (raster.read(1) == (list_ruimte_codes(*apart_m, "hinder") + 1).clip(0)).all()


@pytest.mark.bench
@pytest.mark.skipif(sys.platform != "linux", reason="peak memory is read from /proc")
def test_memory_does_not_grow_with_the_area(tmp_path: Path) -> None:
    small, large, largest = (measured(50.0, side_km, tmp_path) for side_km in (50.0, 100.0, 200.0))
    more_homes = measured(100.0, 100.0, tmp_path)
    assert small["dwellings"] == large["dwellings"] == largest["dwellings"]
    # A raster of 75, and of 375 MB more; the distances of one block, 33 MB, come and go.
    assert large["peak_mb"] < small["peak_mb"] + BLOCK_MB
    assert largest["peak_mb"] < small["peak_mb"] + BLOCK_MB
    # Only the dwellings are held: read, split, sorted and ordered, 8 bytes each a time.
    extra_mb = 64 * (more_homes["dwellings"] - small["dwellings"]) / MB**2
    assert more_homes["peak_mb"] < small["peak_mb"] + BLOCK_MB + extra_mb


@pytest.mark.bench
def test_the_transform_costs_less_than_scipys_of_the_whole_at_once() -> None:
    ours, scipys, seeds_s, different = compare(100.0)
    print(
        f"\n100 x 100 km at 10 m, transform alone, CPU: ours (OpenCV {cv2.__version__}, blocks with"
        f" a halo) {ours:.2f} s, scipy at once {scipys:.2f} s: {scipys / ours:.1f}x;"
        f" finding the seeds {seeds_s:.2f} s; cells within 1500 m that differ: {different}"
    )
    assert different == 0
    assert scipys >= 5 * ours
