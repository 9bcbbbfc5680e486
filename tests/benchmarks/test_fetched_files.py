"""Files of the whole country, read to the rows of one municipality.

Bars are twice what was measured in CPU time: 4.8 s for the 462,600 rows of the
congestion table; 0.1 s for 5,000 of 2,000,000 areas of a GeoPackage of 450 MB,
where its index leads to them; 3.9 s for GML of 400 MB, which has none and is
read through with 35 MB of memory.
"""

from __future__ import annotations

import time
from pathlib import Path

import geopandas as gpd
import numpy as np
import pytest
import shapely
from tests.services.capaciteitskaart import make_congestie
from werklocaties_gis.sources.protocols.file_layer import read_part
from werklocaties_gis.sources.protocols.yielded import Service

pytestmark = pytest.mark.bench

SERVICE = Service("dienst", "t", "bestand", "https://x.nl/a", landelijk=True)
GOES = shapely.box(45_000, 385_000, 60_000, 398_000)


def test_the_congestion_table_of_the_country(tmp_path: Path) -> None:
    path = tmp_path / "congestie_pc6.csv"
    path.write_text(make_congestie(462_600), encoding="utf-8")
    start = time.process_time()
    part = read_part(path, "", SERVICE, None)
    assert len(part.frame) == 462_600
    assert time.process_time() - start < 10


@pytest.mark.parametrize(("driver", "suffix", "bar_s"), [("GPKG", "gpkg", 1), ("GML", "gml", 8)])
def test_a_municipality_out_of_half_a_million_areas(
    tmp_path: Path, driver: str, suffix: str, bar_s: float
) -> None:
    size = 500_000
    rng = np.random.default_rng(1)
    x, y = rng.uniform(10_000, 270_000, size), rng.uniform(310_000, 610_000, size)
    frame = gpd.GeoDataFrame(
        {"nr": np.arange(size), "naam": "x" * 20},
        geometry=shapely.box(x, y, x + 20, y + 20),
        crs=28992,
    )
    path = tmp_path / f"land.{suffix}"
    frame.to_file(path, driver=driver)
    inside = int(frame.intersects(GOES).sum())
    del frame
    start = time.process_time()
    part = read_part(path, "", SERVICE, GOES)
    assert time.process_time() - start < bar_s
    assert len(part.frame) == inside
