"""The outcomes that signal, with all that a sentence, a map or a list needs."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

import numpy as np
import numpy.typing as npt
import pandas as pd

from werklocaties_gis.mismatch.oordelen import WEERLEGD, list_oordelen
from werklocaties_gis.mismatch.sleutels import only_where
from werklocaties_gis.mismatch.uitkomst import MOGELIJK
from werklocaties_gis.tables.schema import CATEGORIEEN
from werklocaties_gis.zoning.menging import KLASSEN
from werklocaties_gis.zoning.milieucategorie import code_of

Tabellen = Mapping[str, pd.DataFrame]

MATEN: Final[Mapping[str, str]] = MappingProxyType(
    {
        "lager_dan_maximum": "a",
        "functie_past_niet": "b",
        "licht_op_hmc": "c",
        "onnodig_op_nat": "c",
    }
)
"""Measure of scheefwerken that a toets belongs to; the three are never added up."""


def list_signalen(
    tabel: pd.DataFrame, plaatsingen: pd.DataFrame, tabellen: Tabellen
) -> pd.DataFrame:
    """List the mismatches: outcomes that signal and that the planner did not refute.

    Parameters
    ----------
    tabel
        Outcomes with their evidence and origin.
    plaatsingen
        The placements.
    tabellen
        Uses ``vestigingen``, ``plekken``, ``bedrijventerreinen`` and ``oordelen``.
    """
    signals = tabel[tabel["woord"].to_numpy() >= MOGELIJK]
    oordeel = list_oordelen(signals, tabellen["oordelen"])
    kept = signals[~oordeel.eq(WEERLEGD).fillna(value=False).to_numpy(dtype=bool)]
    firm = tabellen["vestigingen"].set_index("vestiging_id")
    terrein = kept["plek_id"].map(tabellen["plekken"].set_index("plek_id")["terrein_id"])
    parks = tabellen["bedrijventerreinen"].set_index("terrein_id")
    placed = plaatsingen.iloc[kept["plaatsing"]]
    return kept.assign(
        waarde=list_texts(kept, "waarde"),
        grens=list_texts(kept, "grens"),
        maat=kept["toets"].map(MATEN),
        categorie_klasse=_list_klassen(kept),
        tekort_m=_list_tekort_m(kept),
        ha=placed["ha"].to_numpy(dtype=float, na_value=np.nan),
        banen=kept["vestiging_id"].map(firm["banen"]),
        naam=kept["vestiging_id"].map(firm["naam"]),
        terrein_id=terrein,
        gemeente_code=terrein.map(parks["gemeente_code"]),
        oordeel=oordeel,
    )


def list_texts(tabel: pd.DataFrame, column: str) -> pd.Series:
    """Measure or limit as text: categories by name, ranges with two dots, metres to the cm.

    Parameters
    ----------
    tabel
        Outcomes with ``eenheid`` and the column's two ends.
    column
        ``waarde`` or ``grens``.
    """
    low, high = tabel[column].to_numpy(dtype=float), tabel[f"{column}_tot"].to_numpy(dtype=float)
    result = tabel[f"{column}_tekst"].to_numpy(dtype=object).copy()
    eenheid = tabel["eenheid"].fillna("").to_numpy(dtype=str)
    for unit, names in (("categorie", CATEGORIEEN), ("klasse", KLASSEN)):
        here = (eenheid == unit) & ~np.isnan(low)
        result[here] = _ranges(low[here], high[here], names)
    # Every other unit is a quantity: metres, kW, and what a plan in the new style measures in.
    here = ~np.isin(eenheid, ["categorie", "klasse", "functie", ""]) & ~np.isnan(low)
    result[here] = [f"{value:.2f}".rstrip("0").rstrip(".") for value in low[here]]
    return pd.Series(result, index=tabel.index, dtype="string")


def _ranges(
    low: npt.NDArray[np.float64], high: npt.NDArray[np.float64], names: tuple[str, ...]
) -> npt.NDArray[np.object_]:
    """Names of codes; low..high where they differ."""
    first = np.array(names, dtype=object)[low.astype(np.intp)]
    last = np.array(names, dtype=object)[high.astype(np.intp)]
    return np.where(first == last, first, first + ".." + last)


def _list_klassen(tabel: pd.DataFrame) -> npt.NDArray[np.object_]:
    """Class of maat a: 1-2, 3.1, 3.2 and higher apart; a range that crosses them is its own."""
    low, high = tabel["waarde"].to_numpy(dtype=float), tabel["waarde_tot"].to_numpy(dtype=float)
    light, middle = code_of("2"), code_of("3.1")
    klasse = np.select(
        [high <= light, (low == middle) & (high == middle), low > middle],
        ["1-2", "3.1", "3.2+"],
        "bereik",
    ).astype(object)
    return only_where(tabel["toets"].eq("lager_dan_maximum").to_numpy(dtype=bool), klasse)


def _list_tekort_m(tabel: pd.DataFrame) -> npt.NDArray[np.float64]:
    """Metres that the distance falls short; 0 where only its inaccuracy makes it possible."""
    is_hinder = tabel["toets"].isin(["hinder_gevoelig", "hinder_gepland"]).to_numpy(dtype=bool)
    in_metres = is_hinder & tabel["eenheid"].eq("m").fillna(value=False).to_numpy(dtype=bool)
    shortfall_m = tabel["grens"].to_numpy(dtype=float) - tabel["waarde"].to_numpy(dtype=float)
    return np.where(in_metres, np.maximum(np.round(shortfall_m, 6), 0.0), np.nan)
