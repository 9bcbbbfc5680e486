"""Scores that somebody answers for: what a firm, a place, or a firm on a place is worth."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import numpy as np
import numpy.typing as npt
import pandas as pd

from werklocaties_gis.errors import Notice
from werklocaties_gis.relocation.plaatsing.aanbod import Aanbod, positions
from werklocaties_gis.settings.criteria import Criterium, find_eigen_score

Floats = npt.NDArray[np.float64]
Positions = npt.NDArray[np.intp]


def list_eigen_scores(
    scores: pd.DataFrame, naam: str, aanbod: Aanbod, v: Positions, p: Positions
) -> Floats:
    """List the user's own score of each placement, shape (pairs,); NaN where nobody gave one.

    That of the firm on the place goes before that of the firm, and that before
    that of the place.

    Parameters
    ----------
    scores
        The table ``eigen_scores``.
    naam
        Name of the score.
    aanbod
        Keys of firms and places.
    v, p
        Firms and places, shape (pairs,).
    """
    rows = scores[scores["criterium"].eq(naam).fillna(value=False).to_numpy(dtype=bool)]
    firm = positions(aanbod.vestiging_ids, rows["vestiging_id"])
    plek = positions(aanbod.ids, rows["plek_id"])
    value = rows["waarde"].to_numpy(dtype=float, na_value=np.nan)
    no_firm, no_plek = (rows[name].isna().to_numpy(bool) for name in ("vestiging_id", "plek_id"))
    of_firm = _spread(firm, value, no_plek, len(aanbod.vestiging_ids))[v]
    of_plek = _spread(plek, value, no_firm, len(aanbod.ids))[p]
    both = (firm >= 0) & (plek >= 0)
    of_pair = _of_pairs(firm[both], plek[both], value[both], v, p, len(aanbod.ids))
    first = np.where(np.isnan(of_firm), of_plek, of_firm)
    return np.where(np.isnan(of_pair), first, of_pair)


def _spread(position: Positions, value: Floats, counts: npt.NDArray[np.bool_], n: int) -> Floats:
    """The value at each position; NaN where no row counts."""
    found = np.full(n, np.nan)
    here = counts & (position >= 0)
    found[position[here]] = value[here]
    return found


def _of_pairs(
    firm: Positions, plek: Positions, value: Floats, v: Positions, p: Positions, width: int
) -> Floats:
    """The value of each asked pair; NaN where no row names it."""
    codes = pd.Series(value, index=firm * width + plek)
    return np.asarray(codes.reindex(v * width + p), dtype=np.float64)


def list_scoremeldingen(scores: pd.DataFrame, criteria: Iterable[Criterium]) -> Iterator[Notice]:
    """What a reader must know: a criterion names a score that no row of the table gives.

    Parameters
    ----------
    scores
        The table ``eigen_scores``.
    criteria
        The criteria of the plan.
    """
    given = frozenset(scores["criterium"][scores["waarde"].notna().to_numpy(dtype=bool)])
    for criterium in criteria:
        naam = find_eigen_score(criterium.veld)
        if naam is not None and naam not in given:
            fields = (("criterium", criterium.id), ("naam", naam))
            yield Notice("criterium_zonder_scores", "eigen_scores", 1, fields=fields)
