"""One file on disk as rows: only those in the area, where the file is of the whole country."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import Any, Final

import geopandas as gpd
import pandas as pd
import pyogrio

from werklocaties_gis.errors import Notice, ServiceError
from werklocaties_gis.settings.project import Bron
from werklocaties_gis.sources.bestanden.bestand import max_rows
from werklocaties_gis.sources.bestanden.csv_bestand import read_csv_bestand
from werklocaties_gis.sources.bestanden.gdal import read_layer_names
from werklocaties_gis.sources.bestanden.laag import read_laag
from werklocaties_gis.sources.bestanden.rauw import Rauw, choose_layer
from werklocaties_gis.sources.bestanden.waarschuwingen import hear_warnings
from werklocaties_gis.sources.bestanden.werkblad import read_werkblad
from werklocaties_gis.sources.protocols.cut import Area, cut
from werklocaties_gis.sources.protocols.file_area import read_in_area
from werklocaties_gis.sources.protocols.yielded import Service
from werklocaties_gis.tables.crs import to_rd
from werklocaties_gis.tables.schema import CRS_RD

TEXT: Final = (".csv", ".txt")
WHOLE: Final = (".parquet", ".geoparquet")
FEWEST_COLUMNS: Final = 2
OPTIONS: Final[Mapping[str, Mapping[str, str]]] = MappingProxyType(
    {".gml": MappingProxyType({"DOWNLOAD_SCHEMA": "NO"})}
)


@dataclass(frozen=True)
class Part:
    """Rows of one file.

    Attributes
    ----------
    frame
        In EPSG:28992 where they have a place.
    came
        Rows that were read, before the cut by the area's own shape.
    notices
        How the file was read.
    unreadable
        Rows that could not be read.
    is_thin
        A table of cells without rows, or of one column: it may be a message of the service.
    """

    frame: pd.DataFrame
    came: int
    notices: tuple[Notice, ...] = ()
    unreadable: int = 0
    is_thin: bool = False


def read_part(path: Path, layer: str, service: Service, area: Area | None) -> Part:
    """Read a layer of a file.

    Parameters
    ----------
    path
        File under a name with the ending of its form.
    layer
        Name of the layer or worksheet; empty: the only one, or the one called as the table.
    area
        In EPSG:28992; only rows that touch it are kept. None: all.

    Raises
    ------
    ServiceError
        If the file has several layers and none is chosen, or too many rows.
    UnreadableSourceError
        If the file is not what its name says.
    CrsError
        If its coordinates contradict its coordinate system.
    """
    suffix = path.suffix.lower()
    bron = Bron(bestand=path.name, laag=layer or None)
    if suffix in TEXT:
        return _part_of_table(read_csv_bestand(path, bron, service.tabel))
    if suffix == ".xlsx":
        return _part_of_table(read_werkblad(path, bron, service.tabel))
    if suffix in WHOLE:
        return _part_of_layer(read_laag(path, bron, service.tabel).frame, (), service, area)
    frame, notices = _read_ogr(path, layer, service, area)
    return _part_of_layer(frame, notices, service, area)


def _part_of_table(rauw: Rauw) -> Part:
    """A table of cells; of mixed ones every cell becomes text."""
    frame = rauw.frame
    mixed = [name for name in frame.columns if frame[name].dtype == object]
    frame = frame.assign(**{name: as_text(frame[name]) for name in mixed})
    is_thin = not len(frame) or len(frame.columns) < FEWEST_COLUMNS
    return Part(frame, len(frame), rauw.meldingen, len(rauw.failures), is_thin)


def as_text(column: pd.Series[Any]) -> pd.Series[Any]:
    """Write the cells of a worksheet as text: a whole number without decimals, a date in ISO form.

    >>> as_text(pd.Series([111, 12.5, "0111", None], dtype="object")).tolist()
    ['111', '12.5', '0111', <NA>]
    """
    texts = [None if cell is None else _cell(cell) for cell in column]
    return pd.Series(texts, index=column.index, dtype="string")


def _cell(cell: object) -> str:
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    written = getattr(cell, "isoformat", None)
    return str(written()).removesuffix("T00:00:00") if written else str(cell)


def _part_of_layer(
    frame: pd.DataFrame, notices: tuple[Notice, ...], service: Service, area: Area | None
) -> Part:
    if not isinstance(frame, gpd.GeoDataFrame) or frame.active_geometry_name is None:
        return Part(frame, len(frame), notices)
    claimed = service.crs if frame.crs is None else None
    placed = to_rd(frame, claimed, source=service.naam, layer=service.laag)
    placed = placed.rename_geometry("geometry") if placed.geometry.name != "geometry" else placed
    came = len(placed)
    return Part(cut(placed, area), came, notices)


def _read_ogr(
    path: Path, layer: str, service: Service, area: Area | None
) -> tuple[pd.DataFrame, tuple[Notice, ...]]:
    with hear_warnings() as heard:
        try:
            frame = _read_layer(path, layer, service, area)
        except (pyogrio.errors.DataSourceError, pyogrio.errors.DataLayerError) as error:
            raise ServiceError("unreadable", source=path.name, format=path.suffix[1:]) from error
    texts = sorted(set(heard))
    told = [Notice("gdal_warning", service.tabel, 1, path.name, (("text", t),)) for t in texts]
    return frame, tuple(told)


def _read_layer(path: Path, layer: str, service: Service, area: Area | None) -> pd.DataFrame:
    names = read_layer_names(path)
    if not names:
        # An export of a register in which nothing of this kind lies has no layer at all.
        empty: pd.DataFrame = gpd.GeoDataFrame(geometry=gpd.GeoSeries([], crs=CRS_RD))
        return empty
    chosen = choose_layer(names, layer or None, service.tabel)
    if chosen is None:
        raise ServiceError(
            "file_choice", service=service.naam, layer=layer, found=", ".join(names[:20])
        )
    options = OPTIONS.get(path.suffix.lower(), {})
    info = pyogrio.read_info(path, layer=chosen, **options)
    limit = max_rows(service.tabel)
    if area is None and info["features"] > limit:
        raise ServiceError(
            "more_rows_than_country", source=path.name, limit=limit, table=service.tabel
        )
    if area is None or info["geometry_type"] is None:
        frame: pd.DataFrame = pyogrio.read_dataframe(path, layer=chosen, **options)
        return frame
    return read_in_area(path, chosen, info, area, service, options)
