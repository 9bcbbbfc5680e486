"""What a study leaves out and its geometry tells: parks of plots, areas, places of plots."""

from __future__ import annotations

from collections.abc import Mapping

import geopandas as gpd
import pandas as pd

from werklocaties_gis.errors import Notice
from werklocaties_gis.study.bedrijfswoning import fill_bedrijfswoning
from werklocaties_gis.study.claims import fill_claims
from werklocaties_gis.study.gebiedstypen import fill_gebiedstype, fill_menging
from werklocaties_gis.tables.conform import conform
from werklocaties_gis.tables.schema import read_schema

Tabellen = Mapping[str, pd.DataFrame]


def make_derived(tabellen: Tabellen) -> tuple[dict[str, pd.DataFrame], tuple[Notice, ...]]:
    """Make the tables complete where their own geometry suffices.

    Parameters
    ----------
    tabellen
        Every input table; none is changed.

    Returns
    -------
    tuple
        The tables, and a notice for each thing that was derived.
    """
    made = dict(tabellen)
    notices: list[Notice] = []
    for table in ("kavels", "plekken"):
        made[table], found = _fill_terrein(made[table], made["bedrijventerreinen"], table)
        notices += found
    made["kavels"], found = _fill_area(made["kavels"], "oppervlakte_m2", "kavels")
    notices += found
    if made["plekken"].empty and not made["kavels"].empty:
        made["plekken"] = make_plekken(made["kavels"])
        made["plek_kavels"] = make_plek_kavels(made["kavels"])
        notices.append(Notice("plekken_from_kavels", "plekken", len(made["plekken"])))
    made["plekken"], found = _fill_area(made["plekken"], "kavel_m2", "plekken")
    notices += found
    made["plekken"], found = fill_claims(made["plekken"], made["kavels"], made["plek_kavels"])
    notices += found
    gebieden = made["gebiedstypen"]
    made["plekken"], found = fill_menging(made["plekken"], gebieden)
    notices += found
    objecten, by_area = fill_gebiedstype(made["gevoelige_objecten"], gebieden)
    made["gevoelige_objecten"], by_plan = fill_bedrijfswoning(objecten, made["bestemmingen"])
    return made, (*notices, *by_area, *by_plan)


def make_plekken(kavels: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    """Make each plot a place of its own, with what the plot knows."""
    plekken = kavels[list(_shared_columns())].copy()
    plekken["plek_id"] = kavels["kavel_id"]
    plekken["soort"] = "kavel"
    plekken["kavel_m2"] = kavels["oppervlakte_m2"]
    return conform(plekken, "plekken")


def make_plek_kavels(kavels: gpd.GeoDataFrame) -> pd.DataFrame:
    """Make the list that says which plot each such place is."""
    rows = {
        "plek_id": kavels["kavel_id"],
        "kavel_id": kavels["kavel_id"],
        "oppervlakte_m2": kavels["oppervlakte_m2"],
    }
    return conform(pd.DataFrame(rows), "plek_kavels")


def _shared_columns() -> tuple[str, ...]:
    """Columns that mean the same for a plot and for a place."""
    place = read_schema("plekken").names()
    return tuple(name for name in read_schema("kavels").names() if name in place)


def _fill_area(
    frame: gpd.GeoDataFrame, column: str, table: str
) -> tuple[gpd.GeoDataFrame, tuple[Notice, ...]]:
    """Fill areas that are missing from the geometry, of plots and of places that are plots.

    The outline of a building or unit says nothing of the land that comes with it.
    """
    is_plot = frame["soort"].eq("kavel").fillna(False) if "soort" in frame else True
    missing = frame[column].isna() & frame.geometry.notna() & is_plot
    if not missing.any():
        return frame, ()
    area_m2 = pd.Series(frame.geometry.area, index=frame.index).round(1).astype("Float64")
    filled = frame.assign(**{column: frame[column].mask(missing, area_m2)})
    return filled, (Notice("area_from_geometry", table, int(missing.sum())),)


def _fill_terrein(
    frame: gpd.GeoDataFrame, terreinen: gpd.GeoDataFrame, table: str
) -> tuple[gpd.GeoDataFrame, tuple[Notice, ...]]:
    """Fill the park in which a plot or place lies, where none is given.

    A point inside the shape decides; where parks overlap there, the park stays
    missing, since choosing one would be a guess.
    """
    missing = frame["terrein_id"].isna() & frame.geometry.notna()
    if not missing.any() or terreinen.empty:
        return frame, ()
    points = frame.loc[missing].geometry.representative_point()
    point, terrein = terreinen.sindex.query(points, predicate="intersects")
    found = pd.Series(terreinen["terrein_id"].to_numpy()[terrein], index=points.index[point])
    clear = found[~found.index.duplicated(keep=False)]
    unclear = int(found.index.nunique() - len(clear))
    terrein_id = frame["terrein_id"].copy()
    terrein_id.loc[clear.index] = clear.astype("string")
    notices = (
        Notice("terrein_from_position", table, len(clear)),
        Notice("terrein_overlap", table, unclear),
    )
    return frame.assign(terrein_id=terrein_id), tuple(item for item in notices if item.count)
