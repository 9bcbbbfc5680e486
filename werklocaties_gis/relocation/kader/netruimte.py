"""What the grid operator grants in each area, and what each move asks of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

import geopandas as gpd
import numpy as np
import numpy.typing as npt
import pandas as pd
import shapely

from werklocaties_gis.relocation.kader.rijen import make_rij
from werklocaties_gis.relocation.optimum.grenzen import Grenzen, join_grenzen
from werklocaties_gis.relocation.optimum.model import Bools, Ints, ints, list_matches
from werklocaties_gis.relocation.plaatsing.aanbod import Aanbod
from werklocaties_gis.settings.planlimieten import Net

Floats = npt.NDArray[np.float64]

LEAST_M2: Final = 1.0
"""An overlap that is no larger is a shared boundary."""


@dataclass(frozen=True)
class Netruimten:
    """Areas with a limit.

    Attributes
    ----------
    net_ids
        Their keys, sorted.
    toegezegd_kw
        What is granted up to and with each period, ``inf`` for no limit, shape
        (areas, periods).
    plek, gebied
        Which plek lies in which area, shape (pairs,).
    """

    net_ids: tuple[str, ...]
    toegezegd_kw: Floats
    plek: Ints
    gebied: Ints

    def is_begrensd(self, plekken: int) -> Bools:
        """Whether each plek lies in an area with a limit."""
        return np.bincount(self.plek, minlength=plekken) > 0


def list_netruimten(
    netgebieden: gpd.GeoDataFrame,
    plekken: gpd.GeoDataFrame,
    net: Net,
    eind: Sequence[date | None],
) -> Netruimten:
    """List what is granted in each area, and which plekken lie there.

    Without a number the operator grants nothing that is known, and there is no
    limit here: the toets ``net`` judges the place by its code.

    Parameters
    ----------
    netgebieden
        The table.
    plekken
        Plekken in the order asked for.
    net
        The section ``[plan.net]``.
    eind
        End of each period; one None for a plan without periods.
    """
    areas = netgebieden.sort_values("net_id", kind="stable").reset_index(drop=True)
    base = areas["vrij_kw"].to_numpy(dtype=float, na_value=np.inf)
    keys = areas["net_id"].tolist()
    granted = np.array(
        [[_granted(net, key, kw, end) for end in eind] for key, kw in zip(keys, base, strict=True)]
    ).reshape(len(keys), len(eind))
    limited = np.flatnonzero(np.isfinite(granted).any(axis=1) & net.begrenzen)
    shapes = areas.geometry.to_numpy()[limited]
    places = plekken.geometry.to_numpy()
    area, plek = shapely.STRtree(places).query(shapes, predicate="intersects")
    real = shapely.area(shapely.intersection(shapes[area], places[plek])) > LEAST_M2
    names = tuple(keys[number] for number in limited)
    return Netruimten(names, granted[limited], ints(plek[real]), ints(area[real]))


def _granted(net: Net, net_id: str, base_kw: float, end: date | None) -> float:
    """What is granted in one area by the end of one period."""
    entries = [
        (row.vanaf or date.min, row.vrij_kw)
        for row in net.ruimte
        if row.net_id == net_id and (end is None or row.vanaf is None or row.vanaf <= end)
    ]
    if end is None:
        # Without periods nobody says when a move happens: only what is granted now counts.
        entries = [
            (row.vanaf or date.min, row.vrij_kw)
            for row in net.ruimte
            if row.net_id == net_id and row.vanaf is None
        ]
    return max(entries)[1] if entries else base_kw


def list_vraag_kw(vestigingen: pd.DataFrame, aanbod: Aanbod, v: Ints, p: Ints) -> Floats:
    """What each move asks of the grid (kW): NaN where the firm's need is not known.

    Nothing where the connection that is there carries it and the operator has
    confirmed in writing that it is taken over. On a divisible plek several
    firms come in, and none of them takes over the one connection.

    Parameters
    ----------
    vestigingen
        The table, sorted by vestiging_id.
    aanbod
        Plekken.
    v, p
        Firm and plek of each move.
    """
    need = vestigingen["gtv_kw"].to_numpy(dtype=float, na_value=np.nan)[v]
    there = aanbod.tabel["gtv_kw"].to_numpy(dtype=float, na_value=np.nan)[p]
    confirmed = aanbod.tabel["overname_bevestigd"].notna().to_numpy(dtype=bool)[p]
    taken_over = confirmed & (there >= need) & ~aanbod.is_deelbaar[p]
    return np.where(taken_over, 0.0, need)


def list_meeverhuisd_kw(aanbod: Aanbod, ruimten: Netruimten) -> Floats:
    """What each firm has contracted alone, by area, shape (firms, areas).

    A connection of which the takeover is confirmed stays for who comes in: the
    firm that leaves it takes nothing along, or the same kW would count twice.
    """
    users = np.bincount(aanbod.user_p, minlength=len(aanbod.ids))
    own = aanbod.tabel["gtv_kw"].to_numpy(dtype=float, na_value=0.0)
    stays = aanbod.tabel["overname_bevestigd"].notna().to_numpy(dtype=bool)
    own = np.where((users == 1) & ~stays, own, 0.0)
    found = np.zeros((len(aanbod.vestiging_ids), len(ruimten.net_ids)))
    use, pair = list_matches(ints(aanbod.user_p), ruimten.plek)
    np.add.at(found, (aanbod.user_v[use], ruimten.gebied[pair]), own[ruimten.plek[pair]])
    return found


def list_net(
    net: Net, ruimten: Netruimten, aanbod: Aanbod, v: Ints, p: Ints, vraag_kw: Floats
) -> Grenzen:
    """What moves ask of an area stays within what is granted there, period by period.

    Who leaves gives nothing back; what a firm has contracted comes along within
    its own area only where the project file says so. Needs are rounded up and
    grants down.
    """
    fasen = ruimten.toegezegd_kw.shape[1]
    along = list_meeverhuisd_kw(aanbod, ruimten)
    need = np.nan_to_num(vraag_kw)
    rows = []
    for number, limit in enumerate(ruimten.toegezegd_kw):
        inside = np.flatnonzero(np.isin(p, ruimten.plek[ruimten.gebied == number]))
        asked = need[inside]
        if net.gtv_verhuist_mee:
            asked = np.maximum(asked - along[v[inside], number], 0.0)
        rows.append(make_rij("net", inside, np.ceil(asked), limit))
    return join_grenzen(rows, fasen)
