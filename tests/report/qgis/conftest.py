"""Runs written for QGIS, and what QGIS makes of them: one process for every check."""

from __future__ import annotations

import dataclasses
import json
import subprocess
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import geopandas as gpd
import pandas as pd
import pytest
import shapely
from tests.conftest import require_program
from tests.report.hostile import with_hostile_names
from werklocaties_gis.report.geopackage import write_lagen, write_tabellen
from werklocaties_gis.report.inhoud import Inhoud
from werklocaties_gis.report.qgis.project import write_project
from werklocaties_gis.report.raster import write_milieuruimte_raster
from werklocaties_gis.tables.conform import conform
from werklocaties_gis.tables.schema import CRS_RD

collect_ignore = ["keuring.py"]
"""Runs in the Python of QGIS, which knows nothing of ours."""


def make_zonering() -> dict[str, gpd.GeoDataFrame]:
    """One contour of each kind and one piece of land of each map, drawn by hand."""
    box = shapely.box(170_900, 500_500, 171_300, 500_900)
    contours = pd.DataFrame(
        {
            "contour_id": ["a", "b", "c", "d"],
            "van": ["vestiging", "plek", "zone", "vestiging"],
            "aspect": ["grootste", "grootste", "grootste", "geur"],
            "gebiedstype": "rustig",
            "zekerheid": "mogelijk",
            "categorie": ["3.1", "4.2", None, "2"],
            "afstand_m": [50.0, 300.0, 10.0, 30.0],
        }
    )
    room = pd.DataFrame(
        {
            "ruimte_id": ["1", "2", "3", "4"],
            "kaart": ["bestemd", "past", "past", "gebruikt"],
            "laag": [None, "hinder", "gevaar", None],
            "groep": [None, "gevoelig", "gevoelig", None],
            "stand": ["categorie", "geen", "onbekend", "geen"],
            "categorie": ["4.1", None, None, None],
        }
    )
    return {
        name: conform(gpd.GeoDataFrame(rows, geometry=[box] * len(rows), crs=CRS_RD), name)
        for name, rows in (("contouren", contours), ("milieuruimte", room))
    }


def make_volledig(inhoud: Inhoud) -> Inhoud:
    """The run with two opties, a temporary move, and points among its sensitive objects."""
    firms = inhoud.tabellen["vestigingen"]["vestiging_id"].iloc[:2].tolist()
    options = pd.DataFrame(
        {"vestiging_id": firms, "plek_id": ["A2", "A3"], "waarde": [2.0, 1.0]}
    ).assign(mogelijk=[False, True], voorwaarden=[(), ("net",)])
    move = inhoud.resultaat("verplaatsingen").assign(tijdelijk=pd.array([False], "boolean"))
    back = move.assign(
        vestiging_id=firms[1],
        van_plek_id="A2",
        naar_plek_id="A1",
        tijdelijk=pd.array([True], "boolean"),
    )
    overview = pd.DataFrame(
        {"niveau": ["terrein", "totaal"], "id": ["VT1", "totaal"], "vestigingen": [17.0, 45.0]}
    ).assign(a_zeker_plus_mogelijk=[12.0, 30.0])
    objects = inhoud.tabellen["gevoelige_objecten"]
    points = objects.geometry.where(objects.index % 2 == 0, objects.geometry.centroid)
    return dataclasses.replace(
        inhoud,
        tabellen={**inhoud.tabellen, "gevoelige_objecten": objects.set_geometry(points)},
        resultaten={
            **inhoud.resultaten,
            "opties": conform(options, "opties"),
            "overzicht_gebieden": conform(overview, "overzicht_gebieden"),
            "verplaatsingen": conform(pd.concat([move, back]), "verplaatsingen"),
        },
    )


def write_run(inhoud: Inhoud, folder: Path) -> Path:
    """Everything that a run writes for QGIS."""
    folder.mkdir()
    write_tabellen(inhoud, folder / "werklocaties.gpkg")
    write_lagen(make_zonering(), inhoud.taal, folder / "zonering.gpkg")
    land = gpd.GeoSeries([shapely.box(170_900, 500_500, 171_300, 500_900)], crs=CRS_RD)
    objects = inhoud.tabellen["gevoelige_objecten"]
    write_milieuruimte_raster(objects, land, folder / "milieuruimte_hinder.tif", laag="hinder")
    files = {path.name: path for path in folder.iterdir()}
    write_project(inhoud, files, folder / "werklocaties.qgz")
    return folder


@pytest.fixture(scope="session")
def volledig(inhoud: Inhoud) -> Inhoud:
    """A run of which every kind of layer has rows."""
    return make_volledig(inhoud)


@pytest.fixture(scope="session")
def vijandig(volledig: Inhoud) -> Inhoud:
    """The same run with names that run as markup, expression or formula somewhere."""
    hostile = with_hostile_names(volledig)
    name = "<b>[% 1 + 1 %]</b> & 'x\x0b' \"y\""
    firms = hostile.tabellen["vestigingen"]
    named = firms.assign(naam=firms["naam"].where(firms.index > 0, "[% 6 * 7 %]"))
    info = hostile.project.studie.model_copy(update={"naam": name})
    project = hostile.project.model_copy(update={"studie": info})
    tables = {**hostile.tabellen, "vestigingen": named}
    return dataclasses.replace(hostile, project=project, tabellen=tables)


@pytest.fixture(scope="session")
def geschreven(
    volledig: Inhoud, vijandig: Inhoud, tmp_path_factory: pytest.TempPathFactory
) -> Mapping[str, Path]:
    """The two runs on disk."""
    folder = tmp_path_factory.mktemp("qgis")
    return {
        "gewoon": write_run(volledig, folder / "gewoon"),
        "vijandig": write_run(vijandig, folder / "vijandig"),
    }


@pytest.fixture(scope="session")
def oordeel(geschreven: Mapping[str, Path]) -> Any:
    """What QGIS says of both runs."""
    python = require_program("qgis")
    script = Path(__file__).with_name("keuring.py")
    out = geschreven["gewoon"].parent / "oordeel.json"
    done = subprocess.run(
        [python, script, out, *geschreven.values()],
        capture_output=True,
        text=True,
        check=False,
        timeout=240,
    )
    assert done.returncode == 0, done.stderr[-2000:]
    return json.loads(out.read_text(encoding="utf-8"))
