"""Small BAG files of every make, written for one purpose; and the real samples."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import geopandas as gpd
import pyarrow as pa
import pytest
import shapely
from shapely import Point, box
from werklocaties_gis.sources.bag.deel import ROLLEN, make_tabel

Rows = list[dict[str, object]]


def vbo(
    number: int, pand: str | None = None, doel: str = "woonfunctie", **more: object
) -> dict[str, object]:
    """One verblijfsobject at (50000 + number, 390000)."""
    return {
        "identificatie": f"06640100000000{number:02d}",
        "pand_identificatie": pand,
        "gebruiksdoel": doel,
        "status": "Verblijfsobject in gebruik",
        "oppervlakte": 90,
        "geometry": Point(50_000 + number, 390_000),
        **more,
    }


def pand(number: int, **more: object) -> dict[str, object]:
    """One building of 10 by 8 m, its corner at (50000 + 20 number, 390000)."""
    west = 50_000 + 20 * number
    return {
        "identificatie": f"06641000000000{number:02d}",
        "status": "Pand in gebruik",
        "geometry": box(west, 390_000, west + 10, 390_008),
        **more,
    }


PAND = "06641000000000{:02d}"

WriteBag = Callable[..., str]


@pytest.fixture
def write_bag(tmp_path: Path) -> WriteBag:
    """Write a GeoPackage with a layer for each kind, as the national one has."""

    def write(name: str = "bag.gpkg", crs: str = "EPSG:28992", **layers: Rows) -> str:
        for layer, rows in layers.items():
            frame = gpd.GeoDataFrame(rows, geometry="geometry", crs="EPSG:28992").to_crs(crs)
            frame.to_file(tmp_path / name, layer=layer)
        return name

    return write


@pytest.fixture(scope="session")
def parts() -> tuple[Callable[..., dict[str, object]], Callable[..., dict[str, object]]]:
    """A verblijfsobject and a pand, by number."""
    return vbo, pand


@pytest.fixture(scope="session")
def make_rows() -> Callable[[Rows], pa.Table]:
    """Rows in the one form, without a file."""

    def make(rows: Rows) -> pa.Table:
        columns = {
            rol: pa.array([None if row.get(rol) is None else str(row[rol]) for row in rows])
            for rol in ROLLEN
            if any(rol in row for row in rows)
        }
        wkb = pa.array(shapely.to_wkb([row["geometry"] for row in rows]), pa.large_binary())
        return make_tabel(columns, wkb, pa.array(range(1, len(rows) + 1)))[0]

    return make


@pytest.fixture(scope="session")
def bag_samples(shared: Path) -> Path:
    """Folder with pieces of the real register."""
    return shared / "data" / "bag"
