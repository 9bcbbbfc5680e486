"""Homes of a country pass by: they are never in memory together."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from types import ModuleType
from typing import Any

import geopandas as gpd
import numpy as np
import pyarrow.parquet
import pytest
import shapely

HOMES = 300_000

linux_only = pytest.mark.skipif(
    not Path("/proc/self/status").is_file(), reason="peaks are read from /proc"
)


def make_study(situaties: ModuleType, schrijf: Any, met_gemeenten: Any, folder: Path) -> None:
    """Ten places, and homes all over the land round them in small row groups."""
    places = [
        {"plek_id": f"P{at}", "geometrie": situaties.box(100_000 + 4_000 * at)} for at in range(10)
    ]
    tables = situaties.as_tabellen({"plekken": places})
    schrijf(met_gemeenten({**tables, "vestigingen": tables["vestigingen"]}), folder)
    draw = np.random.default_rng(1)
    x, y = draw.uniform(95_000, 145_000, HOMES), draw.uniform(390_000, 410_000, HOMES)
    homes = gpd.GeoDataFrame(
        {"object_id": [f"W{at:06}" for at in range(HOMES)], "soort": "woning"},
        geometry=shapely.box(x, y, x + 6, y + 9),
        crs="EPSG:28992",
    )
    homes.to_parquet(folder / "gevoelige_objecten.parquet", row_group_size=5_000)
    with (folder / "werklocaties.toml").open("a", encoding="utf-8") as file:
        file.write('\n[bronnen.gevoelige_objecten]\nbestand = "gevoelige_objecten.parquet"\n')


@linux_only
def test_a_cut_holds_far_less_than_all_homes(
    situaties: ModuleType, schrijf: Any, met_gemeenten: Any, repository: Path, tmp_path: Path
) -> None:
    folder = tmp_path / "studie"
    make_study(situaties, schrijf, met_gemeenten, folder)

    def ask(what: str) -> float:
        script = Path(__file__).with_name("geheugen.py")
        command = [sys.executable, script, what, folder, tmp_path / "uit"]
        told = subprocess.run(command, cwd=repository, capture_output=True, check=True, text=True)
        return float(told.stdout)

    cut_mib, whole_mib = ask("verdeel"), ask("lees")
    # Who reads all of them first needs at least as much, and more.
    assert cut_mib < 0.75 * whole_mib, (cut_mib, whole_mib)
    kept = sum(
        pyarrow.parquet.read_metadata(path).num_rows
        for path in (tmp_path / "uit").rglob("gevoelige_objecten.parquet")
    )
    assert 0 < kept < HOMES / 2
