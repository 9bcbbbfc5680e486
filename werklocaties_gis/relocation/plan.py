"""The best plan of moves for a study, with its proof and the reasons of those who stay."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace

import pandas as pd

from werklocaties_gis.errors import InvalidPlanError, InvalidTableError, Notice
from werklocaties_gis.mismatch.resultaat import Mismatches
from werklocaties_gis.relocation.botsing import clash_error
from werklocaties_gis.relocation.explain import list_niet_passend
from werklocaties_gis.relocation.kader.perioden import Perioden, make_perioden
from werklocaties_gis.relocation.kosten.check import check_kostenposten
from werklocaties_gis.relocation.meldingen import list_meldingen
from werklocaties_gis.relocation.namen import check_namen
from werklocaties_gis.relocation.opgave import (
    EENHEDEN_PER_PUNT,
    Opgave,
    make_opgave,
)
from werklocaties_gis.relocation.optimum.oplossing import Limiet, Oplossing, Zoekopdracht
from werklocaties_gis.relocation.plaatsing.optietabel import list_opties, list_scores
from werklocaties_gis.relocation.plaatsing.wegennet import Wegennet
from werklocaties_gis.relocation.resultaat import Verplaatsplan
from werklocaties_gis.relocation.verify import check_verplaatsingen
from werklocaties_gis.relocation.verplaatsingen import list_verplaatsingen
from werklocaties_gis.relocation.watals.herplan import (
    list_herplan,
    solve_met_vorige,
)
from werklocaties_gis.settings.beleid import Beleid
from werklocaties_gis.settings.plan import Plan
from werklocaties_gis.zoning.reference import Lijsten

__all__ = ["Verplaatsplan", "plan_verplaatsingen"]

Tabellen = Mapping[str, pd.DataFrame]
Progress = Callable[[str, int], None]


def plan_verplaatsingen(
    tabellen: Tabellen,
    lijsten: Lijsten,
    beleid: Beleid,
    plan: Plan,
    mismatches: Mismatches,
    progress: Progress | None = None,
    *,
    wegen: Wegennet | None = None,
    vorige: pd.DataFrame | None = None,
) -> Verplaatsplan:
    """Plan the moves that are worth most together, and prove it.

    Parameters
    ----------
    tabellen
        Every input table, as its schema says; EPSG:28992.
    lijsten, beleid
        What placements are judged by.
    plan
        Who may move, what counts, eisen and reserve.
    mismatches
        What the detector found today.
    progress
        Called with the name of a step and a count.
    wegen
        Roads that distances follow; none: straight.
    vorige
        Moves of an earlier plan that were promised: as few of them as can be
        change, then the strict order of the settings counts, then the value.

    Returns
    -------
    Verplaatsplan
        The plan, checked by replaying it on the tables.

    Raises
    ------
    InvalidProjectError
        If an eis or the reserve names a firm or plek that no table knows.
    ImpossiblePlanError
        If what must happen cannot all happen; ``clash`` names the smallest set.
    InvalidTableError
        If posts of costs contradict each other.
    WerklocatiesError
        If something must happen, and the limits left no time for any plan.
    InvalidPlanError
        If the independent check rejects the plan: a defect of ours.
    """
    tell = progress or (lambda _step, _count: None)
    check_namen(tabellen, plan)
    if faults := check_kostenposten(tabellen):
        raise InvalidTableError("invalid_table", faults, table="kostenposten")
    opgave = make_opgave(tabellen, lijsten, beleid, plan, mismatches, wegen)
    tell("plan_solve", opgave.model.size)
    opdracht = Zoekopdracht(Limiet(plan.max_knopen, plan.max_seconden), tell)
    opgave, solution = solve_met_vorige(opgave, vorige, opdracht)
    if solution.status == "onmogelijk":
        raise clash_error(opgave)
    found = make_verplaatsplan(opgave, solution)
    tell("plan_verify", len(found.verplaatsingen))
    failures = check_verplaatsingen(
        tabellen,
        lijsten,
        beleid,
        plan,
        mismatches,
        found.verplaatsingen,
        found.samenvoegingen,
    )
    if failures:
        raise InvalidPlanError("invalid_plan", failures)
    if vorige is None:
        return replace(found, wegen=wegen)
    changes = list_herplan(opgave, solution, vorige, plan)
    return replace(found, herplan=changes, wegen=wegen, vorige=vorige)


def make_verplaatsplan(opgave: Opgave, solution: Oplossing) -> Verplaatsplan:
    """Make the tables of a plan that was found."""
    opties = list_opties(opgave)
    moves = list_verplaatsingen(
        opgave.kader.tabellen, opgave.model, solution, opgave.aanbod, opties, _perioden(opgave)
    )
    merged = opgave.samenvoegingen.tabel
    objective, bound = (units / EENHEDEN_PER_PUNT for units in (solution.waarde, solution.grens))
    return Verplaatsplan(
        opties=opties,
        scores=list_scores(opgave),
        niet_passend=list_niet_passend(
            opgave.trechter, opgave.model, solution, opgave.aanbod.vestiging_ids, opgave.vast
        ),
        verplaatsingen=moves,
        objective=objective,
        bound=bound,
        gap=0.0 if bound <= objective else (bound - objective) / abs(bound),
        status=solution.status,
        meldingen=(*list_meldingen(opgave, solution), *_list_orde(opgave)),
        samenvoegingen=merged[merged["plek_id"].isin(moves["naar_plek_id"])],
        opgave=opgave,
        oplossing=solution,
    )


def _list_orde(opgave: Opgave) -> Iterator[Notice]:
    """That bound and gap are by weight, among plans as good on what goes first."""
    first = opgave.model.grenzen.familie.count("strikt")
    if first or opgave.kader.plan.volgorde:
        yield Notice("plan_strict_order", "verplaatsingen", first)


def _perioden(opgave: Opgave) -> Perioden | None:
    """Dates of the periods; none for a plan without them."""
    return make_perioden(opgave.kader.plan.tijd) if opgave.model.tijd is not None else None
