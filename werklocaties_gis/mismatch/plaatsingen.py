"""Who sits where today: from gebruik, else from the position, else nowhere."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

import geopandas as gpd
import numpy as np
import numpy.typing as npt
import pandas as pd
import shapely

from werklocaties_gis.mismatch.sleutels import list_ids, list_positions, spread
from werklocaties_gis.mismatch.vestiging.profiel import is_true
from werklocaties_gis.tables.among import is_among
from werklocaties_gis.tables.conform import is_in_order, key_order

Tabellen = Mapping[str, pd.DataFrame]
FloatArray = npt.NDArray[np.float64]
Positions = npt.NDArray[np.intp]
Shapes = npt.NDArray[np.object_]

COLUMNS: Final = ("vestiging_id", "plek_id", "soort", "ha", "afgeleid")

M2_PER_HA: Final = 10_000.0
HALF: Final = 0.5
NEARLY_ALL: Final = 0.9
"""Outlines of a plot and of a building on it come from two registers, and differ a little."""


def list_plaatsingen(tabellen: Tabellen) -> pd.DataFrame:
    """List today's placements.

    A firm that ``gebruik`` does not name sits on the smallest plek that its
    point lies in, and is marked ``afgeleid``; without one it has no plek. Nor
    where its position is so inexact (``nauwkeurigheid_m``) that it may as well
    sit on another plek, or on none. A firm that only seeks space has no placement.

    Parameters
    ----------
    tabellen
        Uses ``vestigingen``, ``gebruik`` and ``plekken``.

    Returns
    -------
    pandas.DataFrame
        ``vestiging_id``, ``plek_id`` (``<NA>`` without one), ``soort``
        (bestaand), ``ha`` and ``afgeleid``, sorted by firm and place.
    """
    used, firms, plekken = (tabellen[name] for name in ("gebruik", "vestigingen", "plekken"))
    is_named = is_among(firms["vestiging_id"], used["vestiging_id"])
    other = np.flatnonzero(~is_named & ~is_true(firms["zoekt_ruimte"]))
    derived = _derive(firms, other, plekken)
    rows = pd.concat([_list_used(used, plekken), derived], ignore_index=True)
    order = key_order(rows, "gebruik")
    if not is_in_order(order):
        rows = rows.iloc[order].reset_index(drop=True)
    ha = _list_ha(rows, plekken)
    soort = spread(["bestaand"], np.zeros(len(rows), dtype=np.intp))
    return rows.assign(soort=soort, ha=pd.array(ha, dtype="Float64"))[list(COLUMNS)]


def _list_used(gebruik: pd.DataFrame, plekken: pd.DataFrame) -> pd.DataFrame:
    """Placements that the table names, with the position of each place; -1 where there is none."""
    used = gebruik[["vestiging_id", "plek_id", "kavel_m2", "bvo_m2", "afgeleid"]]
    return used.assign(plek=list_positions(plekken["plek_id"], used["plek_id"]))


def _derive(firms: gpd.GeoDataFrame, rows: Positions, plekken: gpd.GeoDataFrame) -> pd.DataFrame:
    """Placements by position, of some rows: of the places round a point the smallest.

    Of equals the one with the lowest id.
    """
    points = firms.geometry.to_numpy()[rows]
    shapes = plekken.geometry.to_numpy()
    rank = np.argsort(key_order(plekken, "plekken"))
    order = np.lexsort((rank, shapely.area(shapes)))
    nearest = _list_first(points, shapes[order])
    inexact_m = firms["nauwkeurigheid_m"].to_numpy(dtype=float, na_value=0.0)[rows]
    found = np.flatnonzero(nearest >= 0)
    sure = _is_sure(points[found], inexact_m[found], shapes[order], nearest[found])
    plek = np.full(len(rows), -1, dtype=np.intp)
    plek[found[sure]] = order[nearest[found[sure]]]
    nothing = pd.array(np.full(len(rows), np.nan), dtype="Float64")
    return pd.DataFrame(
        {
            "vestiging_id": firms["vestiging_id"].array.take(rows),
            "plek_id": list_ids(plekken["plek_id"], plek),
            "kavel_m2": nothing,
            "bvo_m2": nothing,
            "afgeleid": pd.array(plek >= 0, dtype="boolean"),
            "plek": plek,
        },
        copy=False,
    )


def _list_first(points: Shapes, shapes: Shapes) -> Positions:
    """First of the shapes that each point lies in; -1 where it lies in none."""
    point, shape = shapely.STRtree(shapes).query(points, predicate="intersects")
    first = np.full(len(points), len(shapes), dtype=np.intp)
    np.minimum.at(first, point, shape)
    return np.where(first < len(shapes), first, -1)


def _is_sure(
    points: Shapes, inexact_m: FloatArray, shapes: Shapes, found: Positions
) -> npt.NDArray[np.bool_]:
    """Whether points lie so exactly that the place round each is the one meant.

    Half of the circle of inaccuracy must lie in it, and no other place within
    that circle, but for one that holds the place itself, as a plot does a building.
    """
    sure = np.ones(len(points), dtype=bool)
    at = np.flatnonzero(inexact_m > 0)
    if not len(at):
        return sure
    circles = shapely.buffer(points[at], inexact_m[at])
    own = shapes[found[at]]
    inside_m2 = shapely.area(shapely.intersection(circles, own))
    sure[at] = inside_m2 >= HALF * shapely.area(circles)
    one, other = shapely.STRtree(shapes).query(circles, predicate="intersects")
    held_m2 = shapely.area(shapely.intersection(own[one], shapes[other]))
    sure[at[one[held_m2 < NEARLY_ALL * shapely.area(own[one])]]] = False
    return sure


def _list_ha(rows: pd.DataFrame, plekken: pd.DataFrame) -> FloatArray:
    """Area of each placement: that of the plek, divided among its users so that sums hold."""
    ha = np.full(len(rows), np.nan)
    placed = np.flatnonzero(rows["plek"].to_numpy() >= 0)
    place = rows["plek"].to_numpy()[placed]
    shares = np.full(len(placed), np.nan)
    for name in ("kavel_m2", "bvo_m2", ""):
        m2 = _list_m2(rows, name)[placed]
        # One user without the figure makes the sum NaN, so that the next one is taken.
        total = np.bincount(place, m2, minlength=len(plekken))[place]
        usable = (total > 0) & np.isnan(shares)
        shares[usable] = m2[usable] / total[usable]
    ha[placed] = _list_area_ha(plekken)[place] * shares
    return ha


def _list_m2(rows: pd.DataFrame, name: str) -> FloatArray:
    """What each placement uses; one each where nothing says what."""
    return rows[name].to_numpy(dtype=float, na_value=np.nan) if name else np.ones(len(rows))


def _list_area_ha(plekken: pd.DataFrame) -> FloatArray:
    """Area of each plek; of a unit or programmaruimte only where it has land of its own."""
    shape_m2 = pd.Series(shapely.area(plekken.geometry.to_numpy()), index=plekken.index)
    has_land = ~plekken["soort"].isin(["unit", "programmaruimte"])
    m2 = plekken["kavel_m2"].fillna(shape_m2.where(has_land).astype("Float64"))
    return (m2 / M2_PER_HA).to_numpy(dtype=float, na_value=np.nan)
