"""Required moves that cannot all happen: the smallest set that clashes."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from werklocaties_gis.relocation.optimum.model import Model, empty_bonussen, without_eis
from werklocaties_gis.relocation.optimum.solve import solve_model


def smallest_clash(model: Model) -> tuple[int, ...]:
    """Positions of eisen that cannot all be met, none of which can be left out.

    Each eis is taken out in turn; where the others still clash, it is left
    out for good. What remains clashes, and every part of it can be met.

    Parameters
    ----------
    model
        A model of which no plan meets the eisen.
    """
    opties = replace(model.opties, waarde=np.zeros(model.size, dtype=np.int64))
    bare = replace(model, opties=opties, bonussen=empty_bonussen())
    keep = np.ones(len(model.eisen.v), dtype=bool)
    for number in range(len(keep)):
        trial = keep.copy()
        trial[number] = False
        if solve_model(without_eis(bare, trial)).status == "onmogelijk":
            keep = trial
    return tuple(np.flatnonzero(keep).tolist())
