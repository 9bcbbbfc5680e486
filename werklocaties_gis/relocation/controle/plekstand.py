"""What the tables say of each plek at the start, for the replay of a plan."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

import numpy as np
import pandas as pd

Tabellen = Mapping[str, pd.DataFrame]

VRIJ = "vrij"
"""The way in which a place comes free that nobody uses."""


@dataclass(frozen=True)
class Plek:
    """What the tables say of one plek, and who used it at the start, with their m2.

    ``verwerving`` is empty where there is no way to acquire it; ``vanaf`` and
    ``tot`` are the dates between which it can be used, none where not limited.
    """

    deelbaar: bool
    status: str
    verwerving: str
    vanaf: date | None
    tot: date | None
    is_vloer: bool
    is_kavel: bool
    terrein: str
    maat_m2: float
    vrij_m2: float
    users: Mapping[str, float]

    @property
    def has_route(self) -> bool:
        """Whether there is a way to acquire it."""
        return self.verwerving not in ("", "geen")

    @property
    def route(self) -> str:
        """How it comes free: the route whose lead times hold."""
        return self.verwerving if self.users and self.verwerving else VRIJ

    @property
    def is_tijdelijk(self) -> bool:
        """Whether it can be used until a date only."""
        return self.tot is not None

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
    # Land for a grid station and the like is there, and nobody can have it.
    claim = table["claim_m2"].astype(float).fillna(0.0)
    land = (table["kavel_m2"] - claim).clip(lower=0.0)
    size = table["bvo_m2"].where(floor, land).mask(table["soort"].isna())
    free = table["vrij_m2"].astype(float)
    columns = {
        "deelbaar": table["deelbaar"].fillna(value=False).astype(bool),
        "status": table["status"].astype(object).fillna(""),
        "verwerving": table["verwerving"].astype(object).fillna(""),
        "vanaf": list_days(table["beschikbaar_vanaf"]),
        "tot": list_days(table["beschikbaar_tot"]),
        "is_vloer": floor.astype(bool),
        "is_kavel": table["soort"].eq("kavel").fillna(value=False).astype(bool),
        "terrein": table["terrein_id"].astype(object).fillna(""),
        "maat_m2": size.astype(float).fillna(np.nan),
        "vrij_m2": free.where(floor, (free - claim).clip(lower=0.0)).fillna(np.nan),
    }
    rows = zip(*columns.values(), strict=True)
    return {
        plek_id: Plek(**dict(zip(columns, row, strict=True)), users=users.get(plek_id, {}))
        for plek_id, row in zip(table["plek_id"], rows, strict=True)
    }


def list_days(column: pd.Series) -> list[date | None]:
    """Dates of a column; none where it is not filled in."""
    return [None if pd.isna(day) else pd.Timestamp(day).date() for day in column]


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
