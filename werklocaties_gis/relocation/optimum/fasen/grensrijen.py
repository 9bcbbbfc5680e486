"""Money, grid, moves a period and quotas in time: sums of moves between limits, by period."""

from __future__ import annotations

import numpy as np
from scipy import sparse

from werklocaties_gis.relocation.optimum.fasen.beeld import (
    Beeld,
    Bijdragen,
    add_up,
    at_most,
    over_columns,
)
from werklocaties_gis.relocation.optimum.grenzen import (
    GEEN_BOVEN,
    GEEN_ONDER,
    Grenzen,
    without_families,
)
from werklocaties_gis.relocation.optimum.model import Bools, list_matches
from werklocaties_gis.relocation.optimum.rijen import Rijen, join


def list_grensrijen(beeld: Beeld, weglaten: frozenset[str]) -> Rijen:
    """Upper limits by period, alone or up to and with it, and lower limits over all."""
    grenzen = without_families(beeld.model.grenzen, weglaten)
    counts = _list_counts(beeld, grenzen)
    return join(
        [
            _per_fase(beeld, grenzen, counts),
            _up_to_fase(beeld, grenzen, counts),
            _over_all(beeld, grenzen, counts),
        ]
    )


def _list_counts(beeld: Beeld, grenzen: Grenzen) -> Bijdragen:
    """What each column counts for in each row, from its period on."""
    entry, move = list_matches(grenzen.optie, beeld.kolommen.optie)
    return Bijdragen(
        grenzen.rij[entry], move, beeld.kolommen.fase[move], grenzen.maat[entry].astype(float)
    )


def _per_fase(beeld: Beeld, grenzen: Grenzen, counts: Bijdragen) -> Rijen:
    """What a period spends by itself; nothing is carried over."""
    height = len(grenzen.familie) * beeld.fasen
    row = counts.rij * beeld.fasen + counts.vanaf
    matrix = over_columns(beeld, row, counts.kolom, counts.maat, height)
    upper = grenzen.boven.ravel()
    some = (np.diff(matrix.indptr) > 0) | (upper < 0)
    keep = some & (upper < GEEN_BOVEN) & np.repeat(grenzen.per_fase, beeld.fasen)
    return at_most(matrix[keep], upper[keep].astype(float))


def _up_to_fase(beeld: Beeld, grenzen: Grenzen, counts: Bijdragen) -> Rijen:
    """What is used up to and with each period."""
    matrix, grows = add_up(beeld, [counts], len(grenzen.familie))
    asks = _asks_more(grenzen, matrix, grows.reshape(-1, beeld.fasen))
    keep = asks & np.repeat(~grenzen.per_fase, beeld.fasen)
    return at_most(matrix[keep], grenzen.boven.ravel()[keep].astype(float))


def _asks_more(grenzen: Grenzen, matrix: sparse.csr_matrix, grows: Bools) -> Bools:
    """Rows that ask something that no other period of the same limit asks."""
    upper = grenzen.boven
    zero = np.zeros((len(upper), 1), dtype=upper.dtype)
    lower_than_before = upper < np.hstack([zero, upper[:, :-1]])
    never_falls = np.ones(len(upper), dtype=bool)
    never_falls[grenzen.rij[grenzen.maat < 0]] = False
    later_is_harder = np.zeros(upper.shape, dtype=bool)
    later_is_harder[:, :-1] = never_falls[:, None] & (upper[:, 1:] <= upper[:, :-1])
    last = np.zeros(upper.shape, dtype=bool)
    last[:, -1] = (np.diff(matrix.indptr).reshape(upper.shape) > 0)[:, -1]
    asks: Bools = (upper < GEEN_BOVEN) & (grows | lower_than_before | last) & ~later_is_harder
    return asks.ravel()


def _over_all(beeld: Beeld, grenzen: Grenzen, counts: Bijdragen) -> Rijen:
    """What must be reached at the end, bonuses included."""
    kolommen, past = beeld.kolommen, grenzen.optie - beeld.model.size
    of_bonus = past >= 0
    first = kolommen.size - kolommen.reserve - kolommen.bonussen
    matrix = over_columns(
        beeld,
        np.concatenate([counts.rij, grenzen.rij[of_bonus]]),
        np.concatenate([counts.kolom, first + past[of_bonus]]),
        np.concatenate([counts.maat, grenzen.maat[of_bonus]]),
        len(grenzen.familie),
    )
    keep = grenzen.onder > GEEN_ONDER
    upper = np.full(int(keep.sum()), np.inf)
    return Rijen(matrix[keep], grenzen.onder[keep].astype(float), upper)
