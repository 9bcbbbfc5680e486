"""Land that is kept free: which plekken count together, and how much of it may be given out."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt
import pandas as pd

from werklocaties_gis.relocation.optimum.model import NONE, Ints, ints
from werklocaties_gis.relocation.plaatsing.aanbod import Aanbod
from werklocaties_gis.settings.planlimieten import Reserve, Reservedeel
from werklocaties_gis.zoning.milieucategorie import code_of

Floats = npt.NDArray[np.float64]
Codes = npt.NDArray[np.int8]


def list_reserve(aanbod: Aanbod, reserve: Reserve, hoogste: Codes) -> tuple[Ints, Ints]:
    """List the reserve group of each plek, and what each group may give out (m2).

    Plekken of one terrein count together, land and floor apart. An own share
    for categories makes a group of its own: a plek counts under the entry of
    its terrein with the highest ``categorie_vanaf`` that it still allows.

    Parameters
    ----------
    aanbod
        Plekken.
    reserve
        The section ``[plan.reserve]``.
    hoogste
        Highest category of each plek as a code; -1 where unknown, shape (plekken,).

    Returns
    -------
    tuple of arrays
        Group of each plek (``NONE`` without reserve), and m2 by group, rounded down.
    """
    terrein = aanbod.tabel["terrein_id"].astype("string")
    deel = _list_delen(terrein, reserve.delen, hoogste)
    shares = np.array([reserve.share, *(entry.share for entry in reserve.delen)])
    kept = (shares[deel + 1] > 0) & terrein.notna().to_numpy(dtype=bool)
    if not kept.any():
        return np.full(len(aanbod.ids), NONE), ints([])
    unit = np.where(aanbod.is_vloer, "|vloer", "|grond")
    keys = terrein + pd.Series(unit, dtype="string") + pd.Series(deel).astype("string")
    codes, _ = pd.factorize(keys.where(kept), sort=True)
    free = _list_free_m2(aanbod)
    size = int(codes.max()) + 1
    total = np.bincount(codes[kept], weights=free[kept], minlength=size)
    share = np.zeros(size)
    share[codes[kept]] = shares[deel + 1][kept]
    return ints(codes), ints(np.floor((1.0 - share) * total + 1e-6))


def _list_delen(terrein: pd.Series, delen: Sequence[Reservedeel], hoogste: Codes) -> Ints:
    """Entry under which each plek counts; -1 under none."""
    found = np.full(len(terrein), -1, dtype=np.int64)
    by_category = sorted(range(len(delen)), key=lambda n: code_of(delen[n].categorie_vanaf))
    for number in by_category:
        entry = delen[number]
        here = terrein.eq(entry.terrein_id).fillna(value=False).to_numpy(dtype=bool)
        found[here & (hoogste >= code_of(entry.categorie_vanaf))] = number
    return found


def list_vrije_maat_m2(aanbod: Aanbod) -> Floats:
    """Land or floor of each undivided plek that nobody uses at the start."""
    return np.maximum(np.nan_to_num(aanbod.maat_m2) - aanbod.kaveldelen.bezet_m2, 0.0)


def _list_free_m2(aanbod: Aanbod) -> Floats:
    """What of each plek is free at the start."""
    # Land that two free plekken are drawn on is there once: a reserve counted twice is none.
    once = np.maximum(list_vrije_maat_m2(aanbod) - aanbod.kaveldelen.dubbel_m2, 0.0)
    return np.where(aanbod.is_vrij, once, aanbod.vrij_m2)
