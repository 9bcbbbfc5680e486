"""Homes out of the register beside the obvious script: both layers read, merged and grouped.

The script does a part of it: no status, no history, no mending, no check of
places, no numbers of what is left out. The reader does all of that in about the
same time, since it makes no shape before it is known to be needed.
"""

from __future__ import annotations

import time
from pathlib import Path

import geopandas as gpd
import numpy as np
import pyogrio.raw
import pytest
import shapely
from werklocaties_gis.settings.project import Bron
from werklocaties_gis.sources.bag.bag import read_bag

HOMES = 100_000


@pytest.fixture
def register(tmp_path: Path) -> Path:
    """A GeoPackage as the national one, with 100,000 verblijfsobjecten in 75,000 buildings."""
    rng = np.random.default_rng(1)
    size = HOMES * 3 // 4
    x, y = rng.uniform(20_000, 260_000, size), rng.uniform(310_000, 600_000, size)
    names = np.array([f"0664100{number:09d}" for number in range(size)], dtype=object)
    status = np.full(size, "Pand in gebruik", dtype=object)
    boxes = shapely.to_wkb(shapely.box(x, y, x + 8, y + 10))
    file = tmp_path / "bag-light.gpkg"
    about = {"driver": "GPKG", "crs": "EPSG:28992"}
    pyogrio.raw.write(
        file,
        boxes,
        [names, status],
        ["identificatie", "status"],
        layer="pand",
        geometry_type="Polygon",
        **about,
    )
    at = rng.integers(0, size, HOMES)
    homes = np.array([f"0664010{number:09d}" for number in range(HOMES)], dtype=object)
    uses = np.array(["woonfunctie", "woonfunctie,winkelfunctie", "kantoorfunctie"], dtype=object)
    chosen = uses[rng.choice(3, HOMES, p=[0.9, 0.02, 0.08])]
    is_used = np.full(HOMES, "Verblijfsobject in gebruik", dtype=object)
    pyogrio.raw.write(
        file,
        shapely.to_wkb(shapely.points(x[at] + 3, y[at] + 3)),
        [homes, is_used, chosen, names[at]],
        ["identificatie", "status", "gebruiksdoel", "pand_identificatie"],
        layer="verblijfsobject",
        geometry_type="Point",
        append=True,
        **about,
    )
    return file


def obvious(file: Path) -> int:
    """Count the buildings with a home, as anyone would write it."""
    panden = gpd.read_file(file, layer="pand")
    homes = gpd.read_file(file, layer="verblijfsobject")
    homes = homes[homes["gebruiksdoel"].str.contains("woonfunctie")]
    merged = panden.merge(
        homes.drop(columns="geometry"), left_on="identificatie", right_on="pand_identificatie"
    )
    counts = merged.groupby("identificatie_x").size()
    first = merged.drop_duplicates("identificatie_x").set_index("identificatie_x")
    return len(first.assign(aantal=counts))


@pytest.mark.bench
def test_the_register_is_read_in_about_the_time_of_a_script_that_checks_nothing(
    register: Path,
) -> None:
    start = time.process_time()
    found = read_bag(Bron(bestand=register.name, vorm="bag"), "gevoelige_objecten", register.parent)
    ours_s = time.process_time() - start
    start = time.process_time()
    expected = obvious(register)
    theirs_s = time.process_time() - start
    print(f"BAG {HOMES}: {ours_s:.2f} s CPU, the obvious script {theirs_s:.2f} s")
    assert len(found.frame) == expected
    assert ours_s < 2 * theirs_s
