"""Totals of three parks, of which one has too few firms, and an area of two of them."""

from __future__ import annotations

from typing import Any

import geopandas as gpd
import pandas as pd
import shapely
from werklocaties_gis.report.privacy import drop_small
from werklocaties_gis.tables.conform import conform

COUNTS = {"A": (9, 6, 5, 20), "B": (5, 7, 5, 11), "C": (1, 0, 0, 2), "D": (2, 6, 5, 4)}
UITKOMSTEN = ("zeker", "mogelijk", "onbekend", "rest")


def make_totalen(ids: list[str]) -> pd.DataFrame:
    """Totals by one check of the parks with these ids, as many as there are counts."""
    parks = dict(zip(ids, COUNTS.values(), strict=False))
    whole = tuple(sum(column) for column in zip(*parks.values(), strict=True))
    groups = [("totaal", "", whole), *(("terrein", name, cells) for name, cells in parks.items())]
    rows = [
        {
            "niveau": niveau,
            "id": name,
            "naam": "",
            "toets": "functie_past_niet",
            "uitkomst": cell,
            "vestigingen": count,
            "banen": 4.0 * count,
            "ha": 0.25 * count,
        }
        for niveau, name, cells in groups
        for cell, count in (
            *zip(UITKOMSTEN, cells, strict=True),
            ("zeker_plus_mogelijk", cells[0] + cells[1]),
        )
    ]
    return pd.DataFrame(rows)


def make_shown(ids: list[str]) -> pd.DataFrame:
    """What of them may be shown."""
    return drop_small(make_totalen(ids), 5)


def add_deelgebied(tabellen: dict[str, Any], terrein_ids: list[str]) -> dict[str, Any]:
    """The tables with a part of the area around these parks."""
    parks = tabellen["bedrijventerreinen"]
    own = parks[parks["terrein_id"].isin(terrein_ids)].geometry
    shape = shapely.union_all(own.to_numpy()).envelope.buffer(5.0)
    part = {"gebied_id": ["DG"], "soort": ["deelgebied"], "naam": ["Westkant"], "fictief": ["ja"]}
    frame = gpd.GeoDataFrame(part, geometry=[shape], crs=parks.crs)
    return {**tabellen, "gebieden": conform(frame, "gebieden")}
