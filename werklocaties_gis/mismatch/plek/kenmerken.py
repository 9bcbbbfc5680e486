"""The table omgeving as the arrays that the toetsen compare: codes and numbers, one a place."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any, Final

import numpy as np
import numpy.typing as npt
import pandas as pd

from werklocaties_gis.mismatch.plek.afstanden import list_eigen_aspecten
from werklocaties_gis.mismatch.plek.dekking import NERGENS_M
from werklocaties_gis.mismatch.plek.drempels import Drempels, list_drempels
from werklocaties_gis.mismatch.plek.gebruiksruimte import Ruimteboek, list_ruimteboek
from werklocaties_gis.mismatch.plek.gevoelig import GROEPEN
from werklocaties_gis.mismatch.plek.plan import Planwoorden, list_masks, list_planarrays
from werklocaties_gis.mismatch.uitkomst import GEEN_SIGNAAL, MOGELIJK, ONBEKEND, ZEKER, Words
from werklocaties_gis.mismatch.vestiging.mengprofiel import list_klassen
from werklocaties_gis.settings.beleid import Beleid
from werklocaties_gis.zoning.milieucategorie import UNKNOWN, list_codes

REGIMES: Final = ("vng2009", "nieuwe_stijl", "beide")
"""What the plan of a place can use, in the order of their codes."""

BoolArray = npt.NDArray[np.bool_]
FloatArray = npt.NDArray[np.float64]
Codes = npt.NDArray[np.int8]
Tabellen = Mapping[str, pd.DataFrame]


@dataclass(frozen=True)
class Omgeving:
    """Places as arrays, one entry each, sorted by plek_id.

    Attributes
    ----------
    ids
        plek_id, shape (p,).
    tabel
        The table ``omgeving`` that the arrays come from.
    tekst, getal
        Its text columns as objects (None where missing), and its columns in
        metres as numbers (NaN where missing).
    max_laag, max_hoog
        Lowest and highest reading of the maximum, as codes.
    is_terrein
        Whether that maximum is the park's ceiling: never the place's category.
    max_open, min_open
        Whether a part of the place has no maximum, or no certain minimum.
    min_laag, min_hoog
        Lowest and highest minimum; ``UNKNOWN`` without a plan that sets one.
    menging
        Class of a functiemengingsgebied as a code; -1 elsewhere.
    is_menging_uit
        Whether it is one, but the policy does not use that list.
    regime
        Regime of the plan, as a position in ``REGIMES``.
    ruimte
        Room and values of the new style.
    is_buiten_geluidsom
        Whether the plan guarantees that the activity stays out of a noise sum.
    nat
        Word for a firm that surely needs no water.
    plan
        Firms that the plan names above its band, and functions that it excludes.
    functienamen
        Functions that some place names, in the order of the columns of the next two.
    functies_overal, functies_deels
        Whether a place allows a function in all, or in some, of its known
        parts; shape (p, k + 1), the last column false.
    functies_bekend, functies_open
        Whether anything is known of it, and whether a part is not.
    op_terrein
        Whether the place is on a park.
    is_gezoneerd
        Whether noise is handled by zone control.
    drempels
        Thresholds of hinder per groep, and per groep_aspect where an aspect has a
        shorter list of what is sensitive.
    dekking_gevoelig_m, dekking_natura_m
        How far round the place those layers are surely complete, wherever within its
        inaccuracy it lies; negative where not at all.
    natura_m
        Shortest possible distance to a site; infinite without one.
    afname_laag, afname_hoog, afname_open
        Codes for supply, -1 without any; whether a part has none.
    opwek_laag, opwek_hoog, opwek_open
        The same for feed-in.
    jaar_opgelost
        Year in which the shortage of supply is expected to end; NaN without one.
    gtv_kw
        Capacity contracted there; NaN where unknown.
    beperking_zeker_vanaf, beperking_mogelijk_vanaf, beperking_open
        Lowest category that a contour surely excludes, and that one touches, as codes;
        whether the layer may hold more.
    kaal
        1 for a bare plot, 0 for a place with a connection or a building, -1 where unknown.
    is_bevestigd
        Whether the operator has confirmed that the capacity is taken over.
    """

    ids: npt.NDArray[np.object_]
    tabel: pd.DataFrame
    tekst: Mapping[str, npt.NDArray[np.object_]]
    getal: Mapping[str, FloatArray]
    max_laag: Codes
    max_hoog: Codes
    is_terrein: BoolArray
    max_open: BoolArray
    min_laag: Codes
    min_hoog: Codes
    min_open: BoolArray
    menging: Codes
    is_menging_uit: BoolArray
    regime: Codes
    ruimte: Ruimteboek
    is_buiten_geluidsom: BoolArray
    nat: Words
    plan: Planwoorden
    functienamen: tuple[str, ...]
    functies_overal: BoolArray
    functies_deels: BoolArray
    functies_bekend: BoolArray
    functies_open: BoolArray
    op_terrein: BoolArray
    is_gezoneerd: BoolArray
    drempels: Mapping[str, Drempels]
    dekking_gevoelig_m: FloatArray
    dekking_natura_m: FloatArray
    natura_m: FloatArray
    afname_laag: Codes
    afname_hoog: Codes
    afname_open: BoolArray
    opwek_laag: Codes
    opwek_hoog: Codes
    opwek_open: BoolArray
    jaar_opgelost: FloatArray
    beperking_zeker_vanaf: Codes
    beperking_mogelijk_vanaf: Codes
    beperking_open: BoolArray
    gtv_kw: FloatArray
    kaal: Codes
    is_bevestigd: BoolArray

    def __len__(self) -> int:
        return len(self.ids)


def list_arrays(
    omgeving: pd.DataFrame,
    tabellen: Tabellen = MappingProxyType({}),
    beleid: Beleid | None = None,
) -> Omgeving:
    """List the table ``omgeving`` as the arrays that the toetsen compare.

    Parameters
    ----------
    omgeving
        The table, as ``list_omgeving`` gives it.
    tabellen
        Uses ``gebruiksruimte`` and ``milieuwaarden``; without them nothing is
        known of room and values, so that the new style answers unknown.
    beleid
        The policy; without it the default.
    """
    choices = beleid or Beleid()
    names, partly = list_masks(omgeving["functies_deels"])
    _, everywhere = list_masks(omgeving["functies"], names)
    zonebeheer = omgeving["zonebeheer"]
    return Omgeving(
        ids=omgeving["plek_id"].to_numpy(dtype=object),
        tabel=omgeving,
        tekst={name: _objects(omgeving[name]) for name in _typed(omgeving, "string")},
        getal={name: _metres(omgeving, name, np.nan) for name in _typed(omgeving, "Float64")},
        **_list_band_arrays(omgeving),
        menging=list_klassen(omgeving["menging"]),
        is_menging_uit=_mask(omgeving, "menging_uit"),
        regime=pd.Categorical(omgeving["regime"], categories=list(REGIMES)).codes.clip(min=0),
        ruimte=list_ruimteboek(omgeving, tabellen, choices),
        is_buiten_geluidsom=_mask(omgeving, "buiten_geluidsom"),
        nat=_nat_words(omgeving["nat"]),
        plan=list_planarrays(omgeving),
        functienamen=names,
        functies_overal=everywhere,
        functies_deels=partly,
        functies_bekend=omgeving["functies"].notna().to_numpy(dtype=bool),
        functies_open=_mask(omgeving, "functies_open"),
        op_terrein=_mask(omgeving, "op_terrein"),
        is_gezoneerd=zonebeheer.isin(["zone", "gpp"]).to_numpy(dtype=bool),
        drempels={groep: list_drempels(omgeving, groep) for groep in _list_groepen(choices)},
        dekking_gevoelig_m=_surely_covered_m(omgeving, "dekking_gevoelig_m"),
        dekking_natura_m=_surely_covered_m(omgeving, "dekking_natura_m"),
        natura_m=_nearest_natura_m(omgeving),
        **_list_newcomer_arrays(omgeving),
    )


def _list_band_arrays(omgeving: pd.DataFrame) -> dict[str, Any]:
    """What the plan, or else the park, allows."""
    by_park = _says(omgeving, "band_bron", "terrein")
    return {
        "max_laag": list_codes(omgeving["max_laag"]),
        "max_hoog": list_codes(omgeving["max_hoog"]),
        "is_terrein": by_park,
        "max_open": _mask(omgeving, "max_open") & ~by_park,
        "min_laag": list_codes(omgeving["min_laag"]),
        "min_hoog": list_codes(omgeving["min_hoog"]),
        "min_open": _mask(omgeving, "min_open"),
    }


def _list_newcomer_arrays(omgeving: pd.DataFrame) -> dict[str, Any]:
    """What counts for newcomers only: the grid, and contours of other laws."""
    return {
        "afname_laag": _netcode(omgeving, "afname_laag"),
        "afname_hoog": _netcode(omgeving, "afname_hoog"),
        "afname_open": _mask(omgeving, "afname_open"),
        "opwek_laag": _netcode(omgeving, "opwek_laag"),
        "opwek_hoog": _netcode(omgeving, "opwek_hoog"),
        "opwek_open": _mask(omgeving, "opwek_open"),
        "jaar_opgelost": _metres(omgeving, "jaar_opgelost", np.nan),
        "beperking_zeker_vanaf": list_codes(omgeving["beperking_zeker_vanaf"]),
        "beperking_mogelijk_vanaf": list_codes(omgeving["beperking_mogelijk_vanaf"]),
        "beperking_open": _mask(omgeving, "beperking_open"),
        "gtv_kw": _metres(omgeving, "gtv_kw", np.nan),
        "kaal": np.asarray(omgeving["kaal"].astype("Int8").fillna(UNKNOWN), dtype=np.int8),
        "is_bevestigd": _mask(omgeving, "is_bevestigd"),
    }


def _list_groepen(beleid: Beleid) -> tuple[str, ...]:
    eigen = list_eigen_aspecten(beleid.gevoelige_lijst)
    return GROEPEN + tuple(f"{groep}_{aspect}" for groep in GROEPEN for aspect in eigen)


def _typed(omgeving: pd.DataFrame, dtype: str) -> list[str]:
    return [str(name) for name, its in omgeving.dtypes.items() if its == dtype]


def _objects(values: pd.Series) -> npt.NDArray[np.object_]:
    objects = values.to_numpy(dtype=object, copy=True)
    objects[values.isna().to_numpy()] = None
    return objects


def _nearest_natura_m(omgeving: pd.DataFrame) -> FloatArray:
    inexact_m = _metres(omgeving, "nauwkeurigheid_m", 0.0)
    return np.maximum(_metres(omgeving, "natura_m", np.inf) - inexact_m, 0.0)


def _surely_covered_m(omgeving: pd.DataFrame, column: str) -> FloatArray:
    covered_m = _metres(omgeving, column, NERGENS_M)
    shortest_m = np.maximum(covered_m - _metres(omgeving, "nauwkeurigheid_m", 0.0), 0.0)
    return np.where(covered_m < 0, covered_m, shortest_m)


def _netcode(omgeving: pd.DataFrame, column: str) -> Codes:
    return pd.to_numeric(omgeving[column]).fillna(UNKNOWN).to_numpy(dtype=np.int8)


def _metres(omgeving: pd.DataFrame, column: str, missing: float) -> FloatArray:
    return omgeving[column].to_numpy(dtype=float, na_value=missing)


def _mask(omgeving: pd.DataFrame, column: str) -> BoolArray:
    return omgeving[column].fillna(value=False).to_numpy(dtype=bool)


def _says(omgeving: pd.DataFrame, column: str, word: str) -> BoolArray:
    return omgeving[column].eq(word).fillna(value=False).to_numpy(dtype=bool)


def _nat_words(values: pd.Series) -> Words:
    """The word for a firm that surely needs no water."""
    words = {"nat": ZEKER, "deels": MOGELIJK, "terrein": MOGELIJK, "droog": GEEN_SIGNAAL}
    return values.map(words).fillna(ONBEKEND).to_numpy(dtype=np.int8)
