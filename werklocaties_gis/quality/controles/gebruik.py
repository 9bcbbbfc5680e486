"""Use: more than a place has, and several firms on a place that is not divided."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

import numpy as np

from werklocaties_gis.quality.bevinding import (
    Bevinding,
    Gegevens,
    as_numbers,
    is_true,
    list_rows,
    match_rows,
    sum_by,
)

OVER_SHARE: Final = 1.10
"""Use may exceed the place by this much: floor is measured gross by one and net by another."""

LITTLE_TIMES: Final = 50.0
"""Use of a fiftieth of a place was given in hectares (10,000) or ares (100)."""

LEAST_M2: Final = 10.0
"""Where people work there is more land and floor than this."""


def check_som(gegevens: Gegevens) -> Iterator[Bevinding]:
    """Find places of which more is used than there is."""
    plekken, gebruik = gegevens.tabellen["plekken"], gegevens.tabellen["gebruik"]
    plek = match_rows(gebruik["plek_id"], plekken["plek_id"])
    for column in ("kavel_m2", "bvo_m2"):
        used = sum_by(plek, np.nan_to_num(as_numbers(gebruik[column])), len(plekken))
        has = as_numbers(plekken[column])
        known = has > 0
        over = known & (used > OVER_SHARE * has)
        yield from list_rows("gebruik_boven_plek", "plekken", over, int(known.sum()), used, column)


def check_klein(gegevens: Gegevens) -> Iterator[Bevinding]:
    """Find use of a trifle of its place by all together, or of less than a room by who works."""
    tables = gegevens.tabellen
    plekken, gebruik, firms = tables["plekken"], tables["gebruik"], tables["vestigingen"]
    plek = match_rows(gebruik["plek_id"], plekken["plek_id"])
    firm = match_rows(gebruik["vestiging_id"], firms["vestiging_id"])
    works = np.append(as_numbers(firms["banen"]), np.nan)[firm] > 0
    for column in ("kavel_m2", "bvo_m2"):
        m2, has = as_numbers(gebruik[column]), np.append(as_numbers(plekken[column]), np.nan)
        # Who of several has not said how much may use all the rest.
        used = np.append(sum_by(plek, m2, len(plekken)), np.nan)[plek]
        less = (m2 > 0) & ((used * LITTLE_TIMES < has[plek]) | (works & (m2 < LEAST_M2)))
        van, grens = int((m2 > 0).sum()), LITTLE_TIMES
        yield from list_rows("gebruik_te_klein", "gebruik", less, van, m2, column, grens=grens)


def check_gedeeld(gegevens: Gegevens) -> Iterator[Bevinding]:
    """Find places with several firms that are neither divisible nor divided by area."""
    plekken, gebruik = gegevens.tabellen["plekken"], gegevens.tabellen["gebruik"]
    plek = match_rows(gebruik["plek_id"], plekken["plek_id"])
    placed = plek >= 0
    users = np.bincount(plek[placed], minlength=len(plekken))
    undivided = (users > 1) & ~is_true(plekken["deelbaar"])
    yield from list_rows("plek_meer_bedrijven", "plekken", undivided, int((users > 0).sum()), users)
    unknown = (gebruik["kavel_m2"].isna() & gebruik["bvo_m2"].isna()).to_numpy(dtype=bool)
    # With one user all is his; with several nobody knows whose the hectares are.
    shared = placed & unknown & (np.append(users, 0)[plek] > 1)
    yield from list_rows("gebruik_zonder_maat", "gebruik", shared)


def check_zoekers(gegevens: Gegevens) -> Iterator[Bevinding]:
    """Find firms that are said to have no place and yet use one."""
    firms, gebruik = gegevens.tabellen["vestigingen"], gegevens.tabellen["gebruik"]
    both = is_true(firms["zoekt_ruimte"]) & firms["vestiging_id"].isin(
        gebruik["vestiging_id"]
    ).to_numpy(dtype=bool)
    yield from list_rows("zoeker_met_plek", "vestigingen", both)
