"""The rows of the study area as a layer of its own, with an account of where they came from."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from pathlib import Path
from types import MappingProxyType
from typing import Final

import geopandas as gpd
import pyogrio

from werklocaties_gis.errors import ServiceError
from werklocaties_gis.settings.catalogus import GEBIED
from werklocaties_gis.settings.project import Project
from werklocaties_gis.settings.relations import resolve
from werklocaties_gis.sources.bestanden.bestand import hash_bestand
from werklocaties_gis.sources.catalogue.catalogue import GEMEENTEN, PROVINCIES, make_service
from werklocaties_gis.sources.download.area import make_gebieden
from werklocaties_gis.sources.download.current import hash_gebied
from werklocaties_gis.sources.download.layer import write_layer
from werklocaties_gis.sources.download.record import (
    Area,
    Asked,
    LayerFile,
    Record,
    read_record,
    write_record,
)

SERVICES: Final = MappingProxyType({"gemeenten": GEMEENTEN, "provincies": PROVINCIES})
"""Service with the boundaries that each key of ``[gebied]`` names."""

THEIRS: Final = MappingProxyType(
    {
        "code": ("statcode", "gemeentecode", "code", "identificatie"),
        "naam": ("statnaam", "gemeentenaam", "naam"),
    }
)
"""How boundary services call a column, where their mapping does not say."""


def read_places(project: Project, folder: Path) -> dict[str, gpd.GeoDataFrame]:
    """Read the boundaries that lie in the folder, by the key of ``[gebied]`` that they are for."""
    found = {key: folder / f"{name}.gpkg" for key, name in SERVICES.items()}
    frames = {key: _read_boundaries(path) for key, path in found.items()}
    return {
        key: _as_places(frame, SERVICES[key], project)
        for key, frame in frames.items()
        if frame is not None
    }


def _read_boundaries(path: Path) -> gpd.GeoDataFrame | None:
    """Read a layer; half a file counts as none, and is asked for again."""
    try:
        return gpd.GeoDataFrame(pyogrio.read_dataframe(path))
    except (pyogrio.errors.DataSourceError, pyogrio.errors.DataLayerError):
        return None


def write_gebied(project: Project, folder: Path) -> gpd.GeoDataFrame:
    """Write the rows that ``[gebied]`` asks for as ``gebied.gpkg``, with their record.

    Raises
    ------
    InvalidProjectError
        If a name is not found, or found more than once.
    ServiceError
        If boundaries that are needed are not in the folder.
    """
    places = read_places(project, folder)
    for key, name in SERVICES.items():
        if getattr(project.gebied, key) and key not in places:
            raise ServiceError("download_absent", dienst=name)
    rows = make_gebieden(project, places)
    path = write_layer(rows, folder / f"{GEBIED}.gpkg", GEBIED)
    file = LayerFile(path.name, hash_bestand(path))
    write_record(_make_record(project, folder, file, len(rows)), folder)
    return rows


def _as_places(frame: gpd.GeoDataFrame, name: str, project: Project) -> gpd.GeoDataFrame:
    """Give a layer of boundaries the columns ``code`` and ``naam``."""
    mapping = make_service(name, project).kolommen or {}
    by_lower = {str(column).lower(): column for column in frame.columns}
    columns = {}
    for ours, usual in THEIRS.items():
        given = (mapping[ours],) if ours in mapping else usual
        column = next((by_lower[text.lower()] for text in given if text.lower() in by_lower), None)
        if column is None:
            raise ServiceError("boundaries_without", dienst=name, column=ours)
        columns[ours] = frame[column].astype("string")
    return gpd.GeoDataFrame(columns, geometry=frame.geometry.to_numpy(), crs=frame.crs)


def _make_record(project: Project, folder: Path, file: LayerFile, rows: int) -> Record:
    """Account for the rows by what is known of the boundaries that they were chosen from."""
    keys = [key for key in SERVICES if getattr(project.gebied, key)]
    used = [read_record(folder, SERVICES[key]) for key in keys]
    records = [record for record in used if record is not None]
    drawn = () if project.gebied.grens is None else (_drawn(project, project.gebied.grens),)
    asked = (*(item for record in records for item in record.verzoeken), *drawn)
    moments = (*(record.opgehaald for record in records), *(item.tijd for item in drawn))
    confirmed = (*(record.bevestigd for record in records), *(item.tijd for item in drawn))
    return Record(
        dienst=GEBIED,
        tabel="gebieden",
        protocol="",
        url=_join(record.url for record in records),
        laag=_join(record.laag for record in records),
        waar="",
        opgehaald=min(moments),
        bevestigd=min(confirmed),
        geldig_dagen=min((record.geldig_dagen for record in records), default=0),
        verzoeken=asked,
        beloofd=None,
        ontvangen=rows,
        dubbel=0,
        rijen=rows,
        volledigheid="volledig",
        reden="chosen_by_name",
        bestanden=(file,),
        bewaard=False,
        licentie=_join(record.licentie for record in records),
        naamsvermelding=_join(record.naamsvermelding for record in records),
        gebied=Area(),
        instellingen_sha256=hash_gebied(project),
    )


def _drawn(project: Project, name: str) -> Asked:
    """The file of a drawn border, as if it had been asked for."""
    path = resolve(project, name)
    about = path.stat()
    moment = dt.datetime.fromtimestamp(about.st_mtime, dt.UTC)
    return Asked(name, moment, hash_bestand(path), about.st_size)


def _join(texts: Iterable[str]) -> str:
    return "; ".join(dict.fromkeys(text for text in texts if text))
