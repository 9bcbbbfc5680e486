"""A record as a download leaves it, and a study whose services are on loopback."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import geopandas as gpd
import pytest
import shapely
from tests.sources.download.servers import Server, serve
from werklocaties_gis.errors import Notice
from werklocaties_gis.settings.project import Project
from werklocaties_gis.sources.download.record import Area, Asked, LayerFile, Record

MOMENT = dt.datetime(2026, 1, 2, 3, 4, 5, tzinfo=dt.UTC)

RECORD = Record(
    dienst="natura2000",
    tabel="natura2000",
    protocol="wfs",
    url="https://a.example/wfs",
    laag="natura2000",
    waar="",
    opgehaald=MOMENT,
    bevestigd=MOMENT,
    geldig_dagen=30,
    verzoeken=(
        Asked("https://a.example/wfs?startIndex=0", MOMENT, "ab", 12),
        Asked("https://a.example/query", MOMENT, "cd", 13, "objectIds=1%2C2&outSR=28992"),
    ),
    beloofd=160,
    ontvangen=160,
    dubbel=0,
    rijen=158,
    volledigheid="volledig",
    reden="as_promised",
    bestanden=(LayerFile("natura2000.gpkg", "cd"),),
    bewaard=False,
    licentie="CC0",
    naamsvermelding="RVO",
    gebied=Area("ef", (1.0, 2.0, 3.0, 4.5), 10_000.0),
    instellingen_sha256="01",
    meldingen=(Notice("axes_swapped", "", 3, "natura2000", (("a", "b"),)),),
)


X, Y = 51_000.0, 390_000.0


def box(west: float, south: float, east: float, north: float) -> shapely.Polygon:
    """A box near Goes, in metres from its corner."""
    return shapely.box(X + west, Y + south, X + east, Y + north)


def geojson(*shapes: shapely.Geometry, **columns: list[object]) -> bytes:
    """A layer in RD as a service would give it."""
    frame = gpd.GeoDataFrame(columns, geometry=list(shapes), crs="EPSG:28992")
    crs = {"type": "name", "properties": {"name": "urn:ogc:def:crs:EPSG::28992"}}
    return json.dumps({**json.loads(frame.to_json()), "crs": crs}).encode()


def places() -> bytes:
    """Two municipalities beside each other."""
    names = {"statcode": ["GM0664", "GM0001"], "statnaam": ["Goes", "Elders"]}
    return geojson(box(0, 0, 100, 100), box(100, 0, 200, 100), **names)


def sites(count: int = 3) -> bytes:
    """A row of points, ten metres apart."""
    points = [shapely.Point(X + 10 * at + 5, Y + 5) for at in range(count)]
    return geojson(*points, nr=[f"{at:03}" for at in range(count)])


PLAN = b'<FeatureCollection xmlns="http://www.opengis.net/gml/3.2"></FeatureCollection>'


def make_project(folder: Path, server: Server, **changes: Any) -> Project:
    """A study with a layer and a plan from one server, and its area out of another file of it."""
    file = {"protocol": "bestand", "landelijk": True}
    contents = {
        "versie": 1,
        "studie": {"naam": "Proef", "peildatum": "2026-01-01"},
        "gebied": {"gemeenten": ["goes"]},
        "bronnen": {"natura2000": {"dienst": "eigen"}},
        "diensten": {
            "gemeenten": {**file, "url": f"{server.url}/gemeenten", "laag": ""},
            "eigen": {**file, "url": f"{server.url}/eigen", "tabel": "natura2000"},
        },
        "downloads": {"pogingen": 1},
        **changes,
    }
    project = Project.model_validate_json(json.dumps(contents))
    return project.model_copy(update={"folder": folder})


@pytest.fixture
def server() -> Iterator[Server]:
    """One server with boundaries, a layer and a plan."""
    with serve(gemeenten=places(), eigen=sites(), plan=PLAN) as running:
        yield running
