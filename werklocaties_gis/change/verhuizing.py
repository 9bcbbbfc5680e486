"""Whether a firm moved: by its own point, and by the land of its places at both dates."""

from __future__ import annotations

from typing import Final

import numpy as np
import numpy.typing as npt
import pandas as pd
import shapely

from werklocaties_gis.change.identiteit import list_punten
from werklocaties_gis.change.moment import Moment
from werklocaties_gis.change.ruis import SNIPPER_M

Objects = npt.NDArray[np.object_]
Bools = npt.NDArray[np.bool_]
Words = npt.NDArray[np.str_]

SIDES: Final = ("was", "wordt")
JOIN: Final = " + "
"""Between the numbers of places of one firm."""
SAME_SHARE: Final = 0.5
"""Places that share this much of the smaller are the same place, however it was cut."""


def list_verhuizingen(both: pd.DataFrame, eerste: Moment, tweede: Moment) -> Words:
    """List for each firm whether it moved: zeker, mogelijk, bekend, onbekend, or empty.

    A point that moved farther than it may lie off, to other land: *zeker*. Other
    land under a point that stays, or a point that left while the land stays, is
    a contradiction: *mogelijk*. *bekend* and *onbekend*: only whether the place is
    known differs. A place that was cut anew or renumbered is no move.

    Parameters
    ----------
    both
        Firms of both dates: ``punt``, ``nauwkeurigheid_m``, ``plekken`` (under the
        numbers of the second run) and ``plek_nrs`` (their own), at either date.
    eerste, tweede
        Two runs, for the shapes of places.
    """
    a, b = list_punten(both["punt_was"]), list_punten(both["punt_wordt"])
    off_m = sum(both[f"nauwkeurigheid_m_{side}"].fillna(0).astype(float) for side in SIDES)
    most_m = np.maximum(SNIPPER_M, np.asarray(off_m, dtype=float))
    apart_m = shapely.distance(a, b)
    was, wordt = both["plekken_was"], both["plekken_wordt"]
    had, has = was.notna().to_numpy(), wordt.notna().to_numpy()
    other_id = had & has & ~was.eq(wordt).fillna(value=False).to_numpy(bool)
    moved, stays = apart_m > most_m, apart_m <= most_m
    land_a, land_b = (
        _list_land(both[f"plek_nrs_{side}"], moment, moved | other_id)
        for side, moment in zip(SIDES, (eerste, tweede), strict=True)
    )
    seen = ~shapely.is_missing(land_a) & ~shapely.is_missing(land_b)
    other = np.where(seen, ~_share(land_a, land_b), other_id)
    same = had & has & ~other
    left = same & moved & (shapely.distance(b, land_b) > most_m)
    sure = (moved & ~same) | (other & ~stays)
    cases = (sure, (other & stays) | left, ~had & has, had & ~has)
    return np.select(cases, ("zeker", "mogelijk", "bekend", "onbekend"), default="")


def _list_land(plekken: pd.Series, moment: Moment, wanted: Bools) -> Objects:
    """Land of the places of each firm that is asked; none where it is not known."""
    rows = moment.tabel("plekken")
    shapes = dict(zip(rows["plek_id"].astype(str), rows.geometry.to_numpy(), strict=True))
    found = np.full(len(plekken), None, dtype=object)
    for place in np.flatnonzero(wanted & plekken.notna().to_numpy()):
        parts = [shapes.get(name) for name in str(plekken.iloc[place]).split(JOIN)]
        if all(part is not None for part in parts):
            found[place] = parts[0] if len(parts) == 1 else shapely.union_all(parts)
    return found


def _share(a: Objects, b: Objects) -> Bools:
    """Whether two shapes are mostly one land, or the smaller mostly lies in the larger."""
    shared = shapely.area(shapely.intersection(a, b))
    return np.asarray(shared >= SAME_SHARE * np.fmin(shapely.area(a), shapely.area(b)))
