"""Two readings of one map: the one that is drawn, and how much wider the other is where."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import shapely

from werklocaties_gis.mismatch.plek.delen import NOISE_M2
from werklocaties_gis.mismatch.plek.randen import Shapes
from werklocaties_gis.mismatch.ruimte.overlay import overlaid
from werklocaties_gis.mismatch.ruimte.stukken import Stukken, joined, list_pairs, take
from werklocaties_gis.mismatch.sleutels import Positions


def with_ruim(drawn: Stukken, wide: Stukken) -> Stukken:
    """Part pieces by how much wider another reading of the same map is.

    Parameters
    ----------
    drawn
        The strict reading.
    wide
        The loosest one, nowhere lower, over all of some of the same areas; others
        stay as they are.

    Returns
    -------
    Stukken
        The same map. Where the other reading gives a higher category it is
        ``mogelijk``, with that category as ``ruim``. What is unknown stays whole.

    Examples
    --------
    >>> from werklocaties_gis.mismatch.ruimte.stukken import make_stukken
    >>> one, all_of_it = np.array([0]), np.array([shapely.box(0, 0, 10, 10)])
    >>> two = np.array([shapely.box(0, 0, 4, 10), shapely.box(4, 0, 10, 10)])
    >>> strict = make_stukken(one, all_of_it, "categorie", (2, 2))
    >>> parts = [make_stukken(one, two[[n]], "categorie", (3 - n,) * 2) for n in (0, 1)]
    >>> found = with_ruim(strict, joined(parts))
    >>> found.ruim.tolist(), found.zekerheid.tolist(), shapely.area(found.shapes).tolist()
    ([3, 2], ['mogelijk', 'zeker'], [40.0, 60.0])
    """
    at, over, shapes = _list_parts(drawn, wide)
    is_wider = wide.hoog[over] > drawn.hoog[at]
    is_parted = np.bincount(at[is_wider], minlength=len(drawn)) > 0
    kept = is_parted[at]
    parts = take(drawn, at[kept]).with_shapes(shapes[kept])
    wider = is_wider[kept]
    parts = replace(
        parts,
        ruim=np.where(wider, wide.hoog[over[kept]], parts.ruim).astype(np.int8),
        zekerheid=np.where(wider, "mogelijk", parts.zekerheid).astype(object),
    )
    return joined([take(drawn, ~is_parted), parts])


def _list_parts(drawn: Stukken, wide: Stukken) -> tuple[Positions, Positions, Shapes]:
    """Piece of either map and land of each part on which the other reading is not narrower."""
    at, over = list_pairs(drawn, wide)
    is_known = np.isin(drawn.stand, ["categorie", "geen"])
    # Where both readings drew one and the same band neither is wider.
    is_same = (drawn.hoog[at] == wide.hoog[over]) & (drawn.shapes[at] == wide.shapes[over])
    is_shared = np.bincount(at[is_same], minlength=len(drawn)) > 0
    asks = is_known[at] & ~is_shared[at] & (wide.hoog[over] >= drawn.hoog[at])
    # What no wider piece comes near stays whole: nothing to overlay.
    is_near = np.bincount(at[asks & (wide.hoog[over] > drawn.hoog[at])], minlength=len(drawn)) > 0
    asks &= is_near[at]
    at, over = at[asks], over[asks]
    shapes = overlaid(shapely.intersection, drawn.shapes[at], wide.shapes[over])
    # Two drawings of the same line differ by rounding: that is no land.
    is_land = shapely.area(shapes) > NOISE_M2
    return at[is_land], over[is_land], shapes[is_land]
