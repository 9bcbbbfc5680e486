"""What the plan of a part is asked: limits of its own municipalities, grid and earlier moves."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Final

import geopandas as gpd
import numpy as np
import numpy.typing as npt
import pandas as pd

from werklocaties_gis.relocation.kader.netruimte import list_netruimten
from werklocaties_gis.relocation.kader.quota import list_gemeenten
from werklocaties_gis.relocation.plaatsing.samengevoegd import JOIN
from werklocaties_gis.settings.plan import Plan
from werklocaties_gis.settings.planlimieten import Quotum
from werklocaties_gis.settings.project import Project
from werklocaties_gis.settings.relations import resolve
from werklocaties_gis.tables.formats import read_csv, write_csv

Positions = npt.NDArray[np.intp]

TABEL: Final = "verplaatsingen"

VORIG: Final = "verdeling_vorig.csv"
"""Moves of an earlier plan in the folder of a part."""


@dataclass(frozen=True)
class Gemeenten:
    """Municipalities in which places of each part lie.

    Attributes
    ----------
    codes
        By part those in which one of its places lies.
    meeste
        By municipality the part that has most land in it.
    """

    codes: Mapping[int, frozenset[str]]
    meeste: Mapping[str, int]


def list_gemeenten_per_deel(tabellen: Mapping[str, pd.DataFrame], deel: Positions) -> Gemeenten:
    """List the municipalities of each part, as the planner counts places among them.

    Parameters
    ----------
    tabellen
        Uses ``plekken`` and ``gebieden``; EPSG:28992.
    deel
        Part of each place, shape (plekken,).
    """
    plekken, gebieden = (gpd.GeoDataFrame(tabellen[name]) for name in ("plekken", "gebieden"))
    codes = list_gemeenten(plekken, gebieden).to_numpy(dtype=object)
    rows = pd.DataFrame({"deel": deel, "code": codes, "m2": plekken.geometry.area.to_numpy()})
    land: pd.DataFrame = (
        rows[rows["code"].notna()].groupby(["code", "deel"])["m2"].sum().reset_index()
    )
    first = land.sort_values(["code", "m2", "deel"], ascending=[True, False, True])
    first = first.drop_duplicates("code")
    numbers = land["deel"].astype(int)
    return Gemeenten(
        {number: frozenset(land["code"][numbers.eq(number)]) for number in set(numbers.tolist())},
        dict(zip(first["code"].astype(str), first["deel"].astype(int).tolist(), strict=True)),
    )


def list_quota(quota: Collection[Quotum], gemeenten: Gemeenten, number: int) -> tuple[Quotum, ...]:
    """List the quotas of a part: the most that a municipality takes holds wherever it has a place.

    The least holds once, in the part with most of its land: elsewhere it could not be met.
    """
    here = gemeenten.codes.get(number, frozenset())
    return tuple(
        one
        if gemeenten.meeste[one.gemeente_code] == number
        else one.model_copy(update={"min_ha": None})
        for one in quota
        if one.gemeente_code in here
    )


def write_vorig(project: Project, sleutels: Mapping[str, Collection[str]], folder: Path) -> None:
    """Write the moves of an earlier plan of which firm and place are both in a part.

    Parameters
    ----------
    project
        Settings of the whole study; without an earlier plan nothing is written.
    sleutels
        Keys of ``vestigingen`` and ``plekken`` in the part.
    folder
        Where the part is made.

    Raises
    ------
    UnreadableSourceError, InvalidTableError
        If the earlier plan cannot be read as moves.
    """
    if not project.plan.vorig:
        return
    rows = read_csv(resolve(project, project.plan.vorig), TABEL)
    places = frozenset(sleutels["plekken"])
    # A merged place is here where all of its parts are.
    inside = [
        key in places or places.issuperset(key.split(JOIN))
        for key in rows["naar_plek_id"].fillna("")
    ]
    is_own = rows["vestiging_id"].isin(list(sleutels["vestigingen"])).to_numpy(dtype=bool)
    write_csv(rows[is_own & np.array(inside, dtype=bool)], TABEL, folder / VORIG)


def list_opnieuw(
    plan: Plan, tabellen: Mapping[str, pd.DataFrame], deel: Positions
) -> tuple[str, ...]:
    """List what the plans of parts each spend in full, so that together they may spend too much.

    Parameters
    ----------
    plan
        The section ``[plan]`` of the whole study.
    tabellen
        Uses ``plekken``, ``netgebieden``, ``gebieden`` and ``kostenposten``; EPSG:28992.
    deel
        Part of each place, shape (plekken,).

    Returns
    -------
    tuple of str
        Of ``budget``, ``per_jaar``, ``quota``, ``net`` and ``plankosten`` those that apply.
    """
    plekken, net = (gpd.GeoDataFrame(tabellen[name]) for name in ("plekken", "netgebieden"))
    codes = pd.Series(list_gemeenten(plekken, gpd.GeoDataFrame(tabellen["gebieden"])))
    asked = codes.where(codes.isin([one.gemeente_code for one in plan.quota]))
    ruimten = list_netruimten(net, plekken, plan.net, (date.max,))
    costs = tabellen["kostenposten"]["rol"].eq("plan")
    applies = {
        "budget": bool(plan.tijd.budget_eur),
        "per_jaar": plan.tijd.max_verhuizingen_per_jaar is not None,
        "quota": _is_parted(asked, deel),
        "net": _is_parted(pd.Series(ruimten.gebied), deel[ruimten.plek]),
        "plankosten": bool(costs.fillna(value=False).any()),
    }
    return tuple(name for name, told in applies.items() if told)


def _is_parted(group: pd.Series, deel: Positions) -> bool:
    """Whether some group has places in more than one part; a missing group is none."""
    numbers = pd.Series(deel, index=group.index)
    return bool(numbers.groupby(group).nunique().gt(1).any())
