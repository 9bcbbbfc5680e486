"""The functions that the words of a plan surely allow; nothing where they leave it open.

The rules of a plan stand in a text beside its map. From the map alone only
this follows: a zone allows the function of its own main group, and an
aanduiding adds its function to that of its zone. Where a main group allows
several things by its rules (gemengd, centrum, wonen) nothing is said.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any, Final

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely

from werklocaties_gis.zoning.functie import BEDRIJF

PER_WOORD: Final[Mapping[str, tuple[str, ...]]] = MappingProxyType(
    {
        "bedrijf": (BEDRIJF,),
        "bedrijventerrein": (BEDRIJF,),
        "detailhandel": ("detailhandel",),
        "dienstverlening": ("zakelijke_dienst",),
        "horeca": ("horeca",),
        "kantoor": ("kantoor",),
        "maatschappelijk": ("onderwijs", "overheid", "zorg"),
        "onderwijs": ("onderwijs",),
        "zorginstelling": ("zorg",),
        "sport": ("leisure",),
        "cultuur en ontspanning": ("leisure",),
    }
)
"""Functieklassen by main group, or by the first word of an aanduiding."""

TOLERANCE_M2: Final = 5.0
"""Slivers by which designations drawn on one zone differ."""


def list_functies(objecten: gpd.GeoDataFrame, zones: pd.Series[Any]) -> pd.Series[Any]:
    """List the functions that each zone and aanduiding allows.

    Parameters
    ----------
    objecten
        Rows of ``bestemmingen`` of one plan, with ``soort``, ``naam``,
        ``hoofdgroep`` and geometry.
    zones
        For each row the positions of the zones it lies in, as a tuple.

    Returns
    -------
    Series
        Tuples of functieklassen, ``<NA>`` where the map does not say.
    """
    own = [_own(*row) for row in objecten[["soort", "naam", "hoofdgroep"]].itertuples(index=False)]
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


def _own(soort: object, naam: object, hoofdgroep: object) -> tuple[str, ...] | None:
    """Give what an object allows by its own words; none where they do not say."""
    if soort == "bestemming":
        return PER_WOORD.get(str(hoofdgroep).lower())
    if soort != "functieaanduiding":
        return None
    words = str(naam).lower()
    return next(
        (functies for word, functies in PER_WOORD.items() if _begins_with(words, word)), None
    )


def _begins_with(text: str, word: str) -> bool:
    return text == word or text.startswith(f"{word} ")


def _covering(objecten: gpd.GeoDataFrame) -> dict[int, list[int]]:
    """Find, for each functieaanduiding, the others that lie over all of it."""
    at = np.flatnonzero(objecten["soort"].eq("functieaanduiding").to_numpy(dtype=bool))
    shapes = objecten.geometry.to_numpy()[at]
    one, other = shapely.STRtree(shapes).query(shapes, predicate="intersects")
    one, other = one[one != other], other[one != other]
    rest_m2 = shapely.area(shapely.difference(shapes[one], shapes[other]))
    found: dict[int, list[int]] = {}
    for left, right in zip(
        one[rest_m2 <= TOLERANCE_M2], other[rest_m2 <= TOLERANCE_M2], strict=True
    ):
        found.setdefault(int(at[left]), []).append(int(at[right]))
    return found
