"""The functions that zones and aanduidingen of a plan allow together, where they overlap.

What each allows by its own name is a matter of zoning. From the map alone only
this follows: an aanduiding adds its function to that of its zone, and to that
of an aanduiding that covers it.
"""

from __future__ import annotations

from typing import Any, Final

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely

from werklocaties_gis.zoning.planfuncties import list_functies

TOLERANCE_M2: Final = 5.0
"""Slivers by which designations drawn on one zone differ."""


def list_joint_functies(objecten: gpd.GeoDataFrame, zones: pd.Series[Any]) -> pd.Series[Any]:
    """List the functions that each zone and aanduiding allows.

    Parameters
    ----------
    objecten
        Rows of ``bestemmingen`` of one file, with ``plan_id``, ``soort``,
        ``naam``, ``hoofdgroep`` and geometry.
    zones
        For each row the positions of the zones it lies in, as a tuple.

    Returns
    -------
    Series
        Tuples of functieklassen, ``<NA>`` where the map does not say.
    """
    own = _own(objecten)
    result = pd.Series(pd.NA, index=objecten.index, dtype="object")
    is_base = objecten["soort"].eq("bestemming").to_numpy(dtype=bool)
    covering = _covering(objecten)
    for position, functies in enumerate(own):
        if functies is None:
            continue
        # An aanduiding adds to its zone: what the zone itself allows must be known.
        parts = [own[zone] for zone in zones.iloc[position]] if not is_base[position] else []
        if None in parts or (not parts and not is_base[position]):
            continue
        others = [own[other] for other in covering.get(position, ())]
        names = {name for part in (functies, *parts, *others) if part for name in part}
        result.iloc[position] = tuple(sorted(names))
    return result


def _own(objecten: gpd.GeoDataFrame) -> list[tuple[str, ...] | None]:
    """List what each object allows by its own words; none where they do not say."""
    is_zone = objecten["soort"].eq("bestemming")
    is_speaking = is_zone | objecten["soort"].eq("functieaanduiding")
    said = list_functies(objecten["naam"], objecten["hoofdgroep"].where(is_zone))
    return [None if value is pd.NA else value for value in said.where(is_speaking, pd.NA)]


def _covering(objecten: gpd.GeoDataFrame) -> dict[int, list[int]]:
    """Find, for each functieaanduiding, the others of its plan that lie over all of it."""
    at = np.flatnonzero(objecten["soort"].eq("functieaanduiding").to_numpy(dtype=bool))
    shapes = objecten.geometry.to_numpy()[at]
    one, other = shapely.STRtree(shapes).query(shapes, predicate="intersects")
    # One file may hold two plans over each other; what one adds is not added by the other.
    plans = objecten["plan_id"].to_numpy()[at]
    is_pair = (one != other) & (plans[one] == plans[other])
    one, other = one[is_pair], other[is_pair]
    rest_m2 = shapely.area(shapely.difference(shapes[one], shapes[other]))
    found: dict[int, list[int]] = {}
    for left, right in zip(
        one[rest_m2 <= TOLERANCE_M2], other[rest_m2 <= TOLERANCE_M2], strict=True
    ):
        found.setdefault(int(at[left]), []).append(int(at[right]))
    return found
