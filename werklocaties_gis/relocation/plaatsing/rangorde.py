"""The candidates for one place, ranked by published criteria, with what each falls out on.

Ranking by objective, verifiable and reasonable criteria (Hoge Raad 26-11-2021,
ECLI:NL:HR:2021:1778). It explores: nobody gets a right to a place by it.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pandas as pd

from werklocaties_gis.relocation.plaatsing.aanbod import positions
from werklocaties_gis.relocation.plaatsing.eigen_criteria import (
    ROUNDING,
    STAPPEN,
    is_below,
    is_open,
    list_score,
    scale_up,
)
from werklocaties_gis.relocation.plaatsing.eigenschappen import Eigenschappen, list_waarden
from werklocaties_gis.relocation.plaatsing.opties import Vraagstuk, list_uitval
from werklocaties_gis.settings.criteria import Criterium
from werklocaties_gis.tables.formats import conform

Bools = npt.NDArray[np.bool_]
Floats = npt.NDArray[np.float64]
Positions = npt.NDArray[np.intp]
Objects = npt.NDArray[np.object_]

DECIMALS = 9
"""Totals that differ by less are equal: no rank rests on the last digit of a sum."""


@dataclass(frozen=True)
class Rangorde:
    """The tables ``rangorde`` (candidates) and ``rangordescores`` (candidate and criterion)."""

    rangorde: pd.DataFrame
    scores: pd.DataFrame


def list_rangorde(
    vraagstuk: Vraagstuk, bron: Eigenschappen, movers: Positions, plek_ids: tuple[str, ...]
) -> Rangorde:
    """Rank the candidates for each place.

    First the funnel (land, checks, size), then the thresholds, then the sum of
    weight times score. Of equal sums the score on the heaviest criterion
    decides, then on the next (equal weights: the first of the file), and what is
    left out for want of a score counts there as the mean of the others; who are
    equal on all share a rank, and a lot drawn by a notary outside decides. A
    candidate of whom something must be asked has no rank until then.

    Parameters
    ----------
    vraagstuk
        Firms, places, policy and plan with its criteria; without criteria there
        is no ranking.
    bron
        What criteria look at.
    movers
        Positions of the candidates.
    plek_ids
        Places to rank for; a key of no place is left out.
    """
    criteria = vraagstuk.plan.criteria
    ranked, scored = [], []
    for p in positions(vraagstuk.aanbod.ids, sorted(set(plek_ids))) if criteria else []:
        if p >= 0:
            one, scores = _rank_plek(vraagstuk, bron, movers, int(p))
            ranked.append(one)
            scored.append(scores)
    return Rangorde(
        conform(pd.concat(ranked) if ranked else pd.DataFrame(), "rangorde"),
        conform(pd.concat(scored) if scored else pd.DataFrame(), "rangordescores"),
    )


def _rank_plek(
    vraagstuk: Vraagstuk, bron: Eigenschappen, movers: Positions, p: int
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Rank the candidates for one place."""
    criteria, plekken = vraagstuk.plan.criteria, np.full(len(movers), p)
    values = np.array([list_waarden(bron, one, movers, plekken) for one in criteria])
    out, value, limit = _list_uitgevallen(vraagstuk, movers, p, values)
    counts = np.array([name is None for name in out], dtype=bool)
    scores = np.array(
        [list_score(one, row, counts) for one, row in zip(criteria, values, strict=True)]
    )
    weights = np.array([one.gewicht for one in criteria])
    asked, left = _list_open(criteria, values, weights, counts)
    total = _list_totaal(scores, weights, left)
    # Left out altogether is no score: nothing to rank by.
    valid = counts & ~asked.any(axis=0) & (weights @ left < 1.0 - ROUNDING)
    rank, equal = _list_rang(total, np.where(left, total, scores), weights, valid)
    ids, keys = np.array([one.id for one in criteria], dtype=object), vraagstuk.aanbod
    frame = pd.DataFrame(
        {
            "plek_id": keys.ids[p],
            "vestiging_id": keys.vestiging_ids[movers],
            "rang": pd.array(np.where(valid, rank, 0), dtype="Int64"),
            "punten": np.where(valid, total, np.nan),
            "gelijk": pd.array(equal, dtype="boolean"),
            "uitgevallen_op": out,
            "waarde": value,
            "grens": limit,
            "navragen": [tuple(ids[column]) for column in asked.T],
            "weggelaten": [tuple(ids[column]) for column in left.T],
            "gepubliceerd": vraagstuk.plan.criteria_gepubliceerd,
        }
    )
    frame["rang"] = frame["rang"].mask(~valid)
    frame["gelijk"] = frame["gelijk"].mask(~valid)
    return frame, _list_scores(vraagstuk, movers, p, values, scores)


