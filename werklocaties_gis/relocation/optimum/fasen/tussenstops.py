"""Temporary places as rows: a firm in one moves on in time, and one firm is there at a time."""

from __future__ import annotations

import numpy as np

from werklocaties_gis.relocation.optimum.fasen.beeld import (
    Beeld,
    Bijdragen,
    exactly,
    over_columns,
    stay_below,
)
from werklocaties_gis.relocation.optimum.fasen.bezetting import list_bezetting
from werklocaties_gis.relocation.optimum.fasen.kolommen import (
    NA_TUSSENSTOP,
    TUSSENSTOP,
    tijd_of,
)
from werklocaties_gis.relocation.optimum.rijen import Rijen, join


def list_tussenstoprijen(beeld: Beeld) -> Rijen:
    """Every row that only temporary places need; none without them."""
    return join([_leave_once(beeld), _leave_later(beeld), _move_on(beeld), _one_at_a_time(beeld)])


def _leave_once(beeld: Beeld) -> Rijen:
    """Who enters a stopover leaves it."""
    kolommen = beeld.kolommen
    enter = np.flatnonzero(kolommen.soort == TUSSENSTOP)
    left = kolommen.moves + np.arange(len(kolommen.vertrek_optie))
    stop, row = np.unique(
        np.concatenate([kolommen.optie[enter], kolommen.vertrek_optie]), return_inverse=True
    )
    signs = np.concatenate([np.ones(len(enter)), -np.ones(len(left))])
    matrix = over_columns(beeld, row, np.concatenate([enter, left]), signs, len(stop))
    return exactly(matrix, 0.0)


def _leave_later(beeld: Beeld) -> Rijen:
    """Who leaves a stopover entered it in an earlier period."""
    kolommen, height = beeld.kolommen, beeld.model.size
    enter = np.flatnonzero(kolommen.soort == TUSSENSTOP)
    left = kolommen.moves + np.arange(len(kolommen.vertrek_optie))
    parts = [
        Bijdragen(kolommen.vertrek_optie, left, kolommen.vertrek_fase, np.ones(len(left))),
        Bijdragen(kolommen.optie[enter], enter, kolommen.fase[enter] + 1, -np.ones(len(enter))),
    ]
    return stay_below(beeld, parts, np.zeros(height))


def _move_on(beeld: Beeld) -> Rijen:
    """A stopover is left by the move to the last place, in the same period."""
    kolommen, fasen = beeld.kolommen, beeld.fasen
    last = np.flatnonzero(kolommen.soort == NA_TUSSENSTOP)
    left = kolommen.moves + np.arange(len(kolommen.vertrek_optie))
    firm = beeld.model.opties.v[kolommen.vertrek_optie]
    _, row = np.unique(
        np.concatenate(
            [beeld.v[last] * fasen + kolommen.fase[last], firm * fasen + kolommen.vertrek_fase]
        ),
        return_inverse=True,
    )
    signs = np.concatenate([np.ones(len(last)), -np.ones(len(left))])
    height = int(row.max(initial=-1)) + 1
    return exactly(over_columns(beeld, row, np.concatenate([last, left]), signs, height), 0.0)


def _one_at_a_time(beeld: Beeld) -> Rijen:
    """A temporary place holds one firm, and is ready for the next some periods after it left."""
    held = list_bezetting(beeld)
    temporary = np.zeros(len(beeld.model.plek_ids), dtype=bool)
    temporary[beeld.model.opties.p[tijd_of(beeld.model).tijdelijk]] = True
    of = temporary[held.p]
    entries = Bijdragen(held.p[of], held.kolom[of], held.vanaf[of], held.maat[of])
    return stay_below(beeld, [entries], np.ones(len(temporary)))
