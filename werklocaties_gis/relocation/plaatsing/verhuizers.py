"""Who may move, and for which of the reasons that the project file names."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import geopandas as gpd
import numpy as np
import numpy.typing as npt
import pandas as pd
import shapely

from werklocaties_gis.mismatch.detect import TOETSEN
from werklocaties_gis.relocation.plaatsing.aanbod import Aanbod, is_vloer, positions
from werklocaties_gis.relocation.plaatsing.ruimtebehoefte import (
    Ruimtebehoefte,
    list_is_geschat,
    list_nodig_m2,
)
from werklocaties_gis.settings.plan import Plan

Bools = npt.NDArray[np.bool_]
Floats = npt.NDArray[np.float64]
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
    transformatie
        Whether it is a mover because it sits in a conversion area.
    signalen
        Which toetsen signal today, in the order of ``TOETSEN``, shape (toetsen, v).
    plek_in_transformatie
        Which plekken lie in a conversion area, shape (plekken,).
    banen
        Jobs of each firm; NaN where unknown.
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
    transformatie: Bools
    signalen: Bools
    plek_in_transformatie: Bools
    banen: Floats
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
        Uses ``vestigingen`` and ``gebieden``.
    mismatches
        The table ``mismatches`` of today.
    aanbod, behoefte
        Who uses what, and what each firm needs.
    plan
        Which firms may move (``verhuizers``) and which signals count (``toetsen``).
    """
    firms = tabellen["vestigingen"].sort_values("vestiging_id", kind="stable")
    today = mismatches[mismatches["soort"].eq("bestaand") & mismatches["plek_id"].notna()]
    told = today[today["uitkomst"].isin(["zeker", "mogelijk"])]
    counts = told[told["toets"].isin(plan.toetsen)]
    toetsen = told["toets"].to_numpy(dtype=object)
    signals = _named(aanbod, counts)
    seeks = _yes(firms["zoekt_ruimte"]) & ~np.isin(np.arange(len(firms)), aanbod.user_v)
    in_area = _in_transformatie(tabellen["gebieden"], aanbod.tabel.geometry)
    reasons = {
        "mismatches": signals,
        "ruimtezoekers": seeks,
        "groeiers": _groeiers(aanbod, behoefte),
        "transformatie": _leeft_in(aanbod, in_area)
        | (~seeks & _in_transformatie(tabellen["gebieden"], firms.geometry)),
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
        transformatie=reasons["transformatie"] & ("transformatie" in plan.verhuizers),
        signalen=_list_signalen(aanbod, told),
        plek_in_transformatie=in_area,
        banen=firms["banen"].to_numpy(dtype=float, na_value=np.nan),
        licht=_pairs(aanbod, told[toetsen == "licht_op_hmc"]),
        nat=_pairs(aanbod, told[toetsen == "onnodig_op_nat"]),
    )


def _in_transformatie(gebieden: pd.DataFrame, shapes: gpd.GeoSeries) -> Bools:
    """Which plekken or firms lie in a conversion area: by a point inside them."""
    areas = gebieden[gebieden["soort"].eq("transformatie").fillna(value=False).astype(bool)]
    points = shapely.point_on_surface(shapes.to_numpy())
    inside = np.zeros(len(points), dtype=bool)
    hit, _ = shapely.STRtree(areas.geometry.to_numpy()).query(points, predicate="intersects")
    inside[hit] = True
    return inside


def _leeft_in(aanbod: Aanbod, in_area: Bools) -> Bools:
    """Which firms use a plek in the area."""
    size = len(aanbod.vestiging_ids)
    return np.bincount(aanbod.user_v, weights=in_area[aanbod.user_p], minlength=size) > 0


def _yes(values: pd.Series) -> Bools:
    """Where a ja_nee column says ja."""
    return values.astype("boolean").fillna(value=False).to_numpy(dtype=bool)


def _named(aanbod: Aanbod, rows: pd.DataFrame) -> Bools:
    """Which firms the rows name."""
    # np.isin compares objects pair by pair, which takes seconds on a large region.
    return np.asarray(pd.Index(aanbod.vestiging_ids).isin(rows["vestiging_id"]), dtype=bool)


def _list_signalen(aanbod: Aanbod, told: pd.DataFrame) -> Bools:
    """Which toetsen signal of which firms, in the order of ``TOETSEN``; each firm sought once."""
    names = pd.Index([toets.id for toets in TOETSEN])
    found = np.zeros((len(names), len(aanbod.vestiging_ids)), dtype=bool)
    toets = names.get_indexer(pd.Index(told["toets"]))
    firm = pd.Index(aanbod.vestiging_ids).get_indexer(pd.Index(told["vestiging_id"]))
    known = (toets >= 0) & (firm >= 0)
    found[toets[known], firm[known]] = True
    return found


def _pairs(aanbod: Aanbod, signals: pd.DataFrame) -> frozenset[tuple[int, int]]:
    """Firm and plek of rows that signal, as positions."""
    v = positions(aanbod.vestiging_ids, signals["vestiging_id"])
    p = positions(aanbod.ids, signals["plek_id"])
    return frozenset(zip(v.tolist(), p.tolist(), strict=True))


def _groeiers(aanbod: Aanbod, behoefte: Ruimtebehoefte) -> Bools:
    """Firms that need more than they are known to use, in the unit of their plek."""
    size = len(aanbod.vestiging_ids)
    if not len(aanbod.user_v):
        return np.zeros(size, dtype=bool)
    floor = is_vloer(aanbod.tabel["soort"])[aanbod.user_p]
    order = np.lexsort((-aanbod.user_p, aanbod.user_m2))
    known = np.bincount(aanbod.user_v, weights=aanbod.user_m2 <= 0, minlength=size) == 0
    used = np.bincount(aanbod.user_v, weights=aanbod.user_m2, minlength=size)
    on_floor = np.bincount(aanbod.user_v, weights=floor, minlength=size) > 0
    plek = np.zeros(size, dtype=np.intp)
    plek[aanbod.user_v[order]] = aanbod.user_p[order]
    need = list_nodig_m2(behoefte, np.arange(size), on_floor, plek)
    # An estimate by jobs is no proof that a firm has outgrown its place.
    estimated = list_is_geschat(behoefte, np.arange(size), plek) & ~on_floor
    grows: Bools = known & (used > 0) & ~estimated & (need > used)
    return grows
