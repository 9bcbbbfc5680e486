"""Columns of ``omgeving``: what the place, its park and its zones say, in order of authority."""

from __future__ import annotations

from collections.abc import Mapping

import geopandas as gpd
import numpy as np
import numpy.typing as npt
import pandas as pd

from werklocaties_gis.mismatch.plek.dekking import NERGENS_M, list_dekking_m
from werklocaties_gis.mismatch.plek.randen import Shapes
from werklocaties_gis.tables.schema import CATEGORIEEN
from werklocaties_gis.zoning.milieucategorie import (
    UNKNOWN,
    hoofdcategorie_range,
    list_categories,
)

Codes = npt.NDArray[np.int8]
Tabellen = Mapping[str, pd.DataFrame]


def list_own_columns(plekken: pd.DataFrame, tabellen: Tabellen) -> pd.DataFrame:
    """What the place says of itself."""
    parts = tabellen["plek_kavels"].merge(tabellen["kavels"][["kavel_id", "afgeleid"]], "left")
    derived = parts.loc[parts["afgeleid"].fillna(value=False).astype(bool), "plek_id"]
    own = plekken[["plek_id", "terrein_id", "menging", "gtv_kw", "nauwkeurigheid_m"]]
    return own.assign(
        is_bevestigd=plekken["overname_bevestigd"].notna(),
        afgeleide_kavel=plekken["plek_id"].isin(derived),
        fictief=plekken["fictief"],
    )


def list_terrein(plekken: pd.DataFrame, terreinen: pd.DataFrame) -> pd.DataFrame:
    """What the park of each place says."""
    names = ["terrein_id", "milieucategorie_plafond", "watergebonden", "zonebeheer"]
    found = plekken[["terrein_id"]].merge(terreinen[names], on="terrein_id", how="left")
    low, high = list_plafond_codes(found["milieucategorie_plafond"])
    return found.assign(op_terrein=plekken["terrein_id"].notna(), laag=low, hoog=high)


def list_plafond_codes(values: pd.Series) -> tuple[Codes, Codes]:
    """List the ends of each IBIS ceiling: a main category is a range, a full one itself."""
    ranges = {name: (code, code) for code, name in enumerate(CATEGORIEEN)}
    ranges |= {name: hoofdcategorie_range(name) for name in "123456"}
    pairs = [ranges.get(name, (UNKNOWN, UNKNOWN)) for name in values.fillna("").astype(str)]
    codes = np.array(pairs, dtype=np.int8).reshape(-1, 2)
    return codes[:, 0], codes[:, 1]


def list_band_columns(banden: pd.DataFrame, park: pd.DataFrame) -> pd.DataFrame:
    """The plan's band, else the ceiling of the park."""
    by_plan = banden["max_hoog"].to_numpy() != UNKNOWN
    by_park = ~by_plan & (park["hoog"].to_numpy() != UNKNOWN)
    low = np.where(by_park, park["laag"], banden["max_laag"])
    high = np.where(by_park, park["hoog"], banden["max_hoog"])
    return banden.assign(
        band_bron=pd.Series(np.select([by_plan, by_park], ["plan", "terrein"], "")).replace(
            "", pd.NA
        ),
        max_laag=list_categories(low),
        max_hoog=list_categories(high),
        min_laag=list_categories(banden["min_laag"].to_numpy()),
        min_hoog=list_categories(banden["min_hoog"].to_numpy()),
    )


def list_nat_columns(natheid: pd.DataFrame, park: pd.DataFrame) -> pd.DataFrame:
    """Wet in whole or in part by the plan, else by the park, whose word is never certain."""
    wet, dry, is_open = (natheid[name] for name in ("heeft_nat", "heeft_droog", "is_open"))
    park_wet = park["watergebonden"].fillna(value=False).astype(bool)
    park_dry = ~park["watergebonden"].fillna(value=True).astype(bool)
    conditions = [wet & ~dry & ~is_open, wet, ~is_open, park_wet, park_dry]
    words = np.select(conditions, ["nat", "deels", "droog", "terrein", "droog"], "")
    return pd.DataFrame(
        {"nat": pd.Series(words).replace("", pd.NA), "nat_zone_id": natheid["zone_id"]}
    )


def list_functie_columns(plekken: pd.DataFrame, zones: pd.DataFrame) -> pd.DataFrame:
    """The functions of the place itself, else of its zones."""
    own = plekken["functies"].notna()
    return pd.DataFrame(
        {
            "functies": zones["overal"].mask(own, plekken["functies"]),
            "functies_deels": zones["deels"].mask(own, plekken["functies"]),
            "functies_open": zones["is_open"] & ~own,
            "functie_zone_id": zones["zone_id"].mask(own),
        }
    )


def list_net_columns(plekken: pd.DataFrame, net: pd.DataFrame) -> pd.DataFrame:
    """The operator's codes, and whether the place is a bare plot."""
    connected = plekken["aansluiting_kva"].notna() | plekken["gtv_kw"].notna()
    soort = plekken["soort"]
    kaal = soort.eq("kavel").mask(connected, other=False)
    names = ["afname_laag", "afname_hoog", "opwek_laag", "opwek_hoog"]
    return net.assign(kaal=kaal, **net[names].astype("string"))


def list_dekking_columns(places: Shapes, dekking: gpd.GeoDataFrame) -> pd.DataFrame:
    """How far round each place the layers are complete; missing where not at all."""
    layers = {"gevoelig": "gevoelige_objecten", "natura": "natura2000"}
    return pd.DataFrame(
        {
            f"dekking_{name}_m": pd.Series(list_dekking_m(places, dekking, layer)).replace(
                NERGENS_M, np.nan
            )
            for name, layer in layers.items()
        }
    )
