"""The error of a plan that cannot be: the smallest set of requirements and limits that clash."""

from __future__ import annotations

import numpy as np

from werklocaties_gis.errors import ImpossiblePlanError
from werklocaties_gis.relocation.eisen import name_botsing, smallest_botsing
from werklocaties_gis.relocation.explain import NIET_VERPLAATSBAAR
from werklocaties_gis.relocation.opgave import Opgave
from werklocaties_gis.relocation.optimum.grenzen import FAMILIES as GRENZEN
from werklocaties_gis.relocation.optimum.model import NONE
from werklocaties_gis.relocation.plaatsing.aanbod import positions
from werklocaties_gis.relocation.plaatsing.opties import list_afvallers
from werklocaties_gis.relocation.uitleg.versoepeling import Versoepeling

Eis = tuple[str, str, str]
"""Kind, firm and plek of a requirement; an empty plek is any."""


def clash_error(opgave: Opgave) -> ImpossiblePlanError:
    """Name the smallest set that clashes, and what each pinned move fails on by itself.

    Parameters
    ----------
    opgave
        A problem of which no plan meets what is required.
    """
    botsing = smallest_botsing(opgave.model)
    eisen = [item for item in botsing if item.soort == "eis"]
    clash = tuple(_as_eis(opgave, item) for item in eisen)
    why = tuple(list_waarom(opgave, *eis) for eis in clash)
    told = [
        " ".join(filter(None, eis)) + (f" ({', '.join(steps)})" if steps else "")
        for eis, steps in zip(clash, why, strict=True)
    ]
    limits = [item for item in botsing if item.soort != "eis"]
    # A row of a limit has a number that only the model knows; a reader can mend what it is about.
    kinds = [name.partition(":")[0] for name in name_botsing(opgave.model, limits)]
    about: dict[str, list[str]] = {kind: [] for kind in sorted(kinds)}
    rows = list_rijnamen(opgave)
    for kind, item in zip(kinds, limits, strict=True):
        about[kind] += [rows[item.nummer]] if kind in GRENZEN and rows[item.nummer] else []
    named = tuple(", ".join(names) for names in about.values())
    told += [f"{kind} ({own})" if own else kind for kind, own in zip(about, named, strict=True)]
    return ImpossiblePlanError(
        "impossible_plan",
        eisen="; ".join(told),
        count=len(told),
        clash=clash,
        waarom=why,
        grenzen=tuple(about),
        waarvan=named,
    )


def list_rijnamen(opgave: Opgave) -> tuple[str, ...]:
    """Name what each sum within limits is about, in the order of the rows of the model.

    Of a quotum the municipality and the setting, of the grid the area, of
    firms that stay together those firms; empty for the others, of which there
    is one.
    """
    model, plan = opgave.model, opgave.kader.plan
    grenzen, opties = model.grenzen, model.opties
    known = {
        "net": iter(opgave.kader.ruimten.net_ids),
        "quota": iter(
            f"{quotum.gemeente_code} {name}"
            for quotum in plan.quota
            for name in ("max_verhuizingen", "max_ha", "min_ha")
            if getattr(quotum, name) is not None
        ),
    }
    names = []
    for row, kind in enumerate(grenzen.familie):
        entries = (grenzen.rij == row) & (grenzen.optie < model.size) & (kind == "samen")
        firms = ", ".join(
            model.vestiging_ids[v] for v in np.unique(opties.v[grenzen.optie[entries]])
        )
        names.append(next(known[kind], "") if kind in known else firms)
    return tuple(names)


def _as_eis(opgave: Opgave, item: Versoepeling) -> Eis:
    """A requirement as the project file writes it."""
    eisen, model = opgave.model.eisen, opgave.model
    plek = int(eisen.p[item.nummer])
    return (
        "vast" if eisen.vast[item.nummer] else "verboden",
        model.vestiging_ids[eisen.v[item.nummer]],
        "" if plek == NONE else model.plek_ids[plek],
    )


def list_waarom(opgave: Opgave, soort: str, firm: str, plek: str) -> tuple[str, ...]:
    """List the steps of the funnel on which a pinned move fails by itself; none otherwise."""
    v = int(positions(opgave.aanbod.vestiging_ids, [firm])[0])
    if soort != "vast":
        return ()
    if v not in opgave.trechter.v:
        return (NIET_VERPLAATSBAAR if v in opgave.vast else "geen_verhuizer",)
    if not plek:
        return ()
    p = int(positions(opgave.aanbod.ids, [plek])[0])
    return (*list_afvallers(opgave.vraagstuk, v, p), *opgave.afvallers.of_pair(v, p))
