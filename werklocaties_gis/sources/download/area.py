"""The area that layers are asked for: municipalities, provinces and a drawn border together."""

from __future__ import annotations

import hashlib
import math
from collections.abc import Mapping
from pathlib import Path
from typing import Final, TypeAlias

import geopandas as gpd
import pandas as pd
import pyogrio
import shapely
from shapely import MultiPolygon, Polygon

from werklocaties_gis.errors import UnreadableSourceError
from werklocaties_gis.settings.project import Bron, Project
from werklocaties_gis.settings.relations import resolve
from werklocaties_gis.sources.bestanden.bestand import find_bestand
from werklocaties_gis.sources.bestanden.laag import FORMATS, read_laag
from werklocaties_gis.sources.download.layer import write_layer
from werklocaties_gis.sources.download.places import choose_places
from werklocaties_gis.sources.download.record import Area, Record
from werklocaties_gis.tables.crs import to_rd
from werklocaties_gis.tables.schema import CRS_RD

Shape: TypeAlias = Polygon | MultiPolygon

SEGMENTS: Final = 32
"""Chords in a quarter of a circle: at 25 km the margin is at most 8 m too wide."""

AREAS: Final = "area.gpkg"
"""File of every area that some layer in the folder was asked for, by the hash in its record."""

RD_BOUNDS: Final = (-7_000.0, 289_000.0, 300_000.0, 629_000.0)
"""Where RD is defined, in metres: no public layer of the Netherlands reaches further."""

KEYS: Final = (("gemeenten", "gemeente"), ("provincies", "regio"))
"""Key of ``[gebied]``, which is also the service with those boundaries, and the kind of area."""


def make_gebieden(project: Project, places: Mapping[str, gpd.GeoDataFrame]) -> gpd.GeoDataFrame:
    """Make the rows of the table gebieden that ``[gebied]`` asks for.

    Parameters
    ----------
    project
        Settings.
    places
        Boundaries (``code``, ``naam``, shape) by key of ``[gebied]``, as far as needed.

    Raises
    ------
    InvalidProjectError
        If a name is not found, or found more than once.
    UnreadableSourceError, MissingInputError, CrsError
        If the drawn border cannot be read.
    """
    parts = [
        _as_gebieden(
            choose_places(places[key], getattr(project.gebied, key), key, places.get("provincies")),
            soort,
        )
        for key, soort in KEYS
        if getattr(project.gebied, key)
    ]
    if project.gebied.grens is not None:
        parts.append(_read_grens(project, project.gebied.grens))
    rows = pd.concat(parts, ignore_index=True)
    return gpd.GeoDataFrame(rows, geometry="geometry", crs=CRS_RD)


def make_area(gebieden: gpd.GeoDataFrame) -> Shape:
    """Make one shape of all rows; a border that touches itself is mended first."""
    whole = shapely.union_all(shapely.make_valid(gebieden.geometry.to_numpy()))
    return _only_polygons(whole)


def widen(area: Shape | None, marge_m: float) -> Shape | None:
    """Give the area with a margin around it (m), nowhere less than that."""
    if area is None or not marge_m:
        return area
    # Chords of an arc cut inside it; of a longer radius they only touch it.
    radius_m = marge_m / math.cos(math.pi / (4 * SEGMENTS))
    return _only_polygons(shapely.buffer(area, radius_m, quad_segs=SEGMENTS))


def describe_area(area: Shape | None, marge_m: float) -> Area:
    """Describe an area, its margin included, as the record of a layer tells it."""
    if area is None:
        return Area()
    west, south, east, north = (float(round(side, 3)) for side in area.bounds)
    return Area(hash_area(area), (west, south, east, north), marge_m)


def hash_area(area: Shape) -> str:
    """Hash a shape, whatever the order in which its parts were given."""
    return hashlib.sha256(shapely.to_wkb(shapely.normalize(area), byte_order=1)).hexdigest()


