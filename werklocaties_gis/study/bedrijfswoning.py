"""Which dwellings belong to a firm because the plan says so where they stand."""

from __future__ import annotations

from typing import Final

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely

from werklocaties_gis.errors import Notice

AANDUIDING: Final = r"bedrijfswoning(en)?"
"""The designation of SVBP 2012, and no other: beside it stand "bedrijfswoning
uitgesloten" and "voormalige bedrijfswoning", which say the opposite."""

SHOWN: Final = 20


def fill_bedrijfswoning(
    objecten: gpd.GeoDataFrame, bestemmingen: gpd.GeoDataFrame
) -> tuple[gpd.GeoDataFrame, tuple[Notice, ...]]:
    """Fill that a dwelling is a bedrijfswoning where the plan designates it.

    A woonfunctie in the BAG proves nothing either way; the functieaanduiding of
    the plan does. It decides only where the user left the column empty, and only
    for a dwelling that lies wholly within it: a facade that sticks out may be
    another home.

    Parameters
    ----------
    objecten
        Table ``gevoelige_objecten``, EPSG:28992.
    bestemmingen
        Table ``bestemmingen``; its functieaanduidingen are looked at.

    Returns
    -------
    objecten, notices
        With ``bedrijfswoning`` true where the plan says so; each is named.
    """
    is_named = bestemmingen["naam"].str.fullmatch(AANDUIDING, case=False).fillna(value=False)
    # An ontwerp is no law yet, and taking a home out of the count needs law.
    is_law = bestemmingen["planstatus"].fillna("vastgesteld").eq("vastgesteld")
    is_place = bestemmingen["soort"].eq("functieaanduiding").fillna(value=False) & is_named & is_law
    is_open = objecten["bedrijfswoning"].isna() & objecten["soort"].eq("woning").fillna(value=False)
    # A point is known within some metres; which side of a line it stands on is then a guess.
    is_open &= objecten["nauwkeurigheid_m"].eq(0).fillna(value=False)
    if not is_place.any() or not is_open.any():
        return objecten, ()
    at = np.flatnonzero(is_open)
    places = bestemmingen.geometry.to_numpy()[is_place.to_numpy(dtype=bool)]
    shapes = objecten.geometry.to_numpy()[at]
    hit = np.unique(shapely.STRtree(places).query(shapes, predicate="covered_by")[0])
    if not len(hit):
        return objecten, ()
    values = objecten["bedrijfswoning"].copy()
    values.iloc[at[hit]] = True
    ids = ", ".join(sorted(pd.Series(objecten["object_id"].iloc[at[hit]]).astype(str))[:SHOWN])
    told = Notice("bedrijfswoning_by_plan", "gevoelige_objecten", len(hit), "", (("which", ids),))
    return objecten.assign(bedrijfswoning=values), (told,)
