"""BAG layers of a GIS file in columns: eight million dwellings fit where objects would not."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Final

import geopandas as gpd
import numpy as np
import pyarrow as pa
import pyogrio
import shapely

from werklocaties_gis.errors import Notice, UnreadableSourceError, WerklocatiesError
from werklocaties_gis.settings.project import Bron
from werklocaties_gis.sources.bag.deel import (
    SOORTEN,
    Bagdeel,
    find_rollen,
    make_tabel,
    to_numpy,
)
from werklocaties_gis.sources.bestanden.gdal import read_layer_names
from werklocaties_gis.sources.bestanden.laag import MAGIC
from werklocaties_gis.sources.bestanden.rauw import Rauw
from werklocaties_gis.tables.cast import JA_NEE
from werklocaties_gis.tables.crs import is_rd, to_rd
from werklocaties_gis.tables.schema import CRS_RD

TABLE: Final = "gevoelige_objecten"


def read_bag_lagen(path: Path, bron: Bron, source: str) -> list[Bagdeel]:
    """Read the layers with verblijfsobjecten, panden, ligplaatsen and standplaatsen.

    Only the columns that are asked for are read, and no shape is made of WKB
    before it is known to be needed.

    Parameters
    ----------
    path
        GeoPackage, or the GeoJSON of a service.
    bron
        ``laag`` names one layer, ``kolommen`` columns with other names.
    source
        Name of the file, as the user wrote it.

    Raises
    ------
    UnreadableSourceError
        If the file is not of its own format, or no layer is of the BAG.
    CrsError
        If the coordinates contradict their system.
    """
    _check_magic(path)
    try:
        names = read_layer_names(path)
        return [_read_laag(path, name, bron, source) for name in _choose(names, bron, source)]
    except (ValueError, RuntimeError, pa.ArrowException) as error:
        # Ours are ValueErrors too; pyogrio's and GDAL's own are RuntimeErrors.
        if isinstance(error, WerklocatiesError):
            raise
        raise UnreadableSourceError("unreadable", source=source, format=path.suffix) from error


def _check_magic(path: Path) -> None:
    """Refuse a file that is not what its name says: GDAL would open it as something else."""
    with path.open("rb") as file:
        head = file.read(64).removeprefix(b"\xef\xbb\xbf").lstrip()
    if not head.startswith(MAGIC[path.suffix.lower()]):
        raise UnreadableSourceError("unreadable", source=path.name, format=path.suffix)


def _choose(names: list[str], bron: Bron, source: str) -> list[str]:
    """Choose the layer that is named, else all of the BAG, else the only one."""
    wanted = [name for name in names if bron.laag in (None, name)]
    of_bag = [name for name in wanted if any(soort in name.lower() for soort in SOORTEN)]
    chosen = wanted if bron.laag or len(names) == 1 else of_bag
    if not chosen:
        layers = ", ".join(names)
        raise UnreadableSourceError("bag_layers", source=source, layers=layers)
    return sorted(chosen)


def _read_laag(path: Path, laag: str, bron: Bron, source: str) -> Bagdeel:
    fields = [str(name) for name in pyogrio.read_info(path, layer=laag)["fields"]]
    rollen = find_rollen(fields, bron.kolommen)
    meta, table = pyogrio.read_arrow(
        path, layer=laag, columns=sorted(set(rollen.values())), return_fids=True
    )
    geometry = meta["geometry_name"] or "wkb_geometry"
    wkb = _in_rd(table[geometry], bron.crs or meta["crs"], source, laag)
    numbers = table[meta["fid_column"] or "fid"] if _has_fid(path, meta, table) else None
    rijen = pa.array(np.arange(1, len(table) + 1)) if numbers is None else numbers
    columns = {rol: table[name] for rol, name in rollen.items()}
    made, restored = make_tabel(columns, wkb, rijen, laag)
    told = [Notice("bag_zero_restored", TABLE, restored, source)] if restored else []
    return Bagdeel(made, source, len(table), tuple(told))


def _has_fid(path: Path, meta: dict[str, Any], table: pa.Table) -> bool:
    """Whether rows carry a number that the user sees; that of GeoJSON is GDAL's own."""
    return path.suffix.lower() == ".gpkg" and (meta["fid_column"] or "fid") in table.column_names


