"""Where invented parks and the places on them lie: plots in rows along roads, on whole metres."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

import numpy as np
import numpy.typing as npt
import shapely

Integers = npt.NDArray[np.int64]
Texts = npt.NDArray[np.str_]
Shapes = npt.NDArray[np.object_]

ZWAAR, REGULIER, PLAFOND, WATER, CENTRUM = range(5)
"""Kinds of surroundings, as in ``bedrijfssoorten.OMGEVINGEN``; the first four are parks."""

WEG_M: Final = 12
"""Width of a road between two rows of plots."""

GROOTTE: Final = np.array([1.5, 1.0, 1.0, 1.6])
"""How large the plots of each kind of park are, relative to a regular one."""

OORSPRONG_M: Final = (120_000, 420_000)
"""South-west corner of an invented region in RD."""


@dataclass(frozen=True)
class Terreinen:
    """Parks, one entry each.

    Attributes
    ----------
    soort
        Kind of surroundings, 0-3.
    box_m
        West, south, east, north, shape (n, 4).
    rijen, diepte_m
        Rows of plots, and the depth of a plot.
    """

    soort: Integers
    box_m: Integers
    rijen: Integers
    diepte_m: Integers


@dataclass(frozen=True)
class Percelen:
    """Places, one entry each.

    Attributes
    ----------
    terrein
        Position of the park; -1 in a mixed area in town.
    rij
        Row within the park, counted from the south.
    soort
        Kind of place: kavel, pand, unit or programmaruimte.
    box_m
        West, south, east, north, shape (n, 4).
    """

    terrein: Integers
    rij: Integers
    soort: Texts
    box_m: Integers

    @property
    def oppervlakte_m2(self) -> Integers:
        """Area of each place."""
        west, south, east, north = self.box_m.T
        return np.asarray((east - west) * (north - south))


def make_boxes(box_m: npt.NDArray[Any]) -> Shapes:
    """Make rectangles of shape (n,) out of corners of shape (n, 4)."""
    return np.asarray(shapely.box(*np.asarray(box_m, dtype=float).reshape(-1, 4).T), dtype=object)


def make_terreinen(
    rng: np.random.Generator, *, terreinen: int, plekken: int, afstand_m: int
) -> tuple[Terreinen, Percelen]:
    """Make parks of all kinds, with their places.

    Parameters
    ----------
    rng
        Source of randomness.
    terreinen
        Number of parks.
    plekken
        Number of places on them together; each park has at least two.
    afstand_m
        Free land between two parks.

    Returns
    -------
    tuple
        Parks and their places, ordered by park and row.
    """
    soort = (np.arange(terreinen) + rng.integers(4)) % 4
    park = _spread(rng, terreinen, plekken)
    counts = np.bincount(park, minlength=terreinen)
    rijen = np.maximum(2, 2 * np.round(np.sqrt(counts) / 4).astype(np.int64))
    rank = np.arange(len(park)) - (np.cumsum(counts) - counts)[park]
    rij = rank % rijen[park]
    order = np.lexsort((rank, rij, park))
    park, rij = park[order], rij[order]
    vorm = rng.choice(["kavel", "pand", "unit"], size=len(park), p=[0.65, 0.23, 0.12])
    breedte_m = _breedte(rng, vorm, soort[park])
    diepte_m = (50 * GROOTTE[soort] * rng.uniform(0.8, 1.3, terreinen)).astype(np.int64)
    west = _west(breedte_m, park, rij)
    lengte = np.zeros(terreinen, dtype=np.int64)
    np.maximum.at(lengte, park, west + breedte_m)
    hoogte = rijen * (diepte_m + WEG_M)
    hoek = _corners(rng, terreinen, int(np.maximum(lengte, hoogte).max()) + afstand_m)
    box = np.column_stack([hoek, hoek + np.column_stack([lengte, hoogte])])
    south = hoek[park, 1] + rij * (diepte_m + WEG_M)[park]
    west = west + hoek[park, 0]
    plek_box = np.column_stack([west, south, west + breedte_m, south + diepte_m[park]])
    return Terreinen(soort, box, rijen, diepte_m), Percelen(park, rij, vorm, plek_box)


def _spread(rng: np.random.Generator, terreinen: int, plekken: int) -> Integers:
    """Park of each place: two each, the others by chance, some parks much larger."""
    rest = max(plekken - 2 * terreinen, 0)
    size = rng.lognormal(0, 0.5, terreinen)
    drawn = rng.choice(terreinen, size=rest, p=size / size.sum())
    return np.sort(np.concatenate([np.repeat(np.arange(terreinen), 2), drawn]))


def _breedte(rng: np.random.Generator, vorm: Texts, soort: Integers) -> Integers:
    """Width of each place: units are narrow, plots on heavy parks are wide."""
    drawn = rng.lognormal(np.log(45), 0.4, len(vorm)) * GROOTTE[soort]
    drawn = np.where(vorm == "unit", rng.uniform(10, 18, len(vorm)), drawn)
    return np.maximum(drawn, 8).astype(np.int64)


def _west(breedte_m: Integers, park: Integers, rij: Integers) -> Integers:
    """Distance of each place from the west end of its row."""
    ends = np.cumsum(breedte_m)
    starts = ends - breedte_m
    is_first = np.r_[True, (np.diff(park) != 0) | (np.diff(rij) != 0)]
    return starts - np.maximum.accumulate(np.where(is_first, starts, 0))


def _corners(rng: np.random.Generator, terreinen: int, stap_m: int) -> Integers:
    """South-west corner of each park: cells of a grid, drawn near a few towns."""
    zijde = int(np.ceil(np.sqrt(2 * terreinen)))
    cells = np.argwhere(np.ones((zijde, zijde), dtype=bool))
    steden = cells[rng.integers(len(cells), size=1 + terreinen // 12)]
    ver = np.abs(cells[:, None] - steden).sum(axis=2).min(axis=1)
    chosen = np.argsort(ver + rng.uniform(0, 2, len(cells)), kind="stable")[:terreinen]
    wiggle = rng.integers(0, 200, (terreinen, 2))
    return np.asarray(OORSPRONG_M) + cells[np.sort(chosen)] * stap_m + wiggle


def make_centra(rng: np.random.Generator, terreinen: Terreinen, aantal: int) -> Percelen:
    """Make places in mixed areas in town, half a kilometre north of the parks."""
    bij = np.sort(rng.integers(len(terreinen.soort), size=aantal))
    counts = np.bincount(bij, minlength=len(terreinen.soort))
    rank = np.arange(aantal) - (np.cumsum(counts) - counts)[bij]
    west = terreinen.box_m[bij, 0] + 60 * (rank % 10)
    south = terreinen.box_m[bij, 3] + 500 + 60 * (rank // 10)
    maat = rng.integers(18, 45, (aantal, 2))
    box = np.column_stack([west, south, west + maat[:, 0], south + maat[:, 1]])
    soort = rng.choice(["programmaruimte", "unit"], size=aantal, p=[0.7, 0.3])
    return Percelen(np.full(aantal, -1), np.zeros(aantal, dtype=np.int64), soort, box)


def join_percelen(first: Percelen, second: Percelen) -> Percelen:
    """Put two lists of places behind each other."""
    return Percelen(
        np.concatenate([first.terrein, second.terrein]),
        np.concatenate([first.rij, second.rij]),
        np.concatenate([first.soort, second.soort]),
        np.concatenate([first.box_m, second.box_m]),
    )
