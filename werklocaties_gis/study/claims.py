"""Land of places that is needed for something other than firms, such as a grid station."""

from __future__ import annotations

from typing import Final

import geopandas as gpd
import pandas as pd

from werklocaties_gis.errors import Notice
from werklocaties_gis.zoning.vrije_grond import list_grootste_plek

M2_PER_HA: Final = 10_000.0
SHOWN: Final = 5
ONBEKEND: Final = "?"
"""Stands for a claim of which nobody says what it is for."""


def fill_claims(
    plekken: gpd.GeoDataFrame, kavels: gpd.GeoDataFrame, plek_kavels: pd.DataFrame
) -> tuple[gpd.GeoDataFrame, tuple[Notice, ...]]:
    """Give each place the claim on its plot, and tell how much is claimed and what for.

    A plot that several places share gives its claim to the one with most of it. A
    claim that the place states itself stays.

    Parameters
    ----------
    plekken, kavels, plek_kavels
        The tables; none is changed.

    Returns
    -------
    tuple
        ``plekken``; and ``grond_geclaimd`` where any land is claimed,
        ``claim_zonder_m2`` where nobody says how much, or not of all of its plots.
    """
    made = _fill(plekken, kavels, plek_kavels)
    return made, (*_tell_claims(made), *_tell_open(plekken, made, kavels, plek_kavels))


def _tell_claims(made: gpd.GeoDataFrame) -> tuple[Notice, ...]:
    """How much land is claimed, and what for."""
    claimed = made[made["claim_m2"].gt(0).fillna(value=False)]
    if claimed.empty:
        return ()
    told = sorted(set(claimed["claim_voor"].fillna(ONBEKEND).astype(str)))
    fields = (
        ("ha", f"{float(claimed['claim_m2'].sum()) / M2_PER_HA:g}"),
        ("voor", "; ".join(told)),
    )
    return (Notice("grond_geclaimd", "plekken", len(claimed), "", fields),)


def _tell_open(
    plekken: gpd.GeoDataFrame,
    made: gpd.GeoDataFrame,
    kavels: gpd.GeoDataFrame,
    plek_kavels: pd.DataFrame,
) -> tuple[Notice, ...]:
    """Places of which part is needed for something else, and nobody says how much in all."""
    on_plots = kavels.loc[kavels["claim_voor"].notna() & kavels["claim_m2"].isna(), "kavel_id"]
    partly = made["plek_id"].isin(on_plots.map(list_grootste_plek(plek_kavels)).dropna())
    is_open = (made["claim_voor"].notna() & made["claim_m2"].isna()) | (
        partly & plekken["claim_m2"].isna()
    )
    ids = tuple(sorted(made.loc[is_open, "plek_id"].astype(str)))
    if not ids:
        return ()
    fields = (("which", ", ".join(ids[:SHOWN])),)
    return (Notice("claim_zonder_m2", "plekken", len(ids), "", fields, ids),)


def _fill(
    plekken: gpd.GeoDataFrame, kavels: gpd.GeoDataFrame, plek_kavels: pd.DataFrame
) -> gpd.GeoDataFrame:
    """Places with the claims of their plots where they state none."""
    on_plots = kavels[["kavel_id", "claim_m2", "claim_voor"]]
    on_plots = on_plots.dropna(subset=["claim_m2", "claim_voor"], how="all")
    if on_plots.empty:
        return plekken
    first = on_plots["kavel_id"].map(list_grootste_plek(plek_kavels))
    found = on_plots.assign(plek_id=first).sort_values("kavel_id")
    sums = found.groupby("plek_id")["claim_m2"].sum(min_count=1)
    words = found.dropna(subset=["claim_voor"]).groupby("plek_id")["claim_voor"].agg("; ".join)
    own = plekken["claim_m2"].notna()
    m2 = plekken["plek_id"].map(sums).astype("Float64")
    what = plekken["plek_id"].map(words).astype("string")
    return plekken.assign(
        claim_m2=plekken["claim_m2"].where(own, m2),
        claim_voor=plekken["claim_voor"].where(own, what.fillna(plekken["claim_voor"])),
    )
