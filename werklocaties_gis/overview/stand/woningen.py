"""Homes within the distance that firms ask, as far as the firms' own findings are exact."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

import numpy as np
import pandas as pd

from werklocaties_gis.overview.indeling.optellen import list_unieke_sommen
from werklocaties_gis.overview.indeling.plaatsen import NIVEAUS, Indeling
from werklocaties_gis.overview.stand.menging import WONINGEN

Tabellen = Mapping[str, pd.DataFrame]

KOLOMMEN: Final = (
    "woningen_in_contour_zeker",
    "woningen_in_contour_zeker_plus_mogelijk",
    "objecten_in_contour_zeker",
    "objecten_in_contour_zeker_plus_mogelijk",
)


def list_woningen_in_contour(
    tabellen: Tabellen, geraakt: pd.DataFrame | None, indeling: Indeling
) -> pd.DataFrame:
    """List homes and other sensitive objects within the distance that firms of a row ask.

    An object near two parks counts for both, and once in all.

    Parameters
    ----------
    tabellen
        Uses ``plekken`` and ``gevoelige_objecten``.
    geraakt
        ``plek_id``, ``object_id`` and ``zekerheid`` (zeker, mogelijk), each pair
        once; none: nobody looked.
    indeling
        Where places belong.

    Returns
    -------
    pandas.DataFrame
        ``niveau``, ``id`` and ``KOLOMMEN``; a row only where some object is hit.
    """
    if geraakt is None:
        return pd.DataFrame(columns=["niveau", "id", *KOLOMMEN])
    place = pd.Index(tabellen["plekken"]["plek_id"]).get_indexer(pd.Index(geraakt["plek_id"]))
    objects = tabellen["gevoelige_objecten"].set_index("object_id")
    at = objects.index.get_indexer(pd.Index(geraakt["object_id"]))
    number = np.nan_to_num(objects["aantal_objecten"].to_numpy(float, na_value=np.nan), nan=1.0)
    homes = number * objects["soort"].isin(WONINGEN).to_numpy(dtype=bool)
    where = indeling.plekken[list(NIVEAUS)].iloc[place].reset_index(drop=True)
    keys = geraakt["object_id"].to_numpy(dtype=object)
    sure = geraakt["zekerheid"].eq("zeker").to_numpy(dtype=bool)
    parts = []
    for mask, stand in ((sure, "zeker"), (np.ones(len(sure), bool), "zeker_plus_mogelijk")):
        values = pd.DataFrame(
            {f"woningen_in_contour_{stand}": homes[at], f"objecten_in_contour_{stand}": number[at]}
        )
        parts.append(list_unieke_sommen(where[mask], keys[mask], values[mask]))
    return parts[1].merge(parts[0], on=["niveau", "id"], how="left")
