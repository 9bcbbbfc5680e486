"""Totals that may be shown, laid beside the parks and the parts of the area."""

from __future__ import annotations

from typing import Final

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely
from numpy.typing import NDArray

from werklocaties_gis.vocabulary.labels import label, list_values
from werklocaties_gis.vocabulary.numbers import Taal

UITKOMSTEN: Final = ("zeker", "mogelijk", "onbekend", "rest")
"""Outcomes that divide the firms, in the order in which the page shows them."""

MATEN: Final = ("vestigingen", "banen", "ha")

Cellen = NDArray[np.float64]


def make_publieke_totalen(
    terreinen: gpd.GeoDataFrame, gebieden: gpd.GeoDataFrame, totalen: pd.DataFrame, taal: Taal
) -> dict[str, object]:
    """Totals by check, for each park, each part of the area, and all together.

    Parameters
    ----------
    terreinen, gebieden
        Parks and areas in the order of the page.
    totalen
        Long table of what may be shown: niveau, id, toets, uitkomst,
        vestigingen, banen, ha.
    taal
        Language of the names.

    Returns
    -------
    dict
        ``toetsen`` and ``uitkomsten`` by name; ``totaal``, ``terreinen`` and
        ``deelgebieden`` by check: for each a list by outcome of firms, jobs and
        ha, or None where it is not shown. A part of the area is the sum of the
        parks in it that are shown, and tells how many of how many those are:
        a total of its own would give away the parks that are not.
    """
    toetsen = [name for name in list_values("toets") if name in set(totalen["toets"])]
    parks = [str(one) for one in terreinen["terrein_id"]]
    inside = list_deelgebied(terreinen, gebieden)
    shown = {toets: _list_cells(totalen, toets, "terrein", parks) for toets in toetsen}
    return {
        "toetsen": [{"id": name, "naam": label("toets", name, taal)} for name in toetsen],
        "uitkomsten": [{"id": one, "naam": label("totaal", one, taal)} for one in UITKOMSTEN],
        "totaal": {toets: _list_cells(totalen, toets, "totaal", [""])[0] for toets in toetsen},
        "terreinen": shown,
        "deelgebieden": [
            {
                "naam": name,
                "terreinen": places,
                "cellen": {
                    toets: _add([rows[place] for place in places]) for toets, rows in shown.items()
                },
                "getoond": {
                    toets: sum(rows[place] is not None for place in places)
                    for toets, rows in shown.items()
                },
            }
            for name, places in inside
        ],
    }


def list_deelgebied(
    terreinen: gpd.GeoDataFrame, gebieden: gpd.GeoDataFrame
) -> list[tuple[str, list[int]]]:
    """Name of each part of the area, and the places of the parks that lie in it."""
    parts = gebieden[gebieden["soort"].eq("deelgebied").fillna(value=False)]
    middles = shapely.point_on_surface(terreinen.geometry.to_numpy())
    names = parts["naam"].astype("string").fillna(parts["gebied_id"].astype("string"))
    return [
        (str(name), [int(place) for place in np.flatnonzero(shapely.intersects(shape, middles))])
        for name, shape in zip(names, parts.geometry, strict=True)
    ]


def _list_cells(
    totalen: pd.DataFrame, toets: str, niveau: str, ids: list[str]
) -> list[list[list[float]] | None]:
    """Firms, jobs and ha by outcome of each group; None where it is not shown."""
    rows = totalen[totalen["niveau"].eq(niveau) & totalen["toets"].eq(toets)]
    there = set(rows["id"].astype(str))
    keyed = rows.set_index([rows["id"].astype(str), rows["uitkomst"].astype(str)])
    values = {key: row for key, *row in keyed[list(MATEN)].itertuples(name=None)}
    empty = [0.0] * len(MATEN)
    return [
        [_short(values.get((name, one), empty)) for one in UITKOMSTEN] if name in there else None
        for name in ids
    ]


def _short(values: list[float]) -> list[float]:
    """Firms and jobs whole, ha to a tenth."""
    firms, jobs, land = values
    return [round(firms), round(jobs), round(float(land), 1)]


def _add(cells: list[list[list[float]] | None]) -> list[list[float]] | None:
    """Sum of what is shown; None where nothing is."""
    known = [one for one in cells if one is not None]
    if not known:
        return None
    total: Cellen = np.sum(np.array(known, dtype=float), axis=0)
    return [[round(value, 1) for value in row] for row in total.tolist()]