def write_areas(folder: Path, areas: Mapping[str, Shape]) -> None:
    """Add areas, by their hash, to those that lie in the folder."""
    there = _read_areas(folder)
    known = set(there["sha256"])
    new = {digest: area for digest, area in areas.items() if digest not in known}
    if not new:
        return
    added = gpd.GeoDataFrame({"sha256": list(new)}, geometry=list(new.values()), crs=CRS_RD)
    both = pd.concat([there, added]) if len(there) else added
    rows = gpd.GeoDataFrame(both, geometry="geometry", crs=CRS_RD)
    write_layer(rows.sort_values("sha256", ignore_index=True), folder / AREAS, "area")


def read_area(folder: Path, record: Record) -> Shape | None:
    """Read where a layer was asked for, its margin included; none where that is not known.

    A layer of everything (``record.gebied.sha256`` empty) has no area either.
    """
    rows = _read_areas(folder)
    found = rows.loc[rows["sha256"].eq(record.gebied.sha256), "geometry"]
    return None if found.empty else found.iloc[0]


def _read_areas(folder: Path) -> gpd.GeoDataFrame:
    """Read what areas are kept; a file that cannot be read is made anew."""
    try:
        return gpd.GeoDataFrame(pyogrio.read_dataframe(folder / AREAS))
    except (pyogrio.errors.DataSourceError, pyogrio.errors.DataLayerError):
        return gpd.GeoDataFrame({"sha256": pd.Series(dtype="string")}, geometry=[], crs=CRS_RD)


def _as_gebieden(places: gpd.GeoDataFrame, soort: str) -> gpd.GeoDataFrame:
    columns = {
        "gebied_id": places["code"],
        "soort": soort,
        "naam": places["naam"],
        "code": places["code"],
    }
    return gpd.GeoDataFrame(columns, geometry=places.geometry.to_numpy(), crs=CRS_RD)


def _read_grens(project: Project, name: str) -> gpd.GeoDataFrame:
    """Read a drawn border: all polygons of a file as one area."""
    path = find_bestand(name, project.folder, "gebied")
    if path.suffix.lower() not in FORMATS:
        known = ", ".join(sorted(set(FORMATS.values())))
        raise UnreadableSourceError("border_format", source=name, known=known)
    shapes = _read_drawn(project, name)
    area = shapely.union_all(shapely.make_valid(shapes.geometry.dropna().to_numpy()))
    if not _has_surface(area):
        raise UnreadableSourceError("border_without_surface", source=name)
    if not shapely.intersects(area, shapely.box(*RD_BOUNDS)):
        raise UnreadableSourceError("border_abroad", source=name)
    row = {"gebied_id": ["grens"], "soort": ["regio"], "naam": [path.stem], "code": [None]}
    return gpd.GeoDataFrame(row, geometry=[_only_polygons(area)], crs=CRS_RD)


def _read_drawn(project: Project, name: str) -> gpd.GeoDataFrame:
    """Read the shapes of a drawn border in RD, as ``[gebied]`` says where the file does not."""
    gebied = project.gebied
    bron = Bron(bestand=name, laag=gebied.laag)
    try:
        frame = read_laag(resolve(project, name), bron, "gebied").frame
    except UnreadableSourceError as error:
        if error.code != "layer_choice":
            raise
        # The key is another one than that of a table.
        layers = error.fields["layers"]
        raise UnreadableSourceError("border_layers", source=name, layers=layers) from error
    shapes = frame if isinstance(frame, gpd.GeoDataFrame) else gpd.GeoDataFrame(geometry=[])
    return to_rd(shapes, gebied.crs, source=name, layer=name) if len(shapes) else shapes


def _has_surface(shape: shapely.Geometry) -> bool:
    return bool(shapely.area(shape) > 0)


def _only_polygons(shape: shapely.Geometry) -> Shape:
    """Leave out lines and points, which mending may leave behind."""
    if isinstance(shape, Polygon | MultiPolygon):
        return shape
    parts = shapely.get_parts(shape)
    surfaces = [part for part in parts if isinstance(part, Polygon | MultiPolygon)]
    whole = shapely.union_all(surfaces)
    return whole if isinstance(whole, Polygon | MultiPolygon) else MultiPolygon()
