"""How much room a firm needs on a plek, in the unit in which that plek is counted."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt
import pandas as pd

from werklocaties_gis.mismatch.vestiging.functieprofiel import Functieprofiel
from werklocaties_gis.relocation.plaatsing.afgeleide_kavel import (
    Afleiding,
    list_afgeleid_m2,
    list_is_by_banen,
    list_is_open,
    make_afleiding,
)
from werklocaties_gis.settings.ruimte import Ruimte

Floats = npt.NDArray[np.float64]
Bools = npt.NDArray[np.bool_]
Objects = npt.NDArray[np.object_]
Tabellen = Mapping[str, pd.DataFrame]

ONDERGRENS: Final = "behoefte_ondergrens"
"""Condition of a placement of which the need is only a lower limit or an estimate."""


@dataclass(frozen=True)
class Ruimtebehoefte:
    """Need of each firm, sorted by vestiging_id; NaN where unknown.

    ``grond_m2`` is land with outdoor storage as the firm states it, ``vloer_m2``
    floor with growth; ``is_onvolledig`` marks firms of which outdoor storage is
    not known, so that the land they need is a lower limit. ``afleiding`` gives a
    firm that states no land a need on each plek of its own; none: it has none.
    """

    grond_m2: Floats
    vloer_m2: Floats
    is_onvolledig: Bools
    afleiding: Afleiding | None = None


def list_ruimtebehoefte(
    vestigingen: pd.DataFrame, ruimte: Ruimte | None = None, afleiding: Afleiding | None = None
) -> Ruimtebehoefte:
    """List the need of each firm, rounded up to whole m2.

    A stated kavel_m2 is what the firm asks and does not grow; floor grows.

    Parameters
    ----------
    vestigingen
        The table; sorted here by vestiging_id.
    ruimte
        Growth of firms that state none.
    afleiding
        What land is derived from, where a firm states none and the plan says so.
    """
    firms = vestigingen.sort_values("vestiging_id", kind="stable")
    land = firms["kavel_m2"].to_numpy(dtype=float, na_value=np.nan)
    storage = firms["buitenopslag_m2"].to_numpy(dtype=float, na_value=np.nan)
    floor = firms["bvo_m2"].to_numpy(dtype=float, na_value=np.nan)
    return Ruimtebehoefte(
        grond_m2=np.ceil(land + np.nan_to_num(storage)),
        vloer_m2=up_m2(floor * list_groei(firms, ruimte or Ruimte())),
        is_onvolledig=np.isnan(storage),
        afleiding=afleiding,
    )


def list_groei(firms: pd.DataFrame, ruimte: Ruimte) -> Floats:
    """Factor by which each firm grows: its own share, else that of the plan, else none."""
    own = firms["groei_share"].to_numpy(dtype=float, na_value=np.nan)
    otherwise = 0.0 if ruimte.groei_share is None else ruimte.groei_share
    return np.asarray(1.0 + np.where(np.isnan(own), otherwise, own))


def up_m2(m2: Floats) -> Floats:
    """Whole m2, rounded up; what a division leaves in the last digits is no m2 more."""
    return np.asarray(np.ceil(np.round(m2, 6)))


def list_nodig_m2(
    behoefte: Ruimtebehoefte, i: npt.ArrayLike, is_vloer: Bools, p: npt.ArrayLike | None = None
) -> Floats:
    """Need of firms ``i`` on plekken that are counted in floor, or not; broadcasts.

    With the positions ``p`` of the plekken, land that a firm does not state is
    derived for each plek; without, it is unknown.
    """
    firms = np.asarray(i, dtype=np.intp)
    land = behoefte.grond_m2[firms]
    if behoefte.afleiding is not None and p is not None:
        derived = list_afgeleid_m2(behoefte.afleiding, firms, np.asarray(p, dtype=np.intp))
        land = np.where(np.isnan(land), up_m2(derived), land)
    return np.where(is_vloer, behoefte.vloer_m2[firms], land)


def list_is_ondergrens(
    behoefte: Ruimtebehoefte, i: npt.ArrayLike, is_vloer: Bools, p: npt.ArrayLike
) -> Bools:
    """Whether a need is only a lower limit or an estimate, so that it fits only possibly.

    Stated land is, while outdoor storage is unknown; derived land is, while a
    part of the rule is unknown or where it comes from the jobs; floor is not.
    """
    firms = np.asarray(i, dtype=np.intp)
    unsure = behoefte.is_onvolledig[firms]
    if behoefte.afleiding is not None:
        is_open = list_is_open(behoefte.afleiding, firms, np.asarray(p, dtype=np.intp))
        unsure = np.where(np.isnan(behoefte.grond_m2[firms]), is_open, unsure)
    return np.asarray(unsure & ~is_vloer)


def list_is_geschat(behoefte: Ruimtebehoefte, i: npt.ArrayLike, p: npt.ArrayLike) -> Bools:
    """Whether the land that a firm needs is an estimate by its jobs."""
    firms = np.asarray(i, dtype=np.intp)
    if behoefte.afleiding is None:
        return np.zeros(np.broadcast(firms, np.asarray(p)).shape, dtype=bool)
    by_jobs = list_is_by_banen(behoefte.afleiding, firms, np.asarray(p, dtype=np.intp))
    return np.asarray(np.isnan(behoefte.grond_m2[firms]) & by_jobs)


def make_behoefte(tabellen: Tabellen, functie: Functieprofiel, ruimte: Ruimte) -> Ruimtebehoefte:
    """Make the need of every firm, with what it is derived from where the plan says so.

    Parameters
    ----------
    tabellen
        Uses ``vestigingen``, ``plekken``, ``plek_kavels``, ``kavels`` and ``bedrijventerreinen``.
    functie
        Function classes of the firms.
    ruimte
        Growth, limits, parking and land per job.
    """
    firms = tabellen["vestigingen"].sort_values("vestiging_id", kind="stable")
    if not ruimte.afleiden:
        return list_ruimtebehoefte(firms, ruimte)
    klassen = list_functieklassen(functie)
    afleiding = make_afleiding(tabellen, klassen, list_groei(firms, ruimte), ruimte)
    return list_ruimtebehoefte(firms, ruimte, afleiding)


def list_functieklassen(functie: Functieprofiel) -> Objects:
    """Class that the main activity of each firm certainly has; none where it may have several."""
    kinds = np.array([*functie.klassen, None], dtype=object)
    first = kinds[np.where(functie.hoofd[:, 0] < 0, len(kinds) - 1, functie.hoofd[:, 0])]
    same = (kinds[functie.hoofd] == first[:, None]) | (functie.hoofd < 0)
    found = first.copy()
    found[~same.all(axis=1)] = None
    return found
