"""What each optie costs a large plan at least, so that a question is asked of few of them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Final

import numpy as np
import numpy.typing as npt

from werklocaties_gis.relocation.optimum.kern import list_kern
from werklocaties_gis.relocation.optimum.model import Bools, Ints, Model, ints
from werklocaties_gis.relocation.optimum.oplossing import Oplossing, Zoekopdracht
from werklocaties_gis.relocation.optimum.rijen import list_kolommen, list_rijen
from werklocaties_gis.relocation.optimum.solve import solve_model
from werklocaties_gis.relocation.uitleg.deelmodel import take_opties

Floats = npt.NDArray[np.float64]

KLEIN: Final = 1_000
"""Opties below which a question is asked of the whole problem."""
SPEELRUIMTE: Final = 5.0
"""Units beyond the plan's own distance from the bound that are looked at first."""
MARGE: Final = 1.0
"""Units of doubt about the solver's rounding."""


@dataclass(frozen=True)
class Prijzen:
    """Prices of the relaxed problem: a plan is worth at most ``grens`` less what its opties lose.

    ``sleutel`` numbers the opties by firm and plek, ascending, and ``verlies``
    is what each loses (units; never below 0), shape (opties,).
    """

    sleutel: Ints
    verlies: Floats
    grens: float
    breedte: int

    def verlies_of(self, model: Model) -> Floats:
        """What each optie of a part of the problem loses."""
        keys = model.opties.v * self.breedte + model.opties.p
        found: Floats = self.verlies[np.searchsorted(self.sleutel, keys)]
        return found


def make_prijzen(model: Model) -> Prijzen | None:
    """Price the opties of a large problem without periods; none where that does not pay."""
    if model.size < KLEIN or model.tijd is not None:
        return None
    kern = list_kern(model, list_kolommen(model, ()), list_rijen(model), maximise=True)
    if kern is None:
        return None
    width = len(model.plek_ids)
    keys = model.opties.v * width + model.opties.p
    return Prijzen(keys, np.maximum(kern.verlies[: model.size], 0.0), kern.grens, width)


def solve_nabij(
    model: Model, own: Bools, prijzen: Prijzen, ruimte: float, opdracht: Zoekopdracht
) -> Oplossing | None:
    """Find the best plan of a question among the opties that can matter, and prove it.

    A plan that is better than one found takes no optie that loses more than
    its distance from the bound; the firm asked about loses its least already,
    where it must move. So the first answer tells how far to look for the last.

    Parameters
    ----------
    model
        The question: a problem with nothing more in it than the priced one has.
    own
        Opties of a firm that must move, all kept; all false for none, shape (opties,).
    prijzen
        Prices; ``grens`` holds for the question.
    ruimte
        Loss (units) that is looked at first.
    opdracht
        When to stop.

    Returns
    -------
    Oplossing or None
        None where nothing was found or proven; then the whole problem must be asked.
    """
    verlies = prijzen.verlies_of(model)
    least = float(verlies[own].min(initial=np.inf)) if own.any() else 0.0
    for _ in range(3):
        keep = own | (verlies <= ruimte + MARGE)
        found = solve_model(take_opties(model, keep), opdracht)
        if found.status != "optimaal":
            return None
        distance = prijzen.grens - least - found.waarde
        if distance <= ruimte:
            return replace(found, gekozen=ints(np.flatnonzero(keep)[found.gekozen]))
        ruimte = distance
    return None
