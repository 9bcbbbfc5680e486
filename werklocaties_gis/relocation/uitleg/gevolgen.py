"""The table ``gevolgen``: what hangs on each move of a plan, and the plan without it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Final

import numpy as np
import pandas as pd

from werklocaties_gis.relocation.opgave import EENHEDEN_PER_PUNT, Opgave
from werklocaties_gis.relocation.optimum.model import Bonussen, Ints, Model, ints, value_of
from werklocaties_gis.relocation.optimum.oplossing import Oplossing, Zoekopdracht
from werklocaties_gis.relocation.uitleg.breuk import Keten, list_breuk, make_keten
from werklocaties_gis.relocation.uitleg.deelmodel import with_eis, with_waarde
from werklocaties_gis.relocation.uitleg.vraag import (
    Basis,
    Deel,
    is_groot,
    list_deel,
    make_basis,
    solve_deel,
)
from werklocaties_gis.tables.formats import conform

BINNEN_SHARE: Final = 0.01
"""A plan this close to the best is as good as the best, as far as the input is known."""
MAX_NAGEREKEND: Final = 200
"""Moves without which the plan is made anew; of the others only what hangs on them is told."""
MAX_GROOT: Final = 25
"""The same for a large study."""
EXACT: Final = 10**9
"""Largest sum of values that the solver still counts in units."""


@dataclass(frozen=True)
class Gevolg:
    """What hangs on one move, in units and positions; see the table ``gevolgen``.

    ``zonder`` is the value of the plan without it, none where not solved.
    """

    move: int
    breekt: Ints
    zonder: int | None
    anders: Ints
    verliest: Ints
    in_elk_plan: str
    is_bewezen: bool


def list_gevolgen(
    opgave: Opgave,
    plan: Oplossing,
    opdracht: Zoekopdracht,
    *,
    binnen_share: float = BINNEN_SHARE,
    max_nagerekend: int | None = None,
) -> pd.DataFrame:
    """List the table ``gevolgen``, a row per firm that moves for good.

    Without a move means without that firm on that plek: it may go elsewhere, so
    ``verschil`` is what the plek is worth to the plan, not what the firm is.

    Parameters
    ----------
    opgave, plan
        The study and its plan.
    opdracht
        When each search stops, and whom to tell (``plan_consequences`` and a count).
    binnen_share
        How close to the best a plan must be for ``in_elk_plan``: ``ja`` where
        the best plan without the move is worth less than that, ``nee`` where
        some plan without it is not, ``onbekend`` where neither is proven.
    max_nagerekend
        Moves without which the plan is made anew: those on which most value
        hangs; then by key. None: ``MAX_NAGEREKEND``, of a large study ``MAX_GROOT``.
    """
    basis = make_basis(opgave.model, plan, opdracht, strikt=bool(opgave.vraagstuk.plan.volgorde))
    keten = make_keten(basis.model, plan)
    moves = _final_moves(basis.model, plan)
    breekt = [list_breuk(keten, int(keten.v[move])) for move in moves]
    verlies = [
        _hangs(basis, keten, int(move), broken) for move, broken in zip(moves, breekt, strict=True)
    ]
    order = np.lexsort((keten.v[moves], -ints(verlies)))
    limit = MAX_GROOT if is_groot(basis) else MAX_NAGEREKEND
    limit = limit if max_nagerekend is None else max_nagerekend
    rows = []
    for number, at in enumerate(order):
        if number < limit:
            opdracht.progress("plan_consequences", number)
            rows.append(_solve_zonder(basis, keten, int(moves[at]), breekt[at], binnen_share))
        else:
            rows.append(_cheap(basis, int(moves[at]), breekt[at], verlies[at], binnen_share))
    return _as_table(opgave, basis, keten, rows)


def _final_moves(model: Model, plan: Oplossing) -> Ints:
    """Moves (positions in the plan) to a place where the firm stays."""
    if model.tijd is None:
        return np.arange(len(plan.gekozen))
    return ints(np.flatnonzero(~model.tijd.tijdelijk[plan.gekozen]))


def _hangs(basis: Basis, keten: Keten, move: int, breekt: Ints) -> int:
    """What the plan is worth less without a move and all that breaks with it."""
    gone = np.isin(keten.v, np.append(breekt, keten.v[move]))
    chosen = basis.plan.gekozen
    return value_of(basis.model, chosen) - value_of(basis.model, chosen[~gone])


def _solve_zonder(
    basis: Basis, keten: Keten, move: int, breekt: Ints, binnen_share: float
) -> Gevolg:
    """The best plan without one move."""
    v, p = int(keten.v[move]), int(keten.p[move])
    deel = list_deel(basis, v)
    found = solve_zonder(deel, v, p)
    if found.status == "onmogelijk":
        # Where promises or criteria go first there may be a plan that is worth less on those.
        first = "strikt" in basis.model.grenzen.familie
        return Gevolg(move, breekt, None, ints([]), ints([]), "ja", is_bewezen=not first)
    if found.status == "grens" and not len(found.gekozen):
        return Gevolg(move, breekt, None, ints([]), ints([]), "onbekend", is_bewezen=False)
    worth = value_of(deel.model, found.gekozen)
    whole = value_of(basis.model, basis.plan.gekozen)
    zonder = whole - deel.waarde + worth
    bound = zonder if found.status == "optimaal" else whole - deel.waarde + found.grens
    within = _is_within(basis, whole, zonder, bound, binnen_share)
    anders, verliest = list_anders(deel.model, deel.gekozen, found.gekozen, v)
    settled = basis.is_bewezen and found.status == "optimaal"
    return Gevolg(move, breekt, zonder, anders, verliest, within, settled)


def solve_zonder(deel: Deel, v: int, p: int) -> Oplossing:
    """Find the best plan in which a firm does not go to a plek, as like the old one as can be.

    Of equally good plans it is one that keeps most moves, where the values are
    small enough to count that too.
    """
    model = with_eis(deel.model, vast=False, v=v, p=p)
    scale = len(deel.gekozen) + 1
    total = int(np.abs(model.opties.waarde).sum() + np.abs(model.bonussen.waarde).sum())
    if deel.prijzen is not None or total * scale > EXACT:
        return solve_deel(deel, model, v)
    kept = np.isin(np.arange(model.size), deel.gekozen)
    bonussen = Bonussen(model.bonussen.p, scale * model.bonussen.waarde)
    fine = replace(with_waarde(model, scale * model.opties.waarde + kept), bonussen=bonussen)
    found = solve_deel(deel, fine, v)
    # The bound in whole units: what is kept never adds up to one.
    return replace(
        found, waarde=value_of(model, found.gekozen), grens=int(np.floor_divide(found.grens, scale))
    )


def _is_within(basis: Basis, whole: int, zonder: int, bound: int, share: float) -> str:
    """Whether the move is in every plan close to the best."""
    if bound < (1.0 - share) * whole:
        return "ja"
    return "nee" if zonder >= (1.0 - share) * max(whole, basis.plan.grens) else "onbekend"


def list_anders(model: Model, plan: Ints, found: Ints, v: int) -> tuple[Ints, Ints]:
    """List the other firms that move elsewhere, anew or no longer; and who no longer moves."""
    firms = model.opties.v
    changed = np.setdiff1d(firms[np.setxor1d(plan, found)], [v])
    lost = np.setdiff1d(np.setdiff1d(firms[plan], firms[found]), [v])
    return ints(changed), ints(lost)


def _cheap(basis: Basis, move: int, breekt: Ints, verlies: int, share: float) -> Gevolg:
    """What is known without solving: where nothing must happen, the rest of the plan is a plan."""
    model = basis.model
    whole = value_of(model, basis.plan.gekozen)
    free = (
        not model.eisen.vast.any()
        and not len(model.reserve_m2)
        and not (model.grenzen.maat < 0).any()
        and not (model.grenzen.onder > 0).any()
    )
    within = _is_within(basis, whole, whole - verlies, whole, share) if free else "onbekend"
    return Gevolg(move, breekt, None, ints([]), ints([]), within, is_bewezen=False)


def _as_table(opgave: Opgave, basis: Basis, keten: Keten, rows: list[Gevolg]) -> pd.DataFrame:
    """The rows as the table ``gevolgen``."""
    firms = opgave.aanbod.vestiging_ids
    whole = value_of(basis.model, basis.plan.gekozen)

    def keys(found: Ints) -> tuple[str, ...]:
        return tuple(str(firms[v]) for v in found)

    def points(units: int | None) -> float | None:
        return None if units is None else units / EENHEDEN_PER_PUNT

    frame = pd.DataFrame(
        [
            {
                "vestiging_id": firms[keten.v[row.move]],
                "volgorde": int(keten.stap[row.move]) + 1,
                "naar_plek_id": opgave.aanbod.ids[keten.p[row.move]],
                "breekt": keys(row.breekt),
                "waarde_zonder": points(row.zonder),
                "verschil": points(None if row.zonder is None else whole - row.zonder),
                "andere_zetten": len(row.anders) if row.zonder is not None else None,
                "verliezers": keys(row.verliest),
                "in_elk_plan": row.in_elk_plan,
                "nagerekend": row.zonder is not None or row.is_bewezen,
                "zekerheid": "zeker" if row.is_bewezen else "mogelijk",
            }
            for row in rows
        ],
        columns=[
            "vestiging_id",
            "volgorde",
            "naar_plek_id",
            "breekt",
            "waarde_zonder",
            "verschil",
            "andere_zetten",
            "verliezers",
            "in_elk_plan",
            "nagerekend",
            "zekerheid",
        ],
    )
    return conform(frame, "gevolgen")
