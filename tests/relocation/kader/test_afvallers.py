"""Placements that money, grid or time takes, counted once in the funnel and named for each pair."""

from __future__ import annotations

import numpy as np
from werklocaties_gis.relocation.kader.afvallers import drop_afvallers
from werklocaties_gis.relocation.plaatsing.opties import Kandidaten, Trechter

PAIRS = Kandidaten(
    np.array([1, 1, 3]), np.array([0, 2, 2]), np.ones(3), np.zeros((10, 3), dtype=np.int8)
)
FUNNEL = Trechter(
    np.array([1, 2, 3]), 3, ("te_klein",), np.array([[1], [3], [2]]), np.ones(3, dtype=bool)
)


def test_a_pair_counts_in_the_first_step_that_takes_it_and_is_named_in_all() -> None:
    masks = {
        "te_laat": np.array([True, False, False]),
        "kosten_onbekend": np.array([True, False, True]),
    }
    alive, longer, lost = drop_afvallers(PAIRS, FUNNEL, masks)
    assert alive.tolist() == [False, True, False]
    assert longer.stappen == ("te_klein", "te_laat", "kosten_onbekend")
    assert longer.weg.tolist() == [[1, 1, 0], [3, 0, 0], [2, 0, 1]]
    assert lost.of_pair(1, 0) == ("te_laat", "kosten_onbekend")
    assert lost.of_pair(3, 2) == ("kosten_onbekend",)
    assert lost.of_pair(1, 2) == ()


def test_without_steps_nothing_changes() -> None:
    alive, longer, lost = drop_afvallers(PAIRS, FUNNEL, {})
    assert alive.all()
    assert longer.stappen == FUNNEL.stappen
    assert (longer.weg == FUNNEL.weg).all()
    assert len(lost.v) == 0
