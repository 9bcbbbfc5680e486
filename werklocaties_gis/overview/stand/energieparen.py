"""Supply and demand of heat, cold and power near each other: a pair is an occasion to talk."""

from __future__ import annotations

from typing import Final

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely

from werklocaties_gis.tables.schema import make_empty

TABLE: Final = "overzicht_energieparen"
KANTEN: Final = (("van", "aanbod"), ("naar", "vraag"))
"""Side of a pair, and the role of who stands there."""
MARGE_M: Final = 0.01
"""A distance that equals the limit to a centimetre lies within it, as everywhere here."""


def list_energieparen(
    energieaanbod: pd.DataFrame,
    vestigingen: gpd.GeoDataFrame,
    bezetting: pd.DataFrame,
    afstand_m: float | None,
) -> pd.DataFrame:
    """List every supply and every demand of one carrier within a distance of each other.

    Parameters
    ----------
    energieaanbod
        The table.
    vestigingen
        The table, in EPSG:28992; a firm without a position is in no pair.
    bezetting
        As ``list_bezetting`` gives it: on which park each firm is.
    afstand_m
        Longest straight distance (m), which only the user knows; none: no pair.

    Returns
    -------
    pandas.DataFrame
        The table ``overzicht_energieparen``. A firm makes no pair with itself. What is
        not known of a pair stays unknown and does not keep it out.
    """
    if afstand_m is None or energieaanbod.empty:
        return make_empty(TABLE)
    rows = _with_places(energieaanbod, vestigingen, bezetting)
    pairs = _list_pairs(rows, afstand_m)
    if pairs.empty:
        return make_empty(TABLE)
    smaller = pairs[["aanbod_kw", "vraag_kw"]].min(axis=1, skipna=False)
    return pairs.assign(
        deelbaar_kw=smaller,
        temperatuur_past=_list_past(pairs),
        fictief=pairs["van_fictief"] | pairs["naar_fictief"],
    )


def _with_places(
    energieaanbod: pd.DataFrame, vestigingen: gpd.GeoDataFrame, bezetting: pd.DataFrame
) -> pd.DataFrame:
    """Supply and demand with the point of the firm and its first park; those with a point."""
    points = pd.Series(vestigingen.geometry.to_numpy(), index=vestigingen["vestiging_id"])
    on_park = bezetting[bezetting["terrein"].ne("")].sort_values(["vestiging_id", "terrein"])
    parks = on_park.drop_duplicates("vestiging_id").set_index("vestiging_id")["terrein"]
    ids = energieaanbod["vestiging_id"]
    rows = energieaanbod.assign(punt=ids.map(points), terrein_id=ids.map(parks))
    return rows[rows["punt"].notna()].reset_index(drop=True)


def _list_pairs(rows: pd.DataFrame, afstand_m: float) -> pd.DataFrame:
    """Pairs of a row of supply and one of demand, of one carrier and two firms, by distance."""
    supply, demand = (rows[rows["rol"].eq(rol)].reset_index(drop=True) for _, rol in KANTEN)
    at, there = (side["punt"].to_numpy(dtype=object) for side in (supply, demand))
    i, j = shapely.STRtree(there).query(at, predicate="dwithin", distance=afstand_m + MARGE_M)
    kept = (supply["drager"].to_numpy()[i] == demand["drager"].to_numpy()[j]) & (
        supply["vestiging_id"].to_numpy()[i] != demand["vestiging_id"].to_numpy()[j]
    )
    i, j = i[kept], j[kept]
    found = {"drager": supply["drager"].to_numpy(dtype=object)[i]}
    for (side, rol), own in zip(KANTEN, (supply.iloc[i], demand.iloc[j]), strict=True):
        for name in ("vestiging_id", "volgnr", "terrein_id", "fictief"):
            found[f"{side}_{name}"] = own[name].array
        found[f"{rol}_kw"] = own["vermogen_kw"].to_numpy(dtype=float, na_value=np.nan)
        found[f"{rol}_c"] = own["temperatuur_c"].to_numpy(dtype=float, na_value=np.nan)
    return pd.DataFrame(found).assign(afstand_m=np.round(shapely.distance(at[i], there[j]), 1))


def _list_past(pairs: pd.DataFrame) -> pd.arrays.BooleanArray:
    """Whether the temperature of the supply answers the demand; missing where it says nothing."""
    warm, cold = (pairs["drager"].eq(name).to_numpy(dtype=bool) for name in ("warmte", "koude"))
    has, asks = (pairs[name].to_numpy(dtype=float) for name in ("aanbod_c", "vraag_c"))
    fits = np.where(warm, has >= asks, has <= asks)
    unknown = np.isnan(has) | np.isnan(asks) | ~(warm | cold)
    return pd.arrays.BooleanArray(fits, unknown)
