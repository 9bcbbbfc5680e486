"""The room that plans give each place, beside the values that firms supplied.

A quantity is aspect, period, place, distance and unit together. Two numbers
compare only where all five are equal: 45 dB(A) at 30 m says nothing of the
edge of the plot without a calculation, and that is the user's to supply.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from werklocaties_gis.mismatch.plek.milieuwaarden import CIJFERS, Waarden, list_waarden
from werklocaties_gis.settings.beleid import Beleid
from werklocaties_gis.tables.schema import make_empty
from werklocaties_gis.zoning.nieuwe_stijl import (
    BKL_GELUID,
    BUITEN_GELUIDSOM,
    aspect_of,
    fill_normen,
    list_sleutels,
    read_bkl_normen,
    unit_of,
)
from werklocaties_gis.zoning.reference import ASPECTEN

BoolArray = npt.NDArray[np.bool_]
FloatArray = npt.NDArray[np.float64]
Objects = npt.NDArray[np.object_]
Positions = npt.NDArray[np.intp]
Tabellen = Mapping[str, pd.DataFrame]


@dataclass(frozen=True)
class Ruimte:
    """Room of r kinds of place on k quantities, each array of shape (r, k).

    ``laag`` is the strictest over the parts of the place, infinite without
    room; ``hoog`` the widest, infinite unless every part has a known room.
    ``is_nodig`` marks what some part asks, ``is_open`` what some part does not
    tell; ``is_leeg``, shape (r, 4), aspects for which some part gives no room.
    ``ids`` names the row that is strictest, None without one; ``is_bkl`` marks
    values of the Bkl that the policy, not a row, says the plan copies.
    """

    laag: FloatArray
    hoog: FloatArray
    is_nodig: BoolArray
    is_open: BoolArray
    is_leeg: BoolArray
    is_bkl: BoolArray
    ids: Objects


@dataclass(frozen=True)
class Ruimteboek:
    """All that the new style compares.

    ``sleutels`` names the k quantities; ``plek_rij``, shape (p,), is the row
    of each place in ``ruimte``, -1 where no room is asked for.
    """

    sleutels: tuple[str, ...]
    plek_rij: Positions
    ruimte: Ruimte
    waarden: Waarden

    def keys_of(self, aspect: str) -> Positions:
        """Positions of the quantities of one aspect."""
        return _keys_of(self.sleutels, aspect)

    def units(self) -> Objects:
        """Unit of each quantity, shape (k,)."""
        return np.array([unit_of(sleutel) for sleutel in self.sleutels], dtype=object)


def list_ruimteboek(omgeving: pd.DataFrame, tabellen: Tabellen, beleid: Beleid) -> Ruimteboek:
    """List the room of each place and the values of each firm.

    Parameters
    ----------
    omgeving
        The table, with ``plek_id``, ``ruimte_zones`` and ``ruimte_open``.
    tabellen
        Uses ``gebruiksruimte`` and ``milieuwaarden``; without them nothing can be
        tested, so that every place in the new style is unknown.
    beleid
        Whether plans without a room for geluid copy that of the Bkl.
    """
    if not omgeving["ruimte_zones"].notna().any():
        # Most studies know no plan in the new style: nothing is compared, and nothing is built.
        return _nothing(len(omgeving))
    rows, bkl = _list_rows(_given(tabellen, "gebruiksruimte")), _list_bkl(beleid)
    sleutels = tuple(sorted({*rows["sleutel"], *bkl.index}))
    rij, part_kind, part_zone, part_own = _list_parts(omgeving, rows)
    parts = _with_bkl(_of_parts(_of_units(rows, sleutels), part_zone, part_own), bkl, sleutels)
    values = list_waarden(_given(tabellen, "milieuwaarden"), sleutels)
    return Ruimteboek(sleutels, rij, _of_kinds(parts, part_kind), values)


def _given(tabellen: Tabellen, name: str) -> pd.DataFrame:
    return tabellen[name] if name in tabellen else make_empty(name)


def _nothing(places: int) -> Ruimteboek:
    """A book of which no place asks anything."""
    cells, mask = np.zeros((0, 0)), np.zeros((0, 0), dtype=bool)
    room = Ruimte(cells, cells, mask, mask, np.zeros((0, 4), bool), mask, cells.astype(object))
    none = np.zeros((1, 0))
    values = Waarden(pd.Index([], dtype=object), none, none, none.astype(bool), none.astype(bool))
    return Ruimteboek((), np.full(places, -1, dtype=np.intp), room, values)


def list_buiten_geluidsom(boek: Ruimteboek) -> pd.Series[Any]:
    """List whether the plan guarantees what keeps an activity out of a noise sum (Bkl 3.25).

    Returns
    -------
    pandas.Series
        True, false, or ``<NA>`` where the plan gives no such value for each period.
    """
    result = pd.Series(pd.NA, index=range(len(boek.plek_rij)), dtype="boolean")
    here = np.flatnonzero(boek.plek_rij >= 0)
    if not len(here):
        return result
    normen = read_bkl_normen()
    wanted = normen[normen["norm"].eq(BUITEN_GELUIDSOM)]
    column = pd.Index(list(boek.sleutels)).get_indexer(pd.Index(list_sleutels(wanted)))
    if (column < 0).any():
        return result
    widest = boek.ruimte.hoog[boek.plek_rij[here]][:, column]
    keeps = np.all(widest <= wanted["waarde"].to_numpy(dtype=float), axis=1)
    is_told = np.asarray(np.all(np.isfinite(widest), axis=1))
    result.iloc[here[is_told]] = keeps[is_told]
    return result


def _keys_of(sleutels: tuple[str, ...], aspect: str) -> Positions:
    return np.flatnonzero([aspect_of(sleutel) == aspect for sleutel in sleutels])


def _list_rows(gebruiksruimte: pd.DataFrame) -> pd.DataFrame:
    """Rows of room with the zone or place and the quantity of each, the strictest first."""
    filled = fill_normen(gebruiksruimte)
    # What does not tell its quantity is asked for all the same, and no value can answer it.
    untold = filled["aspect"].str.cat(filled["ruimte_id"], sep="|?|")
    is_own = filled["plek_id"].notna()
    unit = ("plek|" + filled["plek_id"]).where(is_own, "zone|" + filled["bestemming_id"])
    value = filled["grenswaarde"].to_numpy(dtype=float, na_value=np.nan)
    rows = pd.DataFrame(
        {
            "ruimte_id": filled["ruimte_id"].to_numpy(dtype=object),
            "unit": unit.to_numpy(dtype=object, na_value=""),
            "sleutel": list_sleutels(filled).fillna(untold).to_numpy(dtype=object),
            "waarde": np.round(value, CIJFERS),
        }
    )
    return rows.sort_values(["waarde", "ruimte_id"], na_position="last", kind="stable")


def _list_bkl(beleid: Beleid) -> pd.Series[Any]:
    """Standard values of noise by quantity, where the policy says that plans copy them."""
    normen = read_bkl_normen()
    chosen = normen[normen["norm"].eq(BKL_GELUID) & beleid.bkl_standaard_geldt]
    return chosen["waarde"].astype(float).set_axis(list_sleutels(chosen).astype(object))


def _list_parts(
    omgeving: pd.DataFrame, rows: pd.DataFrame
) -> tuple[Positions, Positions, Objects, Objects]:
    """Kind of each place (-1: no room is asked for), and of each part of a kind its zone and place.

    Places of one kind lie in the same zones and have no rows of their own, so
    that thousands of them come down to a few.
    """
    rij = np.full(len(omgeving), -1, dtype=np.intp)
    asks = omgeving["ruimte_zones"].notna().to_numpy(dtype=bool)
    asked = omgeving[asks]
    own = "plek|" + asked["plek_id"].astype(object)
    own = own.where(own.isin(rows["unit"]), "")
    is_open = asked["ruimte_open"].fillna(value=False).astype(bool)
    keys = pd.Series(list(zip(asked["ruimte_zones"], own, is_open, strict=True)), dtype=object)
    rij[asks], kinds = pd.factorize(keys)
    kind, zone, place = [], [], []
    for number, (zones, plek, opened) in enumerate(kinds):
        # A part in no zone is a part too: only rows of the place itself can speak of it.
        parts = [f"zone|{name}" for name in zones] + ([""] if opened or not zones else [])
        kind += [number] * len(parts)
        zone += parts
        place += [plek] * len(parts)
    return rij, np.array(kind, np.intp), np.array(zone, object), np.array(place, object)


def _of_units(rows: pd.DataFrame, sleutels: tuple[str, ...]) -> tuple[pd.Index[Any], Ruimte]:
    """Room of each zone and place that rows name; the last row is that of one without any."""
    unit, names = pd.factorize(rows["unit"].where(rows["unit"] != "", None))
    row = unit
    column = pd.Index(list(sleutels), dtype=object).get_indexer(pd.Index(rows["sleutel"]))
    is_known = row >= 0
    row, column = row[is_known], column[is_known]
    value, ids = rows["waarde"].to_numpy()[is_known], rows["ruimte_id"].to_numpy()[is_known]
    shape = (len(names) + 1, len(sleutels))
    laag, nodig, untold = np.full(shape, np.inf), np.zeros(shape, bool), np.zeros(shape, bool)
    named = np.full(shape, None, dtype=object)
    nodig[row, column] = True
    untold[row[np.isnan(value)], column[np.isnan(value)]] = True
    # Of several rows on one quantity the first is the strictest; assignment with repeated
    # positions has no order that numpy promises.
    first = ~pd.MultiIndex.from_arrays([row, column]).duplicated()
    laag[row[first], column[first]] = np.where(np.isnan(value), np.inf, value)[first]
    named[row[first], column[first]] = ids[first]
    leeg = np.stack([~nodig[:, _keys_of(sleutels, a)].any(axis=1) for a in ASPECTEN], axis=1)
    return pd.Index(names), Ruimte(laag, laag, nodig, untold, leeg, np.zeros(shape, bool), named)


def _of_parts(units: tuple[pd.Index[Any], Ruimte], zone: Objects, own: Objects) -> Ruimte:
    """Room of each part: what is said of the place outranks what is said of its zone."""
    names, room = units
    at_zone, at_own = names.get_indexer(pd.Index(zone)), names.get_indexer(pd.Index(own))
    is_own = room.is_nodig[at_own]
    laag = np.where(is_own, room.laag[at_own], room.laag[at_zone])
    return Ruimte(
        laag=laag,
        hoog=laag,
        is_nodig=is_own | room.is_nodig[at_zone],
        is_open=np.where(is_own, room.is_open[at_own], room.is_open[at_zone]),
        is_leeg=room.is_leeg[at_own] & room.is_leeg[at_zone],
        is_bkl=room.is_bkl[at_zone],
        ids=np.where(is_own, room.ids[at_own], room.ids[at_zone]),
    )


def _with_bkl(parts: Ruimte, bkl: pd.Series[Any], sleutels: tuple[str, ...]) -> Ruimte:
    """The standard values of noise for the parts that give none, where plans copy them."""
    if bkl.empty:
        return parts
    column = pd.Index(list(sleutels)).get_indexer(bkl.index)
    number = ASPECTEN.index("geluid")
    cells = np.ix_(parts.is_leeg[:, number], column)
    laag, nodig = parts.laag.copy(), parts.is_nodig.copy()
    copied, leeg = parts.is_bkl.copy(), parts.is_leeg.copy()
    laag[cells], nodig[cells], copied[cells] = bkl.to_numpy(), True, True
    leeg[:, number] = False
    return Ruimte(laag, laag, nodig, parts.is_open, leeg, copied, parts.ids)


def _of_kinds(parts: Ruimte, kind: Positions) -> Ruimte:
    """Each kind of place over its parts: the strictest may be exceeded, the widest surely is."""
    if not len(kind):
        return parts
    start = np.flatnonzero(np.append(True, kind[1:] != kind[:-1]))
    laag = np.minimum.reduceat(parts.laag, start)
    nodig = np.logical_or.reduceat(parts.is_nodig, start)
    silent = nodig & ~np.logical_and.reduceat(parts.is_nodig, start)
    number = np.where(parts.laag == laag[kind], np.arange(len(kind))[:, None], len(kind))
    strictest = np.minimum.reduceat(number, start)
    column = np.arange(laag.shape[1])
    return Ruimte(
        laag=laag,
        hoog=np.maximum.reduceat(parts.hoog, start),
        is_nodig=nodig,
        is_open=np.logical_or.reduceat(parts.is_open, start) | silent,
        is_leeg=np.logical_or.reduceat(parts.is_leeg, start),
        is_bkl=parts.is_bkl[strictest, column],
        ids=parts.ids[strictest, column],
    )
