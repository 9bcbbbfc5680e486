"""Parks at the edge of towns: blocks with a zone each, divided into plots."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

import numpy as np
import numpy.typing as npt
from scipy.spatial import cKDTree
from tests.benchmarks.national.towns import Towns

Floats = npt.NDArray[np.float64]
Integers = npt.NDArray[np.int64]

ROAD_M: Final = 12.0
MARGIN: Final = 0.06
"""Part of a block between its edge and its plots; the edge of a zone stays within it."""


@dataclass(frozen=True)
class Parks:
    """Parks, one entry each: centre, direction, blocks either way and their size."""

    xy: Floats
    turn: Floats
    blocks: Integers
    size_m: Floats
    town: Integers

    def take(self, at: Integers) -> Parks:
        """Give the entries at these positions."""
        return Parks(self.xy[at], self.turn[at], self.blocks[at], self.size_m[at], self.town[at])


@dataclass(frozen=True)
class Blocks:
    """Blocks of all parks, or plots in them, one entry each: owner, and corner and sides in RD."""

    owner: Integers
    corner: Floats
    along: Floats
    across: Floats

    def take(self, at: Integers) -> Blocks:
        """Give the entries at these positions."""
        return Blocks(self.owner[at], self.corner[at], self.along[at], self.across[at])

    def at(self, spots: Floats) -> Floats:
        """RD of spots of shape (n, k, 2), each in a square of one by one."""
        sides = np.stack([self.along, self.across], axis=1)
        return self.corner[:, None] + spots @ sides


def make_parks(rng: np.random.Generator, towns: Towns, count: int) -> Parks:
    """Make parks beside towns, more beside larger ones, none over another."""
    tries = 12 * count + 40
    blocks = np.column_stack(
        [rng.integers(2, 8, tries), rng.choice([2, 3, 4, 5], tries, p=[0.3, 0.27, 0.2, 0.23])]
    )
    size_m = np.column_stack([rng.uniform(90, 170, tries), rng.uniform(80, 130, tries)])
    reach_m = np.hypot(*(blocks * (size_m + ROAD_M)).T) / 2 + 30
    town = rng.choice(len(towns.homes), tries, p=np.sqrt(towns.homes) / np.sqrt(towns.homes).sum())
    away_m = towns.radius_m[town] + reach_m + rng.uniform(0, 700, tries)
    around = rng.uniform(0, 2 * np.pi, tries)
    xy = towns.xy[town] + away_m[:, None] * np.column_stack([np.cos(around), np.sin(around)])
    kept = _list_apart(xy, reach_m)[:count]
    if len(kept) < count:
        raise ValueError(len(kept))
    turn = rng.uniform(0, np.pi / 2, tries)
    return Parks(xy[kept], turn[kept], blocks[kept], size_m[kept], town[kept])


def _list_apart(xy: Floats, reach_m: Floats) -> Integers:
    """Positions, first come first served, of circles that do not meet an earlier one."""
    free = np.ones(len(xy), dtype=bool)
    near = cKDTree(xy).query_ball_point(xy, 2 * reach_m.max())
    for number, others in enumerate(near):
        if free[number]:
            later = np.array([other for other in others if other > number], dtype=np.intp)
            gap_m = np.hypot(*(xy[later] - xy[number]).T)
            free[later[gap_m < reach_m[later] + reach_m[number]]] = False
    return np.flatnonzero(free)


def list_blocks(parks: Parks) -> Blocks:
    """Blocks in rows and columns, park by park."""
    columns, rows = parks.blocks.T
    owner = np.repeat(np.arange(len(parks.xy)), columns * rows)
    rank = np.arange(len(owner)) - np.repeat(
        np.cumsum(columns * rows) - columns * rows, columns * rows
    )
    place = np.column_stack([rank % columns[owner], rank // columns[owner]])
    step_m = parks.size_m[owner] + ROAD_M
    from_centre_m = place * step_m - (parks.blocks[owner] * step_m - ROAD_M) / 2
    east, north = _list_directions(parks.turn[owner])
    corner = parks.xy[owner] + from_centre_m[:, :1] * east + from_centre_m[:, 1:] * north
    return Blocks(owner, corner, parks.size_m[owner, :1] * east, parks.size_m[owner, 1:] * north)


def _list_directions(turn: Floats) -> tuple[Floats, Floats]:
    """Along and across, as vectors of one metre."""
    along = np.column_stack([np.cos(turn), np.sin(turn)])
    return along, np.column_stack([-along[:, 1], along[:, 0]])


def list_plots(rng: np.random.Generator, blocks: Blocks) -> Blocks:
    """One to seven plots side by side in each block."""
    counts = rng.integers(1, 8, len(blocks.owner))
    owner = np.repeat(np.arange(len(counts)), counts)
    rank = np.arange(len(owner)) - np.repeat(np.cumsum(counts) - counts, counts)
    inner = 1 - 2 * MARGIN
    west = MARGIN + inner * rank / counts[owner]
    corner = (
        blocks.corner[owner] + west[:, None] * blocks.along[owner] + MARGIN * blocks.across[owner]
    )
    along = blocks.along[owner] * (inner / counts[owner])[:, None]
    return Blocks(owner, corner, along, inner * blocks.across[owner])


def list_zone_rings(rng: np.random.Generator, blocks: Blocks, per_edge: int) -> Floats:
    """Edge of each block as plans draw it: corners, and dents between them."""
    count, n = 4 * (per_edge + 1), len(blocks.owner)
    step = np.arange(count) / (per_edge + 1)
    dent = np.where(step % 1 > 0, rng.uniform(0, 0.9 * MARGIN, (n, count)), 0.0)
    return blocks.at(_walk(step, dent))


def list_park_rings(rng: np.random.Generator, parks: Parks, count: int) -> Floats:
    """Outline of each park, of so many corners, some metres round its blocks."""
    size_m = parks.blocks * (parks.size_m + ROAD_M) + ROAD_M
    east, north = _list_directions(parks.turn)
    corner = parks.xy - size_m[:, :1] / 2 * east - size_m[:, 1:] / 2 * north
    whole = Blocks(parks.town, corner, size_m[:, :1] * east, size_m[:, 1:] * north)
    dent = -rng.uniform(0, 0.01, (len(parks.xy), count))
    return whole.at(_walk(np.arange(count) * 4 / count, dent))


def _walk(step: Floats, dent: Floats) -> Floats:
    """Spots on the edge of a square of one by one, at 0 to 4 times its side, moved inward."""
    side, along = step.astype(np.int64) % 4, step % 1
    starts = np.array([[0, 0], [1, 0], [1, 1], [0, 1]])[side]
    ahead: Any = np.array([[1, 0], [0, 1], [-1, 0], [0, -1]])[side]
    inward = np.column_stack([-ahead[:, 1], ahead[:, 0]])
    return (starts + along[:, None] * ahead)[None] + dent[:, :, None] * inward[None]
