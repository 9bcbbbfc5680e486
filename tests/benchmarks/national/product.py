"""The same steps by the package, as its detector takes them.

``python -m tests.benchmarks.national.product FOLDER OUT``.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import geopandas as gpd
import numpy as np
import numpy.typing as npt
import pandas as pd
import shapely
from tests.benchmarks.national.measure import Cost, step, write_told
from werklocaties_gis.mismatch.plaatsingen import list_plaatsingen
from werklocaties_gis.mismatch.plek.afstanden import list_afstanden
from werklocaties_gis.mismatch.plek.gevoelig import list_objecten
from werklocaties_gis.mismatch.plek.natuur import list_natuur
from werklocaties_gis.mismatch.plek.plan import list_planobjecten
from werklocaties_gis.mismatch.plek.zones import list_banden
from werklocaties_gis.mismatch.sleutels import list_positions
from werklocaties_gis.mismatch.vestiging.profiel import list_profielen
from werklocaties_gis.settings.beleid import Beleid
from werklocaties_gis.settings.project import Bron
from werklocaties_gis.sources.read import read_tabel
from werklocaties_gis.tables.formats import read_geoparquet
from werklocaties_gis.tables.schema import CATEGORIEEN, INPUT_TABLES, make_empty
from werklocaties_gis.zoning.contours import Dissolved, list_contours, list_dissolved
from werklocaties_gis.zoning.milieucategorie import list_codes
from werklocaties_gis.zoning.reference import read_lijsten
from werklocaties_gis.zoning.richtafstand import is_short, read_limits_m

GEBIEDSTYPEN = ("rustig", "gemengd")
NEEDED = (
    *("vestigingen", "activiteiten", "plekken", "bestemmingen", "gevoelige_objecten"),
    "bedrijventerreinen",
)
HEAVY = CATEGORIEEN.index("5.1")
Floats = npt.NDArray[np.float64]


def main(folder: Path, out: Path) -> None:
    """Take the steps, and write what each firm found and what it cost."""
    costs: list[Cost] = []
    beleid = Beleid()
    with step("read", costs):
        tabellen = {table: make_empty(table) for table in INPUT_TABLES}
        tabellen |= {t: read_geoparquet(folder / f"{t}.parquet", t) for t in NEEDED}
        zones = gpd.GeoDataFrame(tabellen["bestemmingen"])
        nature = gpd.GeoDataFrame(read_nature(folder))
    with step("categories", costs):
        profielen = list_profielen(tabellen, read_lijsten(), beleid)
    with step("join", costs):
        placed = list_plaatsingen(tabellen).dropna(subset="plek_id").reset_index(drop=True)
        plekken = tabellen["plekken"]
        places = plekken.geometry.to_numpy()
        banden = list_banden(places, list_planobjecten(zones, beleid))
    with step("distances", costs):
        inexact_m = plekken["nauwkeurigheid_m"].to_numpy(dtype=float)
        homes = gpd.GeoDataFrame(tabellen["gevoelige_objecten"])
        objecten = list_objecten(homes, gpd.GeoDataFrame(tabellen["bedrijventerreinen"]), beleid)
        afstanden = list_afstanden(places, inexact_m, objecten, beleid.gevoelige_lijst)
    with step("nature", costs):
        natuur = list_natuur(places, nature)
    with step("outcomes", costs):
        at = list_positions(plekken["plek_id"].to_numpy(dtype=object), placed["plek_id"])
        firm = list_positions(profielen.ids, placed["vestiging_id"])
        omgeving = pd.concat([banden, afstanden, natuur], axis=1).iloc[at]
        # The script gives up on a firm of which one activity is not known.
        is_open = profielen.bereik.is_open[firm]
        laag, hoog = (
            np.where(is_open, -1, codes[firm]) for codes in (profielen.laag, profielen.hoog)
        )
        found = list_outcomes(placed, laag, hoog, omgeving)
    with step("contours", costs):
        dissolved = draw_contours(zones)
    found.to_parquet(out / "product.parquet", index=False)
    write_told(out / "product.json", costs, contouren=list_sizes(dissolved))


def read_nature(folder: Path) -> pd.DataFrame:
    """Read the sites as a study does: with the number as key, and mended."""
    bron = Bron(bestand="natura2000.gpkg", kolommen={"natura_id": "nr"})
    return read_tabel(bron, "natura2000", folder).frame


def list_outcomes(
    placed: pd.DataFrame, laag: Any, hoog: Any, omgeving: pd.DataFrame
) -> pd.DataFrame:
    """What is found of each firm on its place; distances as far as its own category asks."""
    highest = omgeving["max_hoog"].to_numpy()
    columns: dict[str, Any] = {
        "vestiging_id": placed["vestiging_id"].to_numpy(dtype=object),
        "plek_id": placed["plek_id"].to_numpy(dtype=object),
        "laag": laag,
        "hoog": hoog,
        "max": np.where(highest < 0, np.nan, highest),
        "licht": (laag >= 0) & (laag < highest),
        "zwaar": (highest >= 0) & (hoog > omgeving["max_laag"].to_numpy()),
        "natura_m": np.where(hoog >= HEAVY, omgeving["natura_m"].to_numpy(float), np.nan),
    }
    for gebiedstype in GEBIEDSTYPEN:
        limit_m = np.where(hoog < 0, np.nan, read_limits_m(gebiedstype)[hoog])
        nearest_m = omgeving[f"gevoelig_{gebiedstype}_m"].to_numpy(dtype=float)
        columns[f"{gebiedstype}_kort"] = is_short(nearest_m, limit_m)[0]
        columns[f"{gebiedstype}_m"] = np.where(nearest_m <= limit_m, nearest_m, np.nan)
    return pd.DataFrame(columns)


def draw_contours(zones: gpd.GeoDataFrame) -> Dissolved:
    """Contours of the zones, dissolved per category."""
    codes = list_codes(zones["milieucategorie_max"]).astype(np.intp)
    limits_m = np.where(codes < 0, np.nan, read_limits_m("rustig")[codes])
    return list_dissolved(list_contours(zones.geometry.to_numpy(), limits_m), codes)


def list_sizes(dissolved: Dissolved) -> dict[str, list[float]]:
    """Area (m2) and length of the edge (m) of the contours of each category."""
    area_m2, edge_m = (
        np.bincount(dissolved.key, weights=measure(dissolved.shapes), minlength=len(CATEGORIEEN))
        for measure in (shapely.area, shapely.length)
    )
    return {
        name: [float(area_m2[n]), float(edge_m[n])]
        for n, name in enumerate(CATEGORIEEN)
        if area_m2[n]
    }


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
