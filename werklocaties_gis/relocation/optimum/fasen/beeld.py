"""What each column does to firms and places, and sums of it that grow from period to period."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

import numpy as np
from scipy import sparse

from werklocaties_gis.relocation.optimum.fasen.kolommen import (
    NA_TUSSENSTOP,
    TUSSENSTOP,
    Fasekolommen,
    tijd_of,
)
from werklocaties_gis.relocation.optimum.model import Bools, Ints, Model, list_matches
from werklocaties_gis.relocation.optimum.rijen import Floats, Rijen


@dataclass(frozen=True)
class Beeld:
    """The model, its columns, and who they move where.

    Attributes
    ----------
    fasen
        Number of periods.
    v, p
        Firm and plek of each move, shape (moves,).
    goes, stays
        Moves by which a firm leaves its place, and by which it reaches its last
        one: all but those after a stopover, and all but those into one.
    na_vertrek
        Periods from a departure to the first entry, shape (plekken,); so far
        below 0 that order does not count where that rule is left out.
    """

    model: Model
    kolommen: Fasekolommen
    fasen: int
    v: Ints
    p: Ints
    goes: Ints
    stays: Ints
    na_vertrek: Ints


def make_beeld(model: Model, kolommen: Fasekolommen, weglaten: Collection[str]) -> Beeld:
    """Make the picture of the columns of a model."""
    tijd = tijd_of(model)
    lag = tijd.na_vertrek
    if "na_vertrek" in weglaten or "volgorde" in weglaten:
        lag = np.full_like(lag, -tijd.fasen)
    return Beeld(
        model,
        kolommen,
        tijd.fasen,
        model.opties.v[kolommen.optie],
        model.opties.p[kolommen.optie],
        np.flatnonzero(kolommen.soort != NA_TUSSENSTOP),
        np.flatnonzero(kolommen.soort != TUSSENSTOP),
        lag,
    )


@dataclass(frozen=True)
class Bijdragen:
    """Entries of sums: what a column counts for in a row, from a period on."""

    rij: Ints
    kolom: Ints
    vanaf: Ints
    maat: Floats


def join_bijdragen(parts: list[Bijdragen]) -> Bijdragen:
    """Entries after each other."""
    return Bijdragen(
        np.concatenate([part.rij for part in parts]),
        np.concatenate([part.kolom for part in parts]),
        np.concatenate([part.vanaf for part in parts]),
        np.concatenate([part.maat for part in parts]),
    )


def add_up(beeld: Beeld, parts: list[Bijdragen], height: int) -> tuple[sparse.csr_matrix, Bools]:
    """Sum the entries up to and with each period.

    Returns
    -------
    matrix
        Row ``rij * fasen + fase``, shape (height * fasen, columns).
    grows
        Rows in which something is added; the others ask no more than the row
        before them.
    """
    entries, fasen = join_bijdragen(parts), beeld.fasen
    which, fase = np.nonzero(entries.vanaf[:, None] <= np.arange(fasen))
    rows = entries.rij[which] * fasen + fase
    matrix = sparse.csr_matrix(
        (entries.maat[which], (rows, entries.kolom[which])),
        shape=(height * fasen, beeld.kolommen.size),
    )
    grows = np.zeros(height * fasen, dtype=bool)
    new = (entries.maat > 0) & (entries.vanaf >= 0) & (entries.vanaf < fasen)
    grows[entries.rij[new] * fasen + entries.vanaf[new]] = True
    return matrix, grows


def stay_below(beeld: Beeld, parts: list[Bijdragen], upper: Floats) -> Rijen:
    """Rows: each sum is at most ``upper``, shape (height,), in every period."""
    matrix, grows = add_up(beeld, parts, len(upper))
    above = np.repeat(upper, beeld.fasen)[grows]
    return Rijen(matrix[grows], np.full(len(above), -np.inf), above)


def over_columns(
    beeld: Beeld, rows: Ints, columns: Ints, data: Floats, height: int
) -> sparse.csr_matrix:
    """Matrix (height, columns) with the entries given."""
    return sparse.csr_matrix((data, (rows, columns)), shape=(height, beeld.kolommen.size))


def at_most(matrix: sparse.csr_matrix, upper: float | Floats) -> Rijen:
    """Rows with an upper bound."""
    height = matrix.shape[0]
    return Rijen(matrix, np.full(height, -np.inf), np.broadcast_to(upper, (height,)).astype(float))


def exactly(matrix: sparse.csr_matrix, value: float) -> Rijen:
    """Rows that have one value."""
    both = np.full(matrix.shape[0], float(value))
    return Rijen(matrix, both, both.copy())


def list_vertrek(beeld: Beeld, user: Ints, plek: Ints) -> Bijdragen:
    """What gives room again: row i counts -1 once the firm ``user[i]`` has left ``plek[i]``."""
    row, which = list_matches(user, beeld.v[beeld.goes])
    move = beeld.goes[which]
    from_fase = beeld.kolommen.fase[move] + beeld.na_vertrek[plek[row]]
    return Bijdragen(row, move, from_fase, -np.ones(len(row)))
