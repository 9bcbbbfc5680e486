"""Real municipalities, and invented towns in them where homes, firms and parks lie together."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import geopandas as gpd
import numpy as np
import numpy.typing as npt
import pyogrio
import shapely
from werklocaties_gis.tables.schema import CRS_RD

Floats = npt.NDArray[np.float64]
Integers = npt.NDArray[np.int64]

GEMEENTEN: Final = Path("data", "boundaries", "gemeenten_2024.geojson")
START: Final = (52_500.0, 391_500.0)
"""A part of the country is what lies nearest round Goes, with the sites of the Delta."""

PER_KM2: Final = 3_000.0
"""Homes per km2 of built-up land."""

KM2_PER_TOWN: Final = 12.0


@dataclass(frozen=True)
class Towns:
    """Towns, one entry each: centre, radius, homes, number of the municipality."""

    xy: Floats
    radius_m: Floats
    homes: Integers
    gemeente: Integers


def read_gemeenten(shared: Path, share: float) -> gpd.GeoDataFrame:
    """Read the municipalities nearest to the start that have a share of all households."""
    columns = ["gemeentecode", "gemeentenaam", "huishoudens", "opp_land"]
    read = pyogrio.read_dataframe(shared / GEMEENTEN, columns=columns)
    known = read[read["huishoudens"].notna()].to_crs(CRS_RD)
    known = known.set_geometry(_mended(known.geometry.to_numpy()), crs=CRS_RD)
    centre = shapely.get_coordinates(known.geometry.representative_point().to_numpy())
    order = np.argsort(np.hypot(*(centre - START).T), kind="stable")
    nearest = known.iloc[order]
    before = nearest["huishoudens"].cumsum() - nearest["huishoudens"]
    chosen = nearest[(before < share * known["huishoudens"].sum()).to_numpy()]
    return chosen.sort_values("gemeentecode", ignore_index=True)


def _mended(shapes: npt.NDArray[np.object_]) -> npt.NDArray[np.object_]:
    """Valid areas; lines that mending leaves are none."""
    parts, owner = shapely.get_parts(shapely.make_valid(shapes), return_index=True)
    parts, inner = shapely.get_parts(parts, return_index=True)
    is_area = shapely.area(parts) > 0
    return np.asarray(shapely.multipolygons(parts[is_area], indices=owner[inner][is_area]))


def make_towns(rng: np.random.Generator, gemeenten: gpd.GeoDataFrame, homes: int) -> Towns:
    """Make towns, a few large and many small ones in each municipality."""
    counts = 1 + (gemeenten["opp_land"].to_numpy() / 100 / KM2_PER_TOWN).astype(np.int64)
    gemeente = np.repeat(np.arange(len(gemeenten)), counts)
    rank = np.arange(len(gemeente)) - np.repeat(np.cumsum(counts) - counts, counts)
    weight = 1 / (1 + rank) ** 1.2
    weight /= np.bincount(gemeente, weight)[gemeente]
    weight *= gemeenten["huishoudens"].to_numpy()[gemeente]
    inhabited = rng.multinomial(homes, weight / weight.sum())
    radius_m = 1_000 * np.sqrt(np.maximum(inhabited, 1) / PER_KM2 / np.pi)
    xy = np.concatenate(
        [
            _draw_inside(rng, shape, count)
            for shape, count in zip(gemeenten.geometry, counts, strict=True)
        ]
    )
    return Towns(xy, radius_m, inhabited, gemeente)


def _draw_inside(rng: np.random.Generator, shape: Any, count: int) -> Floats:
    """Spots inside a municipality; where few drawn ones are, its own inner point for the others."""
    west, south, east, north = shape.bounds
    drawn = rng.uniform([west, south], [east, north], (20 * count, 2))
    inside = drawn[shapely.contains_xy(shape, drawn)][:count]
    spare = np.tile(shapely.get_coordinates(shape.representative_point()), (count - len(inside), 1))
    return np.concatenate([inside, spare])


def draw_around(rng: np.random.Generator, towns: Towns, town: Integers) -> Floats:
    """Draw a spot in the town of each, as likely in every part of it."""
    away_m = towns.radius_m[town] * np.sqrt(rng.random(len(town)))
    turn = rng.uniform(0, 2 * np.pi, len(town))
    return towns.xy[town] + away_m[:, None] * np.column_stack([np.cos(turn), np.sin(turn)])
