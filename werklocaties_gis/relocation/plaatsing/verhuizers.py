"""Who may move, and for which of the reasons that the project file names."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pandas as pd

from werklocaties_gis.relocation.plaatsing.aanbod import Aanbod, is_vloer, positions
from werklocaties_gis.relocation.plaatsing.ruimtebehoefte import Ruimtebehoefte, list_nodig_m2
from werklocaties_gis.settings.plan import Plan

Bools = npt.NDArray[np.bool_]
Positions = npt.NDArray[np.intp]
Tabellen = Mapping[str, pd.DataFrame]


@dataclass(frozen=True)
class Verhuizers:
    """Firms as masks, sorted by vestiging_id, shape (v,).

    Attributes
    ----------
    v
        Positions of the firms that may move.
    vast
        Positions of the firms that would, but cannot (``verplaatsbaar`` nee).
    is_mismatch, is_zeker
        Whether a signal of the toetsen that count makes it a mover; for certain.
    zoekt_ruimte
        Whether it seeks space and has no place.
    groeit
        Whether growth makes it a mover.
    licht, nat
        Plekken that it uses lightly though meant for high categories, and
        without need though on the water: pairs (firm, plek).
    """

    v: Positions
    vast: Positions
    is_mismatch: Bools
    is_zeker: Bools
    zoekt_ruimte: Bools
    groeit: Bools
    licht: frozenset[tuple[int, int]]
    nat: frozenset[tuple[int, int]]


def list_verhuizers(
    tabellen: Tabellen,
    mismatches: pd.DataFrame,
    aanbod: Aanbod,
    behoefte: Ruimtebehoefte,
    plan: Plan,
) -> Verhuizers:
    """List the firms that may move.

    Parameters
    ----------
    tabellen
        Uses ``vestigingen`` and ``gebruik``.
    mismatches
        The table ``mismatches`` of today.
    aanbod, behoefte
        Who uses what, and what each firm needs.
    plan
        Which firms may move (``verhuizers``) and which signals count (``toetsen``).
    """
    firms = tabellen["vestigingen"].sort_values("vestiging_id", kind="stable")
    today = mismatches[mismatches["soort"].eq("bestaand") & mismatches["plek_id"].notna()]
    counts = today[
        today["toets"].isin(plan.toetsen) & today["uitkomst"].isin(["zeker", "mogelijk"])
    ]
    signals = _named(aanbod, counts)
    seeks = _yes(firms["zoekt_ruimte"]) & ~np.isin(np.arange(len(firms)), aanbod.user_v)
    reasons = {
        "mismatches": signals,
        "ruimtezoekers": seeks,
        "groeiers": _groeiers(aanbod, behoefte),
    }
    asked = np.zeros(len(firms), dtype=bool)
    for name in plan.verhuizers:
        asked |= reasons[name]
    can_move = firms["verplaatsbaar"].astype("boolean").fillna(value=True).to_numpy(dtype=bool)
    return Verhuizers(
        v=np.flatnonzero(asked & can_move),
        vast=np.flatnonzero(asked & ~can_move),
        is_mismatch=signals,
        is_zeker=_named(aanbod, counts[counts["uitkomst"].eq("zeker")]),
        zoekt_ruimte=seeks,
        groeit=reasons["groeiers"] & ("groeiers" in plan.verhuizers),
        licht=_pairs(aanbod, today[today["toets"].eq("licht_op_hmc")]),
        nat=_pairs(aanbod, today[today["toets"].eq("onnodig_op_nat")]),
    )


def _yes(values: pd.Series) -> Bools:
    """Where a ja_nee column says ja."""
    return values.astype("boolean").fillna(value=False).to_numpy(dtype=bool)


def _named(aanbod: Aanbod, rows: pd.DataFrame) -> Bools:
    """Which firms the rows name."""
    return np.isin(aanbod.vestiging_ids, rows["vestiging_id"].to_numpy(dtype=object))


def _pairs(aanbod: Aanbod, rows: pd.DataFrame) -> frozenset[tuple[int, int]]:
    """Firm and plek of rows that signal, as positions."""
    signals = rows[rows["uitkomst"].isin(["zeker", "mogelijk"])]
    v = positions(aanbod.vestiging_ids, signals["vestiging_id"])
    p = positions(aanbod.ids, signals["plek_id"])
    return frozenset(zip(v.tolist(), p.tolist(), strict=True))


def _groeiers(aanbod: Aanbod, behoefte: Ruimtebehoefte) -> Bools:
    """Firms that need more than they are known to use, in the unit of their plek."""
    floor = is_vloer(aanbod.tabel["soort"])[aanbod.user_p]
    size = len(aanbod.vestiging_ids)
    known = np.bincount(aanbod.user_v, weights=aanbod.user_m2 <= 0, minlength=size) == 0
    used = np.bincount(aanbod.user_v, weights=aanbod.user_m2, minlength=size)
    on_floor = np.bincount(aanbod.user_v, weights=floor, minlength=size) > 0
    need = list_nodig_m2(behoefte, np.arange(size), on_floor)
    grows: Bools = known & (used > 0) & (need > used)
    return grows