def _in_rd(wkb: Any, crs: str | None, source: str, laag: str) -> Any:  # noqa: ANN401 - Arrow
    """Give shapes in RD; those that are stay bytes, and are looked at once they are shapes."""
    if crs is None or is_rd(gpd.GeoSeries([], crs=crs).crs):
        # The BAG is in RD by law (Wet BAG, catalogus): a layer that does not say, is.
        return wkb
    frame = gpd.GeoDataFrame(geometry=shapely.from_wkb(to_numpy(wkb)), crs=crs)
    moved = to_rd(frame, source=source, layer=laag).geometry.to_numpy()
    return pa.array(shapely.to_wkb(moved), pa.large_binary())


def read_bag_rijen(rauw: Rauw, bron: Bron, source: str) -> Bagdeel:
    """Read rows of a CSV or a worksheet: identifications, uses, and two columns x and y.

    Parameters
    ----------
    rauw
        The rows; a use may have a column of its own with 0 and 1.
    bron
        ``x`` and ``y`` where the columns are not called so, ``crs`` where they
        are not in RD.
    source
        Name of the file.

    Raises
    ------
    CrsError
        If the coordinates contradict their system.
    """
    names = [str(name) for name in rauw.frame.columns]
    rollen = find_rollen(names, bron.kolommen)
    columns = {
        rol: pa.array(rauw.frame[name].astype("string"), pa.large_string(), from_pandas=True)
        for rol, name in rollen.items()
    }
    if "gebruiksdoel" not in columns:
        columns["gebruiksdoel"] = _flags(rauw)
    wkb = _in_rd(_points(rauw, bron), bron.crs or CRS_RD, source, "")
    made, restored = make_tabel(columns, wkb, pa.array(rauw.nummers))
    told = [Notice("bag_zero_restored", TABLE, restored, source)] if restored else []
    return Bagdeel(made, source, len(rauw.frame), (*rauw.meldingen, *told))


def _flags(rauw: Rauw) -> Any:  # noqa: ANN401 - Arrow
    """Join the names of the uses of which the own column says 1."""
    texts = np.full(len(rauw.frame), "", dtype=object)
    for name in rauw.frame.columns:
        if str(name).casefold().endswith("functie"):
            words = rauw.frame[name].astype("string").str.strip().str.casefold()
            is_on = words.map({**dict(JA_NEE), "t": True}).astype("boolean")
            texts[is_on.to_numpy(dtype=bool, na_value=False)] += f"{name},"
    return pa.array(texts, pa.large_string())


def _points(rauw: Rauw, bron: Bron) -> Any:  # noqa: ANN401 - Arrow
    """Make points of two columns; none where either is no number."""
    points = np.full(len(rauw.frame), None, dtype=object)
    names = (bron.x or "x", bron.y or "y")
    if set(names) <= {str(name) for name in rauw.frame.columns}:
        xy = np.column_stack([_numbers(rauw.frame[name]) for name in names])
        is_there = np.isfinite(xy).all(axis=1)
        points[is_there] = shapely.points(xy[is_there])
    return pa.array(shapely.to_wkb(points), pa.large_binary())


def _numbers(column: Any) -> Any:  # noqa: ANN401 - a series, and an array of numbers
    """Give numbers with a point or a comma; coordinates have no thousands signs."""
    texts = column.astype("string").str.replace(",", ".", regex=False)
    plain = texts.where(texts.str.fullmatch(r"-?\d+(\.\d+)?"))
    return plain.astype("Float64").to_numpy(dtype=float, na_value=np.nan)
