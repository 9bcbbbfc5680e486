"""Rows on three rows at once."""

from __future__ import annotations

import numpy as np
from scipy import sparse
from werklocaties_gis.relocation.optimum.deelbaar.deur import Klok
from werklocaties_gis.relocation.optimum.deelbaar.drietal import (
    list_triple_rows,
    list_triples,
    sharpen,
)

# Three fillings that each need two of three firms, and one that needs none of them.
TOUCHES = sparse.csc_matrix([[1.0, 1, 0, 0], [0, 1, 1, 0], [1, 0, 1, 0], [0, 0, 0, 1]])


def test_three_halves_break_a_row_that_lets_one_through() -> None:
    triples = list_triples(TOUCHES.tocsr(), np.array([0.5, 0.5, 0.5, 1.0]))
    assert triples.tolist() == [[0, 1, 2]]
    assert list_triple_rows(TOUCHES.tocsr(), triples).toarray().tolist() == [[1, 1, 1, 0]]


def test_the_bound_falls_to_the_best_plan_and_hopeless_fillings_go() -> None:
    value = np.array([10.0, 10.0, 10.0, 1.0])
    sharp = sharpen(TOUCHES, np.ones(4), value, 4, 11.0, Klok(None, None))
    assert 11.0 - 1e-6 <= sharp.grens < 11.1
    assert sharp.rijen.shape[0] == 1
    # Nothing is worth 12: with that in view the bound settles it.
    assert sharpen(TOUCHES, np.ones(4), value, 4, 12.0, Klok(None, None)).grens < 12.0
