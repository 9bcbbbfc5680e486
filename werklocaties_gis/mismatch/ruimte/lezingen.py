"""Two readings of one map: the one that is drawn, and how much wider the other is where."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import numpy.typing as npt
import shapely

from werklocaties_gis.mismatch.plek.delen import NOISE_M2
from werklocaties_gis.mismatch.ruimte.stukken import (
    Stukken,
    joined,
    only_polygons,
    take,
    union_by,
)
from werklocaties_gis.mismatch.sleutels import Positions
from werklocaties_gis.zoning.milieucategorie import Codes

BoolArray = npt.NDArray[np.bool_]


def with_ruim(drawn: Stukken, wide: Stukken) -> Stukken:
    """Part pieces by how much wider another reading of the same map is.

    Parameters
    ----------
    drawn
        The strict reading.
    wide
        The loosest one, of some of the same areas; others stay as they are.

    Returns
    -------
    Stukken
        The same map. Where the other reading gives a higher category it is
        ``mogelijk``, with that category as ``ruim``. What is unknown stays whole.

    Examples
    --------
    >>> from werklocaties_gis.mismatch.ruimte.stukken import make_stukken
    >>> one, all_of_it = np.array([0]), np.array([shapely.box(0, 0, 10, 10)])
    >>> half = np.array([shapely.box(0, 0, 4, 10)])
    >>> strict = make_stukken(one, all_of_it, "categorie", (2, 2))
    >>> found = with_ruim(strict, make_stukken(one, half, "categorie", (3, 3)))
    >>> found.ruim.tolist(), found.zekerheid.tolist(), shapely.area(found.shapes).tolist()
    ([2, 3], ['zeker', 'mogelijk'], [60.0, 40.0])
    """
    piece, code, shapes = _list_wider(drawn, wide)
    if not len(piece):
        return drawn
    parts, rest = [], np.array(drawn.shapes, dtype=object)
    for each in np.unique(code):
        here = code == each
        at, over = piece[here], shapes[here]
        taken = take(drawn, at).with_shapes(over)
        words = np.full(len(taken), "mogelijk", dtype=object)
        parts.append(replace(taken, zekerheid=words, ruim=np.full(len(taken), each, np.int8)))
        rest[at] = only_polygons(shapely.difference(rest[at], over))
    return joined([drawn.with_shapes(rest), *parts])


def _list_wider(drawn: Stukken, wide: Stukken) -> tuple[Positions, Codes, npt.NDArray[np.object_]]:
    """Drawn piece, wider category and land of each part where the other reading is wider."""
    piece, other = shapely.STRtree(wide.shapes).query(drawn.shapes, predicate="intersects")
    is_known = np.isin(drawn.stand, ["categorie", "geen"])[piece]
    kept = is_known & (drawn.gebied[piece] == wide.gebied[other])
    kept &= wide.hoog[other] > drawn.hoog[piece]
    piece, code, met = piece[kept], wide.hoog[other[kept]], other[kept]
    shapes = only_polygons(shapely.intersection(drawn.shapes[piece], wide.shapes[met]))
    # One category may come from several zones: taken off together, for each takes off once.
    keys, number = np.unique(np.stack([piece, code]), axis=1, return_inverse=True)
    order = np.argsort(number.reshape(-1), kind="stable")
    shapes = union_by(shapes[order], number.reshape(-1)[order], keys.shape[1])
    # Two drawings of the same line differ by rounding: that is no land.
    is_land = shapely.area(shapes) > NOISE_M2
    return keys[0][is_land], keys[1][is_land].astype(np.int8), shapes[is_land]
