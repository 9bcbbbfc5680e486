"""What a reader of a plan must know besides: what was cut, what was stopped, what is not known."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

import numpy as np

from werklocaties_gis.errors import Notice
from werklocaties_gis.relocation.kader.kader import is_vermogen_onbekend
from werklocaties_gis.relocation.kader.perioden import list_missing_steps, list_routes
from werklocaties_gis.relocation.kosten.optiekosten import list_optiekosten
from werklocaties_gis.relocation.opgave import Opgave
from werklocaties_gis.relocation.optimum.oplossing import Oplossing
from werklocaties_gis.relocation.plaatsing.eigen_criteria import list_criteriummeldingen
from werklocaties_gis.relocation.plaatsing.eigen_scores import list_scoremeldingen
from werklocaties_gis.relocation.plaatsing.parkprofiel import (
    list_profielcriteria,
    list_profielmeldingen,
)
from werklocaties_gis.settings.plan import Plan
from werklocaties_gis.tables.schema import make_empty

ALLEEN_MET_PERIODEN: Final = ("max_verhuizingen_per_jaar", "doorlooptijden", "tussenstops")
"""Keys of ``[plan.tijd]`` that mean nothing without ``grenzen``."""

KOSTEN: Final = "kosten_onbekend"
"""Step of the funnel that takes placements of unknown cost where there is a budget."""


def list_meldingen(opgave: Opgave, solution: Oplossing) -> Iterator[Notice]:
    """List what a reader of a plan must know besides.

    Parameters
    ----------
    opgave, solution
        The planning problem and its plan.
    """
    if opgave.afgekapt:
        yield Notice("plan_opties_cut", "opties", opgave.afgekapt)
    if opgave.samenvoegingen.afgekapt:
        yield Notice("samenvoegingen_cut", "plekken", opgave.samenvoegingen.afgekapt)
    yield from _meldingen_kosten(opgave)
    yield from _meldingen_instellingen(opgave.vraagstuk.plan)
    yield from _meldingen_oordeel(opgave)
    yield from _meldingen_rommelruimte(opgave, solution)
    if solution.status == "grens":
        yield Notice("plan_node_limit", "verplaatsingen", solution.rondes)
    if solution.status == "onderbroken":
        yield Notice("plan_interrupted", "verplaatsingen", solution.rondes)
    p = opgave.model.opties.p[solution.gekozen]
    chosen = opgave.plaatsingen.take(solution.gekozen)
    if unknown := int(is_vermogen_onbekend(opgave.kader, chosen).sum()):
        yield Notice("plan_vermogen_onbekend", "verplaatsingen", unknown)
    if opgave.model.tijd is not None:
        yield from _meldingen_tijd(opgave, solution)
    elif later := int(opgave.aanbod.tabel.iloc[p]["beschikbaar_vanaf"].notna().sum()):
        yield Notice("plan_later_available", "verplaatsingen", later)


def _meldingen_oordeel(opgave: Opgave) -> Iterator[Notice]:
    """Scores and profiles that criteria rest on and nobody gave."""
    criteria = opgave.vraagstuk.plan.criteria
    profielen = opgave.kader.tabellen.get("profielen", make_empty("profielen"))
    asked = (*criteria, *list_profielcriteria(profielen))
    yield from list_scoremeldingen(opgave.vraag.eigenschappen.eigen_scores, asked)
    yield from list_profielmeldingen(profielen, criteria)


def _meldingen_instellingen(plan: Plan) -> Iterator[Notice]:
    """What the settings ask that a plan does not do, and what must be known of the criteria."""
    yield from list_criteriummeldingen(plan)
    if plan.criteria and plan.gewichten.eigen == 0:
        yield Notice("criteria_alleen_rangorde", "plan.criteria", len(plan.criteria))
    given = [key for key in ALLEEN_MET_PERIODEN if getattr(plan.tijd, key)]
    if given and not plan.tijd.fasen:
        fields = (("instellingen", ", ".join(f"plan.tijd.{key}" for key in given)),)
        yield Notice("plan_zonder_perioden", "plan.tijd", len(given), fields=fields)


def _meldingen_rommelruimte(opgave: Opgave, solution: Oplossing) -> Iterator[Notice]:
    """Labelled parks that a firm of the plan leaves or enters."""
    parks, aanbod = opgave.kader.tabellen["bedrijventerreinen"], opgave.aanbod
    labelled = parks[parks["rommelruimte"].fillna(value=False).to_numpy(dtype=bool)]
    v, p = (values[solution.gekozen] for values in (opgave.model.opties.v, opgave.model.opties.p))
    left = aanbod.user_p[np.isin(aanbod.user_v, v)]
    touched = aanbod.tabel["terrein_id"].iloc[np.union1d(p, left)]
    hit = labelled[labelled["terrein_id"].isin(touched).to_numpy(dtype=bool)]
    if len(hit):
        names = sorted(hit["naam"].fillna(hit["terrein_id"]).astype(str))
        fields = (("terreinen", ", ".join(names)),)
        yield Notice("plan_rommelruimte", "verplaatsingen", len(names), fields=fields)


def _meldingen_kosten(opgave: Opgave) -> Iterator[Notice]:
    """How many placements a budget takes because their cost is not known, and on what."""
    funnel, lost = opgave.trechter, opgave.afvallers.stap == KOSTEN
    count = (
        int(funnel.weg[:, funnel.stappen.index(KOSTEN)].sum()) if KOSTEN in funnel.stappen else 0
    )
    if not count:
        return
    v, p = opgave.afvallers.v[lost], opgave.afvallers.p[lost]
    # How much a firm needs decides what a line costs, not whether it is known.
    kosten = list_optiekosten(
        opgave.kader.tabellen, opgave.kader.plan, opgave.aanbod, v, p, np.ones(len(v))
    )
    told = ", ".join(f"{name} ({number})" for name, number in kosten.ontbreekt)
    yield Notice("plan_kosten_onbekend", "opties", count, fields=(("ontbreekt", told),))


def _meldingen_tijd(opgave: Opgave, solution: Oplossing) -> Iterator[Notice]:
    """What the dates of a plan rest on."""
    tijd, model = opgave.kader.plan.tijd, opgave.model
    v, p = model.opties.v[solution.gekozen], model.opties.p[solution.gekozen]
    missing = list_missing_steps(tijd, list_routes(opgave.aanbod)[p].tolist())
    if missing:
        fields = (("routes", ", ".join(missing)),)
        yield Notice("plan_lead_time_unknown", "verplaatsingen", len(missing), fields=fields)
    firms = opgave.kader.vestigingen.iloc[np.unique(v)]
    rents = firms["eigendom_huur"].eq("huur").fillna(value=False)
    if open_end := int((rents & firms["contract_tot"].isna()).sum()):
        yield Notice("plan_contract_unknown", "vestigingen", open_end)
