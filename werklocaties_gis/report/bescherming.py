"""Whether what is not shown of a table can be guessed from what is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

Getallen = NDArray[np.float64]
Rijen = NDArray[np.bool_]

AANTAL: Final = 0
"""Place of the number of firms among the measures; behind it jobs and ha."""

CELLEN: Final = 4
"""Outcomes that divide the firms; a class behind them is a sum of these."""

BREED_AANTAL: Final = 2.0
"""Least width of what a number of firms may be, as far as a reader can reckon."""

BREED_SOM: Final = 0.2
"""The same for jobs and ha, as a share of the truth."""

STOF: Final = 1e-9
"""Sums of fractions leave some dust."""


@dataclass(frozen=True)
class Toetscellen:
    """Totals of one check.

    Attributes
    ----------
    rijen
        Park × measure (firms, jobs, ha) × class: zeker, mogelijk, onbekend,
        rest, and zeker and mogelijk together.
    totaal
        Measure × class of all together.
    """

    rijen: Getallen
    totaal: Getallen

    def verborgen(self, zichtbaar: Rijen) -> Getallen:
        """What the total tells of the parks that are not shown, measure × class."""
        own: Getallen = self.rijen[~zichtbaar].sum(axis=0)
        # A firm on two parks counts once in the total: what a reader reckons may be less.
        rest: Getallen = self.totaal - self.rijen[zichtbaar].sum(axis=0)
        return np.minimum(own, rest)

    def som(self) -> Getallen:
        """Firms, jobs and ha of each park, whatever the outcome."""
        sums: Getallen = self.rijen[:, :, :CELLEN].sum(axis=2)
        return sums


def list_tekort(toets: Toetscellen, zichtbaar: Rijen, drempel: int) -> NDArray[np.bool_]:
    """Classes in which the total less the shown parks leaves a few firms, or none, and should not.

    A class that is empty in the whole study is shown as empty, and is no secret.
    """
    left = toets.verborgen(zichtbaar)[AANTAL, :CELLEN]
    short: NDArray[np.bool_] = (toets.totaal[AANTAL, :CELLEN] > STOF) & (left < drempel - STOF)
    return short


def is_beschermd(
    toets: Toetscellen,
    zichtbaar: Rijen,
    bekend: Rijen,
    drempel: int,
    *,
    toont_totaal: bool,
) -> bool:
    """Whether every figure that is not shown can be far enough from what it is.

    Parameters
    ----------
    toets
        Totals of one check.
    zichtbaar
        Which parks are shown in it.
    bekend
        Of which parks the sum over the outcomes is known, from another check
        that shows them: each check divides the same firms.
    drempel
        Fewest firms behind what subtraction gives.
    toont_totaal
        Whether the total is shown.

    Notes
    -----
    Parks that are not shown form a table of which only the sums of columns,
    and of some rows, are known. In such a table (a transport problem) a cell
    in row r and column k can take every value in a range of
    ``min(r, k, N - k, N - r)`` around the truth, N being the sum of all, since
    what it gives up another cell of its row, of its column and of neither can
    take over. Moving whole firms between parks does the same in all checks
    that show the same parks at once, however they hang together.
    """
    if bool(zichtbaar.all()):
        return True
    if not toont_totaal:
        return _keeps_total(toets, zichtbaar, drempel)
    if list_tekort(toets, zichtbaar, drempel).any():
        return False
    widths = _widths(toets, zichtbaar, bekend)
    needed = BREED_SOM * toets.rijen[~zichtbaar]
    needed[:, AANTAL] = BREED_AANTAL
    secret = toets.totaal[AANTAL] > STOF
    return bool((widths >= needed - STOF)[:, :, secret].all())


def _widths(toets: Toetscellen, zichtbaar: Rijen, bekend: Rijen) -> Getallen:
    """Range of each cell that is not shown: park × measure × class."""
    column = toets.verborgen(zichtbaar)
    whole = column[:, :CELLEN].sum(axis=1)
    row = toets.som()
    free = ~bekend
    # Firms of parks that are shown nowhere may all stand on any one of them.
    row[free] = row[free].sum(axis=0) if free.sum() > 1 else row[free]
    other = np.where(free[:, None] & (free.sum() > 1), np.inf, whole - row)[~zichtbaar]
    columns = np.where((free & (free.sum() > 1))[:, None, None], np.inf, whole[:, None] - column)
    sides = np.minimum(row[~zichtbaar], other)[:, :, None]
    range_: Getallen = np.minimum(np.minimum(sides, column), columns[~zichtbaar])
    return range_


def _keeps_total(toets: Toetscellen, zichtbaar: Rijen, drempel: int) -> bool:
    """Whether a total that is not shown stays open, given the parks that are."""
    hidden = toets.som()[~zichtbaar].sum(axis=0)
    needed = BREED_SOM * toets.totaal.max(axis=1)
    needed[AANTAL] = drempel
    return not zichtbaar.any() or bool((hidden >= needed - STOF).all())
