"""Who sits where today: from gebruik, else from the position, else nowhere."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

import numpy as np
import numpy.typing as npt
import pandas as pd
import shapely

from werklocaties_gis.mismatch.sleutels import list_positions
from werklocaties_gis.mismatch.vestiging.profiel import is_true
from werklocaties_gis.tables.among import is_among

Tabellen = Mapping[str, pd.DataFrame]
FloatArray = npt.NDArray[np.float64]
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
    used = tabellen["gebruik"][["vestiging_id", "plek_id", "kavel_m2", "bvo_m2", "afgeleid"]]
    firms = tabellen["vestigingen"]
    other = firms[
        ~is_among(firms["vestiging_id"], used["vestiging_id"]) & ~is_true(firms["zoekt_ruimte"])
    ]
    derived = _derive(other, tabellen["plekken"])
    rows = pd.concat([used, derived], ignore_index=True)
    rows = rows.sort_values(["vestiging_id", "plek_id"], kind="stable").reset_index(drop=True)
    ha = _list_ha(rows, tabellen["plekken"])
    return rows.assign(soort="bestaand", ha=pd.array(ha, dtype="Float64"))[list(COLUMNS)].astype(
        {"vestiging_id": "string", "plek_id": "string", "soort": "string", "afgeleid": "boolean"}
    )


def _derive(firms: pd.DataFrame, plekken: pd.DataFrame) -> pd.DataFrame:
    """Placements by position: of the places round a point the smallest, then the lowest id."""
    points = firms.geometry.to_numpy()
    placed = np.flatnonzero(~shapely.is_missing(points))
    shapes = plekken.geometry.to_numpy()
    order = np.lexsort((plekken["plek_id"].to_numpy(dtype=str), shapely.area(shapes)))
    firm, plek = shapely.STRtree(shapes[order]).query(points[placed], predicate="intersects")
    found = pd.DataFrame({"firm": placed[firm], "plek": plek}).groupby("firm")["plek"].min()
    inexact_m = firms["nauwkeurigheid_m"].to_numpy(dtype=float, na_value=0.0)
    found = found[_is_sure(points[found.index], inexact_m[found.index], shapes[order], found)]
    ids = plekken["plek_id"].to_numpy(dtype=object)[order]
    plek_id = pd.Series(pd.NA, index=range(len(firms)), dtype="string")
    plek_id.loc[found.index] = ids[found.to_numpy(dtype=np.intp)]
    return pd.DataFrame(
        {
            "vestiging_id": firms["vestiging_id"].reset_index(drop=True),
            "plek_id": plek_id,
            "kavel_m2": pd.array([pd.NA] * len(firms), dtype="Float64"),
            "bvo_m2": pd.array([pd.NA] * len(firms), dtype="Float64"),
            "afgeleid": plek_id.notna().astype("boolean"),
        }
    )


def _is_sure(
    points: Shapes, inexact_m: FloatArray, shapes: Shapes, found: pd.Series
) -> npt.NDArray[np.bool_]:
    """Whether points lie so exactly that the place round each is the one meant.

    Half of the circle of inaccuracy must lie in it, and no other place within
    that circle, but for one that holds the place itself, as a plot does a building.
    """
    sure = np.ones(len(points), dtype=bool)
    at = np.flatnonzero(inexact_m > 0)
    circles = shapely.buffer(points[at], inexact_m[at])
    own = shapes[found.to_numpy(dtype=np.intp)[at]]
    inside_m2 = shapely.area(shapely.intersection(circles, own))
    sure[at] = inside_m2 >= HALF * shapely.area(circles)
    one, other = shapely.STRtree(shapes).query(circles, predicate="intersects")
    held_m2 = shapely.area(shapely.intersection(own[one], shapes[other]))
    sure[at[one[held_m2 < NEARLY_ALL * shapely.area(own[one])]]] = False
    return sure


def _list_ha(rows: pd.DataFrame, plekken: pd.DataFrame) -> FloatArray:
    """Area of each placement: that of the plek, divided among its users so that sums hold."""
    at = list_positions(plekken["plek_id"].to_numpy(dtype=object), rows["plek_id"])
    area_ha = np.append(_list_area_ha(plekken), np.nan)[at]
    place = pd.factorize(rows["plek_id"])[0]
    placed = place >= 0
    shares = np.full(len(rows), np.nan)
    for name in ("kavel_m2", "bvo_m2", ""):
        m2 = rows[name].to_numpy(dtype=float, na_value=np.nan) if name else np.ones(len(rows))
        total = np.zeros(place.max(initial=-1) + 2)
        # One user without the figure makes the sum NaN, so that the next one is taken.
        np.add.at(total, place, m2)
        usable = placed & (total[place] > 0) & np.isnan(shares)
        shares[usable] = m2[usable] / total[place[usable]]
    return np.asarray(area_ha * shares)


def _list_area_ha(plekken: pd.DataFrame) -> FloatArray:
    """Area of each plek; of a unit or programmaruimte only where it has land of its own."""
    shape_m2 = pd.Series(shapely.area(plekken.geometry.to_numpy()), index=plekken.index)
    has_land = ~plekken["soort"].isin(["unit", "programmaruimte"])
    m2 = plekken["kavel_m2"].fillna(shape_m2.where(has_land).astype("Float64"))
    return (m2 / M2_PER_HA).to_numpy(dtype=float, na_value=np.nan)
