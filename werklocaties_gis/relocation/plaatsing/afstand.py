"""How far it is from where a firm sits to each plek: straight, or over the road."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal

import numpy as np
import numpy.typing as npt
import pandas as pd
import shapely

from werklocaties_gis.relocation.plaatsing.aanbod import Aanbod
from werklocaties_gis.relocation.plaatsing.reizen import list_reizen
from werklocaties_gis.relocation.plaatsing.wegennet import Reiswijze, Wegennet, list_minuten

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
        ``hemelsbreed`` (straight) or ``netwerk`` (over the road, where there is a way).
    van, naar
        Points of firms, shape (v, 2), and of plekken, shape (p, 2); NaN where unknown.
    netwerk_m, reistijd_min
        Metres and minutes over the road from the firms of ``rij`` to every
        plek, NaN where there is no way, and all NaN in the last row, for
        firms that were not asked; empty when straight.
    rij
        Row of each firm there, shape (v,); -1 for firms that were not asked.
    wijze
        How one travels, and what the straight line counts for.
    """

    soort: Afstandsoort
    van: Floats
    naar: Floats
    netwerk_m: npt.NDArray[np.float32]
    reistijd_min: npt.NDArray[np.float32]
    rij: Positions
    wijze: Reiswijze

    def is_gevraagd(self, v: Positions) -> npt.NDArray[np.bool_]:
        """Whether the way of each firm was looked for; a straight line is there for everyone."""
        return (self.rij[v] >= 0) | (self.soort == "hemelsbreed")

    def metres(self, v: npt.ArrayLike, p: npt.ArrayLike) -> Floats:
        """Metres from firms to plekken; broadcasts; NaN where unknown.

        Straight where there is no way over the road: see ``soorten``.
        """
        i, j = np.asarray(v, dtype=np.intp), np.asarray(p, dtype=np.intp)
        straight_m = self._straight_m(i, j)
        if self.soort == "hemelsbreed":
            return straight_m
        road_m = self.netwerk_m[self.rij[i], j].astype(float)
        found = np.where(np.isnan(road_m), straight_m * self.wijze.omweg_factor, road_m)
        return np.where(self.rij[i] < 0, np.nan, found)

    def minuten(self, v: npt.ArrayLike, p: npt.ArrayLike) -> Floats:
        """Minutes from firms to plekken; broadcasts; NaN where unknown or not asked."""
        i, j = np.asarray(v, dtype=np.intp), np.asarray(p, dtype=np.intp)
        straight_m = self._straight_m(i, j)
        if not self.is_timed:
            return np.full(straight_m.shape, np.nan)
        road_min = self.reistijd_min[self.rij[i], j].astype(float)
        detour_m = straight_m * self.wijze.omweg_factor
        straight_min = list_minuten(detour_m, self.wijze.hemelsbreed_km_u)
        found = np.where(np.isnan(road_min), straight_min, road_min)
        return np.where(self.rij[i] < 0, np.nan, found)

    def soorten(self, v: npt.ArrayLike, p: npt.ArrayLike) -> npt.NDArray[np.object_]:
        """Which distance each pair has; broadcasts; none where it is unknown.

        ``netwerk``, or ``hemelsbreed`` where there is no way over the road.
        """
        i, j = np.asarray(v, dtype=np.intp), np.asarray(p, dtype=np.intp)
        known = ~np.isnan(self.metres(i, j))
        found = np.full(known.shape, "hemelsbreed", dtype=object)
        if self.soort == "netwerk":
            found[~np.isnan(self.netwerk_m[self.rij[i], j])] = "netwerk"
        found[~known] = None
        return found

    @property
    def is_timed(self) -> bool:
        """Whether a pair has minutes besides metres."""
        return self.soort == "netwerk" and self.wijze.meting == "reistijd"

    @property
    def wegvelden(self) -> tuple[str, ...]:
        """Properties that are known only of firms that were followed over the road.

        Without travel times nobody has minutes, whoever is followed.
        """
        return ("afstand_km", "reistijd_min") if self.is_timed else ("afstand_km",)

    def _straight_m(self, i: Positions, j: Positions) -> Floats:
        """Metres along the straight line."""
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
        The roads, and how one travels over them; none: straight.
    """
    firms = vestigingen.sort_values("vestiging_id", kind="stable").geometry.to_numpy()
    naar = _xy(shapely.point_on_surface(aanbod.tabel.geometry.to_numpy()))
    van = _xy(firms)
    # Of equal plekken the first by key comes last, and stays.
    order = np.lexsort((-aanbod.user_p, aanbod.user_m2))
    van[aanbod.user_v[order]] = naar[aanbod.user_p[order]]
    rij = np.full(len(van), -1, dtype=np.intp)
    none = np.zeros((0, 0), dtype=np.float32)
    if net is None:
        return Afstanden("hemelsbreed", van, naar, none, none, rij, Reiswijze())
    rij[movers] = np.arange(len(movers))
    reizen = list_reizen(net, van[movers], naar)
    metres = _with_unasked(reizen.afstand_m)
    is_timed = net.wijze.meting == "reistijd"
    minutes = _with_unasked(reizen.reistijd_min) if is_timed else none
    return Afstanden("netwerk", van, naar, metres, minutes, rij, net.wijze)


def _with_unasked(rows: npt.NDArray[np.floating]) -> npt.NDArray[np.float32]:
    """Rows, and a last one that is unknown: where number -1 points, also when there is no other."""
    unasked = np.full((1, rows.shape[1]), np.nan)
    return np.concatenate([rows, unasked], dtype=np.float32)


def _xy(points: npt.NDArray[np.object_]) -> Floats:
    """Coordinates of points, shape (n, 2); NaN where there is none."""
    return np.column_stack([shapely.get_x(points), shapely.get_y(points)]).astype(float)


def list_afstandspunten(afstand_m: Floats, weight: float) -> Floats:
    """Points taken off for distance, so many a km; an unknown one counts as the longest known."""
    return -weight * _or_longest(afstand_m) / M_PER_KM


def list_reistijdpunten(reistijd_min: Floats, weight: float) -> Floats:
    """Points taken off for travel time, so many a minute; an unknown one as the longest known."""
    return -weight * _or_longest(reistijd_min)


def _or_longest(amounts: Floats) -> Floats:
    """Amounts with the largest in place of what is unknown."""
    largest = float(np.nanmax(amounts, initial=0.0)) if len(amounts) else 0.0
    return np.where(np.isnan(amounts), largest, amounts)
