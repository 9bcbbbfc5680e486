"""What is on offer: free land and floor by category, size, when it can be had, hard or soft."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Mapping, Sequence
from types import MappingProxyType
from typing import Final

import numpy as np
import numpy.typing as npt
import pandas as pd

from werklocaties_gis.overview.indeling.gronden import list_categorieen
from werklocaties_gis.overview.indeling.klassen import (
    M2_PER_HA,
    ONBEKEND,
    list_grootten,
    list_perioden,
)
from werklocaties_gis.overview.indeling.optellen import list_lang
from werklocaties_gis.overview.indeling.plaatsen import NIVEAUS, Indeling

Objects = npt.NDArray[np.object_]
Tabellen = Mapping[str, pd.DataFrame]

TERMIJNEN: Final[Mapping[str, str]] = MappingProxyType(
    {
        "terstond_uitgeefbaar": "terstond",
        "niet_terstond": "niet_terstond",
        "optie": "gereserveerd",
        "gereserveerd": "gereserveerd",
        "verkocht_niet_geleverd": "gereserveerd",
    }
)
"""When what has not been issued can be had; reservations stand apart and are no supply."""

VLOER: Final = ("unit", "programmaruimte")
SPLITS: Final = ("soort", "milieucategorie", "grootte", "termijn", "inzet", "plan", "periode")

BLIJVEND: Final = "blijvend"
TIJDELIJK: Final = "tijdelijk"
RESERVE: Final = "strategische_reserve"


def list_aanbod(
    tabellen: Tabellen,
    gronden: pd.DataFrame,
    indeling: Indeling,
    grenzen: Sequence[dt.date],
    peildatum: dt.date,
    reserve: Collection[str] = (),
) -> pd.DataFrame:
    """List what has not been issued, for every row of the overview.

    Land is counted plot by plot, so that places on one plot do not count it
    twice; floor of units and of programmed space in m2 of its own, never as land.

    Parameters
    ----------
    tabellen
        Uses ``plekken``.
    gronden, indeling
        Land plot by plot, and where everything belongs.
    grenzen, peildatum
        Periods of the plan, and the date of the study.
    reserve
        Places that are kept out of all plans (strategische reserve).

    Returns
    -------
    pandas.DataFrame
        ``niveau``, ``id``, the columns of ``SPLITS``, ``aantal``, ``ha`` (land)
        and ``vloer_m2`` (floor).
    """
    offers = list_aanbiedingen(tabellen, gronden, indeling, grenzen, peildatum, reserve)
    sums = offers[["aantal", "ha", "vloer_m2"]]
    return list_lang(offers[list(NIVEAUS)], offers[list(SPLITS)], sums)


def list_aanbiedingen(
    tabellen: Tabellen,
    gronden: pd.DataFrame,
    indeling: Indeling,
    grenzen: Sequence[dt.date],
    peildatum: dt.date,
    reserve: Collection[str] = (),
) -> pd.DataFrame:
    """List each plot and each place with floor that has not been issued, with its classes."""
    land = gronden[gronden["status"].isin(list(TERMIJNEN))].reset_index(drop=True)
    m2 = np.where(
        land["status"].isin(("terstond_uitgeefbaar", "niet_terstond")), land["vrij_m2"], land["m2"]
    ).astype(float)
    own = pd.DataFrame(
        {
            **{niveau: land[niveau] for niveau in NIVEAUS},
            "soort": "grond",
            "milieucategorie": list_categorieen(land),
            "grootte": list_grootten(m2),
            "termijn": land["status"].map(dict(TERMIJNEN)),
            "inzet": list_inzet(land, reserve),
            "plan": list_plansoorten(land),
            "periode": _list_perioden(land, grenzen, peildatum),
            "aantal": 1.0,
            "ha": m2 / M2_PER_HA,
            "vloer_m2": np.nan,
        }
    )
    # What is used up of a divisible place is no offer any more.
    own = own[~own["ha"].eq(0.0)]
    floor = _list_vloer(tabellen["plekken"], indeling, grenzen, peildatum, reserve)
    return pd.concat([own, floor], ignore_index=True) if len(floor) else own


def list_plansoorten(land: pd.DataFrame) -> Objects:
    """List whether each plot rests on an adopted plan, or on a draft alone.

    Hard: an adopted plan says what is allowed, or the land can be issued at
    once. Zacht: only a draft does. Else ``onbekend``.
    """
    hard = land["band_bron"].eq("plan") | land["status"].eq("terstond_uitgeefbaar")
    is_hard = hard.fillna(value=False).to_numpy(dtype=bool)
    is_draft = land["ontwerp_hoog"].notna().to_numpy(dtype=bool)
    return np.select([is_hard, is_draft], ["hard", "zacht"], ONBEKEND).astype(object)


def list_inzet(rows: pd.DataFrame, reserve: Collection[str]) -> Objects:
    """List what each offer may serve: for good, until its end date, or kept out of all plans.

    Parameters
    ----------
    rows
        ``plek_id`` and ``beschikbaar_tot``.
    reserve
        Places of the strategische reserve: this goes before an end date.
    """
    kept = rows["plek_id"].isin(list(reserve)).to_numpy(dtype=bool)
    ends = rows["beschikbaar_tot"].notna().to_numpy(dtype=bool)
    return np.select([kept, ends], [RESERVE, TIJDELIJK], BLIJVEND).astype(object)


def _list_perioden(rows: pd.DataFrame, grenzen: Sequence[dt.date], peildatum: dt.date) -> Objects:
    """When each offer can be used; what cannot be issued at once and has no date: unknown."""
    found = list_perioden(rows["beschikbaar_vanaf"], grenzen, peildatum)
    undated = rows["beschikbaar_vanaf"].isna() & rows["status"].ne("terstond_uitgeefbaar")
    return np.where(undated.to_numpy(dtype=bool), ONBEKEND, found)


def _list_vloer(
    plekken: pd.DataFrame,
    indeling: Indeling,
    grenzen: Sequence[dt.date],
    peildatum: dt.date,
    reserve: Collection[str],
) -> pd.DataFrame:
    """Units and programmed space that have not been issued."""
    mask = (plekken["soort"].isin(VLOER) & plekken["status"].isin(list(TERMIJNEN))).to_numpy(
        dtype=bool
    )
    rows, where = plekken[mask].reset_index(drop=True), indeling.plekken[mask]
    free = rows["vrij_m2"].where(rows["deelbaar"].fillna(value=False), pd.NA).fillna(rows["bvo_m2"])
    return pd.DataFrame(
        {
            **{niveau: where[niveau].to_numpy(dtype=object) for niveau in NIVEAUS},
            "soort": "vloer",
            "milieucategorie": ONBEKEND,
            "grootte": ONBEKEND,
            "termijn": rows["status"].map(dict(TERMIJNEN)),
            "inzet": list_inzet(rows, reserve),
            "plan": np.where(rows["status"].eq("terstond_uitgeefbaar"), "hard", ONBEKEND),
            "periode": _list_perioden(rows, grenzen, peildatum),
            "aantal": 1.0,
            "ha": np.nan,
            "vloer_m2": free.to_numpy(dtype=float, na_value=np.nan),
        }
    )
