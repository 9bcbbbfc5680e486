"""A plan played again on the tables, step by step: each place must be ready at its turn."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import numpy as np
import pandas as pd

from werklocaties_gis.errors import Failure
from werklocaties_gis.settings.plan import Plan

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
    def free_m2(self) -> float:
        """m2 that are free at the start and on offer."""
        offered = self.status == "terstond_uitgeefbaar" or (self.is_issued and self.has_route)
        if not offered or (self.users and not self.deelbaar):
            return 0.0
        size = self.vrij_m2 if self.deelbaar else self.maat_m2
        return 0.0 if np.isnan(size) else size


@dataclass(frozen=True)
class Stand:
    """Where the replay is: who left before this step, and who moves in up to and with it."""

    gone: frozenset[str]
    entered: Mapping[str, Mapping[str, float]]


def check_naspelen(
    tabellen: Tabellen, plan: Plan, plaatsingen: pd.DataFrame, moves: pd.DataFrame
) -> Iterator[Failure]:
    """Replay the moves.

    Parameters
    ----------
    tabellen
        Uses ``plekken``, ``vestigingen`` and ``gebruik``, before the moves.
    plan
        Eisen and reserve.
    plaatsingen
        Who sits where at the start.
    moves
        The plan, sorted by ``volgorde``.

    Yields
    ------
    Failure
        Everything that is wrong, the plan's own row keys in ``row``.
    """
    firms = tabellen["vestigingen"].set_index("vestiging_id")
    unknown = [*_unknown(tabellen, moves)]
    if unknown:
        yield from unknown
        return
    places = list_plekken(tabellen, plaatsingen)
    yield from _check_firms(firms, moves)
    yield from _check_needs(firms, places, moves)
    yield from _check_eisen(plan, moves)
    yield from _check_steps(places, moves)
    yield from _check_reserve(places, plan, moves)


def _failure(code: str, firm: object, plek: object = "", **fields: object) -> Failure:
    """One failure of the plan."""
    told = tuple(sorted((name, str(value)) for name, value in fields.items()))
    return Failure("verplaatsingen", "naar_plek_id", str(firm), str(plek), code, fields=told)


def _unknown(tabellen: Tabellen, moves: pd.DataFrame) -> Iterator[Failure]:
    """Moves of firms, or to plekken, that no table knows."""
    firms = moves["vestiging_id"].isin(tabellen["vestigingen"]["vestiging_id"])
    plekken = moves["naar_plek_id"].isin(tabellen["plekken"]["plek_id"])
    for firm in moves.loc[~firms, "vestiging_id"]:
        yield _failure("move_unknown_firm", firm)
    for row in moves[~plekken].itertuples():
        yield _failure("move_unknown_plek", row.vestiging_id, row.naar_plek_id)


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


def _check_firms(firms: pd.DataFrame, moves: pd.DataFrame) -> Iterator[Failure]:
    """Each firm moves once, and can move."""
    for firm in moves.loc[moves["vestiging_id"].duplicated(), "vestiging_id"].unique():
        yield _failure("move_twice", firm)
    fixed = firms.index[firms["verplaatsbaar"].eq(other=False).fillna(value=False)]
    for firm in moves.loc[moves["vestiging_id"].isin(fixed), "vestiging_id"]:
        yield _failure("move_not_movable", firm)


def _check_needs(
    firms: pd.DataFrame, places: Mapping[str, Plek], moves: pd.DataFrame
) -> Iterator[Failure]:
    """What each move says that the firm needs is what the tables say, and is known."""
    for firm, plek, need_m2 in moves[["vestiging_id", "naar_plek_id", "nodig_m2"]].itertuples(
        index=False
    ):
        row = firms.loc[firm]
        land = row["kavel_m2"] + (
            0.0 if pd.isna(row["buitenopslag_m2"]) else row["buitenopslag_m2"]
        )
        asked = row["bvo_m2"] if places[plek].is_vloer else land
        if pd.isna(asked) or pd.isna(need_m2) or float(need_m2) < float(asked):
            yield _failure("move_need", firm, plek, nodig_m2=need_m2, behoefte_m2=asked)


def _check_eisen(plan: Plan, moves: pd.DataFrame) -> Iterator[Failure]:
    """Pinned moves happen and forbidden ones do not."""
    done = set(moves[["vestiging_id", "naar_plek_id"]].itertuples(index=False, name=None))
    movers = {firm for firm, _ in done}
    for eis in plan.eisen:
        meets = (
            (eis.vestiging_id, eis.plek_id) in done if eis.plek_id else eis.vestiging_id in movers
        )
        if meets != (eis.soort == "vast"):
            code = "pinned_absent" if eis.soort == "vast" else "forbidden_present"
            yield _failure(code, eis.vestiging_id, eis.plek_id)


def _check_steps(places: Mapping[str, Plek], moves: pd.DataFrame) -> Iterator[Failure]:
    """Step by step: those who move in count at once, those who leave from the next step on."""
    gone: frozenset[str] = frozenset()
    entered: dict[str, dict[str, float]] = {}
    for _, step in moves.groupby("volgorde", sort=True):
        rows = [*step[["vestiging_id", "naar_plek_id", "nodig_m2"]].itertuples(index=False)]
        for firm, plek, need_m2 in rows:
            entered.setdefault(plek, {})[firm] = np.inf if pd.isna(need_m2) else float(need_m2)
        stand = Stand(gone, entered)
        for firm, plek, _need in rows:
            yield from _check_ready(places[plek], stand, firm, plek)
        gone |= frozenset(step["vestiging_id"])


def _check_ready(place: Plek, stand: Stand, firm: str, plek: str) -> Iterator[Failure]:
    """Whether one plek is ready for one firm at its turn."""
    inside = stand.entered[plek]
    if firm in place.users:
        yield _failure("move_own_plek", firm, plek)
    if place.is_tijdelijk:
        yield _failure("move_temporary", firm, plek)
    if place.deelbaar:
        back = sum(m2 for user, m2 in place.users.items() if user in stand.gone)
        room = place.free_m2 + (back if place.comes_free else 0.0)
        if sum(inside.values()) > room:
            yield _failure("move_no_room", firm, plek, room_m2=room, asked_m2=sum(inside.values()))
        return
    if len(inside) > 1:
        yield _failure("move_plek_taken", firm, plek)
    if not inside[firm] <= place.maat_m2:
        yield _failure("move_too_small", firm, plek, maat_m2=place.maat_m2)
    if (place.users and not place.comes_free) or (not place.users and place.free_m2 <= 0):
        yield _failure("move_not_available", firm, plek, status=place.status)
    for user in sorted(set(place.users) - stand.gone):
        yield _failure("move_in_use", firm, plek, gebruiker=user)


def _check_reserve(
    places: Mapping[str, Plek], plan: Plan, moves: pd.DataFrame
) -> Iterator[Failure]:
    """Places kept out are not entered, and enough of the free m2 of each terrein stays free."""
    for row in moves[moves["naar_plek_id"].isin(plan.reserve.plek_ids)].itertuples():
        yield _failure("move_reserved", row.vestiging_id, row.naar_plek_id)
    if plan.reserve.share <= 0:
        return
    movers = set(moves["vestiging_id"])
    asked = moves.groupby("naar_plek_id")["nodig_m2"].sum()
    free: dict[tuple[str, bool], float] = {}
    used: dict[tuple[str, bool], float] = {}
    for plek, place in places.items():
        key = (place.terrein, place.is_vloer)
        free[key] = free.get(key, 0.0) + place.free_m2
        back = sum(m2 for user, m2 in place.users.items() if user in movers and place.comes_free)
        taken = max(0.0, float(asked.get(plek, 0.0)) - back) if place.deelbaar else place.free_m2
        used[key] = used.get(key, 0.0) + (taken if plek in asked.index else 0.0)
    for key in sorted(free):
        if key[0] and used[key] > (1.0 - plan.reserve.share) * free[key] + 1.0:
            yield _failure("reserve_broken", key[0], used_m2=used[key], free_m2=free[key])
