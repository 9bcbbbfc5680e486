"""Homes with footprints, street by street, block of rows by block of rows."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

import numpy as np
import numpy.typing as npt
from tests.benchmarks.national.store import list_polygons, writing
from tests.benchmarks.national.towns import Towns, draw_around
from werklocaties_gis.example.loting import make_choice

Floats = npt.NDArray[np.float64]
Integers = npt.NDArray[np.int64]

ROWS: Final = 65_536
PER_STREET: Final = 8
FRONT_M, DEEP_M, BACK_M = 5.4, 9.0, 3.0
"""A terraced house: its front, its depth, and what stands out behind."""


def write_homes(folder: Path, towns: Towns, seed: int, source: str) -> None:
    """Write the table of homes, never more of them in memory than a block."""
    with writing("gevoelige_objecten", folder) as write:
        for number, first, town in _list_parts(towns):
            rng = np.random.default_rng([seed, 3, number])
            rings, spots = make_footprints(rng, towns, town)
            columns = _make_columns(rng, towns, town, spots)
            ids = [f"W{first + i:08d}" for i in range(len(town))]
            write({"object_id": ids, **columns, "bron": source}, list_polygons(rings))


def _list_parts(towns: Towns) -> Iterator[tuple[int, int, Integers]]:
    """Number, first row and town of each home of every block of rows."""
    ends = np.cumsum(towns.homes)
    for number, first in enumerate(range(0, int(ends[-1]), ROWS)):
        rows = np.arange(first, min(first + ROWS, int(ends[-1])))
        yield number, first, np.searchsorted(ends, rows, side="right")


def make_footprints(
    rng: np.random.Generator, towns: Towns, town: Integers
) -> tuple[Floats, Floats]:
    """Corners of shape (n, 6, 2), and the front door of each: rows of houses along streets."""
    n = len(town)
    street = np.arange(n) // PER_STREET
    heads = town[::PER_STREET]
    centre = draw_around(rng, towns, heads)
    turn = rng.uniform(0, 2 * np.pi, len(heads))
    between_m = np.where(rng.random(len(heads)) < 0.2, 14.0, FRONT_M)
    rank = np.arange(n) % PER_STREET - (PER_STREET - 1) / 2
    east = np.column_stack([np.cos(turn), np.sin(turn)])[street]
    north = np.column_stack([-east[:, 1], east[:, 0]])
    door = centre[street] + (rank * between_m[street])[:, None] * east
    deep = DEEP_M + rng.uniform(-1, 2, n)
    wide = FRONT_M * rng.uniform(0.3, 0.7, n)
    x = np.column_stack([0 * deep, deep * 0 + FRONT_M, deep * 0 + FRONT_M, wide, wide, 0 * deep])
    y = np.column_stack([0 * deep, 0 * deep, deep, deep, deep + BACK_M, deep + BACK_M])
    rings = door[:, None] + x[:, :, None] * east[:, None] + y[:, :, None] * north[:, None]
    return rings, door


def _make_columns(
    rng: np.random.Generator, towns: Towns, town: Integers, door: Floats
) -> dict[str, Any]:
    """What is known of each: town centres are mixed areas, few homes belong to a firm."""
    from_centre = np.hypot(*(door - towns.xy[town]).T) / towns.radius_m[town]
    n = len(town)
    return {
        "soort": "woning",
        "planstatus": "bestaand",
        "gebiedstype": np.where(from_centre < 0.35, "gemengd", "rustig").astype(object),
        "bedrijfswoning": make_choice(rng, n, (False, True, None), (0.975, 0.005, 0.02)),
    }
