"""A firm's values against the room of a place, quantity by quantity."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import numpy.typing as npt
import pandas as pd

from werklocaties_gis.mismatch.plek.gebruiksruimte import Ruimteboek
from werklocaties_gis.mismatch.toetsen.toets import Vraag
from werklocaties_gis.mismatch.uitkomst import ONBEKEND, Words, weigh
from werklocaties_gis.mismatch.vestiging.profiel import Profielen
from werklocaties_gis.zoning.reference import ASPECTEN

Positions = npt.NDArray[np.intp]


class Rijen(NamedTuple):
    """Rows of the book for the firms and places of a question; -1 for a place without room."""

    firm: Positions
    place: Positions


def list_firm_rows(profielen: Profielen, boek: Ruimteboek) -> Positions:
    """List the row of each firm among the values; the last row for a firm without any."""
    row = boek.waarden.ids.get_indexer(pd.Index(profielen.ids, dtype=object)).astype(np.intp)
    return np.where(row < 0, len(boek.waarden.ids), row)


def list_rows(vraag: Vraag) -> Rijen:
    """List the rows of the firms and places of a question."""
    boek = vraag.omgeving.ruimte
    return Rijen(list_firm_rows(vraag.profielen, boek)[vraag.i], boek.plek_rij[vraag.j])


def compare_aspect(boek: Ruimteboek, rows: Rijen, aspect: str) -> Words:
    """Words of one aspect: the worst over its quantities; unknown where there is no room.

    Of a block each kind of firm and of place is compared once. Few firms have
    values and few plans give room, so that 20,000 by 5,000 is a small table.
    """
    if rows.firm.shape[1:] != (1,) or rows.place.ndim != 2:
        return _compared(boek, rows, aspect)
    firms, firm_kind = np.unique(rows.firm[:, 0], return_inverse=True)
    places, place_kind = np.unique(rows.place[0], return_inverse=True)
    few = _compared(boek, Rijen(firms[:, None], places[None, :]), aspect)
    return np.take(np.take(few, place_kind, axis=1), firm_kind, axis=0)


def _compared(boek: Ruimteboek, rows: Rijen, aspect: str) -> Words:
    shape = np.broadcast_shapes(rows.firm.shape, rows.place.shape)
    if not len(boek.ruimte.laag):
        return np.full(shape, ONBEKEND, dtype=np.int8)
    # A plan that gives no room for an aspect has not said that none is needed.
    is_silent = boek.ruimte.is_leeg[rows.place, ASPECTEN.index(aspect)] | (rows.place < 0)
    words: Words = np.broadcast_to(is_silent * ONBEKEND, shape)
    for key in boek.keys_of(aspect):
        words = np.maximum(words, weigh_key(boek, rows, int(key)))
    return words


def weigh_key(boek: Ruimteboek, rows: Rijen, key: int) -> Words:
    """Weigh one quantity.

    ``zeker`` where a value that was measured or permitted exceeds the room of
    every part of the place; ``mogelijk`` where any value exceeds that of some
    part; unknown where room is asked and value or room is not told.
    """
    room, values = boek.ruimte, boek.waarden
    has_room = rows.place >= 0
    asks = has_room & room.is_nodig[rows.place, key]
    return weigh(
        has_room & (values.zeker[rows.firm, key] > room.hoog[rows.place, key]),
        has_room & (values.hoog[rows.firm, key] > room.laag[rows.place, key]),
        asks & (values.is_blind[rows.firm, key] | room.is_open[rows.place, key]),
    )
