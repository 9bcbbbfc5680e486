"""The Netherlands, or a part of it, invented but for its municipalities and nature."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any, Final

import geopandas as gpd
import numpy as np
import numpy.typing as npt
import pyarrow as pa
import shapely
from tests.benchmarks.national.firms import list_codes, write_firms
from tests.benchmarks.national.homes import write_homes
from tests.benchmarks.national.parks import (
    Blocks,
    list_blocks,
    list_park_rings,
    list_plots,
    list_zone_rings,
    make_parks,
)
from tests.benchmarks.national.store import list_polygons, writing
from tests.benchmarks.national.towns import make_towns, read_gemeenten
from werklocaties_gis.example.land import TERREINEN, VESTIGINGEN, WONINGEN
from werklocaties_gis.example.tabel import make_tabel
from werklocaties_gis.tables.formats import write_geoparquet
from werklocaties_gis.tables.schema import CATEGORIEEN
from werklocaties_gis.zoning.reference import read_lijsten

VERSION: Final = 2
"""Raised when the same seed gives something else than before."""

NATURA: Final = Path("data", "natura2000", "natura2000_nl_160_sites.gpkg")
KEY: Final = "gemaakt.json"
"""Written last: what the folder holds."""

ZONES: Final = (0.05, 0.2, 0.2, 0.25, 0.12, 0.1, 0.04, 0.02, 0.01, 0.01)
UNREAD: Final = 0.04
"""Shares of the highest categories of zones, and of zones that name none."""

COVERED: Final = (
    "bedrijventerreinen",
    "kavels",
    "bestemmingen",
    "gevoelige_objecten",
    "natura2000",
)
COUNTRY_M: Final = (-10_000, 290_000, 310_000, 650_000)

Rings = npt.NDArray[np.float64]


def make_national(folder: Path, shared: Path, schaal: int, seed: int = 1) -> Path:
    """Make the country, or one part in ``schaal`` of it, unless the folder holds it already.

    Parameters
    ----------
    folder
        Where the tables come, one GeoParquet each.
    shared
        Folder with the real municipalities and Natura 2000 sites.
    schaal
        1 for the country, 100 for a hundredth of it: as dense, but smaller.
    seed
        The same seed and scale give the same bytes.
    """
    key = {"versie": VERSION, "schaal": schaal, "zaad": seed}
    told = folder / KEY
    if told.is_file() and json.loads(told.read_text("utf-8")) == key:
        return folder
    folder.mkdir(parents=True, exist_ok=True)
    told.unlink(missing_ok=True)
    _write(folder, shared, 1 / schaal, seed, f"verzonnen (zaad {seed})")
    told.write_text(json.dumps(key), "utf-8")
    return folder


def _write(folder: Path, shared: Path, share: float, seed: int, source: str) -> None:
    gemeenten = read_gemeenten(shared, share)
    towns = make_towns(np.random.default_rng([seed, 1]), gemeenten, round(WONINGEN * share))
    rng = np.random.default_rng([seed, 2])
    parks = make_parks(rng, towns, max(1, round(TERREINEN * share)))
    blocks = list_blocks(parks)
    plots = list_plots(rng, blocks)
    codes = gemeenten["gemeentecode"].to_numpy(dtype=object)[towns.gemeente[parks.town]]
    corners = rng.choice([60, 100, 160, 240, 400], len(parks.xy))
    outlines = _in_groups(corners, lambda at, count: list_park_rings(rng, parks.take(at), count))
    _write_parks(folder, codes, outlines, source)
    _write_zones(folder, rng, blocks, source)
    _write_plots(folder, plots, blocks, source)
    sbi = list_codes(read_lijsten().milieucategorie)
    firms = round(VESTIGINGEN * share)
    write_firms(folder, towns, plots, sbi, firms, seed=seed, source=source)
    write_homes(folder, towns, seed, source)
    _write_real(folder, shared, gemeenten, source)


def _in_groups(kinds: Any, make: Callable[[Any, int], Rings]) -> pa.Array:
    """Polygons in their own order, made together with those of as many corners."""
    order, parts = [], []
    for kind in np.unique(kinds):
        at = np.flatnonzero(kinds == kind)
        order.append(at)
        parts.append(list_polygons(make(at, int(kind))))
    return pa.concat_arrays(parts).take(pa.array(np.argsort(np.concatenate(order))))


def list_ids(prefix: str, size: int) -> npt.NDArray[np.object_]:
    """Ids as text that sort in the order of the rows."""
    return np.array([f"{prefix}{number:07d}" for number in range(size)], dtype=object)


def _write_parks(folder: Path, gemeente: Any, outlines: pa.Array, source: str) -> None:
    ids = list_ids("T", len(outlines))
    columns = {
        "terrein_id": ids,
        "naam": [f"Fictief terrein {name[1:]}" for name in ids],
        "gemeente_code": gemeente,
        "zonebeheer": "nee",
        "bron": source,
    }
    with writing("bedrijventerreinen", folder) as write:
        write(columns, outlines)


def _write_zones(folder: Path, rng: np.random.Generator, blocks: Blocks, source: str) -> None:
    """A zone for each block, of 12 to 28 corners; few name no category."""
    n = len(blocks.owner)
    category = np.array(CATEGORIEEN, dtype=object)[rng.choice(len(ZONES), n, p=ZONES)]
    category[rng.random(n) < UNREAD] = None
    functies = np.empty(n, dtype=object)
    functies[:] = [("bedrijf",)] * n
    columns = {
        "bestemming_id": list_ids("Z", n),
        "plan_id": [f"PLAN{park:06d}" for park in blocks.owner],
        "planstatus": "vastgesteld",
        "soort": "bestemming",
        "naam": "Bedrijventerrein",
        "milieucategorie_max": category,
        "functies": functies,
        "bron": source,
    }
    per_edge = rng.integers(2, 7, n)
    shapes = _in_groups(per_edge, lambda at, count: list_zone_rings(rng, blocks.take(at), count))
    with writing("bestemmingen", folder) as write:
        write(columns, shapes)


def _write_plots(folder: Path, plots: Blocks, blocks: Blocks, source: str) -> None:
    """Plots, the place that each of them is, and which is which."""
    n = len(plots.owner)
    terrein = np.array([f"T{park:07d}" for park in blocks.owner[plots.owner]], dtype=object)
    square = np.array([[[0.0, 0.0], [1, 0], [1, 1], [0, 1]]])
    shapes = list_polygons(plots.at(np.repeat(square, n, axis=0)))
    area_m2 = np.hypot(*plots.along.T) * np.hypot(*plots.across.T)
    kavel, plek = list_ids("K", n), list_ids("P", n)
    shared = {"terrein_id": terrein, "status": "uitgegeven", "bron": source}
    with writing("kavels", folder) as write:
        write({"kavel_id": kavel, "oppervlakte_m2": area_m2, **shared}, shapes)
    with writing("plekken", folder) as write:
        write({"plek_id": plek, "soort": "kavel", "kavel_m2": area_m2, **shared}, shapes)
    with writing("plek_kavels", folder) as write:
        write({"plek_id": plek, "kavel_id": kavel, "oppervlakte_m2": area_m2}, None)


def _write_real(folder: Path, shared: Path, gemeenten: gpd.GeoDataFrame, source: str) -> None:
    """What is real, and over what land the layers are complete; nature as it comes, not mended."""
    shutil.copyfile(shared / NATURA, folder / "natura2000.gpkg")
    areas = {
        "gebied_id": gemeenten["gemeentecode"].to_numpy(dtype=object),
        "soort": "gemeente",
        "naam": gemeenten["gemeentenaam"].to_numpy(dtype=object),
        "code": gemeenten["gemeentecode"].to_numpy(dtype=object),
        "bron": "CBS",
        "fictief": False,
    }
    country = np.repeat(shapely.box(*COUNTRY_M), len(COVERED))
    covered = {"laag": list(COVERED), "bron": source}
    for table, columns, shapes in (
        ("gebieden", areas, gemeenten.geometry.to_numpy()),
        ("dekking", covered, country),
    ):
        write_geoparquet(make_tabel(table, columns, shapes), table, folder / f"{table}.parquet")
