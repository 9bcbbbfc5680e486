"""The table ``keuzevastheid``: which choices hold when the weights are a little different."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import numpy as np
import numpy.typing as npt
import pandas as pd

from werklocaties_gis.relocation.opgave import Opgave, in_eenheden
from werklocaties_gis.relocation.optimum.model import Bonussen, Ints, Model, value_of
from werklocaties_gis.relocation.optimum.oplossing import Oplossing, Zoekopdracht
from werklocaties_gis.relocation.optimum.solve import solve_model
from werklocaties_gis.relocation.uitleg.deelmodel import with_waarde
from werklocaties_gis.tables.formats import conform

Floats = npt.NDArray[np.float64]

VERSCHIL_SHARE = 0.2
"""How much more, and less, each weight is made."""


def list_keuzevastheid(
    opgave: Opgave,
    plan: Oplossing,
    opdracht: Zoekopdracht,
    *,
    verschil_share: float = VERSCHIL_SHARE,
) -> pd.DataFrame:
    """List the table ``keuzevastheid``, a row per move of the plan.

    Each weight in turn is made ``verschil_share`` more and less, all others
    kept, and the plan is made again. ``blijft_share`` is the share of these
    variants of which the best plan has the move too: 1 for a choice that never
    changes. A variant in which the plan itself is as good as the best changes
    nothing.

    Parameters
    ----------
    opgave, plan
        The study and its plan.
    opdracht
        When each search stops, and whom to tell (``plan_weights`` and a count).
    verschil_share
        Above 0, at most 1.
    """
    chosen = [plan.gekozen]
    names = [name for name, points in sorted(opgave.punten.items()) if np.any(points != 0)]
    factors = [(name, 1.0 + sign * verschil_share) for name in names for sign in (-1.0, 1.0)]
    found = []
    for number, (name, factor) in enumerate(factors):
        opdracht.progress("plan_weights", number)
        model = with_gewicht(opgave, name, factor)
        found.append(_best_like(model, plan, Zoekopdracht(opdracht.limiet)))
    keeps = np.zeros(len(plan.gekozen), dtype=np.int64)
    for gekozen in found:
        keeps += np.isin(chosen[0], gekozen)
    opties, aanbod = opgave.model.opties, opgave.aanbod
    frame = pd.DataFrame(
        {
            "vestiging_id": aanbod.vestiging_ids[opties.v[plan.gekozen]],
            "naar_plek_id": aanbod.ids[opties.p[plan.gekozen]],
            "varianten": len(found),
            "blijft_share": keeps / max(1, len(found)),
        }
    )
    return conform(frame[_is_final(opgave.model, plan)], "keuzevastheid")


def with_gewicht(opgave: Opgave, name: str, factor: float) -> Model:
    """The problem in which one criterion counts ``factor`` times as much."""
    model = opgave.model
    points = _sum_of(opgave.punten, name, factor, model.size)
    bonus = opgave.bonuspunten.get(name, np.zeros(len(model.bonussen.p), dtype=np.int64))
    extra = np.rint((factor - 1.0) * bonus).astype(np.int64)
    bonussen = Bonussen(model.bonussen.p, model.bonussen.waarde + extra)
    return replace(with_waarde(model, in_eenheden(points)), bonussen=bonussen)


def _sum_of(punten: Mapping[str, Floats], name: str, factor: float, size: int) -> Floats:
    """Points of each optie with one criterion multiplied."""
    total = np.zeros(size)
    for criterion, points in punten.items():
        total = total + (factor if criterion == name else 1.0) * points
    return total


def _best_like(model: Model, plan: Oplossing, opdracht: Zoekopdracht) -> Ints:
    """Opties of the best plan of a variant; those of the plan itself where they are as good."""
    worth = value_of(model, plan.gekozen)
    start = replace(plan, waarde=worth, grens=worth, status="grens")
    found = solve_model(model, replace(opdracht, start=start))
    return found.gekozen if value_of(model, found.gekozen) > worth else plan.gekozen


def _is_final(model: Model, plan: Oplossing) -> npt.NDArray[np.bool_]:
    """Moves to a place where the firm stays."""
    stop = np.zeros(model.size, dtype=bool) if model.tijd is None else model.tijd.tijdelijk
    final: npt.NDArray[np.bool_] = ~stop[plan.gekozen]
    return final
