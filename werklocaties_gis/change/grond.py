"""Land for work at a date, and what plans make of land."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import geopandas as gpd
import numpy as np
import numpy.typing as npt
import pandas as pd
import shapely

from werklocaties_gis.change.moment import Moment
from werklocaties_gis.change.ruis import list_rest

Objects = npt.NDArray[np.object_]
Bools = npt.NDArray[np.bool_]

WERKFUNCTIES: Final = frozenset(
    {"bedrijf", "industrie", "bouw", "nutsbedrijf", "groothandel", "logistiek", "autohandel"}
)
"""Functions of which one makes a bestemming land for work."""
WERKGROEPEN: Final = frozenset({"bedrijf", "bedrijventerrein"})
"""Main groups of bestemmingen that are land for work, where no function is known."""
ANDERE_GROEPEN: Final = frozenset(
    {
        *("wonen", "woongebied", "tuin", "groen", "natuur", "bos", "water", "verkeer"),
        *("recreatie", "sport", "maatschappelijk", "cultuur en ontspanning", "horeca"),
        *("detailhandel", "kantoor", "dienstverlening", "agrarisch"),
        *("agrarisch met waarden",),
    }
)
"""Main groups that are not. Of gemengd, centrum, overig and the like nothing is said.

Source: SVBP2012, tabel hoofdgroepen van bestemmingen.
"""
GRONDLAGEN: Final = (("kavels", "kavel_id"), ("plekken", "plek_id"))
OP_TERREIN: Final = frozenset({"kavel", "pand"})
"""Kinds of plekken that are land of a park; a unit or programme space in town is not."""


@dataclass(frozen=True, eq=False)
class Planlagen:
    """What adopted plans make of land at a date.

    Attributes
    ----------
    zones
        Bestemmingen that hold, by key.
    is_werk, is_ander
        Whether each is land for work, or certainly is not, shape (z,).
    werk, ander
        The shapes of both; land that is both counts as land for work.
    """

    zones: gpd.GeoDataFrame
    is_werk: Bools
    is_ander: Bools
    werk: Objects
    ander: Objects


def find_grondlaag(eerste: Moment, tweede: Moment) -> str:
    """Find the layer in which both runs hold land: kavels, else plekken; empty where none."""
    for laag, _ in GRONDLAGEN:
        if all(len(_of_layer(moment, laag)) for moment in (eerste, tweede)):
            return laag
    return ""


def list_gronden(moment: Moment, laag: str) -> gpd.GeoDataFrame:
    """List land for work: ``grond_id``, ``terrein_id`` and shape, by key.

    Parameters
    ----------
    moment
        A run.
    laag
        As ``find_grondlaag`` finds it; empty: no rows.
    """
    rows = _of_layer(moment, laag or "kavels").iloc[: None if laag else 0]
    key = dict(GRONDLAGEN)[laag or "kavels"]
    frame = gpd.GeoDataFrame(
        {"grond_id": rows[key], "terrein_id": rows["terrein_id"]}, geometry=rows.geometry
    )
    return frame.sort_values("grond_id", ignore_index=True)


def _of_layer(moment: Moment, laag: str) -> gpd.GeoDataFrame:
    """Rows of a layer that are land of a park."""
    rows = moment.tabel(laag)
    if laag == "plekken":
        rows = rows[rows["soort"].isin(OP_TERREIN) & rows["terrein_id"].notna()]
    return gpd.GeoDataFrame(rows)


def list_zones(moment: Moment) -> gpd.GeoDataFrame:
    """List the bestemmingen that hold, by key: adopted ones, and no aanduidingen."""
    rows = moment.tabel("bestemmingen")
    holds = rows["soort"].eq("bestemming") & rows["planstatus"].fillna("vastgesteld").eq(
        "vastgesteld"
    )
    found: gpd.GeoDataFrame = gpd.GeoDataFrame(rows[holds.fillna(value=False)])
    return found.sort_values("bestemming_id", ignore_index=True)


def list_planlagen(moment: Moment) -> Planlagen:
    """List what adopted plans make of land."""
    zones = list_zones(moment)
    is_werk, is_ander = _list_kind(zones)
    shapes = zones.geometry.to_numpy()
    # One shape with the land for work cut out of it, so that nothing is both.
    other = np.array([shapely.union_all(shapes[is_ander])], dtype=object)
    ander = list_rest(other, shapes[is_werk])
    return Planlagen(zones, is_werk, is_ander, shapes[is_werk], ander[~shapely.is_empty(ander)])


def _list_kind(zones: pd.DataFrame) -> tuple[Bools, Bools]:
    """Whether each bestemming is land for work, and whether it certainly is not."""
    functies = [frozenset(item) if isinstance(item, tuple) else frozenset() for item in _f(zones)]
    named = np.array([bool(item) for item in functies], dtype=bool)
    works = np.array([bool(item & WERKFUNCTIES) for item in functies], dtype=bool)
    group = zones["hoofdgroep"].fillna(zones["naam"]).astype("string").str.lower().str.strip()
    first = group.str.split(r" - ", regex=True).str[0].fillna("")
    is_werk = np.where(named, works, first.isin(WERKGROEPEN).to_numpy(bool))
    is_ander = np.where(named, ~works, first.isin(ANDERE_GROEPEN).to_numpy(bool))
    return is_werk.astype(bool), is_ander.astype(bool)


def _f(zones: pd.DataFrame) -> list[object]:
    """Functions of each bestemming, as they are kept."""
    found: list[object] = zones["functies"].tolist()
    return found
