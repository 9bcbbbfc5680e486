"""The measures of scheefwerken, and what is too near to homes; none is ever added to another."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

import numpy as np
import numpy.typing as npt
import pandas as pd

from werklocaties_gis.overview.indeling.optellen import DIGITS
from werklocaties_gis.overview.indeling.plaatsen import BUITEN, NIVEAUS
from werklocaties_gis.zoning.milieucategorie import code_of

Codes = npt.NDArray[np.int8]

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

STANDEN: Final = ("zeker", "zeker_plus_mogelijk", "onbekend")
WOORDEN: Final[Mapping[str, int]] = MappingProxyType({"onbekend": 1, "mogelijk": 2, "zeker": 3})
"""How heavy a word is; every other says that there is no signal."""

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
    heavy = _list_woorden(uitkomsten, oordelen, bezetting)
    parts = []
    for maat, toetsen in MATEN.items():
        words = np.maximum.reduce([heavy[toets] for toets in toetsen])
        parts.append(_count(words, bezetting, maat, ALLE))
        if maat == "a":
            klassen = _list_klassen(uitkomsten, bezetting)
            parts += [_count(words, bezetting, maat, name, klassen == name) for name in KLASSEN]
    return pd.concat(parts, ignore_index=True)


def _list_woorden(
    uitkomsten: pd.DataFrame, oordelen: pd.DataFrame, bezetting: pd.DataFrame
) -> dict[str, Codes]:
    """Heaviest word of each check over its aspects, for each placement."""
    rows = uitkomsten[uitkomsten["soort"].eq("bestaand").to_numpy(dtype=bool)]
    at, toets = _positions(rows, bezetting), rows["toets"].to_numpy(dtype=object)
    word = rows["uitkomst"].map(WOORDEN).fillna(0).to_numpy(dtype=np.int8)
    refuted = oordelen[
        oordelen["oordeel"].eq("weerlegd").fillna(value=False).to_numpy(dtype=bool)
        & oordelen["soort"].eq("bestaand").fillna(value=True).to_numpy(dtype=bool)
    ]
    none, which = _positions(refuted, bezetting), refuted["toets"].to_numpy(dtype=object)
    found = {}
    for name in (name for names in MATEN.values() for name in names):
        own = (toets == name) & (at >= 0)
        heaviest = np.zeros(len(bezetting), dtype=np.int8)
        np.maximum.at(heaviest, at[own], word[own])
        heaviest[none[(which == name) & (none >= 0)]] = 0
        found[name] = heaviest
    return found


def _positions(rows: pd.DataFrame, bezetting: pd.DataFrame) -> npt.NDArray[np.intp]:
    """Row of the placement that each row is about; -1 where there is none."""
    keys = [_keys(frame) for frame in (bezetting, rows)]
    return np.asarray(pd.Index(keys[0]).get_indexer(pd.Index(keys[1])), dtype=np.intp)


def _keys(rows: pd.DataFrame) -> pd.Series:
    """Firm and place as one text; the mark between them occurs in no number."""
    return (
        rows["vestiging_id"].astype("string") + "\x1f" + rows["plek_id"].astype("string").fillna("")
    )


def _list_klassen(uitkomsten: pd.DataFrame, bezetting: pd.DataFrame) -> npt.NDArray[np.object_]:
    """Class of measure a of each placement, by the range of the firm; empty where unknown."""
    mask = uitkomsten["toets"].eq("lager_dan_maximum") & uitkomsten["soort"].eq("bestaand")
    rows = uitkomsten[mask.to_numpy(dtype=bool)]
    low = rows["waarde"].to_numpy(dtype=float, na_value=np.nan)
    high = rows["waarde_tot"].to_numpy(dtype=float, na_value=np.nan)
    light, middle = code_of("2"), code_of("3.1")
    klasse = np.select(
        [np.isnan(low), high <= light, (low == middle) & (high == middle), low > middle],
        ["", *KLASSEN[:3]],
        KLASSEN[3],
    )
    found = np.full(len(bezetting), "", dtype=object)
    at = _positions(rows, bezetting)
    found[at[at >= 0]] = klasse[at >= 0]
    return found


def _count(
    words: Codes,
    bezetting: pd.DataFrame,
    maat: str,
    klasse: str,
    mask: npt.NDArray[np.bool_] | None = None,
) -> pd.DataFrame:
    """Count one measure at every level."""
    rows = bezetting if mask is None else bezetting[mask]
    own = words if mask is None else words[mask]
    parts = [_count_niveau(own, rows, niveau) for niveau in NIVEAUS]
    return pd.concat(parts, ignore_index=True).assign(maat=maat, klasse=klasse)


def _count_niveau(words: Codes, rows: pd.DataFrame, niveau: str) -> pd.DataFrame:
    """Count one measure at one level."""
    place, ids = pd.factorize(rows[niveau], sort=True)
    firm, _ = pd.factorize(rows["vestiging_id"])
    pair, first, member = np.unique(
        place * (firm.max(initial=0) + 1) + firm, return_index=True, return_inverse=True
    )
    heaviest = np.zeros(len(pair), dtype=np.int8)
    np.maximum.at(heaviest, member, words)
    jobs = np.nan_to_num(rows["banen"].to_numpy(dtype=float))[first]
    land = np.nan_to_num(rows["ha"].to_numpy(dtype=float))
    parts = []
    for stand in STANDEN:
        is_firm, is_land = _has(heaviest, stand), _has(words, stand)
        sums = {
            "vestigingen": _sums(place[first], is_firm, len(ids)),
            "banen": _sums(place[first], is_firm * jobs, len(ids)),
            "ha": _sums(place, is_land * land, len(ids)),
        }
        parts.append(pd.DataFrame(sums).assign(id=ids, stand=stand))
    return _named(pd.concat(parts, ignore_index=True), niveau)


def _has(words: Codes, stand: str) -> npt.NDArray[np.bool_]:
    """Which words count in a stand."""
    if stand == "zeker_plus_mogelijk":
        return np.asarray(words >= WOORDEN["mogelijk"])
    return np.asarray(words == WOORDEN[stand])


def _sums(
    groups: npt.NDArray[np.intp], values: npt.NDArray[np.generic], n: int
) -> npt.NDArray[np.float64]:
    return np.round(np.bincount(groups, weights=values.astype(float), minlength=n), DIGITS)


def _named(rows: pd.DataFrame, niveau: str) -> pd.DataFrame:
    """Rows with their level; the empty id is what belongs to none of it."""
    none = rows["id"].eq("").to_numpy(dtype=bool)
    return rows.assign(
        niveau=np.where(none, f"buiten_{niveau}", niveau), id=rows["id"].where(~none, BUITEN)
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
