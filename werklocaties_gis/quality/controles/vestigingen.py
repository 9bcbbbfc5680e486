"""Firms: without a name, with figures that cannot be, with contracts that have ended."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

import numpy as np
import numpy.typing as npt
import pandas as pd

from werklocaties_gis.quality.bevinding import (
    Bevinding,
    Gegevens,
    Mask,
    as_numbers,
    is_true,
    list_rows,
    match_rows,
    sum_by,
)

BANEN_MOST: Final = 5_000
"""Only a few works and hospitals of the country have more at one address; most such figures
are of the whole firm."""

DENSE_M2: Final = 10.0
"""Square metres of land a job on a plot: 1,000 jobs a ha is twenty times the 50 that a
municipality asks for (reference figure F27), and an office tower more than a business park."""

SPARSE_HA: Final = 1.0
SPARSE_JOBS: Final = 1.0
"""On a place above a hectare fewer jobs a ha than this is storage, or jobs that are missing."""

ROOM_TIMES: Final = 2.0
"""A firm that needs twice its place has a figure of the whole firm, or seeks room."""

LITTLE_TIMES: Final = 50.0
"""A firm that asks a fiftieth of its own place was given in hectares (10,000) or ares (100)."""

LEAST_M2: Final = 10.0
"""Where people work there is more land and floor than this."""


def check_banen(gegevens: Gegevens) -> Iterator[Bevinding]:
    """Find jobs that are missing, none, a fraction, or of a whole concern."""
    firms = gegevens.tabellen["vestigingen"]
    banen = as_numbers(firms["banen"])
    known = ~np.isnan(banen)
    van = int(known.sum())
    yield from list_rows("banen_ontbreken", "vestigingen", ~known)
    yield from list_rows("banen_nul", "vestigingen", banen == 0, van)
    whole = known & (banen != np.floor(banen))
    yield from list_rows("banen_decimaal", "vestigingen", whole, van, banen)
    many = banen > BANEN_MOST
    yield from list_rows("banen_te_hoog", "vestigingen", many, van, banen, grens=BANEN_MOST)


def check_dichtheid(gegevens: Gegevens) -> Iterator[Bevinding]:
    """Find places with more jobs, or fewer, than their land can have."""
    tables = gegevens.tabellen
    plekken, gebruik, firms = tables["plekken"], tables["gebruik"], tables["vestigingen"]
    plek = match_rows(gebruik["plek_id"], plekken["plek_id"])
    firm = match_rows(gebruik["vestiging_id"], firms["vestiging_id"])
    parts = gebruik.groupby("vestiging_id")["plek_id"].transform("size").to_numpy(dtype=float)
    # A firm on several places is divided: its jobs are not known to be on one of them.
    jobs = np.append(as_numbers(firms["banen"]), np.nan)[firm] / parts
    total = sum_by(plek, jobs, len(plekken))
    land = as_numbers(plekken["kavel_m2"])
    has_land = is_true(plekken["soort"].isin(("kavel", "pand"))) & (land > 0)
    used = has_land & np.isin(np.arange(len(plekken)), plek) & ~np.isnan(total)
    dense = used & (total > land / DENSE_M2)
    van = int(used.sum())
    ha = land / 10_000
    rate = total / np.where(land > 0, ha, np.nan)
    yield from list_rows("banen_dicht", "plekken", dense, van, rate, grens=10_000 / DENSE_M2)
    sparse = used & (ha > SPARSE_HA) & (rate < SPARSE_JOBS)
    yield from list_rows("banen_dun", "plekken", sparse, van, rate, grens=SPARSE_JOBS)


def check_ruimtevraag(gegevens: Gegevens) -> Iterator[Bevinding]:
    """Find firms that need far more land or floor than the places they use."""
    firms = gegevens.tabellen["vestigingen"]
    for column in ("kavel_m2", "bvo_m2"):
        has = _list_own(gegevens, column)
        needs = as_numbers(firms[column])
        known = (has > 0) & ~np.isnan(needs)
        more = known & (needs > ROOM_TIMES * has)
        yield from list_rows(
            "ruimtevraag_boven_plek",
            "vestigingen",
            more,
            int(known.sum()),
            needs,
            column,
            grens=ROOM_TIMES,
        )


def check_kleine_vraag(gegevens: Gegevens) -> Iterator[Bevinding]:
    """Find firms that need a trifle of the land or floor they use, or less than a room."""
    firms = gegevens.tabellen["vestigingen"]
    works = as_numbers(firms["banen"]) > 0
    for column in ("kavel_m2", "bvo_m2"):
        has, needs = _list_own(gegevens, column), as_numbers(firms[column])
        # None at all may be meant: a firm in part of a building needs no plot of its own.
        known = needs > 0
        less = known & ((needs * LITTLE_TIMES < has) | (works & (needs < LEAST_M2)))
        regel, van = "ruimtevraag_onder_plek", int(known.sum())
        yield from list_rows(regel, "vestigingen", less, van, needs, column, grens=LITTLE_TIMES)


def _list_own(gegevens: Gegevens, column: str) -> npt.NDArray[np.float64]:
    """Land or floor of all places that a firm uses; nan where one of them is unknown."""
    tables = gegevens.tabellen
    plekken, gebruik, firms = tables["plekken"], tables["gebruik"], tables["vestigingen"]
    plek = match_rows(gebruik["plek_id"], plekken["plek_id"])
    firm = match_rows(gebruik["vestiging_id"], firms["vestiging_id"])
    return sum_by(firm, np.append(as_numbers(plekken[column]), np.nan)[plek], len(firms))


def check_verlopen(gegevens: Gegevens) -> Iterator[Bevinding]:
    """Find contracts and permits that had ended at the date of the study."""
    firms = gegevens.tabellen["vestigingen"]
    for column, regel in (
        ("contract_tot", "contract_verlopen"),
        ("vergunning_tot", "vergunning_verlopen"),
    ):
        known = int(firms[column].notna().sum())
        past = is_true(firms[column].lt(gegevens.peildatum))
        yield from list_rows(regel, "vestigingen", past, known, firms[column])


def check_zonder_naam(gegevens: Gegevens) -> Iterator[Bevinding]:
    """Find firms without a name."""
    names: pd.Series[Any] = gegevens.tabellen["vestigingen"]["naam"]
    empty: Mask = names.fillna("").str.strip().eq("").to_numpy(dtype=bool)
    yield from list_rows("naam_ontbreekt", "vestigingen", empty)
