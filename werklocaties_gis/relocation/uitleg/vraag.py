"""One question to the model: its best plan when something must, or must not, happen."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Final

import numpy as np

from werklocaties_gis.relocation.optimum.model import NONE, Bools, Ints, Model, ints, value_of
from werklocaties_gis.relocation.optimum.oplossing import Oplossing, Zoekopdracht, no_moves
from werklocaties_gis.relocation.optimum.solve import TOT_BEWIJS, solve_model
from werklocaties_gis.relocation.uitleg.bereik import list_betrokken
from werklocaties_gis.relocation.uitleg.buurt import Vastgezet, list_vastgezet, solve_buurt
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

GROOT: Final = 2_500
"""Opties above which a study is large."""
ZWAAR: Final = 2_000
"""Opties times periods above which a plan in time, or one without proof, is too heavy."""


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
    value; ``prijzen`` hold for this part. ``vastgezet`` are the moves of the
    plan, where the part is so heavy that they are kept round about.
    """

    model: Model
    gekozen: Ints
    waarde: int
    prijzen: Prijzen | None
    opdracht: Zoekopdracht
    vastgezet: Vastgezet | None = None


def make_basis(
    model: Model, plan: Oplossing, opdracht: Zoekopdracht, *, strikt: bool = False
) -> Basis:
    """Make ready to ask about a plan.

    With ``strikt``, or where the problem keeps promises or criteria that go
    first, it counts as not proven: with other firms or places these could be
    worth more or less, which no question looks into.
    """
    problem, strikt = as_max(model), strikt or "strikt" in model.grenzen.familie
    if model.sense == "min":
        plan = replace(plan, waarde=-plan.waarde, grens=-plan.grens)
    if strikt:
        plan = replace(plan, status="grens")
    quiet = Zoekopdracht(opdracht.limiet)
    prijzen = make_prijzen(problem) if plan.status == "optimaal" else None
    return Basis(problem, plan, list_delen(model), quiet, prijzen)


def is_groot(basis: Basis) -> bool:
    """Whether each question takes so long that not each firm can be asked about.

    Of a heavy problem only the firms round one are asked, which is quick.
    """
    return basis.model.size > GROOT and not _is_zwaar(basis.model, basis)


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
    kept = None
    if _is_zwaar(part, basis):
        stap = basis.plan.stap[inside[basis.plan.gekozen]]
        kept = list_vastgezet(part, chosen, ints(stap))
    return Deel(part, chosen, worth, prijzen, basis.opdracht, kept)


def _is_zwaar(part: Model, basis: Basis) -> bool:
    """Whether solving a part again, for one question, takes too long."""
    is_light = part.tijd is None and basis.is_bewezen
    return not is_light and _columns(part) > ZWAAR


def _columns(model: Model) -> int:
    """Opties times periods."""
    return model.size * (1 if model.tijd is None else model.tijd.fasen)


def solve_met(deel: Deel, model: Model, v: int, p: int = NONE) -> Oplossing:
    """Find the best plan in which a firm moves; ``model`` is (less than) that of the part."""
    own = (model.opties.v == v) & ((p == NONE) | (model.opties.p == p))
    asked = with_eis(model, vast=True, v=v, p=p)
    found = solve_deel(deel, asked, v, own)
    if deel.vastgezet is not None and not len(found.gekozen):
        near = take_deel(asked, list_betrokken(asked, v))
        if _columns(near) > ZWAAR:
            return no_moves("grens")
        return no_moves("grens" if is_mogelijk(near, deel.opdracht) is not False else "onmogelijk")
    return found


def solve_deel(deel: Deel, model: Model, v: int, own: Bools | None = None) -> Oplossing:
    """Find the best plan of a question: nothing is in it that is not in the part.

    Parameters
    ----------
    deel
        The part; where it is heavy only the firms round ``v`` are free.
    model
        The question.
    v
        Firm that it is about.
    own
        Opties of which one must be taken.
    """
    if deel.vastgezet is not None:
        return solve_buurt(model, v, deel.vastgezet, deel.opdracht)
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
