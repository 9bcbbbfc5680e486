"""The parks that stand out by a stated measure, and how far parks lie apart."""

from __future__ import annotations

from typing import Final

import numpy as np
import pandas as pd

RANGLIJSTEN: Final = (
    ("a_1_2_zeker_plus_mogelijk", "hoogste"),
    ("b_zeker_plus_mogelijk", "hoogste"),
    ("c_zeker_plus_mogelijk", "hoogste"),
    ("omgekeerd_zeker_plus_mogelijk", "hoogste"),
    ("te_zwaar_zeker_plus_mogelijk", "hoogste"),
    ("woningen_in_contour_zeker_plus_mogelijk", "hoogste"),
    ("terstond_ha", "hoogste"),
    ("uitgegeven_onbebouwd_ha", "hoogste"),
    ("reserve_zeker_plus_mogelijk_ha", "hoogste"),
    ("banen_per_ha", "laagste"),
    ("net_tekort_ha", "hoogste"),
    ("natura_m", "laagste"),
    ("in_transformatie", "hoogste"),
)
"""Measures that parks are ranked by, and which end comes first."""

LENGTE: Final = 10
"""Parks on each list."""


def list_ranglijsten(gebieden: pd.DataFrame, lengte: int = LENGTE) -> pd.DataFrame:
    """List the first parks by each measure.

    A park of which the measure is unknown is on no list, and neither is one
    with nothing where most comes first. Equals go by their number.

    Parameters
    ----------
    gebieden
        The table ``overzicht_gebieden``.
    lengte
        Parks on each list.

    Returns
    -------
    pandas.DataFrame
        ``maat``, ``rang``, ``terrein_id``, ``naam``, ``waarde`` and ``volgorde``
        (which end comes first).
    """
    columns = ["id", "naam", *(maat for maat, _ in RANGLIJSTEN)]
    parks = gebieden.loc[gebieden["niveau"].eq("terrein"), columns]
    return pd.concat(
        [_rank(parks, maat, volgorde, lengte) for maat, volgorde in RANGLIJSTEN],
        ignore_index=True,
    )


def _rank(parks: pd.DataFrame, maat: str, volgorde: str, lengte: int) -> pd.DataFrame:
    values = parks[maat].astype(float)
    kept = values.notna() & (values.gt(0) | (volgorde == "laagste"))
    rows = parks.loc[kept, ["id", "naam"]].assign(waarde=values[kept])
    first = rows.sort_values(["waarde", "id"], ascending=[volgorde == "laagste", True])[:lengte]
    return pd.DataFrame(
        {
            "maat": maat,
            "rang": np.arange(1, len(first) + 1),
            "terrein_id": first["id"].to_numpy(dtype=object),
            "naam": first["naam"].to_numpy(dtype=object),
            "waarde": first["waarde"].to_numpy(dtype=float),
            "volgorde": volgorde,
        }
    )


def list_spreiding(gebieden: pd.DataFrame) -> pd.DataFrame:
    """List how each number spreads over the parks.

    Returns
    -------
    pandas.DataFrame
        ``kolom``, ``bekend`` and ``onbekend`` (parks), ``laagste``, ``p10``,
        ``mediaan``, ``p90`` and ``hoogste``; empty where no park has the number.
    """
    parks = gebieden[gebieden["niveau"].eq("terrein")]
    numbers = parks.select_dtypes("number").astype(float)
    known = numbers.notna().sum()
    names = ("laagste", "p10", "mediaan", "p90", "hoogste")
    spread = numbers.quantile([0.0, 0.1, 0.5, 0.9, 1.0]).round(4).T.set_axis(list(names), axis=1)
    found = spread.assign(bekend=known, onbekend=len(parks) - known)
    return found.rename_axis("kolom").reset_index()
