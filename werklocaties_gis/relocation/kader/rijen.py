"""Limits of the plan as rows over opties: one short function for each family."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import numpy as np
import numpy.typing as npt

from werklocaties_gis.relocation.optimum.grenzen import (
    GEEN_BOVEN,
    GEEN_ONDER,
    Grenzen,
    join_grenzen,
)
from werklocaties_gis.relocation.optimum.model import Bools, Ints, ints

Floats = npt.NDArray[np.float64]


def make_rij(
    familie: str,
    optie: Ints,
    maat: npt.ArrayLike,
    boven: npt.ArrayLike,
    onder: int | None = None,
    *,
    per_fase: bool = False,
) -> Grenzen:
    """Make one row.

    Parameters
    ----------
    familie
        Its family.
    optie, maat
        Opties and what each counts for, whole numbers.
    boven
        Upper limit by period, shape (periods,); ``inf`` for none, rounded down.
    onder
        Lower limit over all periods.
    per_fase
        Whether a limit holds for the moves of its period alone.
    """
    upper = np.asarray(boven, dtype=float)
    limited = np.isfinite(upper)
    whole = np.where(limited, np.floor(np.where(limited, upper, 0.0)), float(GEEN_BOVEN))
    return Grenzen(
        (familie,),
        np.zeros(len(optie), dtype=np.int64),
        ints(optie),
        ints(maat),
        np.where(limited, whole.astype(np.int64), GEEN_BOVEN)[None, :],
        ints([int(GEEN_ONDER) if onder is None else onder]),
        np.array([per_fase]),
    )


def list_budget(kosten_eur: Floats, budget_eur: Sequence[float]) -> Grenzen:
    """What the municipality spends in each period stays within its budget.

    Costs are rounded up and budgets down, so that a plan that fits does fit.
    """
    if not budget_eur:
        return join_grenzen([], 1)
    optie = np.arange(len(kosten_eur))
    return make_rij("budget", optie, np.ceil(kosten_eur), budget_eur, per_fase=True)


def list_zetten(opties: int, maanden: Sequence[int], per_jaar: int | None) -> Grenzen:
    """List the number of moves, stopovers included, that each period takes; at least one.

    Parameters
    ----------
    opties
        Number of opties.
    maanden
        Whole calendar months in each period; none without periods.
    per_jaar
        Moves in twelve months; none: no limit.
    """
    if per_jaar is None or not maanden:
        return join_grenzen([], max(1, len(maanden)))
    limit = [max(1, per_jaar * months // 12) for months in maanden]
    return make_rij("zetten", np.arange(opties), np.ones(opties), limit, per_fase=True)


def list_samen(
    groepen: Sequence[Sequence[int]], v: Ints, terrein: Ints, is_final: Bools, fasen: int
) -> Grenzen:
    """Firms of a group move all or none, and end on the same terrein.

    For each terrein the moves of a firm equal those of the next one in its group.

    Parameters
    ----------
    groepen
        Positions of firms, by group.
    v, terrein, is_final
        Firm of each optie, terrein of its plek, and whether the firm stays there.
    fasen
        Number of periods, at least 1.
    """
    only_at_the_end = np.full(fasen, np.inf)
    only_at_the_end[-1] = 0.0
    rows = [
        _equal(first, second, v, on & is_final, only_at_the_end)
        for groep in groepen
        for first, second in pairwise(groep)
        for on in _terreinen(first, second, v, terrein)
    ]
    return join_grenzen(rows, fasen)


def _terreinen(first: int, second: int, v: Ints, terrein: Ints) -> list[Bools]:
    """Masks of the opties on each terrein that either of two firms can go to."""
    codes = np.unique(terrein[(v == first) | (v == second)])
    return [terrein == code for code in codes]


def _equal(first: int, second: int, v: Ints, on: Bools, boven: Floats) -> Grenzen:
    """Two firms both move there, or neither does."""
    one, other = np.flatnonzero(on & (v == first)), np.flatnonzero(on & (v == second))
    counts = np.concatenate([np.ones(len(one)), -np.ones(len(other))])
    return make_rij("samen", np.concatenate([one, other]), counts, boven, 0)
