"""Which objects of the BAG are sensitive, and in which building each of them lies."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

import numpy as np
import numpy.typing as npt
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from werklocaties_gis.sources.bag.deel import Arrow, clean_identifications, list_kinds, to_numpy
from werklocaties_gis.sources.bag.gebruiksdoel import list_bits, list_soorten
from werklocaties_gis.sources.bag.status import list_planstatus
from werklocaties_gis.tables.cast import JA_NEE

Ints = npt.NDArray[np.int64]
BoolArray = npt.NDArray[np.bool_]
Texts = npt.NDArray[np.object_]

ONBEKEND: Final = "onbekend"
"""Kind of a verblijfsobject without a use: it may be a dwelling, so it stays."""
SEPARATORS: Final = r"[\s,;|{}\[\]\"']+"
"""What stands between buildings where one object lies in several of them."""

PLAATSEN: Final = ("ligplaats", "standplaats")


@dataclass(frozen=True)
class Inhoud:
    """All rows of all files, and what each row is.

    Attributes
    ----------
    tabel
        Rows with the columns of a ``Bagdeel``; history left out.
    kind
        One of ``SOORTEN`` for each row; None where it is not known.
    soort
        Kind of sensitive object; empty where it is none, ``onbekend`` where
        the use of a verblijfsobject is not known.
    planstatus
        ``bestaand`` or ``bestemd``; empty where the object is no more.
    is_status_onbekend
        Whether the status is none that the BAG has.
    bits
        Uses.
    is_pand
        Whether the row is a building, which counts by what lies in it.
    """

    tabel: pa.Table
    kind: Texts
    soort: Texts
    planstatus: Texts
    is_status_onbekend: BoolArray
    bits: Ints
    is_pand: BoolArray

    @property
    def telt(self) -> BoolArray:
        """Whether each row is a sensitive object that stands or may stand."""
        return np.asarray((self.soort != "") & (self.planstatus != ""))


@dataclass(frozen=True)
class Leden:
    """Sensitive objects, once for each building in which they lie.

    Attributes
    ----------
    rij
        Row of ``Inhoud`` of the object.
    plaats
        Row of ``Inhoud`` whose shape stands for it: the building, or its own.
    in_pand
        Whether that is a building.
    """

    rij: Ints
    plaats: Ints
    in_pand: BoolArray


def make_inhoud(tabel: pa.Table) -> Inhoud:
    """Say of each row what it is.

    The uses that a service writes on a building are left alone where a
    verblijfsobject names that building: they repeat its own. A building of which
    no verblijfsobject is here (a page of an answer, a smaller file) keeps them.
    """
    kind = list_kinds(tabel)
    is_pand = kind == "pand"
    bits = list_bits(tabel["gebruiksdoel"])
    planstatus, unknown = list_planstatus(tabel["status"])
    soort = list_soorten(bits)
    is_vbo = kind == "verblijfsobject"
    soort[is_vbo & (bits == 0)] = ONBEKEND
    for plaats in PLAATSEN:
        soort[kind == plaats] = plaats
    inhoud = Inhoud(tabel, kind, soort, planstatus, unknown, bits, is_pand)
    soort[is_pand & is_named(inhoud)] = ""
    return inhoud


def is_named(inhoud: Inhoud) -> BoolArray:
    """Whether each row bears the identification of a building that a verblijfsobject names."""
    _, building = _pairs(inhoud, np.flatnonzero(inhoud.kind == "verblijfsobject"))
    ids = inhoud.tabel["identificatie"]
    names = ids.take(pa.array(building[building >= 0]))
    names = names.combine_chunks() if isinstance(names, pa.ChunkedArray) else names
    return np.asarray(to_numpy(pc.is_in(ids, value_set=names)), dtype=bool) & inhoud.is_pand


def list_leden(inhoud: Inhoud) -> Leden:
    """List each sensitive object with the building it lies in, or with itself.

    A verblijfsobject may lie in several buildings, and then stands in each of
    them: its facade is that of whichever is nearest. A building that was pulled
    down stands for nothing.
    """
    counts = inhoud.telt
    is_own = counts & (inhoud.is_pand | np.isin(inhoud.soort, PLAATSEN))
    own = np.flatnonzero(is_own)
    member, building = _pairs(inhoud, np.flatnonzero(counts & ~is_own))
    found = building >= 0
    # Masks, not np.unique: on a million rows its hashing costs more than all the rest.
    is_alone = counts & ~is_own
    is_alone[member[found]] = False
    alone = np.flatnonzero(is_alone)
    rij = np.concatenate([member[found], alone, own])
    return Leden(
        rij=rij,
        plaats=np.concatenate([building[found], alone, own]),
        in_pand=np.concatenate(
            [np.ones(found.sum(), bool), np.zeros(len(alone), bool), inhoud.is_pand[own]]
        ),
    )


def _pairs(inhoud: Inhoud, rows: Ints) -> tuple[Ints, Ints]:
    """Give rows of objects and of the buildings that they name; -1 where that is not there."""
    names = inhoud.tabel["pand_identificatie"].take(pa.array(rows))
    if pc.any(pc.match_substring_regex(names, SEPARATORS)).as_py():
        found = pc.replace_substring_regex(pc.fill_null(names, ""), SEPARATORS, " ")
        lists = pc.split_pattern(pc.utf8_trim_whitespace(found), " ")
        lists = lists.combine_chunks() if isinstance(lists, pa.ChunkedArray) else lists
        parent = np.asarray(pc.list_parent_indices(lists))
        rows, names = rows[parent], pc.list_flatten(lists)
    return rows, _find(inhoud, clean_identifications(names)[0])


def _find(inhoud: Inhoud, names: Arrow) -> Ints:
    """Find the row of each building that stands or may stand, by its identification."""
    panden = np.flatnonzero(inhoud.is_pand & (inhoud.planstatus != ""))
    if not len(panden):
        return np.full(len(names), -1, np.int64)
    part = inhoud.tabel.select(["identificatie", "wkb"]).take(pa.array(panden))
    ids = part["identificatie"]
    if pc.count_distinct(ids).as_py() < len(ids):
        # The same building in two files: the outline is chosen by itself, not by their order.
        order = pc.sort_indices(part, [("identificatie", "ascending"), ("wkb", "ascending")])
        panden, ids = panden[order.to_numpy()], ids.take(order)
    place = pc.index_in(names, value_set=ids.combine_chunks())
    at = to_numpy(pc.fill_null(place, -1)).astype(np.int64)
    return np.where(at >= 0, panden[at], -1).astype(np.int64)


def list_ja_nee(column: Arrow) -> Ints:
    """List a column of words as 1 (ja), 0 (nee) or -1 (not known).

    >>> list_ja_nee(pa.array(["Ja", "nee", None, "?"])).tolist()
    [1, 0, -1, -1]
    """
    if column.null_count == len(column):
        return np.full(len(column), -1, np.int64)
    words: pd.Series[Any] = pd.Series(to_numpy(column), dtype="string").str.casefold()
    known = words.map({word: int(value) for word, value in JA_NEE})
    return np.asarray(known.astype("Int64").to_numpy(dtype=np.int64, na_value=-1), np.int64)
