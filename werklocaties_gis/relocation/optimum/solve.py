"""The best plan of a model, with proof: solve, put in order, cut off what has no order, again."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Final

import numpy as np
from scipy import sparse

from werklocaties_gis.relocation.optimum.fasen.solve import solve_fasen
from werklocaties_gis.relocation.optimum.highs import Highs, Uitslag
from werklocaties_gis.relocation.optimum.kern import list_kern
from werklocaties_gis.relocation.optimum.ketens import Volgorde, list_volgorde
from werklocaties_gis.relocation.optimum.model import Ints, Model, ints, meets_vast, value_of
from werklocaties_gis.relocation.optimum.oplossing import (
    Oplossing,
    Status,
    Zoekopdracht,
    no_moves,
)
from werklocaties_gis.relocation.optimum.rijen import (
    Kolommen,
    Rijen,
    as_columns,
    join,
    list_kolommen,
    list_rijen,
)
from werklocaties_gis.relocation.optimum.volgorde_rijen import list_snede

TOT_BEWIJS: Final = Zoekopdracht()
"""To optimality, and nobody is told."""

TIE_KNOPEN: Final = 200
"""Nodes spent on choosing among equally good plans."""
TIE_OPTIES: Final = 5_000
"""Opties up to which that choice is made; above it takes longer than the plan itself."""

KERN_OPTIES: Final = 1_000
"""Opties from which a model is first reduced to its core; a smaller one is solved at once."""


@dataclass(frozen=True)
class Taak:
    """One search: the rows, what to make as large as possible, and when to stop."""

    model: Model
    kolommen: Kolommen
    rijen: Rijen
    maximise: bool
    in_order: bool
    max_knopen: int | None
    progress: Callable[[int], None]


def solve_model(
    model: Model, opdracht: Zoekopdracht = TOT_BEWIJS, *, ties: bool = False
) -> Oplossing:
    """Find the best plan and prove it.

    Parameters
    ----------
    model
        The planning problem.
    opdracht
        When to stop, whom to tell (``plan_round`` and the number of the run),
        which plan to start from, and which families of rows to leave out.
    ties
        Whether to choose among equally good plans by the published rule:
        fewest moves, then the plekken that come first by key. Above
        ``TIE_OPTIES``, or where that takes too many nodes, the choice is the
        solver's: the same for the same study, whatever the order of its rows.

    Returns
    -------
    Oplossing
        Without moves and with status ``onmogelijk`` when no plan meets the eisen.
    """
    if model.tijd is not None:
        return solve_fasen(model, opdracht)
    if not model.size:
        return no_moves("onmogelijk" if model.eisen.vast.any() else "optimaal")
    weglaten = opdracht.weglaten
    taak = Taak(
        model,
        list_kolommen(model, weglaten),
        list_rijen(model, weglaten),
        maximise=model.sense == "max",
        in_order="volgorde" not in weglaten,
        max_knopen=opdracht.limiet.knopen,
        progress=lambda count: opdracht.progress("plan_round", count),
    )
    found, rijen = _search_kern(taak) or _search(taak, None)
    settled = found.status != "optimaal" or not len(found.gekozen) or model.size > TIE_OPTIES
    if not ties or settled:
        return found
    return _untie(replace(taak, rijen=rijen), found)


def _search_kern(taak: Taak) -> tuple[Oplossing, Rijen] | None:
    """Solve the core of a large model; none where that settles nothing.

    A plan that is better than the one found would lie within its distance from
    the bound, and take no column that loses more. So when the core held all
    columns that lose less, its best plan is the best of all. A second time the
    core is made that wide, so that there is no third.
    """
    if taak.model.size < KERN_OPTIES or taak.max_knopen is not None or not taak.in_order:
        return None
    kern = list_kern(taak.model, taak.kolommen, taak.rijen, maximise=taak.maximise)
    if kern is None:
        return None
    ruimte, start, rijen = kern.first_ruimte, None, kern.rijen
    while True:
        small = replace(taak, kolommen=kern.limit(taak.kolommen, ruimte), rijen=rijen)
        found, rijen = _search(small, start)
        if found.status != "optimaal":
            return None
        distance = abs(kern.grens - found.waarde)
        if distance <= ruimte:
            return found, rijen
        ruimte, start = distance, found


def _search(taak: Taak, start: Oplossing | None) -> tuple[Oplossing, Rijen]:
    """Solve and cut until the moves can be put in an order; the plan, and all rows."""
    solver = Highs(taak.kolommen, taak.rijen, maximise=taak.maximise, max_knopen=taak.max_knopen)
    best, parts, exact, bound = start, [taak.rijen], True, math.nan
    while True:
        taak.progress(len(parts))
        if best is not None:
            solver.start_at(as_columns(taak.model, best.gekozen))
        run = solver.solve()
        chosen = ints(np.flatnonzero(run.x[: taak.model.size] > 0.5))
        order = list_volgorde(taak.model, chosen)
        best = _best(taak, best, run, chosen, order, len(parts))
        bound = run.bound if exact else bound
        done = not len(run.x) or not (taak.in_order and order.stuck.any())
        if done or (best is not None and not run.bewezen):
            run = replace(run, bound=bound, bewezen=run.bewezen and exact and done)
            return _closed(taak, best, run, len(parts)), join(parts)
        snede = list_snede(taak.model, chosen, order)
        exact = exact and snede.bewezen
        parts.append(snede.rijen)
        solver.add(snede.rijen)


def _best(
    taak: Taak, best: Oplossing | None, run: Uitslag, chosen: Ints, order: Volgorde, rondes: int
) -> Oplossing | None:
    """The better of the best plan so far and this run's moves that can be carried out."""
    if not len(run.x):
        return best
    keep = ~order.stuck if taak.in_order else np.ones(len(chosen), dtype=bool)
    moves = chosen[keep]
    if keep.all() or meets_vast(taak.model, moves):
        value = _value(taak, moves)
        plan = Oplossing(moves, order.stap[keep], value, value, "grens", rondes)
        if best is None or (value > best.waarde) == taak.maximise:
            return plan
    return best


