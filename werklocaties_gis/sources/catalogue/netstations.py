"""Stations of grid operators: ratings as numbers, 0 for not known, a key that stays the same."""

from __future__ import annotations

from typing import Any

import geopandas as gpd
import numpy as np
import pandas as pd

from werklocaties_gis.errors import Notice
from werklocaties_gis.sources.catalogue.bewerkt import (
    Bewerkt,
    Opgevraagd,
    find_column,
    read_amounts,
    read_texts,
)

RATED = ("TRAFO_VERM", "vermogen_kva", "vermogen")
SPARE = ("RESTCAPACI", "rest_kva", "restcapaciteit")
IDS = ("OBJ_ID", "station_id", "stationsnummer", "GlobalID")


def adapt_netstations(gevraagd: Opgevraagd) -> Bewerkt:
    """Give stations their key, rating and spare power (kVA).

    A rating of 0 says that no transformer is known; what is spare then says nothing
    either, though it stands there as 0. A text that is no number is left for the
    reader of values to refuse.
    """
    frame = gpd.GeoDataFrame(gevraagd.vlakken)
    rated, spare = (_power(find_column(frame, *names), frame) for names in (RATED, SPARE))
    is_zero = read_amounts(rated, frame.index).eq(0).fillna(value=False)
    is_known = rated.notna() & ~is_zero
    has_rating = find_column(frame, *RATED) is not None
    made = frame.assign(
        station_id=_keys(frame),
        vermogen_kva=rated.mask(is_zero),
        rest_kva=spare.where(is_known) if has_rating else spare,
    )
    told = [Notice("station_zero", gevraagd.tabel, int(is_zero.sum()))] if is_zero.any() else []
    return Bewerkt(made, np.arange(len(frame), dtype=np.intp), tuple(told))


def _power(column: pd.Series[Any] | None, frame: pd.DataFrame) -> pd.Series[Any]:
    """Powers as text without their unit; a number is written plain."""
    return read_texts(column, frame.index).str.replace(r"(?i)\s*kva$", "", regex=True)


def _keys(frame: gpd.GeoDataFrame) -> pd.Series[Any]:
    """Number of a station, or one made of its kind and place; a second on a spot is numbered."""
    place = frame.geometry.representative_point()
    kinds = read_texts(find_column(frame, "Type_asset", "soort"), frame.index).fillna("station")
    spot = kinds.str.replace(r"\W+", "-", regex=True)
    for axis in (place.x, place.y):
        spot = spot + "-" + axis.mul(10).round().astype("Int64").astype("string")
    ids = read_texts(find_column(frame, *IDS), frame.index).fillna(spot)
    # Numbered in the order of what they hold, not in that in which they came.
    held = pd.DataFrame(frame.drop(columns=frame.geometry.name)).astype("string").fillna("")
    order = held.apply("|".join, axis=1).sort_values(kind="stable").index
    turn = ids.loc[order].groupby(ids.loc[order]).cumcount().reindex(ids.index)
    return ids.mask(turn.gt(0), ids + "#" + turn.add(1).astype("string"))
