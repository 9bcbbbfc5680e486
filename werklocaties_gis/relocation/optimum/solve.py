"""The best plan of a model, with proof: the one door to every way of searching."""

from __future__ import annotations

from typing import Final

from werklocaties_gis.relocation.optimum.deelbaar.solve import solve_deelbaar
from werklocaties_gis.relocation.optimum.fasen.keuze import choose_earliest
from werklocaties_gis.relocation.optimum.keuze import choose_among_equals
from werklocaties_gis.relocation.optimum.model import Model
from werklocaties_gis.relocation.optimum.oplossing import Oplossing, Zoekopdracht
from werklocaties_gis.relocation.optimum.stand import Stand, as_answer, make_taak
from werklocaties_gis.relocation.optimum.zoek.solve import solve_zoek
from werklocaties_gis.relocation.optimum.zoektocht import run_search

DEELBAAR_OPTIES: Final = 1_000
"""Opties from which divisible plekken are searched by what fills them; rows do for fewer."""

TOT_BEWIJS: Final = Zoekopdracht()
"""To optimality, and nobody is told."""


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
        fewest moves, with periods the earliest, then the plekken that come
        first by key. In a large problem, or where that takes too long, the
        choice is the solver's: the same for the same study, whatever the order
        of its rows.

    Returns
    -------
    Oplossing
        Without moves and with status ``onmogelijk`` when no plan meets the eisen.
    """
    if model.tijd is not None:
        planned = solve_zoek(model, opdracht)
        return choose_earliest(model, planned) if ties else planned
    taak = make_taak(model, opdracht)
    stand = _search_deelbaar(model, opdracht) or run_search(taak, opdracht.start)
    found = as_answer(taak, stand)
    return choose_among_equals(taak, stand, found) if ties else found


def _search_deelbaar(model: Model, opdracht: Zoekopdracht) -> Stand | None:
    """The search for large problems with divisible plekken; none where it is not for this one."""
    if model.size < DEELBAAR_OPTIES or not model.plekken.deelbaar[model.opties.p].any():
        return None
    found = solve_deelbaar(model, opdracht)
    if found is None:
        return None
    return Stand(found, float(found.grens), rondes=found.rondes, klaar=found.status)
