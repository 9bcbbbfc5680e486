"""The script that most people would write: sjoin, sjoin_nearest and buffer of geopandas.

``python -m tests.benchmarks.national.obvious FOLDER OUT``; it does what the steps
of ``product.py`` do and no more.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import geopandas as gpd
import numpy as np
import pandas as pd
from tests.benchmarks.national.measure import Cost, step, write_told
from werklocaties_gis.tables.schema import CATEGORIEEN
from werklocaties_gis.zoning.reference import read_lijsten
from werklocaties_gis.zoning.richtafstand import read_limits_m

SEARCH_M = 1_500
HEAVY = CATEGORIEEN.index("5.1")
LAYERS = ("vestigingen", "plekken", "bestemmingen", "gevoelige_objecten")


def list_categories(acts: pd.DataFrame, firms: pd.DataFrame) -> pd.DataFrame:
    """Lowest and highest category of each firm; -1 where one of its activities is unknown."""
    lijst = read_lijsten().milieucategorie.astype({"sbi_2008": str, "categorie": str})
    lijst["code"] = [CATEGORIEEN.index(category) for category in lijst["categorie"]]
    per_prefix = lijst.groupby("sbi_2008")["code"].agg(["min", "max"])
    known = acts["sbi"].dropna().unique()
    prefixes = {
        sbi: next((sbi[:n] for n in range(len(sbi), 1, -1) if sbi[:n] in per_prefix.index), None)
        for sbi in known
    }
    rows = per_prefix.reindex(acts["sbi"].map(prefixes)).fillna(np.inf).to_numpy()
    per_firm = pd.DataFrame({"laag": rows[:, 0], "hoog": rows[:, 1]}).groupby(
        acts["vestiging_id"].to_numpy()
    )
    found = per_firm.max().reindex(firms["vestiging_id"])
    return found.replace(np.inf, -1).fillna(-1).astype(int)


def list_nearest_m(shapes: gpd.GeoDataFrame, objects: gpd.GeoDataFrame, **limit: Any) -> pd.Series:
    """Distance of each row to the nearest object; infinite without one."""
    pairs = gpd.sjoin_nearest(shapes, objects[["geometry"]], distance_col="m", **limit)
    return pairs.groupby(level=0)["m"].min().reindex(shapes.index, fill_value=np.inf)


def place_firms(
    firms: gpd.GeoDataFrame, plots: gpd.GeoDataFrame, zones: gpd.GeoDataFrame
) -> gpd.GeoDataFrame:
    """Firms that lie in a plot, and the highest category of the zone that they lie in."""
    names = ["vestiging_id", "laag", "hoog", "geometry"]
    placed = gpd.sjoin(firms[names], plots[["plek_id", "geometry"]], predicate="within")
    placed = placed.drop(columns="index_right")
    allowed = gpd.sjoin(placed, zones[["max", "geometry"]], predicate="within")["max"]
    placed["max"] = allowed.reindex(placed.index).astype(float)
    return placed


def add_distances(
    placed: gpd.GeoDataFrame, plots: gpd.GeoDataFrame, homes: gpd.GeoDataFrame
) -> gpd.GeoDataFrame:
    """Distance from the plot of each firm to the nearest home of each kind of area."""
    shapes = plots.set_index("plek_id").geometry.loc[placed["plek_id"]]
    placed = placed.set_geometry(gpd.GeoSeries(shapes.to_numpy(), placed.index, plots.crs))
    counted = homes[homes["bedrijfswoning"].ne(True).fillna(value=True)]
    for gebiedstype, near in counted.groupby("gebiedstype"):
        placed[f"{gebiedstype}_m"] = list_nearest_m(placed, near, max_distance=SEARCH_M)
    return placed


def add_outcomes(placed: gpd.GeoDataFrame) -> None:
    """Whether each firm is too near, lighter or heavier; distances up to what it asks itself."""
    for gebiedstype in ("rustig", "gemengd"):
        limit_m = read_limits_m(gebiedstype)[placed["hoog"]]
        limit_m[placed["hoog"] < 0] = np.nan
        nearest_m = placed[f"{gebiedstype}_m"]
        placed[f"{gebiedstype}_kort"] = nearest_m < limit_m - 0.01
        placed[f"{gebiedstype}_m"] = nearest_m.where(nearest_m <= limit_m)
    placed["licht"] = (placed["laag"] >= 0) & (placed["laag"] < placed["max"])
    placed["zwaar"] = placed["hoog"] > placed["max"]


def draw_contours(zones: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    """Land within the distance of each category."""
    drawn = zones.loc[zones["max"].notna(), ["max", "geometry"]]
    drawn["geometry"] = drawn.buffer(read_limits_m("rustig")[drawn["max"].astype(int)])
    return drawn.dissolve(by="max")


def read_layers(folder: Path) -> dict[str, Any]:
    """Every layer that the steps need, nature mended."""
    read = {table: gpd.read_parquet(folder / f"{table}.parquet") for table in LAYERS}
    read["activiteiten"] = pd.read_parquet(folder / "activiteiten.parquet")
    nature = gpd.read_file(folder / "natura2000.gpkg")
    # The other method makes a hole of land that a broken outline encloses twice: of a tenth
    # of the country six firms are then outside a site that they are in.
    sound = nature.make_valid(method="structure", keep_collapsed=False)
    return {**read, "natura2000": nature.set_geometry(sound)}


def main(folder: Path, out: Path) -> None:
    """Take the steps, and write what each firm found and what it cost."""
    costs: list[Cost] = []
    with step("read", costs):
        read = read_layers(folder)
    firms, plots, zones = (read[table] for table in LAYERS[:3])
    with step("categories", costs):
        firms = firms.merge(list_categories(read["activiteiten"], firms), on="vestiging_id")
        ranks = {name: n for n, name in enumerate(CATEGORIEEN)}
        zones["max"] = zones["milieucategorie_max"].map(ranks)
    with step("join", costs):
        placed = place_firms(firms, plots, zones)
    with step("distances", costs):
        placed = add_distances(placed, plots, read["gevoelige_objecten"])
    with step("nature", costs):
        nature = read["natura2000"]
        heavy = placed[placed["hoog"] >= HEAVY]
        near_m = list_nearest_m(heavy, nature[nature["stikstofgevoelig"]])
        placed["natura_m"] = near_m.reindex(placed.index)
    with step("outcomes", costs):
        add_outcomes(placed)
    with step("contours", costs):
        drawn = draw_contours(zones)
    pd.DataFrame(placed.drop(columns="geometry")).to_parquet(out / "obvious.parquet", index=False)
    sizes = [[shape.area, shape.length] for shape in drawn.geometry]
    names = [CATEGORIEEN[int(code)] for code in drawn.index]
    write_told(out / "obvious.json", costs, contouren=dict(zip(names, sizes, strict=True)))


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
