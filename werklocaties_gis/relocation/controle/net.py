"""What movers ask of the grid, area by area and period by period, within what is granted."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from math import isnan
from typing import Final

import pandas as pd
import shapely

from werklocaties_gis.errors import Failure
from werklocaties_gis.relocation.controle.spel import Spel, Zet, make_failure
from werklocaties_gis.settings.planlimieten import Net

Tabellen = Mapping[str, pd.DataFrame]
Gebieden = Mapping[str, frozenset[str]]

SHARED_BOUNDARY_M2: Final = 1.0
"""A plek that overlaps an area by no more only lies beside it."""


def check_net(spel: Spel, tabellen: Tabellen, net: Net) -> Iterator[Failure]:
    """Check that all moves into an area, up to and with each period, stay within its kW.

    Who leaves gives nothing back, a stopover counts like any other move, and
    capacity comes along within the firm's own area only where the project says
    so (DOMAIN: contracted capacity does not move with the firm).

    Parameters
    ----------
    spel
        The replay.
    tabellen
        Uses ``vestigingen``, ``plekken`` and ``netgebieden``.
    net
        The section ``[plan.net]``.
    """
    if not net.begrenzen:
        return
    inside = _gebieden(tabellen)
    base = tabellen["netgebieden"].set_index("net_id")["vrij_kw"].astype(float)
    for net_id in sorted(set(base.index)):
        into = [zet for zet in spel.zetten if _is_inside(spel, zet, inside.get(net_id))]
        limits = [
            (fase, _toegezegd_kw(net, net_id, base[net_id], end)) for fase, end in _eindes(spel)
        ]
        if into and any(limit is not None for _, limit in limits):
            asked = _gevraagd_kw(spel, tabellen, net, inside[net_id], into)
            yield from _check_gebied(net, net_id, limits, asked)


def _eindes(spel: Spel) -> list[tuple[int, date | None]]:
    """Each period with its end; without periods one moment that is after every step."""
    if not spel.klok.fasen:
        return [(max((zet.moment for zet in spel.zetten), default=0), None)]
    return [(fase, spel.klok.eind(fase)) for fase in range(1, spel.klok.fasen + 1)]


def _toegezegd_kw(net: Net, net_id: str, base_kw: float, end: date | None) -> float | None:
    """What is granted in an area by a date; none where nothing is.

    Without periods nobody says when a move happens: only what is granted
    without a date counts.
    """
    entries = [row for row in net.ruimte if row.net_id == net_id]
    if end is None:
        entries = [row for row in entries if row.vanaf is None]
    else:
        entries = [row for row in entries if row.vanaf is None or row.vanaf <= end]
    if entries:
        return max((row.vanaf or date.min, row.vrij_kw) for row in entries)[1]
    return None if pd.isna(base_kw) else float(base_kw)


def _gebieden(tabellen: Tabellen) -> dict[str, frozenset[str]]:
    """Plekken of each area."""
    areas, plekken = tabellen["netgebieden"], tabellen["plekken"]
    shapes, places = areas.geometry.to_numpy(), plekken.geometry.to_numpy()
    area, plek = shapely.STRtree(places).query(shapes, predicate="intersects")
    overlap = shapely.area(shapely.intersection(shapes[area], places[plek]))
    real = overlap > SHARED_BOUNDARY_M2
    found = pd.DataFrame(
        {
            "net_id": areas["net_id"].to_numpy(dtype=object)[area[real]],
            "plek_id": plekken["plek_id"].to_numpy(dtype=object)[plek[real]],
        }
    )
    return {str(key): frozenset(group) for key, group in found.groupby("net_id")["plek_id"]}


def _is_inside(spel: Spel, zet: Zet, area: frozenset[str] | None) -> bool:
    """Whether a move goes into an area."""
    return area is not None and not area.isdisjoint(spel.parts(zet.naar_plek_id))


def _gevraagd_kw(
    spel: Spel, tabellen: Tabellen, net: Net, area: frozenset[str], into: list[Zet]
) -> list[tuple[Zet, float]]:
    """What each move asks of one area (kW); NaN where the firm's need is not known.

    Nothing where a connection that is there carries it and the operator has
    confirmed in writing that it is taken over; nobody takes over what is on a
    divisible plek, as several come in there.
    """
    firms, plekken = tabellen["vestigingen"], tabellen["plekken"].set_index("plek_id")
    needs = dict(zip(firms["vestiging_id"], firms["gtv_kw"].astype(float), strict=True))
    sure = plekken["gtv_kw"].astype(float).where(plekken["overname_bevestigd"].notna())
    there = sure.to_dict()
    asked = []
    for zet in into:
        need = needs[zet.vestiging_id]
        along = _mee_kw(spel, plekken, area, zet) if net.gtv_verhuist_mee else 0.0
        carried = any(
            there[part] >= need and not spel.places[part].deelbaar
            for part in spel.parts(zet.naar_plek_id)
        )
        # The order matters: the larger of NaN and 0 is NaN.
        asked.append((zet, 0.0 if carried else max(need - along, 0.0)))
    return asked


def _mee_kw(spel: Spel, plekken: pd.DataFrame, area: frozenset[str], zet: Zet) -> float:
    """What a firm has contracted in an area on places that it uses alone (kW).

    What the operator has confirmed to stay for the next one does not come along.
    """
    own = [plek for plek in area if [*spel.places[plek].users] == [zet.vestiging_id]]
    left = plekken.loc[own]
    left = left[left["overname_bevestigd"].isna()]
    return float(left["gtv_kw"].astype(float).fillna(0.0).sum())


def _check_gebied(
    net: Net,
    net_id: str,
    limits: list[tuple[int, float | None]],
    asked: list[tuple[Zet, float]],
) -> Iterator[Failure]:
    """One area: every need is known, and the sum stays within what is granted."""
    for zet, kw in asked:
        if isnan(kw) and net.onbekend == "weigert":
            yield make_failure(
                "net_need_unknown", zet.vestiging_id, zet.naar_plek_id, net_id=net_id
            )
    for fase, limit in limits:
        total = sum(kw for zet, kw in asked if zet.moment <= fase and not isnan(kw))
        if limit is not None and total > limit:
            yield make_failure("net_full", net_id, fase, gevraagd_kw=total, toegezegd_kw=limit)
