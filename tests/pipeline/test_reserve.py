"""Issued and empty land of the example, with buildings and without."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import geopandas as gpd
import pandas as pd
import pytest
from werklocaties_gis import pipeline
from werklocaties_gis.pipeline import Mismatches, Studie
from werklocaties_gis.pipeline.reserve import list_reserve
from werklocaties_gis.settings.project import Onderdeel
from werklocaties_gis.tables.schema import CRS_RD, read_schema

PARTS: tuple[Onderdeel, ...] = ("csv",)


@pytest.fixture
def with_buildings(repository: Path, tmp_path: Path) -> Path:
    """The example, with one building of 400 m2 on each issued plot but the first."""
    folder = tmp_path / "studie"
    shutil.copytree(repository / "data" / "voorbeeldregio", folder)
    kavels = pipeline.read_studie(folder).tabellen["kavels"]
    issued = kavels[kavels["status"] == "uitgegeven"].sort_values("kavel_id").iloc[1:]
    shapes = issued.geometry.representative_point().buffer(10, cap_style="square")
    panden = gpd.GeoDataFrame(
        {
            "identificatie": [f"0003100000{place:06d}" for place in range(len(issued))],
            "status": "Pand in gebruik",
        },
        geometry=shapes.to_numpy(),
        crs=CRS_RD,
    )
    panden.to_file(folder / "panden.gpkg", layer="pand")
    file = folder / "werklocaties.toml"
    text = file.read_text(encoding="utf-8")
    assert "[bronnen.kavels]" in text
    file.write_text(
        text.replace("[bronnen.kavels]", '[bronnen.kavels]\npanden = "panden.gpkg"'),
        encoding="utf-8",
    )
    return folder


def test_without_buildings_only_the_state_of_issue_counts(studie: Studie) -> None:
    found = list_reserve(studie)
    assert tuple(found.columns) == read_schema("verborgen_reserve").names()
    kavels = studie.tabellen["kavels"]
    by_issue = kavels.loc[kavels["status"] == "uitgegeven_onbebouwd", "kavel_id"]
    assert set(found["kavel_id"]) <= set(by_issue)
    assert set(found["reden"]) <= {"volgens_uitgifte"}
    assert found["bebouwd_m2"].isna().all()


def test_buildings_tell_which_issued_plots_stand_empty(with_buildings: Path) -> None:
    studie = pipeline.read_studie(with_buildings)
    kavels = studie.tabellen["kavels"].set_index("kavel_id").sort_index()
    first = kavels.index[kavels["status"] == "uitgegeven"][0]
    found = list_reserve(studie).set_index("kavel_id")
    assert found.loc[first, "reden"] == "onbebouwd"
    assert found.loc[first, "bebouwd_m2"] == 0
    # The others are built on for 400 m2: reserve only where that is a tenth at most.
    others = kavels[(kavels["status"] == "uitgegeven") & (kavels.index != first)]
    large = others.index[others.geometry.area >= 4_000]
    small = others.index[others.geometry.area < 4_000]
    assert found.loc[large, "reden"].eq("nauwelijks_bebouwd").all()
    assert not found.index.isin(small).any()


def test_the_file_with_buildings_is_accounted_for_and_a_change_of_it_seen(
    with_buildings: Path, mismatches: Mismatches, tmp_path: Path
) -> None:
    studie = pipeline.read_studie(with_buildings)
    assert "panden.gpkg" in set(studie.herkomst["bestand"])
    out, parts = tmp_path / "uit", PARTS
    pipeline.write_uitvoer(studie, mismatches, folder=out, onderdelen=parts)
    written = pd.read_csv(out / "verborgen_reserve.csv", sep=";", encoding="utf-8-sig")
    assert list(written["kavel_id"]) == list(list_reserve(studie)["kavel_id"])
    account = json.loads((out / "verantwoording.json").read_text(encoding="utf-8"))
    assert "verborgen_reserve.csv" in account["bestanden"]
    panden = gpd.read_file(with_buildings / "panden.gpkg")
    panden.iloc[:1].to_file(with_buildings / "panden.gpkg", layer="pand")
    again = pipeline.read_studie(with_buildings)
    assert not pipeline.is_current(again, out, parts, has_plan=False)
