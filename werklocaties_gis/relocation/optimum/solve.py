"""The best plan of a model, with proof: the one door to every way of searching."""

from __future__ import annotations

from typing import Final

from werklocaties_gis.relocation.optimum.fasen.keuze import choose_earliest
from werklocaties_gis.relocation.optimum.keuze import choose_among_equals
from werklocaties_gis.relocation.optimum.model import Model
from werklocaties_gis.relocation.optimum.oplossing import Oplossing, Zoekopdracht
from werklocaties_gis.relocation.optimum.stand import as_answer, make_taak
from werklocaties_gis.relocation.optimum.zoek.solve import solve_zoek
from werklocaties_gis.relocation.optimum.zoektocht import run_search

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
    stand = run_search(taak, opdracht.start)
    found = as_answer(taak, stand)
    return choose_among_equals(taak, stand, found) if ties else found
