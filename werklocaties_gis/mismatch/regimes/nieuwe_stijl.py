"""The Omgevingswet in the new style: a firm's value against the room that the plan gives.

No SBI code stands in the rule and none enters here: without a value, or
without room for it, the answer is unknown (``niet_toetsbaar``). A category is
never turned into decibels, nor a value at one distance into one at another.

What a value proves depends on where it comes from. A permit binds the firm and
a measurement was made, so that either exceeding the room is ``zeker``. A
calculation rests on assumptions about sources and hours that nobody here can
check; that the room is exceeded is then no more than ``mogelijk``. Within the
room all three pass: an application is judged on its calculation too. At a place
where the firm does not sit yet any value was determined elsewhere, while the
value at an edge follows from the layout of the plot: never more than
``mogelijk`` there.

Objects that are only planned change nothing: the room is measured at the edge
of zone or plot, whatever is built beside it (nvt for ``hinder_gepland``).
"""

from __future__ import annotations

from typing import Final

import numpy as np

from werklocaties_gis.mismatch.regimes.regime import (
    AFSTANDEN,
    GROOTSTE,
    Regime,
    via_zonebeheer,
)
from werklocaties_gis.mismatch.regimes.ruimtebewijs import explain_ruimte
from werklocaties_gis.mismatch.regimes.vergelijking import compare_aspect, list_rows
from werklocaties_gis.mismatch.toetsen.toets import Outcomes, Vraag
from werklocaties_gis.mismatch.uitkomst import NVT, Words, cap
from werklocaties_gis.zoning.reference import ASPECTEN


def _within(vraag: Vraag, groep: str) -> Outcomes:
    """Signal per aspect where the worst value of the firm exceeds the room of the place."""
    if groep == "gepland":
        shape = np.broadcast_shapes(vraag.i.shape, vraag.j.shape)
        return {aspect: np.full(shape, NVT, dtype=np.int8) for aspect in AFSTANDEN}
    boek, rows = vraag.omgeving.ruimte, list_rows(vraag)
    answers = {aspect: _capped(vraag, compare_aspect(boek, rows, aspect)) for aspect in ASPECTEN}
    # No list gives a category here, so that "largest" can only mean the worst aspect.
    answers[GROOTSTE] = np.maximum.reduce(list(answers.values()))
    return via_zonebeheer(vraag, answers)


def _capped(vraag: Vraag, words: Words) -> Words:
    """Lower zeker for newcomers, and for firms with a planologische_status of their own."""
    own = vraag.profielen.heeft_eigen_status[vraag.i]
    return cap(words, np.ones_like(own) if vraag.nieuw else own)


NIEUWE_STIJL: Final = Regime(
    id="nieuwe_stijl",
    aspecten=AFSTANDEN,
    answer=_within,
    explain=explain_ruimte,
    opmerkingen=(
        "bkl_aangehaald",
        "bkl_standaardwaarde",
        "niet_toetsbaar",
        "regime_nieuwe_stijl",
        "waarde_berekend",
        "waarde_van_elders",
    ),
)
"""Room per aspect at the edge of zone or plot, from values that the user supplies."""
