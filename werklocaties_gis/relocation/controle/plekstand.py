"""What the tables say of each plek at the start, for the replay of a plan."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import pandas as pd

Tabellen = Mapping[str, pd.DataFrame]


@dataclass(frozen=True)
class Plek:
    """What the tables say of one plek, and who used it at the start, with their m2."""

    deelbaar: bool
    status: str
    has_route: bool
    is_tijdelijk: bool
    is_vloer: bool
    terrein: str
    maat_m2: float
    vrij_m2: float
    users: Mapping[str, float]

    @property
    def is_issued(self) -> bool:
        """Whether somebody owns or leases it."""
        return self.status in ("uitgegeven", "uitgegeven_onbebouwd")

    @property
    def comes_free(self) -> bool:
        """Whether what a user leaves can be given out again."""
        return self.has_route and (self.is_issued or self.status == "terstond_uitgeefbaar")

    @property
    def is_claimed(self) -> bool:
        """Whether somebody has it, or will, and it cannot be acquired."""
        if self.users:
            return not self.comes_free
        offered = self.status == "terstond_uitgeefbaar" or (self.is_issued and self.has_route)
        return bool(self.status) and not offered

    @property
    def free_m2(self) -> float:
        """m2 that are free at the start and on offer."""
        offered = self.status == "terstond_uitgeefbaar" or (self.is_issued and self.has_route)
        if not offered or (self.users and not self.deelbaar):
            return 0.0
        size = self.vrij_m2 if self.deelbaar else self.maat_m2
        return 0.0 if np.isnan(size) else size


def list_plekken(tabellen: Tabellen, plaatsingen: pd.DataFrame) -> dict[str, Plek]:
    """Every plek as the tables describe it, with its users of today."""
    users = _users(tabellen, plaatsingen)
    table = tabellen["plekken"]
    floor = table["soort"].isin(["unit", "programmaruimte"])
    size = table["bvo_m2"].where(floor, table["kavel_m2"]).mask(table["soort"].isna())
    routes = table["verwerving"].notna() & table["verwerving"].ne("geen")
    columns = zip(
        table["plek_id"],
        table["deelbaar"].fillna(value=False),
        table["status"].fillna(""),
        routes,
        table["beschikbaar_tot"].notna(),
        floor,
        table["terrein_id"].fillna(""),
        size.astype(float).fillna(np.nan),
        table["vrij_m2"].astype(float).fillna(np.nan),
        strict=True,
    )
    return {
        plek_id: Plek(
            deelbaar,
            status,
            route,
            until,
            vloer,
            terrein,
            maat_m2,
            vrij_m2,
            users.get(plek_id, {}),
        )
        for plek_id, deelbaar, status, route, until, vloer, terrein, maat_m2, vrij_m2 in columns
    }


def _users(tabellen: Tabellen, plaatsingen: pd.DataFrame) -> dict[str, dict[str, float]]:
    """Users of each plek at the start, with the m2 that they are known to use there."""
    floor = tabellen["plekken"].set_index("plek_id")["soort"].isin(["unit", "programmaruimte"])
    users: dict[str, dict[str, float]] = {}
    for firm, plek in plaatsingen[["vestiging_id", "plek_id"]].dropna().itertuples(index=False):
        users.setdefault(plek, {})[firm] = 0.0
    used = tabellen["gebruik"]
    for firm, plek, land_m2, floor_m2 in used[
        ["vestiging_id", "plek_id", "kavel_m2", "bvo_m2"]
    ].itertuples(index=False):
        m2 = floor_m2 if floor.get(plek, False) else land_m2
        users.setdefault(plek, {})[firm] = 0.0 if pd.isna(m2) else float(np.floor(m2))
    return users
