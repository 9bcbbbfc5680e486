"""What a reader of a plan must know besides: what was cut, what was stopped, what is not known."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from werklocaties_gis.errors import Notice
from werklocaties_gis.relocation.kader.perioden import list_missing_steps, list_routes
from werklocaties_gis.relocation.opgave import Opgave
from werklocaties_gis.relocation.optimum.oplossing import Oplossing
from werklocaties_gis.relocation.plaatsing.eigen_criteria import list_criteriummeldingen


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
    yield from list_criteriummeldingen(opgave.vraagstuk.plan)
    if solution.status == "grens":
        yield Notice("plan_node_limit", "verplaatsingen", solution.rondes)
    if solution.status == "onderbroken":
        yield Notice("plan_interrupted", "verplaatsingen", solution.rondes)
    p = opgave.model.opties.p[solution.gekozen]
    if opgave.model.tijd is not None:
        yield from _meldingen_tijd(opgave, solution)
    elif later := int(opgave.aanbod.tabel.iloc[p]["beschikbaar_vanaf"].notna().sum()):
        yield Notice("plan_later_available", "verplaatsingen", later)


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
