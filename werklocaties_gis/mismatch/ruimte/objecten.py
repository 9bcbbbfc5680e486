"""The sensitive objects that count, as shapes for bands and raster: the same as the toetsen use."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

import geopandas as gpd
import numpy as np
import numpy.typing as npt
import pandas as pd
import shapely

from werklocaties_gis.mismatch.plek.afstanden import list_objecten
from werklocaties_gis.mismatch.plek.omgeving import mend
from werklocaties_gis.mismatch.plek.randen import Shapes
from werklocaties_gis.settings.beleid import Beleid
from werklocaties_gis.tables.schema import CRS_RD

Tabellen = Mapping[str, pd.DataFrame]
FloatArray = npt.NDArray[np.float64]

ENLARGED_MAX_M: Final = 0.05
"""Most that an enlarged object exceeds its inaccuracy, so that a band stays within 0.25 m."""


def list_tellende_objecten(tabellen: Tabellen, beleid: Beleid) -> gpd.GeoDataFrame:
    """List the sensitive objects that count, as bands and raster take them.

    Parameters
    ----------
    tabellen
        Uses ``gevoelige_objecten`` and ``bedrijventerreinen``; EPSG:28992.
    beleid
        Which objects count.

    Returns
    -------
    geopandas.GeoDataFrame
        Sorted by ``object_id``: ``groep`` (gevoelig, gepland), ``gebiedstype``
        (rustig, gemengd, onbekend), ``twijfel``, ``nauwkeurigheid_m`` and
        ``geometry``, which is already enlarged by that inaccuracy: wherever the
        object is, it lies within. Distances to it must not be lessened again.
    """
    objecten = list_objecten(
        _mended(tabellen["gevoelige_objecten"]), _mended(tabellen["bedrijventerreinen"]), beleid
    )
    columns = {
        "object_id": pd.array(objecten.ids, dtype="string"),
        "groep": pd.array(objecten.groep, dtype="string"),
        "gebiedstype": pd.array(objecten.gebiedstype, dtype="string"),
        "twijfel": pd.array(objecten.twijfel, dtype="string"),
        "nauwkeurigheid_m": objecten.nauwkeurigheid_m,
    }
    shapes = enlarge(objecten.shapes, objecten.nauwkeurigheid_m)
    return gpd.GeoDataFrame(columns, geometry=gpd.GeoSeries(shapes, crs=CRS_RD))


def enlarge(shapes: Shapes, by_m: FloatArray) -> Shapes:
    """Enlarge shapes so that they enclose all within a distance, and little more.

    The chords of a buffer cut its corners; a radius longer by the sagitta puts
    them outside the true curve.

    Parameters
    ----------
    shapes
        Any shapes, shape (n,).
    by_m
        Metres, shape (n,); 0 leaves a shape as it is.

    Examples
    --------
    >>> grown = enlarge(np.array([shapely.Point(0, 0)], dtype=object), np.array([100.0]))
    >>> bool(100 <= shapely.distance(grown[0].exterior, shapely.Point(0, 0)) <= 100.05)
    True
    """
    result = np.array(shapes, dtype=object)
    grows = by_m > 0
    if not grows.any():
        return result
    # Sagitta r (1 - cos(a / 2)) of a chord over angle a = 90 / q degrees, solved for q.
    quarter = np.pi / 4 * np.sqrt(by_m.max() / (2 * ENLARGED_MAX_M * 0.9))
    segments = max(2, int(np.ceil(quarter)))
    outside_m = by_m[grows] / np.cos(np.pi / (4 * segments)) + 1e-6
    result[grows] = shapely.buffer(result[grows], outside_m, quad_segs=segments)
    return result


def _mended(table: pd.DataFrame) -> gpd.GeoDataFrame:
    """A table with valid shapes only, as the surroundings of a place take it."""
    kept = ~shapely.is_missing(table.geometry.to_numpy())
    rows = gpd.GeoDataFrame(table)[kept]
    return rows.set_geometry(
        gpd.GeoSeries(mend(rows.geometry.to_numpy()), rows.index, crs=table.crs)
    )
