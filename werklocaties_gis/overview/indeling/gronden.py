"""Land of parks, plot by plot, with what holds on it: every hectare once."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

import numpy as np
import numpy.typing as npt
import pandas as pd

from werklocaties_gis.overview.indeling.klassen import ONBEKEND
from werklocaties_gis.overview.indeling.plaatsen import NIVEAUS, Indeling
from werklocaties_gis.tables.schema import CATEGORIEEN
from werklocaties_gis.zoning.milieucategorie import UNKNOWN, list_codes
from werklocaties_gis.zoning.vrije_grond import (
    LAND,
    list_claim_m2,
    list_grootste_plek,
    list_los_vrij_m2,
    list_vrij_m2,
)

Tabellen = Mapping[str, pd.DataFrame]

OP_PLEK: Final = ("plek_id", "verwerving", "beschikbaar_vanaf", "beschikbaar_tot")
TERMIJN: Final = ("terstond_uitgeefbaar", "niet_terstond")
"""States in which land is on offer, now or later."""
IN_OMGEVING: Final = (
    *("band_bron", "max_laag", "max_open", "ontwerp_hoog"),
    *("afname_laag", "afname_hoog", "afname_open", "natura_m", "dekking_natura_m"),
)


def list_gronden(tabellen: Tabellen, omgeving: pd.DataFrame, indeling: Indeling) -> pd.DataFrame:
    """List the land: plots, and places with land of their own that lie on no plot.

    Several places can share a plot, so hectares are counted on plots. Of a
    plot holds what holds on the place with the largest part of it.

    Parameters
    ----------
    tabellen
        Uses ``kavels``, ``plekken`` and ``plek_kavels``.
    omgeving
        The table.
    indeling
        Where plots and places belong.

    Returns
    -------
    pandas.DataFrame
        ``grond_id``, ``is_kavel``, ``status``, ``m2`` and ``vrij_m2`` (NaN where
        unknown), ``geclaimd_m2`` (of land on offer what is needed for something other
        than firms; no part of ``vrij_m2``), ``eigenaar_type``, columns ``NIVEAUS``, and
        what is known of the place.
    """
    plots = _of_kavels(tabellen, indeling)
    rest = _of_plekken(tabellen, indeling)
    land = (pd.concat([plots, rest]) if len(rest) else plots).reset_index(drop=True)
    places = tabellen["plekken"]
    at = pd.Index(places["plek_id"]).get_indexer(pd.Index(land["plek_id"]))
    seen = pd.Index(omgeving["plek_id"]).get_indexer(pd.Index(land["plek_id"]))
    claim = _list_offered_claim_m2(land)
    found = land.drop(columns="claim_m2").assign(
        **{name: _take(places[name], at) for name in OP_PLEK[1:]},
        **{name: _take(omgeving[name], seen) for name in IN_OMGEVING},
        vrij_m2=land["vrij_m2"].to_numpy(dtype=float) - claim,
        geclaimd_m2=claim,
    )
    return found.sort_values(["is_kavel", "grond_id"], ignore_index=True)


def _of_kavels(tabellen: Tabellen, indeling: Indeling) -> pd.DataFrame:
    """A row for each plot, with the place that has most of it."""
    kavels, first = tabellen["kavels"], list_grootste_plek(tabellen["plek_kavels"])
    return pd.DataFrame(
        {
            "grond_id": kavels["kavel_id"].astype(object),
            "is_kavel": True,
            "status": kavels["status"].astype(object),
            "m2": kavels["oppervlakte_m2"].to_numpy(dtype=float, na_value=np.nan),
            "vrij_m2": list_vrij_m2(tabellen),
            "claim_m2": list_claim_m2(tabellen),
            "eigenaar_type": kavels["eigenaar_type"].astype(object),
            "afgeleid": kavels["afgeleid"].to_numpy(dtype=bool, na_value=False),
            "plek_id": kavels["kavel_id"].map(first).astype(object),
            **{niveau: indeling.kavels[niveau].to_numpy(dtype=object) for niveau in NIVEAUS},
        }
    )


def _of_plekken(tabellen: Tabellen, indeling: Indeling) -> pd.DataFrame:
    """A row for each place with land that lies on no plot."""
    places = tabellen["plekken"]
    own = places["soort"].isin(LAND) & ~places["plek_id"].isin(tabellen["plek_kavels"]["plek_id"])
    mask = own.to_numpy(dtype=bool)
    rows, where = places[mask], indeling.plekken[mask]
    return pd.DataFrame(
        {
            "grond_id": rows["plek_id"].astype(object),
            "is_kavel": False,
            "status": rows["status"].astype(object),
            "m2": rows["kavel_m2"].to_numpy(dtype=float, na_value=np.nan),
            "vrij_m2": list_los_vrij_m2(rows),
            "claim_m2": rows["claim_m2"].to_numpy(dtype=float, na_value=0.0),
            "eigenaar_type": pd.Series(pd.NA, index=rows.index, dtype=object),
            "afgeleid": False,
            "plek_id": rows["plek_id"].astype(object),
            **{niveau: where[niveau].to_numpy(dtype=object) for niveau in NIVEAUS},
        }
    )


def _take(values: pd.Series, at: npt.NDArray[np.intp]) -> pd.Series:
    """Values at positions, with their type; missing at -1."""
    rows = values.reset_index(drop=True).reindex(np.where(at < 0, len(values), at))
    return rows.reset_index(drop=True)


def _list_offered_claim_m2(land: pd.DataFrame) -> npt.NDArray[np.float64]:
    """What of the land on offer is needed for something other than firms; never more."""
    is_offered = land["status"].isin(TERMIJN).to_numpy(dtype=bool)
    return np.where(is_offered, np.fmin(land["claim_m2"], land["vrij_m2"]), 0.0)


def list_categorieen(gronden: pd.DataFrame) -> npt.NDArray[np.object_]:
    """List the category that each plot surely allows; ``onbekend`` where no plan says so.

    The ceiling of a park is never the category of a plot, and of a range it is
    the lower end that holds on all of it.
    """
    codes = list_codes(gronden["max_laag"])
    by_plan = gronden["band_bron"].eq("plan").fillna(value=False).to_numpy(dtype=bool)
    whole = ~gronden["max_open"].fillna(value=True).to_numpy(dtype=bool)
    names = np.array([*CATEGORIEEN, ONBEKEND], dtype=object)
    return names[np.where(by_plan & whole & (codes != UNKNOWN), codes, len(CATEGORIEEN))]
