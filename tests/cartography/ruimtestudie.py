"""Small tables of contours and room for the map: a park of 1,000 by 100 m, and one beside it."""

from __future__ import annotations

from typing import Any

import geopandas as gpd
import pandas as pd
import shapely
from werklocaties_gis.tables.conform import conform
from werklocaties_gis.tables.schema import CRS_RD

X, Y = 121_500.0, 487_000.0


def strip(east_m: float, to_m: float, north_m: float = 0.0) -> shapely.Polygon:
    """A part of a park, over its whole width of 100 m."""
    return shapely.box(X + east_m, Y + north_m, X + to_m, Y + north_m + 100)


def make_contouren() -> Any:
    """Round one firm two aspects near two kinds of area; a zone; and a place that asks the same."""
    rows = [
        ("vestiging", "grootste", "3.2", "rustig", "mogelijk", 100.0),
        ("vestiging", "geluid", "3.1", "rustig", "mogelijk", 50.0),
        ("vestiging", "grootste", "3.2", "gemengd", "mogelijk", 50.0),
        ("vestiging", "grootste", "2", "rustig", "zeker", 30.0),
        ("zone", "grootste", "4.2", "rustig", "mogelijk", 300.0),
        ("plek", "grootste", "4.2", "rustig", "mogelijk", 300.0),
    ]
    names = ("van", "aspect", "categorie", "gebiedstype", "zekerheid", "afstand_m")
    frame = pd.DataFrame(rows, columns=list(names))
    frame = frame.assign(
        contour_id=[f"C{number}" for number in range(len(rows))],
        lezing=["gebruikt"] * 4 + ["toegestaan"] * 2,
        aantal=1,
        regel="richtafstand",
        bron="verzonnen (test)",
        fictief="ja",
    )
    yard = strip(0, 100)
    shapes = [yard.buffer(metres) for metres in frame["afstand_m"]]
    return conform(gpd.GeoDataFrame(frame, geometry=shapes, crs=CRS_RD), "contouren")


def make_milieuruimte() -> Any:
    """Park T1 has hinder and gevaar of its own; T2 has one map for both."""
    rows = [
        ("T1", "bestemd", None, None, "categorie", "4.2", strip(0, 1_000)),
        ("T1", "gebruikt", None, None, "categorie", "2", strip(0, 600)),
        ("T1", "gebruikt", None, None, "geen", None, strip(600, 1_000)),
        ("T1", "past", "hinder", "gevoelig", "categorie", "3.1", strip(0, 700)),
        ("T1", "past", "hinder", "gevoelig", "geen", None, strip(700, 1_000)),
        ("T1", "past", "gevaar", "gevoelig", "categorie", "4.2", strip(0, 1_000)),
        ("T2", "bestemd", None, None, "plafond", "4.2", strip(0, 1_000, 200)),
        ("T2", "gebruikt", None, None, "leeg", None, strip(0, 1_000, 200)),
        ("T2", "past", None, "gevoelig", "categorie", "5.1", strip(0, 1_000, 200)),
    ]
    names = ("terrein_id", "kaart", "laag", "groep", "stand", "categorie", "geometry")
    frame = pd.DataFrame(rows, columns=list(names))
    land = gpd.GeoDataFrame(frame, geometry="geometry", crs=CRS_RD)
    land = land.assign(
        ruimte_id=[f"R{number}" for number in range(len(rows))],
        oppervlakte_m2=land.area,
        bron="verzonnen (test)",
    )
    return conform(land, "milieuruimte")


def make_verschillen() -> tuple[pd.DataFrame, Any]:
    """Zoned wider than fits on 30 ha of 100 m wide, and as it should on the rest."""
    rows = [
        ("bestemd_past", "gevoelig", "ruimer_bestemd_dan_past", "zeker", "4.2", None),
        ("bestemd_past", "gevoelig", "gelijk", "zeker", "4.2", "4.2"),
        ("gebruikt_bestemd", None, "lager_gebruikt_dan_bestemd", "mogelijk", "2", "4.2"),
    ]
    names = ("vergelijking", "groep", "verschil", "zekerheid", "categorie_een", "categorie_ander")
    shapes = [strip(700, 1_000), strip(0, 700), strip(0, 1_000)]
    frame = pd.DataFrame(rows, columns=list(names)).assign(
        verschil_id=["D1", "D2", "D3"],
        terrein_id="T1",
        oppervlakte_ha=[shape.area / 1e4 for shape in shapes],
    )
    land = gpd.GeoDataFrame({"verschil_id": ["D1", "D2", "D3"]}, geometry=shapes, crs=CRS_RD)
    return conform(frame, "ruimteverschillen"), land


def make_ruimtetabellen() -> dict[str, Any]:
    """All of it, as the pipeline hands it to the map."""
    verschillen, vlakken = make_verschillen()
    return {
        "contouren": make_contouren(),
        "milieuruimte": make_milieuruimte(),
        "ruimteverschillen": verschillen,
        "verschilvlakken": vlakken,
    }
