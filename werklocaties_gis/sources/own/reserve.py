"""Plots that were issued and hardly built on: a reserve that no list of land for sale shows."""

from __future__ import annotations

from typing import Any, Final

import geopandas as gpd
import numpy as np
import numpy.typing as npt
import pandas as pd
import shapely

from werklocaties_gis.sources.own.stukken import (
    Shapes,
    as_shapes,
    compactness,
    sum_overlap_m2,
)
from werklocaties_gis.tables.conform import conform

TABLE: Final = "verborgen_reserve"
BEBOUWD_TOT_SHARE: Final = 0.1
"""Built share up to which an issued plot counts as hardly built; parks build a third to a half."""
VANAF_M2: Final = 500.0
"""Smallest plot that is listed: on less no firm can be housed."""
ISSUED: Final = ("uitgegeven", "uitgegeven_onbebouwd", "verkocht_niet_geleverd")
SMAL: Final = 0.2
"""Compactness below which unbuilt ground looks like a road; see ``afleiding``."""

Bools = npt.NDArray[np.bool_]


def list_verborgen_reserve(
    kavels: gpd.GeoDataFrame,
    panden: gpd.GeoDataFrame | None,
    vestigingen: gpd.GeoDataFrame,
    gebruik: pd.DataFrame | None = None,
    plek_kavels: pd.DataFrame | None = None,
    *,
    bebouwd_tot_share: float = BEBOUWD_TOT_SHARE,
    vanaf_m2: float = VANAF_M2,
) -> gpd.GeoDataFrame:
    """List plots that were issued and stand empty, or nearly so.

    An issued plot (``uitgegeven``, ``uitgegeven_onbebouwd``,
    ``verkocht_niet_geleverd``) of which buildings cover at most the given share;
    and of derived plots, whose issue is not known, those that are unbuilt and do
    not have the shape of a road. Without buildings only what the issue itself
    says: whether an issued plot is built is then unknown, and it is not listed.

    Parameters
    ----------
    kavels
        The table.
    panden
        Outlines of buildings of today in EPSG:28992, as ``read_panden`` gives
        them; None where they are not known.
    vestigingen
        The table: a firm on the plot may use the open ground.
    gebruik, plek_kavels
        The tables, for firms that use the plot without lying on it.
    bebouwd_tot_share
        Built share up to which a plot counts.
    vanaf_m2
        Smallest plot that is listed.

    Returns
    -------
    geopandas.GeoDataFrame
        As the schema ``verborgen_reserve``; ``zeker`` only where issue and
        buildings agree on a surveyed plot on which no firm is known.
    """
    shapes = as_shapes(kavels.geometry)
    area_m2 = kavels["oppervlakte_m2"].astype("Float64")
    area_m2 = area_m2.fillna(pd.Series(shapely.area(shapes), index=kavels.index))
    built = _list_built(shapes, panden, area_m2)
    reden = _list_reden(kavels, built, compactness(shapes), bebouwd_tot_share)
    firms = _count_firms(kavels, vestigingen, gebruik, plek_kavels)
    listed = reden.notna() & area_m2.ge(vanaf_m2).fillna(value=False)
    is_certain = _is_certain(kavels, reden, firms)
    same = ("kavel_id", "terrein_id", "status", "afgeleid", "eigenaar_id", "peildatum", "fictief")
    frame = kavels[[*same, "geometry"]].assign(
        reden=reden,
        uitkomst=np.where(is_certain, "zeker", "mogelijk"),
        oppervlakte_m2=area_m2,
        bebouwd_m2=built.round(1),
        bebouwd_share=(built / area_m2).clip(upper=1.0).round(3),
        onbebouwd_m2=(area_m2 - built).clip(lower=0.0).round(1),
        vestigingen=firms,
    )
    return gpd.GeoDataFrame(conform(frame[listed.to_numpy(dtype=bool)], TABLE))


def _list_built(
    shapes: Shapes, panden: gpd.GeoDataFrame | None, like: pd.Series[Any]
) -> pd.Series[Any]:
    """Ground of each plot under buildings; missing where no buildings are known."""
    if panden is None:
        return pd.Series(pd.NA, index=like.index, dtype="Float64")
    built_m2 = sum_overlap_m2(shapes, as_shapes(panden.geometry))
    return pd.Series(built_m2, index=like.index, dtype="Float64")


def _list_reden(
    kavels: gpd.GeoDataFrame, built: pd.Series[Any], round_: npt.NDArray[np.float64], tot: float
) -> pd.Series[Any]:
    """Why each plot may be a reserve; missing where it is none."""
    status = kavels["status"]
    derived = kavels["afgeleid"].fillna(value=False).astype(bool)
    unknown = derived & status.isna() & (round_ >= SMAL)
    issued = status.isin(ISSUED).fillna(value=False).astype(bool)
    share = built / shapely.area(as_shapes(kavels.geometry))
    little = share.le(tot).fillna(value=False).astype(bool)
    none = built.eq(0).fillna(value=False).astype(bool)
    by_issue = status.eq("uitgegeven_onbebouwd").fillna(value=False).astype(bool)
    reden = pd.Series(pd.NA, index=kavels.index, dtype="string")
    reden[by_issue & built.isna()] = "volgens_uitgifte"
    reden[(issued | unknown) & little] = "nauwelijks_bebouwd"
    reden[(issued | unknown) & none] = "onbebouwd"
    return reden


def _is_certain(kavels: gpd.GeoDataFrame, reden: pd.Series[Any], firms: pd.Series[Any]) -> Bools:
    """Whether issue and buildings agree on a surveyed plot on which no firm is known."""
    agree = kavels["status"].eq("uitgegeven_onbebouwd") & reden.eq("onbebouwd")
    surveyed = ~kavels["afgeleid"].fillna(value=False).astype(bool)
    certain = (agree & surveyed & firms.eq(0)).fillna(value=False)
    return np.asarray(certain.to_numpy(dtype=bool))


def _count_firms(
    kavels: gpd.GeoDataFrame,
    vestigingen: gpd.GeoDataFrame,
    gebruik: pd.DataFrame | None,
    plek_kavels: pd.DataFrame | None,
) -> pd.Series[Any]:
    """Count the firms that may lie on each plot, or use a place of which it is part."""
    located = vestigingen[vestigingen.geometry.notna()]
    inexact_m = located["nauwkeurigheid_m"].to_numpy(dtype=float, na_value=0.0)
    around = as_shapes(located.geometry).copy()
    unsure = np.flatnonzero(inexact_m > 0)
    around[unsure] = shapely.buffer(around[unsure], inexact_m[unsure])
    firm, plot = shapely.STRtree(as_shapes(kavels.geometry)).query(around, predicate="intersects")
    ids = kavels["kavel_id"].to_numpy(dtype=object)
    pairs = [
        pd.DataFrame(
            {
                "kavel_id": ids[plot],
                "vestiging_id": located["vestiging_id"].to_numpy(dtype=object)[firm],
            }
        )
    ]
    if gebruik is not None and plek_kavels is not None:
        used = gebruik.merge(plek_kavels, on="plek_id")[["kavel_id", "vestiging_id"]]
        pairs.append(used.astype("object"))
    every = pd.concat(pairs, ignore_index=True).drop_duplicates()
    count = kavels["kavel_id"].map(every.groupby("kavel_id").size())
    return pd.Series(count.fillna(0).astype("Int64"))
