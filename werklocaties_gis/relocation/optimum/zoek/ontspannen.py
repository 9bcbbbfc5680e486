"""The problem in parts of moves: an inner point, prices that hold, and what each column loses."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import highspy
import numpy as np

from werklocaties_gis.relocation.optimum.highs import Highs, Ontspannen
from werklocaties_gis.relocation.optimum.klok import Klok
from werklocaties_gis.relocation.optimum.model import NONE, Ints
from werklocaties_gis.relocation.optimum.rijen import Floats, Kolommen, Rijen
from werklocaties_gis.relocation.optimum.zoek.ruimte import Ruimte, take_columns

NIETS: Final = 1e-9
"""Prices smaller than this are none."""


@dataclass(frozen=True)
class Prijzen:
    """What prices of the rows say.

    Attributes
    ----------
    grens
        No plan is worth more.
    verlies
        A plan that takes a whole column is worth at most ``grens`` less this, shape (columns,).
    per_rij
        Price of each row, shape (rows,).
    per_firma
        What the best column of each firm has over, shape (firms,).
    """

    grens: float
    verlies: Floats
    per_rij: Floats
    per_firma: Floats


class Binnenpunt(Highs):
    """HiGHS by its interior point, without the walk to a corner: many times faster here."""

    def __init__(self, kolommen: Kolommen, rijen: Rijen) -> None:
        super().__init__(kolommen, rijen, maximise=True)
        self._solver.setOptionValue("solver", "ipm")
        self._solver.setOptionValue("run_crossover", "off")

    def centre(self, klok: Klok) -> Ontspannen | None:
        """Best plan in parts of moves with its prices; none where there is none, or no time."""
        run = self._run(klok)
        if run.onderbroken:
            raise KeyboardInterrupt
        solution, status = self._solver.getSolution(), self._solver.getModelStatus()
        good = (highspy.HighsModelStatus.kOptimal, highspy.HighsModelStatus.kUnknown)
        if status not in good or not solution.value_valid or not solution.dual_valid:
            return None
        return Ontspannen(np.array(solution.col_value), np.array(solution.row_dual))


def relax(ruimte: Ruimte, keep: Ints, klok: Klok) -> Ontspannen | None:
    """Solve the problem over some columns in parts of moves; ``x`` is over those columns."""
    return Binnenpunt(*take_columns(ruimte, keep, whole=False)).centre(klok)


def price(ruimte: Ruimte, prijzen: Floats) -> Prijzen:
    """Make prices hold, whatever the tolerance they were found with.

    Any prices give a bound: what the limits of the rows are worth, plus what is
    left over on the columns. Of the columns that take one firm to its last
    place a plan takes one at most, so that only the best of them counts.
    """
    lower, upper = ruimte.rijen.lower, ruimte.rijen.upper
    dual = np.where(np.abs(prijzen) < NIETS, 0.0, prijzen)
    dual = np.where((dual > 0) & np.isinf(upper) | (dual < 0) & np.isinf(lower), 0.0, dual)
    limit = np.where(dual > 0, upper, np.where(dual < 0, lower, 0.0))
    gain = ruimte.kolommen.value - ruimte.by_column.T @ dual
    best = np.zeros(len(ruimte.model.vestiging_ids))
    moves = ruimte.firma != NONE
    np.maximum.at(best, ruimte.firma[moves], gain[moves])
    room = _room(ruimte)[~moves]
    rest = np.maximum(gain[~moves], 0.0)
    rest = np.where(rest > 0, rest * np.where(rest > NIETS, room, 0.0), 0.0)
    grens = float(dual @ limit) + float(best.sum()) + float(rest.sum())
    own = np.where(moves, best[ruimte.firma], np.maximum(gain, 0.0))
    return Prijzen(grens, np.maximum(own - gain, 0.0), dual, best)


def _room(ruimte: Ruimte) -> Floats:
    """The most that each column can be: its own limit, or that of a row which nothing lowers."""
    matrix = ruimte.rijen.matrix
    lowest = np.asarray(matrix.min(axis=1).todense()).ravel()
    entries = matrix.tocoo()
    counts = (entries.data > 0) & (lowest[entries.row] >= 0)
    room = ruimte.kolommen.upper.copy()
    most = ruimte.rijen.upper[entries.row[counts]] / entries.data[counts]
    np.minimum.at(room, entries.col[counts], most)
    return room
