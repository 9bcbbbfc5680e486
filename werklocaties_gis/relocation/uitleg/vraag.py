"""One question to the model: its best plan when something must, or must not, happen."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from werklocaties_gis.relocation.optimum.model import NONE, Bools, Ints, Model, ints, value_of
from werklocaties_gis.relocation.optimum.oplossing import Oplossing, Zoekopdracht
from werklocaties_gis.relocation.optimum.solve import TOT_BEWIJS, solve_model
from werklocaties_gis.relocation.uitleg.deelmodel import (
    as_max,
    list_delen,
    take_deel,
    with_eis,
    without_waarde,
)
from werklocaties_gis.relocation.uitleg.prijzen import (
    SPEELRUIMTE,
    Prijzen,
    make_prijzen,
    solve_nabij,
)


@dataclass(frozen=True)
class Basis:
    """A plan, and how questions about it are searched.

    Attributes
    ----------
    model
        The problem, made to be as large as possible.
    plan
        Its best plan, or the best that was found.
    delen
        Number of the part that each firm belongs to, shape (firms,).
    opdracht
        When to stop.
    prijzen
        What each optie loses; none for a small problem.
    """

    model: Model
    plan: Oplossing
    delen: Ints
    opdracht: Zoekopdracht
    prijzen: Prijzen | None

    @property
    def is_bewezen(self) -> bool:
        """Whether no plan is better."""
        return self.plan.status == "optimaal"


@dataclass(frozen=True)
class Deel:
    """The part of a problem that a firm belongs to, and the plan there.

    ``gekozen`` are positions in the opties of ``model``, ``waarde`` is their
    value; ``prijzen`` hold for this part.
    """

    model: Model
    gekozen: Ints
    waarde: int
    prijzen: Prijzen | None
    opdracht: Zoekopdracht


def make_basis(model: Model, plan: Oplossing, opdracht: Zoekopdracht) -> Basis:
    """Make ready to ask about a plan."""
    problem = as_max(model)
    if model.sense == "min":
        plan = replace(plan, waarde=-plan.waarde, grens=-plan.grens)
    quiet = Zoekopdracht(opdracht.limiet)
    return Basis(problem, plan, list_delen(model), quiet, make_prijzen(problem))


def list_deel(basis: Basis, v: int) -> Deel:
    """The part of the problem that a firm belongs to."""
    model, prijzen = basis.model, basis.prijzen
    firms: Bools = basis.delen == basis.delen[v]
    inside = firms[model.opties.v]
    number = np.cumsum(inside) - 1
    part = take_deel(model, firms)
    chosen = ints(number[basis.plan.gekozen[inside[basis.plan.gekozen]]])
    worth = value_of(part, chosen)
    if prijzen is not None:
        rest = value_of(model, basis.plan.gekozen) - worth
        prijzen = replace(prijzen, grens=prijzen.grens - rest)
    return Deel(part, chosen, worth, prijzen, basis.opdracht)


def solve_met(deel: Deel, model: Model, v: int, p: int = NONE) -> Oplossing:
    """Find the best plan in which a firm moves; ``model`` is (less than) that of the part."""
    own = (model.opties.v == v) & ((p == NONE) | (model.opties.p == p))
    return solve_deel(deel, with_eis(model, vast=True, v=v, p=p), own)


def solve_deel(deel: Deel, model: Model, own: Bools | None = None) -> Oplossing:
    """Find the best plan of a question: nothing is in it that is not in the part.

    ``own`` are opties of which one must be taken.
    """
    prijzen = deel.prijzen
    if prijzen is not None:
        must = np.zeros(model.size, dtype=bool) if own is None else own
        ruimte = prijzen.grens - deel.waarde + SPEELRUIMTE
        found = solve_nabij(model, must, prijzen, ruimte, deel.opdracht)
        if found is not None:
            return found
    return solve_model(model, deel.opdracht)


def is_mogelijk(model: Model, opdracht: Zoekopdracht = TOT_BEWIJS) -> bool | None:
    """Whether any plan meets the eisen; none where the search stopped before it knew."""
    found = solve_model(without_waarde(model), opdracht)
    if found.status == "onmogelijk":
        return False
    return True if len(found.gekozen) or found.status == "optimaal" else None
