"""What fits on a map that a browser still moves: beyond it the least telling rows are left out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely
from numpy.typing import NDArray

from werklocaties_gis.tables.schema import read_schema
from werklocaties_gis.vocabulary.numbers import Taal
from werklocaties_gis.vocabulary.sentences import sentence

MOST_VESTIGINGEN: Final = 100_000
"""With so many a page weighs 12 MB and the slowest frame takes a sixth of a second; measured by
``tests/benchmarks/test_kaart.py``."""

MOST_RIJEN: Final = 50_000
"""Rows of any other layer."""

LAGEN: Final = ("gevoelige_objecten", "kavels", "bestemmingen")
"""Layers that can grow beyond it. Plekken are never left out: firms, moves and cards name them."""

Tabellen = Mapping[str, gpd.GeoDataFrame]
Weight = NDArray[np.float64]


@dataclass(frozen=True)
class Passend:
    """Tables that fit, and in words what was left out of which layer."""

    tabellen: dict[str, gpd.GeoDataFrame]
    weggelaten: list[dict[str, str]]


def fit_tabellen(
    tabellen: Tabellen,
    resultaten: Mapping[str, pd.DataFrame],
    taal: Taal,
    most_vestigingen: int = MOST_VESTIGINGEN,
    most_rijen: int = MOST_RIJEN,
) -> Passend:
    """Leave out what is too much for a map, the least telling first.

    Parameters
    ----------
    tabellen
        Input tables, each sorted by its key; EPSG:28992.
    resultaten
        ``mismatches``, ``uitkomsten`` and ``verplaatsingen``: they say which
        firms and objects tell most.
    taal
        Language of what is told.
    most_vestigingen, most_rijen
        How many firms, and how many rows of any other layer.

    Returns
    -------
    Passend
        The order of the rows stays; tables that fit are the same objects.
    """
    fitted, told = dict(tabellen), []
    weights = {"vestigingen": (_weigh_firms(tabellen["vestigingen"], resultaten), most_vestigingen)}
    for name in LAGEN:
        if len(tabellen[name]) > most_rijen:
            weights[name] = (_weigh_places(tabellen, name, resultaten["mismatches"]), most_rijen)
    for name, (weight, most) in weights.items():
        total = len(tabellen[name])
        if total > most:
            fitted[name] = _keep_lightest(tabellen[name], weight, most)
            told.append(_tell(name, most, total, taal))
    return Passend(fitted, told)


def _weigh_firms(firms: pd.DataFrame, resultaten: Mapping[str, pd.DataFrame]) -> Weight:
    """How little a firm tells: 0 it moves, 1 certain, 2 possible, 3 unknown, 4 no signal."""
    found, outcomes = resultaten["mismatches"], resultaten["uitkomsten"]
    unknown = outcomes["uitkomst"].astype("string") == "onbekend"
    groups = (
        resultaten["verplaatsingen"]["vestiging_id"],
        found.loc[found["uitkomst"].astype("string") == "zeker", "vestiging_id"],
        found["vestiging_id"],
        outcomes.loc[unknown, "vestiging_id"],
    )
    ids = firms["vestiging_id"].astype("string")
    weight = np.full(len(firms), float(len(groups)))
    for place, group in reversed(list(enumerate(groups))):
        weight[ids.isin(group.astype("string")).to_numpy(dtype=bool)] = place
    return weight


def _weigh_places(tabellen: Tabellen, name: str, found: pd.DataFrame) -> Weight:
    """Distance to the nearest plek (m); below nought for what decides a finding."""
    rows, plekken = tabellen[name], tabellen["plekken"]
    distance_m = np.full(len(rows), np.inf)
    if len(plekken):
        tree = shapely.STRtree(plekken.geometry.to_numpy())
        (own, _), near_m = tree.query_nearest(
            rows.geometry.to_numpy(), return_distance=True, all_matches=False
        )
        distance_m[own] = near_m
    key = read_schema(name).keys[0]
    named = rows[key].astype("string").isin(found["object_id"].astype("string"))
    return np.where(named.to_numpy(dtype=bool), -1.0, distance_m)


def _keep_lightest(rows: gpd.GeoDataFrame, weight: Weight, most: int) -> gpd.GeoDataFrame:
    """Rows of the least weight, of equals the first, in the order in which they came."""
    kept = np.sort(np.argsort(weight, kind="stable")[:most])
    return rows.iloc[kept].reset_index(drop=True)


def _tell(name: str, kept: int, total: int, taal: Taal) -> dict[str, str]:
    """In words how much of a layer is on the map, what stays, and where all of it stands."""
    code = "kaart_omvang_vestigingen" if name == "vestigingen" else "kaart_omvang_laag"
    return {"laag": name, "tekst": sentence(code, {"aantal": kept, "totaal": total}, taal)}
