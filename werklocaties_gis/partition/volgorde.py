"""In which part of a study each place and firm goes: neighbours together, parts equally heavy."""

from __future__ import annotations

from typing import Any

import geopandas as gpd
import numpy as np
import numpy.typing as npt
import pandas as pd
import shapely

Positions = npt.NDArray[np.intp]
Shapes = npt.NDArray[Any]


def list_hilbert(shapes: Shapes) -> npt.NDArray[np.int64]:
    """List how far along a Hilbert curve over all of them each shape lies.

    Parameters
    ----------
    shapes
        Any shapes in metres, shape (n,).

    Returns
    -------
    ndarray
        Numbers of which near ones are near on the ground; 0 without a shape.
    """
    key = np.zeros(len(shapes), dtype=np.int64)
    here = np.flatnonzero(~(shapely.is_missing(shapes) | shapely.is_empty(shapes)))
    if len(here):
        middles = gpd.GeoSeries(shapely.centroid(shapely.envelope(shapes[here])))
        key[here] = middles.hilbert_distance().to_numpy(dtype=np.int64)
    return key


def list_numbers(
    key: npt.NDArray[np.int64], ids: npt.NDArray[np.object_], weight: Positions, parts: int
) -> Positions:
    """List the part of each thing: cut along the curve where the parts are equally heavy.

    Parameters
    ----------
    key
        Place on the curve, shape (n,).
    ids
        What settles the order of equals, so that the order of rows leaves no trace.
    weight
        How much work each is, shape (n,).
    parts
        How many parts there should be; fewer where there are fewer things.

    Examples
    --------
    >>> one = np.array([7, 2, 9, 4])
    >>> list_numbers(one, one.astype(str).astype(object), np.ones(4, dtype=np.intp), 2).tolist()
    [1, 0, 1, 0]
    """
    order = np.lexsort((ids.astype(str), key))
    before = np.cumsum(weight[order]) - weight[order]
    number = np.empty(len(key), dtype=np.intp)
    # By its middle: half of what is cut through lies on either side.
    number[order] = (2 * before + weight[order]) * parts // max(2 * int(weight.sum()), 1)
    return number


def list_place_numbers(
    plekken: pd.DataFrame, vestigingen: pd.DataFrame, plaatsingen: pd.DataFrame, parts: int
) -> tuple[Positions, Positions]:
    """List the part of each place, and of each placement.

    A placement goes with its place, whatever other places the firm has; without
    one it goes by the point of the firm.

    Returns
    -------
    of_place, of_placement
        Shapes (p,) and (n,).
    """
    place = pd.Index(plekken["plek_id"]).get_indexer(pd.Index(plaatsingen["plek_id"]))
    firm = pd.Index(vestigingen["vestiging_id"]).get_indexer(pd.Index(plaatsingen["vestiging_id"]))
    nowhere = np.flatnonzero(place < 0)
    points = np.append(vestigingen.geometry.to_numpy(), [None])[firm[nowhere]]
    key = list_hilbert(np.concatenate([plekken.geometry.to_numpy(), points]))
    ids = np.concatenate(
        [
            plekken["plek_id"].to_numpy(dtype=object),
            plaatsingen["vestiging_id"].to_numpy(dtype=object)[nowhere],
        ]
    )
    users = np.bincount(place[place >= 0], minlength=len(plekken))
    weight = np.concatenate([1 + users, np.ones(len(nowhere), dtype=np.intp)])
    number = list_numbers(key, ids, weight, parts)
    of_place, of_placement = number[: len(plekken)], np.zeros(len(plaatsingen), dtype=np.intp)
    of_placement[place >= 0] = of_place[place[place >= 0]]
    of_placement[nowhere] = number[len(plekken) :]
    return of_place, of_placement
