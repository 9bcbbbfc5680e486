"""Who owns the land, how places come free, and the land that was issued and stands empty."""

from __future__ import annotations

from typing import Final

import numpy as np
import pandas as pd

from werklocaties_gis.overview.indeling.klassen import M2_PER_HA, ONBEKEND
from werklocaties_gis.overview.indeling.optellen import list_eerlijke_sommen, list_lang
from werklocaties_gis.overview.indeling.plaatsen import NIVEAUS

SOORTEN: Final = ("eigenaar_type", "verwerving")


def list_eigendom(gronden: pd.DataFrame) -> pd.DataFrame:
    """List the ha of land by kind of owner, and by how it comes free.

    Returns
    -------
    pandas.DataFrame
        ``niveau``, ``id``, ``soort`` (``eigenaar_type`` or ``verwerving``), ``waarde``
        (``onbekend`` where it is) and ``ha``; each soort adds up to all land.
    """
    ha = pd.DataFrame({"ha": gronden["m2"].to_numpy(dtype=float) / M2_PER_HA})
    parts = []
    for soort in SOORTEN:
        values = gronden[soort].astype(object)
        waarde = values.where(values.notna(), ONBEKEND).to_numpy(dtype=object)
        sums = list_lang(gronden[list(NIVEAUS)], pd.DataFrame({"waarde": waarde}), ha)
        parts.append(sums.assign(soort=soort))
    return pd.concat(parts, ignore_index=True)


def list_reserve(verborgen: pd.DataFrame | None, gronden: pd.DataFrame) -> pd.DataFrame:
    """List the ha that were issued and stand empty, or nearly so.

    Parameters
    ----------
    verborgen
        The table ``verborgen_reserve``; none: nobody looked.
    gronden
        Land plot by plot.

    Returns
    -------
    pandas.DataFrame
        ``niveau``, ``id``, ``reserve_zeker_ha`` and ``reserve_zeker_plus_mogelijk_ha``.
    """
    names = ["reserve_zeker_ha", "reserve_zeker_plus_mogelijk_ha"]
    if verborgen is None:
        return pd.DataFrame(columns=["niveau", "id", *names])
    plots = gronden[gronden["is_kavel"].to_numpy(dtype=bool)].reset_index(drop=True)
    at = pd.Index(verborgen["kavel_id"]).get_indexer(pd.Index(plots["grond_id"]))
    # Where no buildings were given the state of issue tells of the whole plot.
    land = verborgen["onbebouwd_m2"].fillna(verborgen["oppervlakte_m2"])
    open_m2 = np.append(land.to_numpy(dtype=float, na_value=np.nan), 0.0)
    sure = np.append(verborgen["uitkomst"].eq("zeker").to_numpy(dtype=bool), False)
    ha = open_m2[at] / M2_PER_HA
    values = pd.DataFrame({names[0]: np.where(sure[at], ha, 0.0), names[1]: ha})
    unknown = (at < 0) & plots["status"].isna().to_numpy(dtype=bool)
    known = values.apply(lambda column: column.mask(unknown))
    return list_eerlijke_sommen(plots[list(NIVEAUS)], known)
