"""Each part of the file comes from its table, or is said to be absent."""

from __future__ import annotations

from typing import Any

from werklocaties_gis.cartography.dossier.inhoud import make_dossier
from werklocaties_gis.cartography.escape import json_block
from werklocaties_gis.cartography.plan import make_opties, make_verplaatsingen


def test_a_table_that_was_not_made_is_none_and_not_empty(
    studie: Any, dossier: Any, sleutels: Any
) -> None:
    order = (sleutels.vestigingen, sleutels.plekken)
    opties = make_opties(studie.resultaten["opties"], *order, "nl")
    moves = make_verplaatsingen(studie.resultaten["verplaatsingen"], *order, "nl")
    made = make_dossier({"zaken": dossier["zaken"].iloc[:0]}, opties, moves, sleutels, "nl")
    assert made["uitleg"] is None
    assert made["geld"] is not None
    whole: Any = make_dossier(dossier, opties, moves, sleutels, "nl")
    assert all(part is not None for part in whole.values())
    assert json_block(whole)
    # Of all candidates for a plek those of which the page shows the move or the optie.
    assert whole["rangorde"]["v"] == [0, 3, 6]
