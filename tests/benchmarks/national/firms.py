"""Firms and what they do, block of rows by block of rows: some on plots, most in towns."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import numpy as np
import numpy.typing as npt
import pandas as pd
from tests.benchmarks.national.parks import Blocks
from tests.benchmarks.national.store import list_points, writing
from tests.benchmarks.national.towns import Towns, draw_around
from werklocaties_gis.example.land import OP_TERREIN_SHARE
from werklocaties_gis.tables.schema import CATEGORIEEN

Floats = npt.NDArray[np.float64]
Integers = npt.NDArray[np.int64]
Objects = npt.NDArray[np.object_]

ROWS: Final = 65_536
ON_PARK: Final = (0.05, 0.22, 0.24, 0.24, 0.07, 0.05, 0.07, 0.04, 0.01, 0.01)
IN_TOWN: Final = (0.55, 0.35, 0.07, 0.03, 0, 0, 0, 0, 0, 0)
"""Shares of the categories; 5.1 and heavier are 2.3 % of all firms, and on parks."""

UNKNOWN: Final = 0.03
"""Share of the firms of which the activity is not known."""

SECOND: Final = 0.1
"""Share of the firms that do something else besides."""


@dataclass(frozen=True)
class Codes:
    """Codes of the list per highest category that they can have."""

    by_category: tuple[Objects, ...]

    def draw(self, rng: np.random.Generator, category: Integers) -> Objects:
        """Draw a code of each category."""
        sizes = np.array([len(codes) for codes in self.by_category])
        starts = np.cumsum(sizes) - sizes
        row = (rng.random(len(category)) * sizes[category]).astype(np.int64)
        return np.asarray(np.concatenate(self.by_category)[starts[category] + row])


def list_codes(lijst: pd.DataFrame) -> Codes:
    """List the codes of the shipped list by the highest category of their rows."""
    rank = lijst["categorie"].map({name: n for n, name in enumerate(CATEGORIEEN)}).astype(int)
    highest = rank.groupby(lijst["sbi_2008"].astype(str)).max()
    groups = [highest.index[highest == n].to_numpy(dtype=object) for n in range(len(CATEGORIEEN))]
    return Codes(tuple(groups))


def write_firms(
    folder: Path, towns: Towns, plots: Blocks, codes: Codes, count: int, *, seed: int, source: str
) -> None:
    """Write the tables of firms and activities, never more in memory than a block."""
    # One plot in eight is free.
    used = np.flatnonzero(np.random.default_rng([seed, 4]).random(len(plots.owner)) > 0.12)
    with writing("vestigingen", folder) as firms, writing("activiteiten", folder) as acts:
        for number, first in enumerate(range(0, count, ROWS)):
            rng = np.random.default_rng([seed, 5, number])
            n = min(ROWS, count - first)
            on_park = rng.random(n) < OP_TERREIN_SHARE
            ids = np.array([f"V{first + i:08d}" for i in range(n)], dtype=object)
            spots = _draw_spots(rng, towns, plots, used, on_park)
            firms(_make_columns(rng, ids, source), list_points(spots))
            acts(_make_activities(rng, ids, on_park, codes, source), None)


def _draw_spots(
    rng: np.random.Generator,
    towns: Towns,
    plots: Blocks,
    used: Integers,
    on_park: npt.NDArray[np.bool_],
) -> Floats:
    """Spot of each firm: well inside a plot, or anywhere in a town."""
    n = len(on_park)
    homes = towns.homes / towns.homes.sum()
    spots = draw_around(rng, towns, rng.choice(len(towns.homes), n, p=homes))
    plot = rng.choice(used, n)
    inside = rng.uniform(0.1, 0.9, (n, 2))
    sides = inside[:, :1] * plots.along[plot] + inside[:, 1:] * plots.across[plot]
    return np.where(on_park[:, None], plots.corner[plot] + sides, spots)


def _make_columns(rng: np.random.Generator, ids: Objects, source: str) -> Mapping[str, Any]:
    return {
        "vestiging_id": ids,
        "naam": [f"Fictief bedrijf {name[1:]}" for name in ids],
        "banen": np.ceil(rng.lognormal(0.6, 1.1, len(ids))),
        "bron": source,
    }


def _make_activities(
    rng: np.random.Generator,
    ids: Objects,
    on_park: npt.NDArray[np.bool_],
    codes: Codes,
    source: str,
) -> Mapping[str, Any]:
    """One row for each firm, and a second one, no heavier than 3.2, for some."""
    heavy, light = (rng.choice(len(CATEGORIEEN), len(ids), p=p) for p in (ON_PARK, IN_TOWN))
    main = codes.draw(rng, np.where(on_park, heavy, light))
    main[rng.random(len(ids)) < UNKNOWN] = None
    others = np.flatnonzero(rng.random(len(ids)) < SECOND)
    firm = np.concatenate([np.arange(len(ids)), others])
    order = np.argsort(firm, kind="stable")
    sbi = np.concatenate([main, codes.draw(rng, light[others])])[order]
    is_main = (np.arange(len(firm)) < len(ids))[order]
    return {
        "vestiging_id": ids[firm[order]],
        "volgnr": np.where(is_main, 1, 2),
        "sbi": sbi,
        "sbi_versie": "2008",
        "hoofdactiviteit": is_main,
        "bron": source,
    }
