"""A street of addresses to find firms by, and files that firms come in."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import geopandas as gpd
import pandas as pd
import pytest
from shapely.geometry import Point
from werklocaties_gis.sources.own.kavelbron import read_panden

Writer = Callable[..., str]

ROWS = (
    # postcode, number, letter, addition, street, town, x, y
    ("4461AB", 12, "", "", "Industrieweg", "Goes", 50_000, 390_000),
    ("4461AB", 12, "A", "", "Industrieweg", "Goes", 50_010, 390_000),
    ("4461AB", 12, "A", "2", "Industrieweg", "Goes", 50_020, 390_000),
    ("4461AB", 14, "", "", "Industrieweg", "Goes", 50_060, 390_000),
    ("4461AB", 13, "", "", "Industrieweg", "Goes", 50_050, 390_030),
    ("4461AC", 20, "A", "", "Industrieweg", "Goes", 50_200, 390_000),
    ("4461AC", 20, "B", "", "Industrieweg", "Goes", 50_210, 390_000),
    ("4461AC", 20, "C", "", "Industrieweg", "Goes", 50_240, 390_000),
    ("4481AA", 12, "", "", "Industrieweg", "Kloetinge", 53_000, 391_000),
    ("4461CD", 3, "", "", "Burgemeester Kolffstraat", "Goes", 50_500, 390_500),
)
NAMES = ("postcode", "huisnummer", "huisletter", "toevoeging", "straatnaam", "woonplaats")


@pytest.fixture
def adressen(tmp_path: Path) -> str:
    """Addresses of two towns, as a GeoPackage of the BAG holds them; give its name."""
    frame = pd.DataFrame([row[:6] for row in ROWS], columns=list(NAMES))
    shapes = [Point(row[6], row[7]) for row in ROWS]
    located = gpd.GeoDataFrame(frame, geometry=shapes, crs="EPSG:28992")
    located.to_file(tmp_path / "bag.gpkg", layer="adressen")
    return "bag.gpkg"


@pytest.fixture(scope="session")
def doesburg(shared: Path) -> gpd.GeoDataFrame:
    """Buildings of Doesburg that stand there, out of the extract as Kadaster delivers it."""
    return read_panden("bag2_pand_doesburg_20200915.zip", shared / "data" / "bag")
