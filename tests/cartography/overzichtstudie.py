"""Four parks in two municipalities with an overview: one park unknown, one without a firm."""

from __future__ import annotations

from typing import Any

import geopandas as gpd
import pandas as pd
import shapely
from werklocaties_gis.tables.conform import conform

X, Y = 121_500.0, 487_000.0
NAMEN = {"T1": "Kanaalzone", "T2": "Stationshoek", "T3": "Vroegere Werf", "T4": "Nieuwland"}
GEBIEDEN = {
    "niveau": ["totaal", *["gemeente"] * 2, "buiten_gemeente", *["terrein"] * 4, "buiten_terrein"],
    "id": ["totaal", "GM1", "GM2", "buiten", "T1", "T2", "T3", "T4", "buiten"],
    "naam": ["", "Eendorp", "Tweedorp", "", *NAMEN.values(), ""],
    "netto_ha": [22.0, 15.0, 7.0, None, 12.0, 3.0, None, 7.0, None],
    "uitgegeven_ha": [16.0, 14.0, 2.0, None, 10.0, 4.0, 2.0, 0.0, None],
    "uitgeefbaar_ha": [6.0, 1.0, 5.0, None, 1.0, 0.0, None, 7.0, None],
    "terstond_ha": [3.0, 1.0, 2.0, None, 1.0, 0.0, None, 2.0, None],
    "niet_terstond_ha": [0.5, 0.5, 0.0, None, 0.5, 0.0, None, 0.0, None],
    "vestigingen": [31.0, 30.0, None, 1.0, 20.0, 10.0, None, 0.0, 1.0],
    "banen": [600.0, 580.0, None, 20.0, 400.0, 180.0, None, 0.0, 20.0],
    "woningen": [600.0, 500.0, 100.0, None, 0.0, 20.0, 0.0, 0.0, None],
    "banen_per_ha": [None, 41.4, None, None, 40.0, 45.0, None, None, None],
    "a_zeker": [7.0, 6.0, None, 1.0, 5.0, 1.0, None, 0.0, 1.0],
    "a_zeker_plus_mogelijk": [9.0, 8.0, None, 1.0, 7.0, 1.0, None, 0.0, 1.0],
    "a_onbekend": [4.0, 4.0, None, 0.0, 4.0, 0.0, None, 0.0, 0.0],
    "fmi": [50.0, 53.7, None, None, 100.0, 90.0, None, None, None],
    "fmi_stand": [
        *("ten_minste", "bekend", "onbekend", "onbekend"),
        *("bekend", "ten_hoogste", "onbekend", "onbekend", "onbekend"),
    ],
    "zoekers": [9.0, 9.0, None, 0.0, 6.0, 3.0, None, 0.0, 0.0],
    "vraag_ha": [4.5, 4.5, None, 0.0, 4.0, 0.5, None, 0.0, 0.0],
    "fictief": [True] * 9,
}
RUIMTE = {
    "niveau": "terrein",
    "id": ["T1", "T1", "T2", "T4", "T4"],
    "milieucategorie": ["4.1", "3.1", "2", "4.1", "4.2"],
    "grootte": ["1_tot_3", "tot_0.5", "onbekend", "1_tot_3", "onbekend"],
    "periode": "nu",
    "hard_terstond_ha": [1.0, 0.0, 0.0, 2.0, None],
    "hard_later_ha": [0.5, 0.0, 0.0, 0.0, None],
    "plan_onbekend_ha": 0.0,
    "aanbod_ha": [1.5, 0.0, 0.0, 2.0, None],
    "vraag_ha": [3.0, 1.0, None, 0.0, 0.0],
    "zoekers": [4.0, 2.0, 3.0, 0.0, 0.0],
    "zonder_maat": [0.0, 0.0, 1.0, 0.0, 0.0],
}
BRONNEN = {
    "kolom": ["netto_ha", "vestigingen", "a_zeker"],
    "tabellen": [("bedrijventerreinen",), ("vestigingen",), ("uitkomsten",)],
    "regel": ["netto_m2 van IBIS", "elke vestiging één keer", "lager dan toegestaan"],
    "status": ["IBIS", "gegeven", "gerekend"],
    "oudste": pd.Timestamp("2025-01-01"),
    "nieuwste": pd.Timestamp("2026-01-01"),
    "bronnen": ["IBIS (proef)", None, None],
    "fictief": True,
}


def make_overzicht() -> dict[str, pd.DataFrame]:
    """The tables of the overview that the map is drawn of; b and c are as a."""
    names = ("zeker", "zeker_plus_mogelijk", "onbekend")
    more = {f"{maat}_{name}": GEBIEDEN[f"a_{name}"] for maat in "bc" for name in names}
    made = {
        "overzicht_gebieden": {**GEBIEDEN, **more},
        "overzicht_schuifruimte": RUIMTE,
        "overzicht_bronnen": BRONNEN,
    }
    return {name: conform(pd.DataFrame(columns), name) for name, columns in made.items()}


def make_vlakken(**names: str) -> dict[str, Any]:
    """Parks of 400 m by 300 m in two municipalities; ``names`` by id in place of their own."""
    corners = {"T1": (0, 0), "T2": (600, 0), "T3": (1_400, 0), "T4": (1_400, 500)}
    boxes = [shapely.box(X + x, Y + y, X + x + 400, Y + y + 300) for x, y in corners.values()]
    parks = {"terrein_id": list(NAMEN), "naam": list(({**NAMEN, **names}).values())}
    towns = {
        "gebied_id": ["G1", "G2"],
        "soort": "gemeente",
        "code": ["GM1", "GM2"],
        "naam": ["Eendorp", "Tweedorp"],
    }
    halves = [shapely.box(X - 200, Y - 200, X + 1_200, Y + 1_000)]
    halves += [shapely.box(X + 1_200, Y - 200, X + 2_000, Y + 1_000)]
    told = {
        "bedrijventerreinen": gpd.GeoDataFrame(parks, geometry=boxes, crs="EPSG:28992"),
        "gebieden": gpd.GeoDataFrame(towns, geometry=halves, crs="EPSG:28992"),
    }
    return {name: conform(rows.assign(fictief=True), name) for name, rows in told.items()}
