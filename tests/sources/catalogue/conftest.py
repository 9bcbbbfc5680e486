"""Layers as a download leaves them, and layers as services give them."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

import geopandas as gpd
import pandas as pd
import shapely
from werklocaties_gis.settings.diensten import Gebied
from werklocaties_gis.settings.project import Project
from werklocaties_gis.sources.bestanden.bestand import hash_bestand
from werklocaties_gis.sources.catalogue.bewerkt import Opgevraagd
from werklocaties_gis.sources.download.area import describe_area, write_areas
from werklocaties_gis.sources.download.layer import write_layer
from werklocaties_gis.sources.download.record import LayerFile, Record, write_record
from werklocaties_gis.sources.download.state import hash_settings
from werklocaties_gis.sources.protocols.yielded import Service

MOMENT = dt.datetime(2026, 11, 25, 4, 0, tzinfo=dt.UTC)
GOES = shapely.box(49_000, 388_000, 55_000, 394_000)
FOLDER = "bronnen/opgehaald"


def make_project(folder: Path, **sections: Any) -> Project:
    """A project whose fetched layers lie in a folder."""
    project = Project.model_validate(
        {"versie": 1, "studie": {"naam": "x", "peildatum": "2026-01-01"}, **sections}
    )
    return project.model_copy(update={"folder": folder})


def layer(shapes: list[Any], **columns: list[Any]) -> gpd.GeoDataFrame:
    """A layer with shapes in RD."""
    return gpd.GeoDataFrame(columns, geometry=shapes, crs="EPSG:28992")


def ask(vlakken: pd.DataFrame, *tabellen: pd.DataFrame, **gebied: Any) -> Opgevraagd:
    """Layers as they go into adapting."""
    return Opgevraagd(vlakken, tabellen, Gebied(**gebied), "proef")


def square(x: float, y: float, size_m: float = 100.0) -> shapely.Polygon:
    """A square with its lower left corner there."""
    return shapely.box(x, y, x + size_m, y + size_m)


def lay_down(
    folder: Path,
    dienst: str,
    frame: pd.DataFrame | None = None,
    *,
    file: tuple[str, bytes] | None = None,
    volledigheid: Any = "volledig",
    area: shapely.Polygon | None = GOES,
    waar: str = "",
    service: Service | None = None,
) -> Record:
    """Leave a layer and its record as a download does."""
    downloads = folder / FOLDER
    downloads.mkdir(parents=True, exist_ok=True)
    if frame is not None:
        path = write_layer(frame, downloads / f"{dienst}.gpkg", dienst)
    else:
        assert file is not None
        path = downloads / file[0]
        path.write_bytes(file[1])
    described = describe_area(area, 0.0)
    if area is not None:
        write_areas(downloads, {described.sha256: area})
    record = Record(
        dienst=dienst,
        tabel="",
        protocol="wfs",
        url="http://127.0.0.1/",
        laag="",
        waar=waar,
        opgehaald=MOMENT,
        bevestigd=MOMENT,
        geldig_dagen=30,
        verzoeken=(),
        beloofd=None,
        ontvangen=0 if frame is None else len(frame),
        rijen=0 if frame is None else len(frame),
        dubbel=0,
        volledigheid=volledigheid,
        reden="count_came",
        bestanden=(LayerFile(path.name, hash_bestand(path)),),
        bewaard=frame is None,
        licentie="CC0 1.0",
        naamsvermelding="Eigenaar",
        gebied=described,
        instellingen_sha256=(
            "" if service is None else hash_settings(service, is_kept=frame is None)
        ),
    )
    write_record(record, downloads)
    return record


def codes(meldingen: Any) -> dict[str, int]:
    """Count of each notice by its code."""
    return {item.code: item.count for item in meldingen}
