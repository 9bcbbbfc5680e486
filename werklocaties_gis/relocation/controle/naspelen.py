"""A plan played again on the tables, moment by moment: each place must be ready at its turn."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

import pandas as pd

from werklocaties_gis.errors import Failure
from werklocaties_gis.mismatch.resultaat import Mismatches
from werklocaties_gis.relocation.controle.begroting import check_begroting
from werklocaties_gis.relocation.controle.behoefte import check_behoefte
from werklocaties_gis.relocation.controle.gereed import check_apart, check_gereed
from werklocaties_gis.relocation.controle.klok import make_klok
from werklocaties_gis.relocation.controle.net import check_net
from werklocaties_gis.relocation.controle.omvang import check_omvang
from werklocaties_gis.relocation.controle.perioden import check_fasen, check_perioden
from werklocaties_gis.relocation.controle.reserve import check_reserve
from werklocaties_gis.relocation.controle.samenvoegingen import (
    add_samengevoegd,
    check_delen,
    check_samenvoegingen,
    list_delen,
)
from werklocaties_gis.relocation.controle.spel import Spel, list_finals, make_failure, make_spel
from werklocaties_gis.relocation.controle.spreiding import check_quota, check_samen
from werklocaties_gis.relocation.controle.tussenstop import check_tussenstops
from werklocaties_gis.settings.plan import Plan

Tabellen = Mapping[str, pd.DataFrame]

UNPLAYABLE: Final = frozenset(
    {"move_unknown_firm", "move_unknown_plek", "move_no_period", "merge_unknown_part"}
)
"""Faults of a plan that cannot be carried out at all, so that nothing else can be judged."""


def check_naspelen(
    tabellen: Tabellen,
    plan: Plan,
    mismatches: Mismatches,
    moves: pd.DataFrame,
    samenvoegingen: pd.DataFrame | None = None,
) -> Iterator[Failure]:
    """Replay the moves.

    Parameters
    ----------
    tabellen
        Every input table, before the moves.
    plan
        What the plan must keep to.
    mismatches
        Who sits where at the start, and what surrounds each plek.
    moves
        The plan.
    samenvoegingen
        Parts of the merged places that the plan may use.

    Yields
    ------
    Failure
        Everything that is wrong, the plan's own row keys in ``row``. Where a
        firm, a plek or a period is unknown nothing else is looked at.
    """
    delen, used = list_delen(samenvoegingen), frozenset(moves["naar_plek_id"].dropna())
    klok = make_klok(plan.tijd)
    unknown = [
        *_unknown(tabellen, delen, moves),
        *check_delen(delen, used, tabellen["plekken"], plan.samenvoegen),
        *check_fasen(klok, moves),
    ]
    yield from unknown
    if any(failure.code in UNPLAYABLE for failure in unknown):
        return
    spel = make_spel(tabellen, mismatches.plaatsingen, moves, klok, delen)
    firms = tabellen["vestigingen"].set_index("vestiging_id")
    yield from _check_firms(spel, firms)
    yield from check_behoefte(spel, tabellen, plan.ruimte)
    yield from _check_eisen(spel, plan)
    yield from check_samenvoegingen(spel, tabellen["plekken"], used)
    yield from check_gereed(spel)
    yield from check_apart(spel, frozenset(plan.reserve.plek_ids))
    yield from _check_kader(spel, tabellen, plan, mismatches)
    yield from check_omvang(spel, add_samengevoegd(tabellen, samenvoegingen, moves), plan)


def _check_kader(
    spel: Spel, tabellen: Tabellen, plan: Plan, mismatches: Mismatches
) -> Iterator[Failure]:
    """Time, grid, reserve and spread: what the settings limit."""
    yield from check_tussenstops(spel, plan.tijd)
    yield from check_perioden(spel, plan.tijd, tabellen["vestigingen"])
    yield from check_begroting(spel, tabellen, plan)
    yield from check_net(spel, tabellen, plan.net)
    yield from check_reserve(spel, mismatches.omgeving, plan.reserve)
    yield from check_quota(spel, tabellen, plan.quota)
    yield from check_samen(spel, plan.samen)


def _unknown(
    tabellen: Tabellen, delen: Mapping[str, tuple[str, ...]], moves: pd.DataFrame
) -> Iterator[Failure]:
    """Moves of firms, or to plekken, that no table knows."""
    firms = moves["vestiging_id"].isin(tabellen["vestigingen"]["vestiging_id"])
    plekken = moves["naar_plek_id"].isin(tabellen["plekken"]["plek_id"])
    plekken |= moves["naar_plek_id"].isin(list(delen))
    for firm in moves.loc[~firms, "vestiging_id"]:
        yield make_failure("move_unknown_firm", firm)
    for row in moves[~plekken].itertuples():
        yield make_failure("move_unknown_plek", row.vestiging_id, row.naar_plek_id)


def _check_firms(spel: Spel, firms: pd.DataFrame) -> Iterator[Failure]:
    """Each firm that moves can move."""
    fixed = set(firms.index[firms["verplaatsbaar"].eq(other=False).fillna(value=False)])
    for zet in spel.zetten:
        if zet.vestiging_id in fixed:
            yield make_failure("move_not_movable", zet.vestiging_id, zet.naar_plek_id)


def _check_eisen(spel: Spel, plan: Plan) -> Iterator[Failure]:
    """Pinned moves happen, for good; forbidden and refused ones do not, not even for a time."""
    final = {(zet.vestiging_id, zet.naar_plek_id) for zet in list_finals(spel)}
    anyhow = {(zet.vestiging_id, zet.naar_plek_id) for zet in spel.zetten}
    for eis in plan.eisen:
        done = final if eis.soort == "vast" else anyhow
        movers = {firm for firm, _ in done}
        pair = (eis.vestiging_id, eis.plek_id)
        meets = pair in done if eis.plek_id else eis.vestiging_id in movers
        if eis.soort == "vast" and not meets:
            yield make_failure("pinned_absent", *pair)
        if eis.soort in ("verboden", "geweigerd") and meets:
            yield make_failure("forbidden_present", *pair, soort=eis.soort)
