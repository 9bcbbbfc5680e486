"""Use of energy by park and area, added up over connections; not masked yet."""

from __future__ import annotations

from typing import Final

import pandas as pd

from werklocaties_gis.overview.indeling.optellen import list_lang
from werklocaties_gis.overview.indeling.plaatsen import NIVEAUS, Indeling
from werklocaties_gis.tables.schema import make_empty

GETELD: Final = ("totaal", "regio", "gemeente", "terrein")
"""Levels that are made of whole parks: a connection names its park and no place on it."""


def list_energie(
    energiegebruik: pd.DataFrame, terreinen: pd.DataFrame, indeling: Indeling
) -> pd.DataFrame:
    """List the use of energy for every park, municipality and region, and in all.

    Parameters
    ----------
    energiegebruik
        The table; a row without kWh counts nowhere.
    terreinen, indeling
        The table ``bedrijventerreinen``, and where each of its rows belongs.

    Returns
    -------
    pandas.DataFrame
        ``niveau``, ``id``, ``drager``, ``jaar``, ``aansluitingen`` and ``kwh``;
        masking is for who shows them.
    """
    known = energiegebruik[energiegebruik["kwh"].notna()]
    if known.empty:
        return make_empty("overzicht_energie")
    at = pd.Index(terreinen["terrein_id"]).get_indexer(pd.Index(known["terrein_id"]))
    sums = pd.DataFrame({"aansluitingen": 1.0, "kwh": known["kwh"].to_numpy(dtype=float)})
    places = indeling.terreinen.iloc[at].reset_index(drop=True)
    rows = list_lang(places[list(NIVEAUS)], known[["drager", "jaar"]], sums)
    return rows[rows["niveau"].isin(GETELD)].reset_index(drop=True)
