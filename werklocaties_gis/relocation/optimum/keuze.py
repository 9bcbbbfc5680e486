"""The choice among equally good plans: fewest moves, then the plekken that come first by key."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

import numpy as np
from scipy import sparse

from werklocaties_gis.relocation.optimum.model import value_of
from werklocaties_gis.relocation.optimum.oplossing import Oplossing
from werklocaties_gis.relocation.optimum.rijen import Rijen, join
from werklocaties_gis.relocation.optimum.stand import Stand, Taak, value_under
from werklocaties_gis.relocation.optimum.zoektocht import search_to_end

TIE_KNOPEN: Final = 200
"""Nodes spent on choosing among equally good plans."""
TIE_OPTIES: Final = 5_000
"""Opties up to which that choice is made; above it takes longer than the plan itself."""


def choose_among_equals(taak: Taak, stand: Stand, found: Oplossing) -> Oplossing:
    """Take the plan of equal value with the fewest moves, then the first plekken by key.

    Parameters
    ----------
    taak, stand
        The search that was done, and how it ended.
    found
        The best plan, proven.

    Returns
    -------
    Oplossing
        The plan found itself when no choice was made in ``TIE_KNOPEN`` nodes,
        or when there are more than ``TIE_OPTIES`` opties.
    """
    if found.status != "optimaal" or not len(found.gekozen) or taak.model.size > TIE_OPTIES:
        return found
    second = _second_search(taak, found)
    start = replace(found, waarde=value_under(second, found.gekozen))
    tied = search_to_end(second, Stand(start, 0.0, stand.snedes, exact=stand.exact)).best
    if tied is None or value_of(taak.model, tied.gekozen) != found.waarde:
        return found
    return replace(found, gekozen=tied.gekozen, stap=tied.stap)


def _second_search(taak: Taak, found: Oplossing) -> Taak:
    """The search for the first of the plans that are worth as much."""
    model, value = taak.model, taak.kolommen.value
    row = sparse.csr_matrix(taak.sign * value[None, :])
    worth = Rijen(row, np.array([float(taak.sign * found.waarde)]), np.array([np.inf]))
    rank = np.zeros(len(value))
    rank[: model.size] = len(model.plek_ids) + model.opties.p
    rijen = join([taak.regels, worth])
    return replace(
        taak,
        kolommen=replace(taak.kolommen, value=rank),
        regels=rijen,
        rijen=rijen,
        maximise=False,
        max_knopen=TIE_KNOPEN,
        bodem=np.inf,
    )
