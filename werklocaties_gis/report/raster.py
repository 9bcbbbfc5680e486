"""Milieuruimte as a Cloud-Optimised GeoTIFF, written block by block."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Any, Final

import geopandas as gpd
import numpy as np
import rasterio
import rasterio.shutil
import shapely
from affine import Affine
from rasterio.windows import Window

from werklocaties_gis.errors import CrsError, InvalidMapError
from werklocaties_gis.report.raster_legenda import list_kleuren
from werklocaties_gis.report.raster_metadata import list_input_tags, list_tags
from werklocaties_gis.report.raster_overzichten import write_overzichten
from werklocaties_gis.tables.crs import Bounds, is_rd, to_rd
from werklocaties_gis.tables.replace import replacing
from werklocaties_gis.tables.schema import CRS_RD
from werklocaties_gis.zoning.afstandsraster import (
    BUITEN,
    GROOTSTE_CEL_M,
    KLEINSTE_CEL_M,
    Groep,
    Opgave,
    group_shapes,
    list_blok_codes,
    list_drempels,
    list_halo,
)
from werklocaties_gis.zoning.milieuruimte import Laag
from werklocaties_gis.zoning.richtafstand import FloatArray
from werklocaties_gis.zoning.rooster import BLOK, Venster, list_blokken, list_rooster

GEHEUGEN_MB: Final = 32
"""What GDAL may keep of a raster. By default that is a share of the machine, and all of the raster
if it fits: 630 MB was measured for 200 by 200 km at 10 m, against 314 MB with this limit."""

_KLADBLOK: Final[Mapping[str, Any]] = MappingProxyType(
    {
        "driver": "GTiff",
        "count": 1,
        "dtype": "uint8",
        "crs": CRS_RD,
        "nodata": BUITEN,
        "tiled": True,
        "blockxsize": BLOK,
        "blockysize": BLOK,
        "compress": "deflate",
        "zlevel": 1,
        "bigtiff": "if_safer",
    }
)
_COG: Final[Mapping[str, Any]] = MappingProxyType(
    {
        "driver": "COG",
        "blocksize": BLOK,
        "compress": "DEFLATE",
        "level": 6,
        "overviews": "FORCE_USE_EXISTING",
        "bigtiff": "IF_SAFER",
    }
)


def write_milieuruimte_raster(
    objecten: gpd.GeoDataFrame,
    gebied: gpd.GeoSeries | Bounds,
    path: Path,
    *,
    laag: Laag,
    cell_m: float = 10.0,
    gevaar_verlagen: bool = False,
    dekking: gpd.GeoSeries | None = None,
    tags: Mapping[str, str] | None = None,
) -> Path:
    """Write the highest category that fits in every cell, given the sensitive objects.

    The category fits for every point of its cell: distances are those between the
    boxes of cells (``zoning.afstandsraster``), at most ``list_marge_m`` short and
    never long. Memory follows the block of work, not the area.

    Parameters
    ----------
    objecten
        Sensitive objects that count, also those up to 1500 m outside the area:
        ``gebiedstype`` (missing or onbekend is read as rustig), ``nauwkeurigheid_m``
        (m by which an object may reach further: position, facade; missing is 0) and
        ``geometry`` (points, lines or polygons), EPSG:28992, shape (n,).
    gebied
        Polygons, or west, south, east, north (m), EPSG:28992. A cell that they
        touch gets a code.
    path
        The file; its folder exists.
    laag
        ``hinder`` (geur, stof, geluid) or ``gevaar``: in a gemengd gebied only the
        first is lowered.
    cell_m
        Side of a cell (m): 2.5 to 100, a multiple of 0.5.
    gevaar_verlagen
        Whether gevaar is lowered too in a gemengd gebied; unverified.
    dekking
        Polygons within which every object is known. Where an unseen object could
        lower the code it is unknown (254). None: the objects given are taken to
        be all, and the file says so.
    tags
        More to say in the metadata: ``bron``, ``peildatum``.

    Returns
    -------
    Path
        The file, the same bytes for the same input.

    Raises
    ------
    CrsError
        If shapes are not in EPSG:28992, or the area's bounds look like degrees.
    InvalidMapError
        If the cell size cannot be used, the area is empty, or an object lacks a
        column or a place.
    MissingInputError, OutputBusyError
        If the folder is not there, or another program holds the file.
    """
    _check(objecten, gebied, dekking, cell_m)
    opgave = list_opgave(
        objecten, laag, cell_m, gevaar_verlagen=gevaar_verlagen, gebied=gebied, dekking=dekking
    )
    about = {
        **list_tags(laag, cell_m, gevaar_verlagen=gevaar_verlagen),
        **list_input_tags(_inexact_m(objecten), has_dekking=dekking is not None),
        **(tags or {}),
    }
    rooster = list_rooster(_bounds(gebied), cell_m)
    return write_opgave(opgave, rooster, path, about)


def list_opgave(
    objecten: gpd.GeoDataFrame,
    laag: Laag,
    cell_m: float,
    *,
    gevaar_verlagen: bool = False,
    gebied: gpd.GeoSeries | Bounds | None = None,
    dekking: gpd.GeoSeries | None = None,
) -> Opgave:
    """List what a raster is computed from; see ``write_milieuruimte_raster``."""
    # Unknown is never a pass: an object of which the type of area is not known counts as rustig.
    is_gemengd = objecten["gebiedstype"].eq("gemengd").fillna(value=False).to_numpy(dtype=bool)
    rustig, gemengd = (
        list_drempels(soort, laag, cell_m, gevaar_verlagen=gevaar_verlagen)
        for soort in ("rustig", "gemengd")
    )
    return Opgave(
        rustig=_group(objecten[~is_gemengd]),
        gemengd=_group(objecten[is_gemengd]),
        drempels_rustig=rustig,
        drempels_gemengd=gemengd,
        gebied=None if gebied is None or isinstance(gebied, tuple) else _index(gebied),
        dekking=None if dekking is None else _index(_dissolve(dekking)),
    )


def write_opgave(opgave: Opgave, rooster: Venster, path: Path, tags: Mapping[str, str]) -> Path:
    """Write the codes of a grid, block by block, then as a Cloud-Optimised GeoTIFF.

    Parameters
    ----------
    opgave
        What the codes are computed from.
    rooster
        The cells.
    path
        The file; its folder exists.
    tags
        Metadata of the file.
    """
    with replacing(path) as temporary, rasterio.Env(GDAL_CACHEMAX=GEHEUGEN_MB):
        # ``replacing`` clears away whatever begins with its temporary name.
        # A draft first, for the COG format wants its overviews before the cells themselves.
        draft = temporary.with_name(f"{temporary.name}.klad.tif")
        _write_draft(opgave, rooster, draft, tags)
        write_overzichten(draft)
        rasterio.shutil.copy(draft, temporary, **_COG)
    return path


def _write_draft(opgave: Opgave, rooster: Venster, path: Path, tags: Mapping[str, str]) -> None:
    halo = list_halo(rooster.cell_m)
    cell_m = rooster.cell_m
    transform = Affine(cell_m, 0.0, rooster.x_min_m, 0.0, -cell_m, rooster.y_max_m)
    size = {"height": rooster.rows, "width": rooster.cols, "transform": transform}
    with rasterio.open(path, "w", **_KLADBLOK, **size) as raster:
        # A palette inside the file: QGIS and GDAL viewers draw it without a style.
        raster.write_colormap(1, dict(list_kleuren()))
        raster.set_band_description(1, "milieuruimte")
        raster.update_tags(**tags)
        for rows, cols in list_blokken(rooster, halo):
            codes = list_blok_codes(opgave, rooster.part(rows, cols), halo)
            window = Window(cols.start, rows.start, codes.shape[1], codes.shape[0])
            raster.write(codes, 1, window=window)


def _group(objecten: gpd.GeoDataFrame) -> Groep:
    return group_shapes(objecten.geometry.to_numpy(), _inexact_m(objecten))


def _inexact_m(objecten: gpd.GeoDataFrame) -> FloatArray:
    return np.asarray(objecten["nauwkeurigheid_m"].to_numpy(dtype=float, na_value=0.0))


def _index(shapes: gpd.GeoSeries) -> shapely.STRtree:
    return shapely.STRtree(shapely.get_parts(shapes.to_numpy()))


def _dissolve(dekking: gpd.GeoSeries) -> gpd.GeoSeries:
    """Take away the borders between areas that are both covered."""
    # Municipalities share borders; left in, each would be a strip where nobody looked.
    return gpd.GeoSeries([shapely.union_all(shapely.make_valid(dekking.to_numpy()))], crs=CRS_RD)


def _bounds(gebied: gpd.GeoSeries | Bounds) -> Bounds:
    west, south, east, north = gebied if isinstance(gebied, tuple) else gebied.total_bounds.tolist()
    return float(west), float(south), float(east), float(north)


def _check(
    objecten: gpd.GeoDataFrame,
    gebied: gpd.GeoSeries | Bounds,
    dekking: gpd.GeoSeries | None,
    cell_m: float,
) -> None:
    """Refuse what would draw a map that looks right and is not."""
    if not KLEINSTE_CEL_M <= cell_m <= GROOTSTE_CEL_M or cell_m % 0.5:
        limits = {"kleinste_m": KLEINSTE_CEL_M, "grootste_m": GROOTSTE_CEL_M}
        raise InvalidMapError("raster_cel", cell_m=cell_m, **limits)
    absent = sorted({"gebiedstype", "nauwkeurigheid_m", "geometry"} - set(objecten.columns))
    if absent:
        raise InvalidMapError("raster_kolommen", kolommen=", ".join(absent))
    for name, shapes in {"objecten": objecten, "gebied": gebied, "dekking": dekking}.items():
        if not isinstance(shapes, tuple) and shapes is not None and not is_rd(shapes.crs):
            raise CrsError("crs_not_rd", table=name, source="", crs=str(shapes.crs))
    # An object without a place may stand anywhere: a map without it would show too much room.
    placeless = int((objecten.geometry.isna() | objecten.geometry.is_empty).sum())
    if placeless:
        raise InvalidMapError("raster_zonder_plaats", count=placeless)
    _check_area(_bounds(gebied))


def _check_area(bounds_m: Bounds) -> None:
    """Refuse an area that is empty, turned round, or in degrees: one cell would come of it."""
    west, south, east, north = bounds_m
    if not np.isfinite(bounds_m).all() or east < west or north < south:
        raise InvalidMapError("raster_zonder_gebied")
    extent = gpd.GeoDataFrame(geometry=[shapely.box(*bounds_m)], crs=CRS_RD)
    to_rd(extent, layer="gebied")
