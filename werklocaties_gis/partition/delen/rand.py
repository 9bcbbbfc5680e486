"""What lies round the places and parks of a part, so near that some rule can reach it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt
import pandas as pd
import shapely

from werklocaties_gis.mismatch.plek.afstanden import list_reach_m
from werklocaties_gis.partition.halo import (
    ROUNDING_M,
    Layer,
    list_near,
    list_nearest,
    list_squares,
    make_layer,
)
from werklocaties_gis.partition.milieuruimte import FURTHER_M
from werklocaties_gis.partition.part import NEAREST, list_counts
from werklocaties_gis.partition.planorde import Planorde, list_planorde

Tabellen = Mapping[str, pd.DataFrame]
Positions = npt.NDArray[np.intp]
FloatArray = npt.NDArray[np.float64]

PLACED: Final = ("plekken", "bedrijventerreinen", "kavels")
"""Tables of the shapes that rules look round."""

ROND: Final = ("bestemmingen", "netgebieden", "beperkingen", *NEAREST)
"""Tables of which a part has what lies round it; homes come block by block."""


@dataclass(frozen=True)
class Midden:
    """What rules look round in one part: bounds, shape (n, 4), and how inexact its places are."""

    bounds: FloatArray
    inexact_m: float


def list_middens(
    tabellen: Tabellen, deel: Mapping[str, Positions], aantal: int
) -> tuple[Midden, ...]:
    """List what rules look round in each part.

    Parameters
    ----------
    tabellen
        Uses ``PLACED``; EPSG:28992.
    deel
        By table the part that each of its rows is in.
    aantal
        How many parts there are.
    """
    bounds = {table: shapely.bounds(tabellen[table].geometry.to_numpy()) for table in PLACED}
    inexact_m = tabellen["plekken"]["nauwkeurigheid_m"].to_numpy(dtype=float, na_value=0.0)
    return tuple(
        Midden(
            np.concatenate([bounds[table][deel[table] == number] for table in PLACED]),
            float(inexact_m[deel["plekken"] == number].max(initial=0.0)),
        )
        for number in range(aantal)
    )


@dataclass(frozen=True)
class Rond:
    """Layers of the whole study, indexed once for all parts."""

    tabellen: Tabellen
    layers: Mapping[str, Layer]
    planorde: Planorde


def make_rond(tabellen: Tabellen) -> Rond:
    """Index the layers of ``ROND``."""
    layers = {table: make_layer(tabellen[table].geometry.to_numpy()) for table in ROND}
    return Rond(tabellen, layers, list_planorde(tabellen["bestemmingen"]))


def list_rond(rond: Rond, midden: Midden) -> dict[str, Positions]:
    """List the rows of each layer that a part needs.

    Plan objects that meet its places and parks, with a row of each plan that tells of
    the order between them; of nature, stops and main roads all that can be the nearest.
    """
    layers, bounds = rond.layers, midden.bounds
    near = list_near(layers["bestemmingen"], bounds, 0.0)
    found = {
        "bestemmingen": rond.planorde.add(near) if len(near) else near,
        "netgebieden": list_near(layers["netgebieden"], bounds, 0.0),
        "beperkingen": list_near(layers["beperkingen"], bounds, midden.inexact_m),
    }
    for table in NEAREST:
        counts = list_counts(rond.tabellen, table)
        found[table] = list_nearest(layers[table], bounds, counts)
    return found


@dataclass(frozen=True)
class Bereik:
    """Squares of land round the parts within which a home can matter, and whose each is."""

    tree: shapely.STRtree
    deel: Positions


def make_bereik(middens: Sequence[Midden]) -> Bereik:
    """Index the land within which an object that is exactly known can matter to some part."""
    boxes, numbers = [np.empty(0, dtype=object)], [np.empty(0, dtype=np.intp)]
    for number, midden in enumerate(middens):
        known = midden.bounds[~np.isnan(midden.bounds).any(axis=1)]
        reach_m = list_reach_m(midden.inexact_m) + FURTHER_M + ROUNDING_M
        squares = list_squares(known) + reach_m * np.array([-1.0, -1.0, 1.0, 1.0])
        boxes.append(shapely.box(*squares.T))
        numbers.append(np.full(len(squares), number, dtype=np.intp))
    return Bereik(shapely.STRtree(np.concatenate(boxes)), np.concatenate(numbers))


def list_in_bereik(bereik: Bereik, objecten: pd.DataFrame) -> tuple[Positions, Positions]:
    """List which objects matter to which parts, as pairs of a row and a part.

    Parameters
    ----------
    bereik
        Of all parts.
    objecten
        Rows of ``gevoelige_objecten``; one that is known within some metres matters
        that much farther.
    """
    inexact_m = objecten["nauwkeurigheid_m"].to_numpy(dtype=float, na_value=0.0)
    around = shapely.bounds(objecten.geometry.to_numpy())
    around += inexact_m[:, None] * np.array([-1.0, -1.0, 1.0, 1.0])
    row, square = bereik.tree.query(shapely.box(*around.T))
    pairs = np.unique(np.column_stack([bereik.deel[square], row]), axis=0)
    return pairs[:, 1], pairs[:, 0]
