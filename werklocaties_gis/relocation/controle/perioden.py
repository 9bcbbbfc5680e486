"""Whether each move can happen in its period: lead times, availability, tenants, moves a year."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date

import pandas as pd

from werklocaties_gis.errors import Failure
from werklocaties_gis.relocation.controle.klok import Klok
from werklocaties_gis.relocation.controle.plekstand import list_days
from werklocaties_gis.relocation.controle.spel import Spel, Zet, list_firsts, make_failure
from werklocaties_gis.settings.tijd import Tijd


def check_fasen(klok: Klok, moves: pd.DataFrame) -> Iterator[Failure]:
    """Check that each row has a step and a period, and that ``volgorde`` runs with it.

    Parameters
    ----------
    klok
        The periods; without them ``fase`` is empty.
    moves
        The plan.
    """
    fase = moves["fase"].astype("Int64")
    wrong = fase.notna() if not klok.fasen else ~fase.between(1, klok.fasen).fillna(value=False)
    for row in moves[wrong.to_numpy(dtype=bool)].itertuples():
        yield make_failure(
            "move_no_period", row.vestiging_id, row.naar_plek_id, fase=row.fase, fasen=klok.fasen
        )
    steps = moves["volgorde"].astype("Int64")
    for row in moves[~steps.ge(1).fillna(value=False).to_numpy(dtype=bool)].itertuples():
        yield make_failure(
            "move_no_step", row.vestiging_id, row.naar_plek_id, volgorde=row.volgorde
        )
    if not klok.fasen:
        return
    ordered = moves.assign(fase=fase).dropna(subset=["fase", "volgorde"]).sort_values("fase")
    before = ordered.groupby("fase")["volgorde"].max().cummax().shift()
    reached = ordered["fase"].map(before)
    late = ordered["volgorde"].le(reached).fillna(value=False).astype(bool)
    for row in ordered[late].itertuples():
        yield make_failure(
            "move_order", row.vestiging_id, row.naar_plek_id, volgorde=row.volgorde, fase=row.fase
        )


def check_perioden(spel: Spel, tijd: Tijd, vestigingen: pd.DataFrame) -> Iterator[Failure]:
    """Check the dates of a plan with periods.

    Parameters
    ----------
    spel
        The replay.
    tijd
        The section ``[plan.tijd]``.
    vestigingen
        Who is a tenant, and until when.
    """
    if not spel.klok.fasen:
        return
    for zet in spel.zetten:
        yield from _check_vroegst(spel, zet)
    if tijd.huurders == "wachten":
        yield from _check_huurders(spel, _huurders(vestigingen))
    if tijd.max_verhuizingen_per_jaar is not None:
        yield from _check_aantal(spel, tijd.max_verhuizingen_per_jaar)


def _check_vroegst(spel: Spel, zet: Zet) -> Iterator[Failure]:
    """A place is negotiated, planned, built and available by the end of the period."""
    end = spel.klok.eind(zet.moment)
    told = {"fase": zet.moment, "eind": end}
    for plek in spel.parts(zet.naar_plek_id):
        place = spel.places[plek]
        ready = spel.klok.ready(place)
        if ready > end:
            yield make_failure(
                "move_too_early", zet.vestiging_id, plek, gereed=ready, route=place.route, **told
            )
        if place.vanaf is not None and place.vanaf >= end:
            yield make_failure(
                "move_not_yet_available", zet.vestiging_id, plek, vanaf=place.vanaf, **told
            )


def _huurders(vestigingen: pd.DataFrame) -> dict[str, date]:
    """End of the contract of each tenant of whom it is known."""
    tenants = vestigingen[vestigingen["eigendom_huur"].eq("huur").fillna(value=False).astype(bool)]
    ends = zip(tenants["vestiging_id"], list_days(tenants["contract_tot"]), strict=True)
    return {firm: end for firm, end in ends if end is not None}


def _check_huurders(spel: Spel, contracts: dict[str, date]) -> Iterator[Failure]:
    """A tenant leaves in a period that ends after its contract."""
    for zet in list_firsts(spel):
        until = contracts.get(zet.vestiging_id)
        if until is not None and spel.klok.eind(zet.moment) <= until:
            yield make_failure(
                "move_tenant_waits",
                zet.vestiging_id,
                zet.naar_plek_id,
                contract_tot=until,
                fase=zet.moment,
                eind=spel.klok.eind(zet.moment),
            )


def _check_aantal(spel: Spel, per_jaar: int) -> Iterator[Failure]:
    """Moves of one period by its whole months, stopovers included; a short one takes one."""
    for fase, count in sorted(Counter(zet.moment for zet in spel.zetten).items()):
        most = max(1, per_jaar * spel.klok.maanden(fase) // 12)
        if count > most:
            yield make_failure("moves_too_many", fase, aantal=count, hoogstens=most)
