"""Homes within the distance that firms ask, as far as the firms' own findings are exact."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

import numpy as np
import numpy.typing as npt
import pandas as pd

from werklocaties_gis.overview.indeling.optellen import list_unieke_sommen
from werklocaties_gis.overview.indeling.plaatsen import NIVEAUS, Indeling
from werklocaties_gis.overview.stand.menging import WONINGEN

Positions = npt.NDArray[np.intp]
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
        once, as categories or as text; none: nobody looked.
    indeling
        Where places belong.

    Returns
    -------
    pandas.DataFrame
        ``niveau``, ``id`` and ``KOLOMMEN``; a row only where some object is hit.
    """
    if geraakt is None:
        return pd.DataFrame(columns=["niveau", "id", *KOLOMMEN])
    place = _list_positions(geraakt["plek_id"], tabellen["plekken"]["plek_id"])
    objects = tabellen["gevoelige_objecten"]
    at = _list_positions(geraakt["object_id"], objects["object_id"])
    number = np.nan_to_num(objects["aantal_objecten"].to_numpy(float, na_value=np.nan), nan=1.0)
    homes = number * objects["soort"].isin(WONINGEN).to_numpy(dtype=bool)
    where, alike = _list_soorten(indeling.plekken[list(NIVEAUS)])
    # Many places of a park reach the same object: together they count it once.
    pair = at * len(where) + alike[place]
    sure = geraakt["zekerheid"].eq("zeker").to_numpy(dtype=bool)
    parts = []
    for hit, stand in ((pair[sure], "zeker"), (pair, "zeker_plus_mogelijk")):
        key, kind = np.divmod(pd.unique(hit), max(len(where), 1))
        values = pd.DataFrame(
            {
                f"woningen_in_contour_{stand}": homes[key],
                f"objecten_in_contour_{stand}": number[key],
            }
        )
        parts.append(list_unieke_sommen(where.iloc[kind], key, values))
    return parts[1].merge(parts[0], on=["niveau", "id"], how="left")


def _list_positions(ids: pd.Series, known: pd.Series) -> Positions:
    """Position of each id among those known; each different text is sought once."""
    told = pd.Categorical(ids)
    found: Positions = pd.Index(known).get_indexer(pd.Index(told.categories))[told.codes]
    return found


def _list_soorten(plaatsen: pd.DataFrame) -> tuple[pd.DataFrame, Positions]:
    """Where places belong, each different answer once, and which one is that of each place."""
    groups = plaatsen.groupby(list(NIVEAUS), sort=False, dropna=False).ngroup()
    kind: Positions = np.asarray(groups, dtype=np.intp)
    return plaatsen[~groups.duplicated().to_numpy(dtype=bool)].reset_index(drop=True), kind
