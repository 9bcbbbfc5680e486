"""A plan played again on the tables, step by step: each place must be ready at its turn."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import numpy as np
import pandas as pd

from werklocaties_gis.errors import Failure
from werklocaties_gis.relocation.controle.kavelruimte import Kavelruimte, list_kavelruimte
from werklocaties_gis.relocation.controle.plekstand import Plek, list_plekken
from werklocaties_gis.relocation.controle.reserve import check_reserve
from werklocaties_gis.settings.plan import Plan

Tabellen = Mapping[str, pd.DataFrame]


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
        Uses ``plekken``, ``vestigingen``, ``gebruik``, ``kavels`` and
        ``plek_kavels``, before the moves.
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
    land = list_kavelruimte(tabellen)
    yield from _check_steps(places, land, moves)
    yield from _check_apart(places, land, plan, moves)
    yield from check_reserve(places, land, plan.reserve.share, moves)


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
        if eis.soort == "voorkeur":
            continue
        meets = (
            (eis.vestiging_id, eis.plek_id) in done if eis.plek_id else eis.vestiging_id in movers
        )
        if meets != (eis.soort == "vast"):
            code = "pinned_absent" if eis.soort == "vast" else "forbidden_present"
            yield _failure(code, eis.vestiging_id, eis.plek_id)


def _check_steps(
    places: Mapping[str, Plek], land: Kavelruimte, moves: pd.DataFrame
) -> Iterator[Failure]:
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
            yield from _check_land(places, land, stand, firm, plek)
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


def _check_land(
    places: Mapping[str, Plek], land: Kavelruimte, stand: Stand, firm: str, plek: str
) -> Iterator[Failure]:
    """Whether the kavels under one plek have room beside everybody who is there then.

    Plekken counted in floor are stacked, so that they take no land of each other.
    """
    for kavel, m2 in land.of_plek.get(plek, {}).items():
        beside = {
            other: other_m2
            for other, other_m2 in land.beside(plek, kavel).items()
            if other in places
            and not (places[plek].is_vloer and places[other].is_vloer)
            and (other in stand.entered or set(places[other].users) - stand.gone - {firm})
        }
        if beside and not land.fits(kavel, m2 + sum(beside.values())):
            yield _failure("move_kavel_taken", firm, plek, kavel=kavel, plekken=sorted(beside))


def _check_apart(
    places: Mapping[str, Plek], land: Kavelruimte, plan: Plan, moves: pd.DataFrame
) -> Iterator[Failure]:
    """Places kept out are not entered, nor what lies on their land or on that of somebody else."""
    kept = set(plan.reserve.plek_ids)
    for firm, plek in moves[["vestiging_id", "naar_plek_id"]].itertuples(index=False):
        apart = {
            other
            for other in land.neighbours(plek)
            if other in places and not (places[plek].is_vloer and places[other].is_vloer)
        }
        if plek in kept or apart & kept:
            yield _failure("move_reserved", firm, plek)
        for other in sorted(other for other in apart if places[other].is_claimed):
            yield _failure("move_kavel_claimed", firm, plek, ander=other)
