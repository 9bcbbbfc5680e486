"""A park of 200 by 108 m with seven parcels and three buildings, to work out by hand."""

from __future__ import annotations

import geopandas as gpd
import pandas as pd
from shapely import box
from werklocaties_gis.tables.conform import conform
from werklocaties_gis.tables.schema import CRS_RD

X, Y = 50_000.0, 390_000.0

PERCELEN = {
    "P1": (0, 0, 60, 100),
    "P2": (60, 0, 120, 100),
    "P3": (120, 0, 160, 100),
    "P4": (160, 0, 160.4, 100),  # a sliver of 40 m2, longest along P3
    "P5": (160.4, 0, 200, 60),
    "P6": (160.4, 60, 260, 100),  # 40 % in the park
    "P7": (0, -8, 200, 0),  # the road
}
PANDEN = (
    (10, 10, 50, 60),  # on P1
    (110, 20, 130, 40),  # half on P2, half on P3
    (58, 70, 60.1, 90),  # on P1, but for the thickness of a wall
)
WEG = (0, -8, 200, -1)


def vlakken(rows: object, **columns: object) -> gpd.GeoDataFrame:
    shapes = [box(X + a, Y + b, X + c, Y + d) for a, b, c, d in rows]  # type: ignore[attr-defined]
    return gpd.GeoDataFrame(columns, geometry=shapes, crs=CRS_RD)


def percelen() -> gpd.GeoDataFrame:
    return vlakken(PERCELEN.values(), perceel_id=list(PERCELEN))


def panden() -> gpd.GeoDataFrame:
    return vlakken(PANDEN)


def wegen() -> gpd.GeoDataFrame:
    return vlakken([WEG])


def terreinen(nauwkeurigheid_m: float = 0.0) -> gpd.GeoDataFrame:
    frame = vlakken([(0, -8, 200, 100)], terrein_id=["T1"], nauwkeurigheid_m=[nauwkeurigheid_m])
    made: gpd.GeoDataFrame = conform(frame, "bedrijventerreinen")
    return made


def facts(kavels: pd.DataFrame) -> dict[str, tuple[float, str]]:
    """Area and status of each plot."""
    status = kavels["status"].fillna("-")
    return {
        key: (float(m2), str(word))
        for key, m2, word in zip(kavels["kavel_id"], kavels["oppervlakte_m2"], status, strict=True)
    }
