"""Why a finding differs, and whether that is better, worse, or says nothing of the world."""

from __future__ import annotations

from typing import Final

import numpy as np
import numpy.typing as npt
import pandas as pd

Bools = npt.NDArray[np.bool_]
Words = npt.NDArray[np.str_]
Zaak = tuple[str, "pd.Series | Bools"]

VERANDERD: Final = (
    "activiteiten",
    *("milieucategorie_eigen", "geur_eigen_m", "stof_eigen_m", "geluid_eigen_m", "gevaar_eigen_m"),
    *("watergebonden_nodig", "ondersteunend"),
)
"""Changes of a firm itself."""
PLANEENHEDEN: Final = frozenset({"categorie", "klasse", "functie"})
"""Units of limits that a plan sets; all others follow from what lies around."""
CENTIMETRE: Final = 0.01
"""Measures nearer than this are equal, as for the checks themselves."""
ECHT: Final = (
    *("vestiging_nieuw", "vestiging_weg", "vestiging_verhuisd", "vestiging_veranderd"),
    *("plan_veranderd", "omgeving_veranderd"),
)
"""Reasons that are changes of the world."""


def list_redenen(rows: pd.DataFrame, vestigingen: pd.DataFrame) -> Words:
    """List why each finding differs; the first reason that holds, in the order given here.

    The firm came or went; something became known or unknown; the firm moved, or
    is of another kind; its codes are of another edition; a range became wider or
    narrower (the ceiling of a park in place of the plan of the plot, an inexact
    position): that is knowing less or more; the plan's limit, or what lies
    around, differs. A check that does not apply at one date has no measures
    there, and their absence says nothing.

    Parameters
    ----------
    rows
        Findings of two runs side by side, as ``bevindingen`` joins them.
    vestigingen
        What happened to firms.
    """
    cases = (*_list_bekendheid(rows), *_list_van_vestiging(rows, vestigingen), *_list_maten(rows))
    words, masks = zip(*cases, strict=True)
    as_bools = [np.asarray(pd.Series(mask).fillna(value=False), dtype=bool) for mask in masks]
    return np.asarray(np.select(as_bools, words, default="niet_te_zeggen"))


def _list_bekendheid(rows: pd.DataFrame) -> list[Zaak]:
    """Firms that came or went, and findings that became known or unknown."""
    return [
        ("vestiging_nieuw", rows["is_nieuw"]),
        ("vestiging_weg", rows["is_weg"]),
        ("gegevens_weg", rows["wordt"].eq("onbekend")),
        ("gegevens_bekend", rows["was"].eq("onbekend")),
    ]


def _list_van_vestiging(rows: pd.DataFrame, vestigingen: pd.DataFrame) -> list[Zaak]:
    """What happened to the firm, or to what is known of it; jobs decide no finding."""
    kinds = vestigingen["verandering"].astype(str)
    other = kinds[~kinds.str.startswith("banen_")]
    named = (
        ("vestiging_verhuisd", kinds.eq("verhuisd")),
        ("vestiging_veranderd", kinds.isin(VERANDERD)),
        ("sbi_versie", kinds.eq("sbi_versie")),
        ("gegevens_bekend", other.str.endswith("_bekend")),
        ("gegevens_weg", other.str.endswith("_onbekend")),
    )
    ids = vestigingen["vestiging_id"]
    return [
        (word, rows["vestiging_id"].isin(ids[mask.reindex(ids.index, fill_value=False)]))
        for word, mask in named
    ]


def _list_maten(rows: pd.DataFrame) -> list[Zaak]:
    """What measures, limits and deciding objects say; nothing where a check does not apply."""
    silent = rows["was"].eq("nvt") | rows["wordt"].eq("nvt")
    applies = ~silent.fillna(value=False).to_numpy(bool)
    return [
        ("gegevens_vager", applies & _is_narrower(rows, "was", "wordt")),
        ("gegevens_scherper", applies & _is_narrower(rows, "wordt", "was")),
        ("plan_veranderd", applies & _is_plan(rows)),
        ("omgeving_veranderd", applies & _is_around(rows)),
    ]


def _is_narrower(rows: pd.DataFrame, one: str, other: str) -> Bools:
    """Whether measure or limit is a narrower range at one date than at the other."""
    found = [
        _width(rows, name, one) < _width(rows, name, other) - CENTIMETRE
        for name in ("waarde", "grens")
    ]
    return np.asarray(np.any(found, axis=0))


def _width(rows: pd.DataFrame, name: str, side: str) -> npt.NDArray[np.float64]:
    """How wide the range of a measure or limit is."""
    low, high = _range(rows, name, side)
    return np.asarray(high - low)


def _range(rows: pd.DataFrame, name: str, side: str) -> tuple[npt.NDArray[np.float64], ...]:
    """Both ends of a measure or limit at one date, NaN where missing."""
    low = rows[f"{name}_{side}"].to_numpy(dtype=float, na_value=np.nan)
    high = rows[f"{name}_tot_{side}"].to_numpy(dtype=float, na_value=np.nan)
    return low, np.where(np.isnan(high), low, high)


def _same(a: npt.NDArray[np.float64], b: npt.NDArray[np.float64]) -> Bools:
    """Equal to the centimetre, or missing twice."""
    return np.asarray(np.isclose(a, b, rtol=0, atol=CENTIMETRE, equal_nan=True))


def _moved(rows: pd.DataFrame, name: str) -> Bools:
    """Whether a measure or limit differs."""
    pairs = zip(_range(rows, name, "was"), _range(rows, name, "wordt"), strict=True)
    return np.asarray(~np.all([_same(a, b) for a, b in pairs], axis=0))


def _is_plan(rows: pd.DataFrame) -> Bools:
    """Whether a limit of the plan differs, or the zone it comes from."""
    unit = rows["eenheid_wordt"].fillna(rows["eenheid_was"])
    zone = rows["object_id_was"].fillna("") != rows["object_id_wordt"].fillna("")
    differs = _moved(rows, "grens") | zone.to_numpy(bool)
    return np.asarray(unit.isin(PLANEENHEDEN).to_numpy(bool) & differs)


def _is_around(rows: pd.DataFrame) -> Bools:
    """Whether a distance, a limit or the object that decides differs."""
    other = rows["object_id_was"].fillna("") != rows["object_id_wordt"].fillna("")
    return np.asarray(_moved(rows, "waarde") | _moved(rows, "grens") | other.to_numpy(bool))


def list_effecten(rows: pd.DataFrame, vestigingen: pd.DataFrame) -> Words:
    """List what each difference says: beter, slechter, or onbekend where only data changed.

    Parameters
    ----------
    rows
        With ``verandering`` and ``reden``.
    vestigingen
        What happened to firms; of one that came, went or moved, and that not
        for certain, nothing can be said.
    """
    told = vestigingen["verandering"].isin(["nieuw", "weg", "verhuisd"])
    unsure = told & vestigingen["zekerheid"].ne("zeker")
    doubtful = rows["vestiging_id"].isin(vestigingen.loc[unsure, "vestiging_id"])
    real = rows["reden"].isin(ECHT) & ~doubtful
    better = rows["verandering"].isin(["verdwenen", "lichter"]) & real
    worse = rows["verandering"].isin(["verschenen", "zwaarder"]) & real
    return np.asarray(np.select([better, worse], ["beter", "slechter"], default="onbekend"))
