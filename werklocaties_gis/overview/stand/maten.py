"""The measures of scheefwerken, and what is too near to homes; none is ever added to another."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

import numpy as np
import numpy.typing as npt
import pandas as pd

from werklocaties_gis.overview.indeling.leden import Leden, list_leden
from werklocaties_gis.overview.indeling.optellen import DIGITS
from werklocaties_gis.zoning.milieucategorie import code_of

Codes = npt.NDArray[np.int8]
Floats = npt.NDArray[np.float64]
Positions = npt.NDArray[np.intp]
Woorden = Mapping[tuple[str, str], Codes]

MATEN: Final[Mapping[str, tuple[str, ...]]] = MappingProxyType(
    {
        "a": ("lager_dan_maximum",),
        "b": ("functie_past_niet",),
        "c": ("licht_op_hmc", "onnodig_op_nat"),
        "omgekeerd": ("hinder_gevoelig",),
        "te_zwaar": ("zwaarder_dan_maximum",),
    }
)
"""Checks that each measure takes together; a firm in both checks of c counts once."""
TOETSEN: Final = tuple(name for names in MATEN.values() for name in names)

STANDEN: Final = ("zeker", "zeker_plus_mogelijk", "onbekend")
WOORDEN: Final[Mapping[str, int]] = MappingProxyType({"onbekend": 1, "mogelijk": 2, "zeker": 3})
"""How heavy a word is; every other says that there is no signal."""

QUANTITIES: Final = ("vestigingen", "banen", "ha")
ALLE: Final = "alle"
KLASSEN: Final = ("1-2", "3.1", "3.2+", "bereik")
"""Classes of measure a: 3.1 holds the large distribution centres, only 1-2 mixes with homes."""


def list_maten(
    uitkomsten: pd.DataFrame, oordelen: pd.DataFrame, bezetting: pd.DataFrame
) -> pd.DataFrame:
    """List firms, jobs and ha of each measure, by how certain, for every row of the overview.

    A firm counts once with its heaviest word over its places; ha count for each
    placement with its own word, as in the totals of the detector. What the
    planner refuted is no signal.

    Parameters
    ----------
    uitkomsten
        The table of today.
    oordelen
        The planner's verdicts.
    bezetting
        As ``list_bezetting`` gives it.

    Returns
    -------
    pandas.DataFrame
        ``niveau``, ``id``, ``maat``, ``klasse`` (``alle``, and those of measure
        a), ``stand``, ``vestigingen``, ``banen`` (what is known of it) and ``ha``.
    """
    return count_maten(list_woorden(uitkomsten, oordelen, bezetting), bezetting)


def count_maten(
    woorden: Woorden, bezetting: pd.DataFrame, leden: Leden | None = None
) -> pd.DataFrame:
    """Count what ``list_woorden`` gives, for every row of the overview.

    Parameters
    ----------
    woorden
        Columns as long as ``bezetting``; those of some rows for a count of some.
    bezetting
        As ``list_bezetting`` gives it.
    leden
        Of ``bezetting``, as ``list_leden`` gives them; none: they are made here.

    Returns
    -------
    pandas.DataFrame
        As ``list_maten``.
    """
    firm, _ = pd.factorize(bezetting["vestiging_id"])
    numbers = np.nan_to_num(bezetting[["banen", "ha"]].to_numpy(dtype=float))
    return _count(woorden, numbers, firm, list_leden(bezetting) if leden is None else leden)


def list_woorden(
    uitkomsten: pd.DataFrame, oordelen: pd.DataFrame, bezetting: pd.DataFrame
) -> Woorden:
    """List the word of each placement, by measure and class; outside a class there is no signal.

    Parameters
    ----------
    uitkomsten, oordelen, bezetting
        As for ``list_maten``.

    Returns
    -------
    dict
        By measure and class numbers of ``WOORDEN`` (0: no signal), in the order of ``bezetting``.
    """
    placed = pd.Index(_keys(bezetting))
    heavy = _list_per_toets(uitkomsten, oordelen, placed)
    found = {
        (maat, ALLE): np.asarray(np.maximum.reduce([heavy[toets] for toets in toetsen]))
        for maat, toetsen in MATEN.items()
    }
    klassen = _list_klassen(uitkomsten, placed)
    of_a = {("a", name): np.where(klassen == name, found["a", ALLE], 0) for name in KLASSEN}
    return found | of_a


def _list_per_toets(
    uitkomsten: pd.DataFrame, oordelen: pd.DataFrame, placed: pd.Index
) -> dict[str, Codes]:
    """Heaviest word of each check over its aspects, for each placement."""
    rows = _list_signalen(uitkomsten)
    at, toets = _positions(rows, placed), rows["toets"].to_numpy(dtype=object)
    word = rows["uitkomst"].map(WOORDEN).to_numpy(dtype=np.int8)
    refuted = oordelen[
        oordelen["oordeel"].eq("weerlegd").fillna(value=False).to_numpy(dtype=bool)
        & oordelen["soort"].eq("bestaand").fillna(value=True).to_numpy(dtype=bool)
    ]
    none, which = _positions(refuted, placed), refuted["toets"].to_numpy(dtype=object)
    found = {}
    for name in TOETSEN:
        own = (toets == name) & (at >= 0)
        heaviest = np.zeros(len(placed), dtype=np.int8)
        np.maximum.at(heaviest, at[own], word[own])
        heaviest[none[(which == name) & (none >= 0)]] = 0
        found[name] = heaviest
    return found


def _list_signalen(uitkomsten: pd.DataFrame) -> pd.DataFrame:
    """Today's outcomes that a measure counts: few of all, and only those are looked up."""
    is_word = uitkomsten["uitkomst"].isin(list(WOORDEN))
    is_ours = uitkomsten["toets"].isin(TOETSEN) & uitkomsten["soort"].eq("bestaand")
    mask = (is_word & is_ours).to_numpy(dtype=bool)
    return uitkomsten[["vestiging_id", "plek_id", "toets", "uitkomst"]][mask]


