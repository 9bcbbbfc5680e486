"""How far it is from where a firm sits to each plek: straight, or over the road."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal

import numpy as np
import numpy.typing as npt
import pandas as pd
import shapely

from werklocaties_gis.relocation.plaatsing.aanbod import Aanbod
from werklocaties_gis.relocation.plaatsing.wegennet import Wegennet, list_netwerkafstand_m

Floats = npt.NDArray[np.float64]
Positions = npt.NDArray[np.intp]
Afstandsoort = Literal["hemelsbreed", "netwerk"]

M_PER_KM: Final = 1_000.0


@dataclass(frozen=True)
class Afstanden:
    """Where firms sit and where plekken lie, in EPSG:28992.

    Attributes
    ----------
    soort
        ``hemelsbreed`` (straight) or ``netwerk`` (over the road).
    van, naar
        Points of firms, shape (v, 2), and of plekken, shape (p, 2); NaN where unknown.
    netwerk_m
        Metres over the road from the firms of ``rij`` to every plek; empty when straight.
    rij
        Row of each firm there, shape (v,); -1 for firms that were not asked.
    """

    soort: Afstandsoort
    van: Floats
    naar: Floats
    netwerk_m: npt.NDArray[np.float32]
    rij: Positions

    def metres(self, v: npt.ArrayLike, p: npt.ArrayLike) -> Floats:
        """Metres from firms to plekken; broadcasts; NaN where unknown."""
        i, j = np.asarray(v, dtype=np.intp), np.asarray(p, dtype=np.intp)
        if self.soort == "netwerk":
            row = self.rij[i]
            return np.where(row < 0, np.nan, self.netwerk_m[row, j].astype(float))
        apart = self.naar[j] - self.van[i]
        return np.hypot(apart[..., 0], apart[..., 1])


def make_afstanden(
    vestigingen: pd.DataFrame, aanbod: Aanbod, movers: Positions, net: Wegennet | None = None
) -> Afstanden:
    """Make the distances of a study.

    A firm starts from the middle of the plek that it uses (of several, the
    largest), else from its own point.

    Parameters
    ----------
    vestigingen
        The table.
    aanbod
        Plekken and their users.
    movers
        Positions of the firms that may move; others are not followed over the road.
    net
        The roads; none: straight.
    """
    firms = vestigingen.sort_values("vestiging_id", kind="stable").geometry.to_numpy()
    naar = _xy(shapely.point_on_surface(aanbod.tabel.geometry.to_numpy()))
    van = _xy(firms)
    # Of equal plekken the first by key comes last, and stays.
    order = np.lexsort((-aanbod.user_p, aanbod.user_m2))
    van[aanbod.user_v[order]] = naar[aanbod.user_p[order]]
    rij = np.full(len(van), -1, dtype=np.intp)
    if net is None:
        return Afstanden("hemelsbreed", van, naar, np.zeros((0, 0), dtype=np.float32), rij)
    rij[movers] = np.arange(len(movers))
    metres = list_netwerkafstand_m(net, van[movers], naar).astype(np.float32)
    return Afstanden("netwerk", van, naar, metres, rij)


def _xy(points: npt.NDArray[np.object_]) -> Floats:
    """Coordinates of points, shape (n, 2); NaN where there is none."""
    return np.column_stack([shapely.get_x(points), shapely.get_y(points)]).astype(float)


def list_afstandspunten(afstand_m: Floats, weight: float) -> Floats:
    """Points taken off for distance; an unknown one counts as the longest that is known."""
    longest_m = float(np.nanmax(afstand_m, initial=0.0)) if len(afstand_m) else 0.0
    return -weight * np.where(np.isnan(afstand_m), longest_m, afstand_m) / M_PER_KM
