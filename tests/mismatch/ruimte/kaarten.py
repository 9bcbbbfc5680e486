"""What tests of the maps share: a park of 1,000 by 500 m, a row of homes, points on a map."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import geopandas as gpd
import numpy as np
import numpy.typing as npt
import pandas as pd
import shapely
from werklocaties_gis.mismatch.ruimte.stukken import Stukken
from werklocaties_gis.tables.schema import CATEGORIEEN, CRS_RD

WEST, SOUTH = 100_000, 400_000
PARK = shapely.box(WEST, SOUTH, WEST + 1_000, SOUTH + 500)
AREAS = np.array([PARK], dtype=object)
NONE = np.empty(0, dtype=object)


def row_of_homes(metres: float) -> shapely.Polygon:
    """A row along all of the west side and far beyond: its bands are straight strips."""
    return shapely.box(WEST - metres - 10, SOUTH - 3_000, WEST - metres, SOUTH + 3_500)


def as_objecten(rows: Sequence[Mapping[str, Any]]) -> gpd.GeoDataFrame:
    """Objects that count, as list_tellende_objecten gives them."""
    plain = {"groep": "gevoelig", "gebiedstype": "rustig", "twijfel": "", "nauwkeurigheid_m": 0.0}
    filled = [{"object_id": f"W{n}", **plain, **row} for n, row in enumerate(rows)]
    names = ["object_id", *plain, "geometry"]
    return gpd.GeoDataFrame(pd.DataFrame(filled, columns=names), geometry="geometry", crs=CRS_RD)


def as_dekking(area: shapely.Geometry | None) -> gpd.GeoDataFrame:
    """Coverage of the layer of sensitive objects; nowhere with None."""
    rows = [] if area is None else [{"laag": "gevoelige_objecten", "geometry": area}]
    return gpd.GeoDataFrame(
        pd.DataFrame(rows, columns=["laag", "geometry"]), geometry="geometry", crs=CRS_RD
    )


EVERYWHERE = as_dekking(PARK.buffer(5_000))


def widths(stukken: Stukken) -> dict[str, float]:
    """Width (m) of each strip of the park, by category; what is no category by its stand."""
    names = np.where(stukken.hoog >= 0, np.array([*CATEGORIEEN, ""])[stukken.hoog], stukken.stand)
    wide = pd.Series(shapely.area(stukken.shapes) / 500).groupby(names).sum().round(1)
    return {str(name): float(value) for name, value in wide.items()}


def codes_at(stukken: Stukken, points: npt.NDArray[Any]) -> npt.NDArray[np.int8]:
    """Code of the piece that each point lies in; of pieces that meet there the highest."""
    point, piece = shapely.STRtree(stukken.shapes).query(points, predicate="intersects")
    codes = np.full(len(points), -128, dtype=np.int8)
    np.maximum.at(codes, point, stukken.hoog[piece])
    return codes


def region(stukken: Stukken, code: int) -> shapely.Geometry:
    """Land on which a category fits."""
    return shapely.union_all(stukken.shapes[stukken.hoog >= code])