def _positions(rows: pd.DataFrame, placed: pd.Index) -> Positions:
    """Row of the placement that each row is about; -1 where there is none."""
    return np.asarray(placed.get_indexer(pd.Index(_keys(rows))), dtype=np.intp)


def _keys(rows: pd.DataFrame) -> pd.Series:
    """Firm and place as one text; the mark between them occurs in no number."""
    return (
        rows["vestiging_id"].astype("string") + "\x1f" + rows["plek_id"].astype("string").fillna("")
    )


def _list_klassen(uitkomsten: pd.DataFrame, placed: pd.Index) -> npt.NDArray[np.object_]:
    """Class of measure a of each placement, by the range of the firm; empty where unknown."""
    mask = uitkomsten["toets"].eq("lager_dan_maximum") & uitkomsten["soort"].eq("bestaand")
    names = ["vestiging_id", "plek_id", "waarde", "waarde_tot"]
    rows = uitkomsten[names][mask.to_numpy(dtype=bool)]
    low = rows["waarde"].to_numpy(dtype=float, na_value=np.nan)
    high = rows["waarde_tot"].to_numpy(dtype=float, na_value=np.nan)
    light, middle = code_of("2"), code_of("3.1")
    klasse = np.select(
        [np.isnan(low), high <= light, (low == middle) & (high == middle), low > middle],
        ["", *KLASSEN[:3]],
        KLASSEN[3],
    )
    found = np.full(len(placed), "", dtype=object)
    at = _positions(rows, placed)
    found[at[at >= 0]] = klasse[at >= 0]
    return found


def _count(woorden: Woorden, numbers: Floats, firm: Positions, leden: Leden) -> pd.DataFrame:
    """Count every measure; ``numbers`` are the jobs and land of each placement."""
    jobs, land = numbers[leden.rij].T
    pair, first, member = np.unique(
        leden.gebied * (firm.max(initial=0) + 1) + firm[leden.rij],
        return_index=True,
        return_inverse=True,
    )
    per_firm = _Tellers(leden.gebied[first], jobs[first], len(leden.ids))
    per_place = _Tellers(leden.gebied, land, len(leden.ids))
    sums = []
    for column in woorden.values():
        words = column[leden.rij]
        heaviest = np.zeros(len(pair), dtype=np.int8)
        seen = np.flatnonzero(words)
        np.maximum.at(heaviest, member[seen], words[seen])
        for stand in STANDEN:
            is_firm = np.flatnonzero(_has(heaviest, stand))
            is_land = np.flatnonzero(_has(words, stand))
            sums.append([per_firm.count(is_firm), per_firm.add(is_firm), per_place.add(is_land)])
    keys = [(*key, stand) for key in woorden for stand in STANDEN]
    return _named(np.array(sums), keys, leden)


@dataclass(frozen=True)
class _Tellers:
    """Numbers with the area of each, to be added up where a word holds."""

    gebied: Positions
    getal: Floats
    size: int

    def count(self, rows: Positions) -> Floats:
        return np.bincount(self.gebied[rows], minlength=self.size).astype(float)

    def add(self, rows: Positions) -> Floats:
        sums = np.bincount(self.gebied[rows], weights=self.getal[rows], minlength=self.size)
        return np.round(sums, DIGITS)


def _has(words: Codes, stand: str) -> npt.NDArray[np.bool_]:
    """Which words count in a stand."""
    if stand == "zeker_plus_mogelijk":
        return np.asarray(words >= WOORDEN["mogelijk"])
    return np.asarray(words == WOORDEN[stand])


def _named(
    sums: npt.NDArray[np.float64], keys: Sequence[tuple[str, str, str]], leden: Leden
) -> pd.DataFrame:
    """Sums (key × quantity × area) as rows: by level, then by key."""
    key, area = np.divmod(np.arange(len(keys) * len(leden.ids)), len(leden.ids))
    order = np.argsort(leden.hoogte[area], kind="stable")
    table = sums.transpose(0, 2, 1).reshape(-1, len(QUANTITIES))[order]
    names = dict(zip(("maat", "klasse", "stand"), np.array(keys)[key[order]].T, strict=True))
    return pd.DataFrame(
        {
            **dict(zip(QUANTITIES, table.T, strict=True)),
            "niveau": leden.niveau[area[order]],
            "id": leden.ids[area[order]],
            **names,
        }
    )


def list_maatkolommen(maten: pd.DataFrame) -> pd.DataFrame:
    """List the firms of each measure as columns of the overview: ``<maat>_<stand>``.

    Measure a has columns of its own for the classes 1-2 and 3.1.
    """
    short = {"1-2": "a_1_2", "3.1": "a_3_1"}
    rows = maten[maten["klasse"].eq(ALLE) | maten["klasse"].isin(short)]
    name = rows["klasse"].map(short).fillna(rows["maat"]) + "_" + rows["stand"]
    wide = rows.assign(kolom=name).pivot(
        index=["niveau", "id"], columns="kolom", values="vestigingen"
    )
    names = [f"{stem}_{stand}" for stem in (*MATEN, *short.values()) for stand in STANDEN]
    return wide.reindex(columns=names).reset_index().rename_axis(columns=None)