def _list_open(
    criteria: tuple[Criterium, ...], values: Floats, weights: Floats, counts: Bools
) -> tuple[Bools, Bools]:
    """What must be asked of each candidate, and what is left out; shape (criteria, candidates)."""
    missing = np.array([is_open(one, row) for one, row in zip(criteria, values, strict=True)])
    missing &= (weights > 0)[:, None] & counts
    leaves = np.array([one.laat_weg for one in criteria])[:, None]
    return missing & ~leaves, missing & leaves


def _list_totaal(scores: Floats, weights: Floats, left: Bools) -> Floats:
    """Weighted mean of the scores of each candidate, without what is left out."""
    used = (weights[:, None] > 0) & ~left
    return np.round(scale_up(weights @ np.where(used, scores, 0.0), weights @ left), DECIMALS)


def _list_uitgevallen(
    vraagstuk: Vraagstuk, movers: Positions, p: int, values: Floats
) -> tuple[Objects, Floats, Floats]:
    """What each candidate falls out on: a step or criterion, its value and the limit."""
    out = list_uitval(vraagstuk, movers, p)
    out[np.isin(out, STAPPEN)] = None
    value, limit = np.full(len(movers), np.nan), np.full(len(movers), np.nan)
    for one, row in zip(vraagstuk.plan.criteria, values, strict=True):
        falls = is_below(one, row) & np.array([name is None for name in out], dtype=bool)
        out[falls], value[falls], limit[falls] = one.id, row[falls], one.drempel
    return out, value, limit


def _list_rang(
    total: Floats, scores: Floats, weights: Floats, valid: Bools
) -> tuple[Positions, Bools]:
    """Rank of each valid candidate from 1, and whether it shares it with another."""
    heaviest = np.lexsort((np.arange(len(weights)), -weights))
    heaviest = heaviest[weights[heaviest] > 0]
    keys = np.column_stack([total, np.round(scores[heaviest].T, DECIMALS)])[valid]
    rank = np.zeros(len(total), dtype=np.intp)
    equal = np.zeros(len(total), dtype=bool)
    if not len(keys):
        return rank, equal
    _, group, size = np.unique(-keys, axis=0, return_inverse=True, return_counts=True)
    before = np.cumsum(size) - size
    rank[valid] = before[group.ravel()] + 1
    equal[valid] = size[group.ravel()] > 1
    return rank, equal


def _list_scores(
    vraagstuk: Vraagstuk, movers: Positions, p: int, values: Floats, scores: Floats
) -> pd.DataFrame:
    """A row for each candidate and criterion."""
    criteria: tuple[Criterium, ...] = vraagstuk.plan.criteria
    firms = vraagstuk.aanbod.vestiging_ids[movers]
    return pd.concat(
        pd.DataFrame(
            {
                "plek_id": vraagstuk.aanbod.ids[p],
                "vestiging_id": firms,
                "criterium": one.id,
                "waarde": value,
                "eenheid": one.eenheid,
                "score": score,
                "gewicht": one.gewicht,
                "punten": one.gewicht * score,
            }
        )
        for one, value, score in zip(criteria, values, scores, strict=True)
    )
