"""Whether layers in the folder are those that a study asks for as it stands now."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable

import geopandas as gpd
import pyogrio

from werklocaties_gis.errors import MissingInputError
from werklocaties_gis.settings.catalogus import GEBIED
from werklocaties_gis.settings.project import Project
from werklocaties_gis.settings.relations import resolve
from werklocaties_gis.sources.bestanden.bestand import hash_bestand
from werklocaties_gis.sources.download.area import Shape, describe_area, make_area, widen
from werklocaties_gis.sources.download.folder import downloads_folder
from werklocaties_gis.sources.download.record import Record, read_record
from werklocaties_gis.sources.download.state import hash_settings
from werklocaties_gis.sources.protocols.yielded import Service


def hash_gebied(project: Project) -> str:
    """Hash what ``[gebied]`` asks for: its names, and the file of a drawn border."""
    gebied = project.gebied
    path = None if gebied.grens is None else resolve(project, gebied.grens)
    drawn = hash_bestand(path) if path is not None and path.is_file() else ""
    return hashlib.sha256((gebied.model_dump_json() + drawn).encode()).hexdigest()


def list_current(items: Iterable[tuple[Record, Service]], project: Project) -> list[bool]:
    """List of each layer whether it was asked for this area, with these settings.

    Parameters
    ----------
    items
        Account of each layer, and its service as the project file has it now.
    project
        Settings.

    Raises
    ------
    MissingInputError
        If the area itself is another one than layers were last fetched for.
    """
    area = read_fetched_area(project)
    return [_is_current(record, service, area) for record, service in items]


def _is_current(record: Record, service: Service, area: Shape | None) -> bool:
    if service.naam == GEBIED:
        return True
    # A record without a hash was not made by a download.
    settings = hash_settings(service, is_kept=record.bewaard)
    if record.instellingen_sha256 not in ("", settings):
        return False
    if area is None or not record.gebied.sha256:
        return True
    wanted = describe_area(widen(area, service.marge_m), service.marge_m)
    return wanted.sha256 == record.gebied.sha256


def read_fetched_area(project: Project) -> Shape | None:
    """Read the area that layers were fetched for, no margin around it.

    Returns
    -------
    shapely.Polygon or shapely.MultiPolygon or None
        In EPSG:28992; none where no download made one.

    Raises
    ------
    MissingInputError
        If it is another area than the project file names now, or cannot be read.
    """
    folder = downloads_folder(project)
    record = read_record(folder, GEBIED)
    if record is None:
        return None
    if record.instellingen_sha256 not in ("", hash_gebied(project)):
        raise MissingInputError("area_not_fetched")
    try:
        rows = pyogrio.read_dataframe(folder / f"{GEBIED}.gpkg")
    except (pyogrio.errors.DataSourceError, pyogrio.errors.DataLayerError) as error:
        raise MissingInputError("area_not_fetched") from error
    return make_area(gpd.GeoDataFrame(rows))
