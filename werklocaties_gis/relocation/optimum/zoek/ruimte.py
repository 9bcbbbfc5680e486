"""The columns and rows that a search in time works on; larger is always better here."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
from scipy import sparse

from werklocaties_gis.relocation.optimum.fasen.kolommen import (
    TUSSENSTOP,
    Fasekolommen,
    as_fasekolommen,
    as_kolommen,
    as_oplossing,
    list_fasekolommen,
)
from werklocaties_gis.relocation.optimum.fasen.rijen import list_faserijen
from werklocaties_gis.relocation.optimum.fasen.vervroegen import holds
from werklocaties_gis.relocation.optimum.model import NONE, Bools, Ints, Model
from werklocaties_gis.relocation.optimum.oplossing import Oplossing, no_moves
from werklocaties_gis.relocation.optimum.rijen import Floats, Kolommen, Rijen
from werklocaties_gis.relocation.optimum.zoek.posities import (
    is_positional,
    list_positierijen,
    take_positions,
)


@dataclass(frozen=True)
class Ruimte:
    """What is searched.

    Attributes
    ----------
    model, fasekolommen
        The planning problem, and what each column means.
    kolommen
        Value of each column with the sign that makes more better.
    rijen, by_column
        The rows, and their matrix by column.
    firma, fase
        For a column that takes a firm to its last place: firm and period; else -1.
    """

    model: Model
    fasekolommen: Fasekolommen
    kolommen: Kolommen
    rijen: Rijen
    by_column: sparse.csc_matrix
    firma: Ints
    fase: Ints

    @property
    def sign(self) -> int:
        """1 where values are made as large as possible, -1 where as small."""
        return 1 if self.model.sense == "max" else -1


def make_ruimte(model: Model) -> Ruimte:
    """List columns and rows; by position in the chain where that says everything."""
    fasekolommen = list_fasekolommen(model)
    if is_positional(model):
        fasekolommen = take_positions(model, fasekolommen)
        rijen = list_positierijen(model, fasekolommen)
    else:
        rijen = list_faserijen(model, fasekolommen)
    kolommen = as_kolommen(model, fasekolommen)
    if model.sense == "min":
        kolommen = replace(kolommen, value=-kolommen.value)
    firma, fase = np.full((2, fasekolommen.size), NONE, dtype=np.int64)
    last = np.flatnonzero(fasekolommen.soort != TUSSENSTOP)
    firma[last] = model.opties.v[fasekolommen.optie[last]]
    fase[last] = fasekolommen.fase[last]
    by_column = rijen.matrix.tocsc()
    return Ruimte(model, fasekolommen, kolommen, rijen, by_column, firma, fase)


def take_columns(ruimte: Ruimte, keep: Ints, *, whole: bool) -> tuple[Kolommen, Rijen]:
    """The problem with only some columns; the others stay at 0."""
    own, rijen = ruimte.kolommen, ruimte.rijen
    kind = own.whole[keep] & whole
    columns = Kolommen(own.value[keep], own.upper[keep], kind)
    return columns, Rijen(ruimte.by_column[:, keep].tocsr(), rijen.lower, rijen.upper)


def as_plan(ruimte: Ruimte, x: Floats) -> tuple[Floats, int] | None:
    """A vector of columns as an exact plan with its value; none where it breaks a row."""
    plan = as_oplossing(ruimte.model, ruimte.fasekolommen, x, no_moves("grens"))
    exact = as_fasekolommen(ruimte.model, ruimte.fasekolommen, plan)
    if exact is None or not holds(ruimte.rijen, exact):
        return None
    return exact, ruimte.sign * plan.waarde


def from_start(ruimte: Ruimte, start: Oplossing | None) -> tuple[Floats, int] | None:
    """The plan to start from, where it has columns and holds."""
    if start is None:
        return None
    x = as_fasekolommen(ruimte.model, ruimte.fasekolommen, start)
    return None if x is None else as_plan(ruimte, x)


def phases_of(ruimte: Ruimte, x: Floats) -> Ints:
    """Period in which each firm reaches its last place; -1 where it stays."""
    fase = np.full(len(ruimte.model.vestiging_ids), NONE, dtype=np.int64)
    taken = np.flatnonzero((x > 0.5) & (ruimte.firma != NONE))
    fase[ruimte.firma[taken]] = ruimte.fase[taken]
    return fase


def is_allowed(ruimte: Ruimte, fase: Ints, is_free: Bools) -> Bools:
    """Columns that keep every firm that is not free to its own period."""
    other = ruimte.firma == NONE
    allowed: Bools = other | is_free[ruimte.firma] | (fase[ruimte.firma] == ruimte.fase)
    return allowed
