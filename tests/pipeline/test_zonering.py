"""Contours, room, questions and regimes of the example, and the files they end in."""

from __future__ import annotations

import dataclasses
import json
from pathlib import Path

import geopandas as gpd
import numpy as np
import rasterio
from werklocaties_gis import pipeline
from werklocaties_gis.pipeline import Mismatches, Studie
from werklocaties_gis.pipeline.zonering import list_afstandsland, write_rasters
from werklocaties_gis.tables.formats import read_geopackage
from werklocaties_gis.tables.schema import read_schema

TABLES = {"contouren", "milieuruimte", "ruimteverschillen", "plek_zones", "dichtheid"}


def test_the_tables_of_zoning_are_as_their_schemas_say(
    studie: Studie, mismatches: Mismatches
) -> None:
    found = pipeline.list_zonering(studie, mismatches)
    assert set(found) == TABLES
    for table, frame in found.items():
        assert tuple(frame.columns) == read_schema(table).names()
        assert len(frame) > 0, table


def test_each_map_parts_every_park_to_the_square_metre(
    studie: Studie, mismatches: Mismatches
) -> None:
    ruimte = pipeline.list_zonering(studie, mismatches)["milieuruimte"]
    parks = studie.tabellen["bedrijventerreinen"].set_index("terrein_id").geometry.area
    keys = ["kaart", "groep", "laag", "terrein_id"]
    area_m2 = ruimte.groupby(keys, dropna=False, observed=True)["oppervlakte_m2"].sum()
    whole_m2 = parks.reindex(area_m2.index.get_level_values("terrein_id")).to_numpy()
    assert np.allclose(area_m2.astype(float), whole_m2, atol=0.5)
    assert set(ruimte["kaart"]) == {"bestemd", "past", "gebruikt"}


def test_zoning_ends_in_a_geopackage_and_in_tables_for_a_spreadsheet(
    studie: Studie, mismatches: Mismatches, tmp_path: Path
) -> None:
    paths = pipeline.write_uitvoer(
        studie, mismatches, folder=tmp_path, onderdelen=("zonering", "vragen", "regimes")
    )
    assert {path.name for path in paths} == {
        "zonering.gpkg",
        "ruimteverschillen.csv",
        "dichtheid.csv",
        "vragen.csv",
        "regimeverschillen.csv",
    }
    assert set(read_geopackage(tmp_path / "zonering.gpkg")) == TABLES
    account = json.loads((tmp_path / "verantwoording.json").read_text(encoding="utf-8"))
    # The project of QGIS draws what lies in the folder, whatever was asked.
    assert set(account["bestanden"]) == {"werklocaties.qgz", *(path.name for path in paths)}


def test_the_raster_never_promises_more_than_the_drawn_bands(
    studie: Studie, mismatches: Mismatches, tmp_path: Path
) -> None:
    write_rasters(studie, tmp_path)
    ruimte = pipeline.list_zonering(studie, mismatches)["milieuruimte"]
    past = ruimte[ruimte["kaart"].eq("past") & ruimte["groep"].eq("gevoelig")]
    known = past[past["stand"].eq("categorie")]
    checked = 0
    for laag in ("hinder", "gevaar"):
        # A map without a layer does for both.
        bands = known[known["laag"].isna() | known["laag"].eq(laag)]
        spots = gpd.GeoSeries(bands.geometry.representative_point())
        with rasterio.open(tmp_path / f"milieuruimte_{laag}.tif") as raster:
            cells = np.array(
                [code[0] for code in raster.sample(zip(spots.x, spots.y, strict=True))]
            )
        scale = bands["categorie"].cat.codes.to_numpy() + 1
        is_category = (cells >= 1) & (cells <= 10)
        assert (cells[is_category] <= scale[is_category]).all()
        checked += int(is_category.sum())
    assert checked > 0


def test_the_first_questions_settle_the_most(studie: Studie, mismatches: Mismatches) -> None:
    vragen = pipeline.list_vragen(studie, mismatches)
    assert vragen["ha"].astype(float).is_monotonic_decreasing
    assert vragen["vraag"].str.contains("?", regex=False).all()
    assert len(vragen) > 0


def test_without_measured_values_the_new_style_says_that_it_cannot_tell(studie: Studie) -> None:
    found = pipeline.list_regimeverschillen(studie)
    new = found[found["regime"].eq("nieuwe_stijl")]
    assert set(new["uitkomst"]) <= {"onbekend", "nvt"}
    assert len(new) > 0


def test_no_raster_is_drawn_where_distances_say_nothing(studie: Studie) -> None:
    beleid = studie.project.beleid.model_copy(update={"regime": "nieuwe_stijl"})
    new = studie.with_project(studie.project.model_copy(update={"beleid": beleid}))
    parks = studie.tabellen["bedrijventerreinen"].geometry.area.sum()
    assert list_afstandsland(new).empty
    assert 0 < list_afstandsland(studie).area.sum() <= parks


def test_where_a_mixed_area_lowers_nothing_the_rasters_say_so(
    studie: Studie, tmp_path: Path
) -> None:
    beleid = studie.project.beleid.model_copy(update={"gemengd_verlagen": False})
    strict = studie.with_project(studie.project.model_copy(update={"beleid": beleid}))
    write_rasters(strict, tmp_path)
    with rasterio.open(tmp_path / "milieuruimte_hinder.tif") as raster:
        assert raster.tags()["GEMENGD_VERLAGEN"] == "nee"
        hinder = raster.read(1)
    with rasterio.open(tmp_path / "milieuruimte_gevaar.tif") as raster:
        assert (raster.read(1) == hinder).all()


def test_a_raster_is_unknown_where_nobody_looked(studie: Studie, tmp_path: Path) -> None:
    covered = studie.tabellen["dekking"]
    only = covered[~covered["laag"].eq("gevoelige_objecten")]
    write_rasters(
        dataclasses.replace(studie, tabellen={**studie.tabellen, "dekking": only}), tmp_path
    )
    with rasterio.open(tmp_path / "milieuruimte_gevaar.tif") as raster:
        # Where nothing fits nobody needs to look further; the rest is unknown, or outside.
        assert set(np.unique(raster.read(1))) <= {0, 254, 255}


def test_land_with_mixed_functions_is_no_land_of_distances(studie: Studie) -> None:
    plekken = studie.tabellen["plekken"]
    parks = studie.tabellen["bedrijventerreinen"].union_all()
    chosen = plekken["menging"].isna() & plekken.within(parks.buffer(0.01))
    first = plekken.index == plekken.index[chosen][0]
    mixed = studie.replace(plekken=plekken.assign(menging=plekken["menging"].mask(first, "A")))
    lost_m2 = list_afstandsland(studie).area.sum() - list_afstandsland(mixed).area.sum()
    assert np.isclose(lost_m2, plekken[first].area.sum(), atol=1.0)