def _value(taak: Taak, chosen: Ints) -> int:
    """Value of a plan under the columns of the task."""
    return round(float(taak.kolommen.value @ as_columns(taak.model, chosen)))


def _closed(taak: Taak, best: Oplossing | None, run: Uitslag, rondes: int) -> Oplossing:
    """The final word: proven, stopped at a limit, or impossible."""
    if best is None:
        status: Status = "onmogelijk" if run.onmogelijk else "grens"
        return Oplossing(ints([]), ints([]), 0, 0, status, rondes)
    if run.bewezen:
        return replace(best, status="optimaal", grens=best.waarde, rondes=rondes)
    bound = run.bound if math.isfinite(run.bound) else float(best.waarde)
    grens = math.floor(bound + 1e-6) if taak.maximise else math.ceil(bound - 1e-6)
    return replace(best, grens=grens, rondes=rondes)


def _untie(taak: Taak, found: Oplossing) -> Oplossing:
    """Among plans of equal value: fewest moves, then the plekken that come first by key."""
    model, value = taak.model, taak.kolommen.value
    sign = 1 if taak.maximise else -1
    row = sparse.csr_matrix(sign * value[None, :])
    worth = Rijen(row, np.array([float(sign * found.waarde)]), np.array([np.inf]))
    rank = np.zeros(len(value))
    rank[: model.size] = len(model.plek_ids) + model.opties.p
    second = replace(
        taak,
        kolommen=replace(taak.kolommen, value=rank),
        rijen=join([taak.rijen, worth]),
        maximise=False,
        max_knopen=TIE_KNOPEN,
    )
    start = replace(found, waarde=_value(second, found.gekozen))
    tied, _ = _search(second, start)
    if value_of(model, tied.gekozen) != found.waarde:
        return found
    return replace(found, gekozen=tied.gekozen, stap=tied.stap)
