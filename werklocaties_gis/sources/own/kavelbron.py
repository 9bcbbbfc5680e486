"""Files of parcels, buildings, roads and water as the table of derived plots."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, Final

import geopandas as gpd
import numpy as np
import pandas as pd

from werklocaties_gis.errors import Failure, Notice, UnreadableSourceError
from werklocaties_gis.settings.project import Bron
from werklocaties_gis.sources.bag.deel import Bagdeel, list_kinds, to_numpy, to_shapes
from werklocaties_gis.sources.bag.extract import read_bag_extract
from werklocaties_gis.sources.bag.lagen import read_bag_lagen
from werklocaties_gis.sources.bag.status import list_planstatus
from werklocaties_gis.sources.bestanden.bestand import find_bestand, hash_bestand
from werklocaties_gis.sources.bestanden.gdal import read_layer_names
from werklocaties_gis.sources.bestanden.laag import read_laag
from werklocaties_gis.sources.gelezen import Gelezen, Herkomst
from werklocaties_gis.sources.geometrie import Shapes, mend
from werklocaties_gis.sources.own.afleiding import PERCEELGRENS_M, derive_kavels
from werklocaties_gis.tables.conform import conform
from werklocaties_gis.tables.crs import to_rd
from werklocaties_gis.tables.rijen import Rijen
from werklocaties_gis.tables.schema import CRS_RD

TABLE: Final = "kavels"
PERCEEL_IDS: Final = (
    *("kadastraleaanduiding", "perceelid", "identificatielokaalid", "lokaalid"),
    *("identificatie", "nationalcadastralreference", "localid", "kavelid", "id"),
)
"""Columns that may hold the identification of a parcel, in plain spelling."""

OPENBAAR: Final = ("wegdeel", "waterdeel")
"""Layers of the BGT that are public ground; what lies along them may belong to a firm."""

EXTRACTS: Final = frozenset({".xml", ".zip"})


def read_afgeleide_kavels(bron: Bron, terreinen: gpd.GeoDataFrame, folder: Path) -> Gelezen:
    """Derive plots from the files that a source names.

    Parameters
    ----------
    bron
        ``bestand`` and ``meer`` are layers of parcels, ``panden`` buildings of the
        BAG (GeoPackage, GeoJSON or extract), ``bgt`` roads and water; ``vast``
        gives values for all plots, ``nauwkeurigheid_m`` among them.
    terreinen
        The table ``bedrijventerreinen``, read.
    folder
        Folder that paths are relative to.

    Returns
    -------
    Gelezen
        The plots; a failure where there are no parks to derive them in.

    Raises
    ------
    MissingInputError, UnreadableSourceError, CrsError
        If a file cannot be used.
    """
    names = (bron.bestand, *bron.meer)
    files = {name: _read_percelen(name, bron, folder) for name in names}
    percelen = pd.concat(list(files.values()), ignore_index=True)
    panden = read_panden(bron.panden or "", folder)
    parts = [_read_openbaar(name, folder) for name in bron.bgt]
    made = derive_kavels(
        gpd.GeoDataFrame(percelen),
        panden,
        terreinen,
        openbaar=gpd.GeoDataFrame(pd.concat(parts, ignore_index=True)) if parts else None,
        nauwkeurigheid_m=float(bron.vast.get("nauwkeurigheid_m", PERCEELGRENS_M)),
    )
    own = {name: value for name, value in bron.vast.items() if name != "nauwkeurigheid_m"}
    frame = conform(made.kavels.assign(**own), TABLE)
    told = tuple(_of_file(notice, bron.bestand) for notice in made.meldingen)
    wrong = () if len(terreinen) else (_without_parks(bron),)
    counts = {name: len(part) for name, part in files.items()} | {bron.panden or "": len(panden)}
    counts |= {name: len(part) for name, part in zip(bron.bgt, parts, strict=True)}
    origins = _herkomst(counts, bron.bestand, folder, len(frame))
    return Gelezen(frame, _rijen(frame, bron), told, wrong, origins)


def read_panden(name: str, folder: Path) -> gpd.GeoDataFrame:
    """Read the outlines of buildings that stand there today, from a file of the BAG.

    Former states, buildings that were pulled down and permits that are not built
    are left out.

    Raises
    ------
    MissingInputError, UnreadableSourceError, CrsError
        If the file cannot be used, or holds no buildings.
    """
    path = folder / name
    if path.is_dir() or path.suffix.lower() in EXTRACTS:
        delen = [read_bag_extract(path, name)]
    else:
        delen = read_bag_lagen(find_bestand(name, folder, TABLE), Bron(bestand=name), name)
    shapes = [_standing(deel) for deel in delen]
    if not sum(map(len, shapes)):
        raise UnreadableSourceError("buildings_none", source=name, table=TABLE)
    mended = mend(np.concatenate(shapes)).shapes
    present = np.array([shape is not None for shape in mended], dtype=bool)
    return gpd.GeoDataFrame(geometry=gpd.GeoSeries(mended[present], crs=CRS_RD))


def make_herkomst_panden(name: str, folder: Path) -> Herkomst:
    """Make the origin of a file with buildings; its rows become no rows of a table.

    Raises
    ------
    MissingInputError, UnreadableSourceError, CrsError
        If the file cannot be used, or holds no buildings.
    """
    return Herkomst(name, _hash(folder / name), len(read_panden(name, folder)), 0)


def _standing(deel: Bagdeel) -> Shapes:
    planstatus, _ = list_planstatus(deel.tabel["status"])
    is_pand = list_kinds(deel.tabel) == "pand"
    is_now = pd.isna(to_numpy(deel.tabel["eindgeldigheid"]))
    shapes = to_shapes(deel.tabel["wkb"])
    kept: Any = shapes[is_pand & is_now & (planstatus == "bestaand")]
    return np.asarray([shape for shape in kept if shape is not None], dtype=object)


def _read_percelen(name: str, bron: Bron, folder: Path) -> gpd.GeoDataFrame:
    """Read parcels; one without an identification is named after its place."""
    frame = read_laag(find_bestand(name, folder, TABLE), bron, TABLE).frame
    percelen = _polygons(frame, bron.crs, name)
    points = percelen.geometry.representative_point()
    places = points.x.round().astype("Int64").astype("string") + "-"
    places += points.y.round().astype("Int64").astype("string")
    found = _id_column([str(column) for column in frame.columns])
    ids = places if found is None else percelen[found].astype("string").fillna(places)
    return gpd.GeoDataFrame({"perceel_id": ids}, geometry=percelen.geometry)


def _id_column(names: list[str]) -> str | None:
    plain = {"".join(sign for sign in name.casefold() if sign.isalnum()): name for name in names}
    return next((plain[option] for option in PERCEEL_IDS if option in plain), None)


def _read_openbaar(name: str, folder: Path) -> gpd.GeoDataFrame:
    """Read roads and water that stand on the map today."""
    path = find_bestand(name, folder, TABLE)
    parts = [_polygons(_current(frame), None, name) for frame in _list_openbaar(path)]
    if not parts:
        raise UnreadableSourceError("bgt_none", source=name, table=TABLE)
    return gpd.GeoDataFrame(pd.concat([part[["geometry"]] for part in parts], ignore_index=True))


def _list_openbaar(path: Path) -> Iterator[pd.DataFrame]:
    layers = read_layer_names(path)
    wanted = [layer for layer in layers if any(part in layer.lower() for part in OPENBAAR)]
    for layer in wanted or (layers if len(layers) == 1 else []):
        yield read_laag(path, Bron(bestand=path.name, laag=layer), TABLE).frame


def _current(frame: pd.DataFrame) -> pd.DataFrame:
    """Leave out what ended: the BGT keeps former states."""
    for name in frame.columns:
        if str(name).casefold().replace("_", "") in {"eindregistratie", "terminationdate"}:
            frame = frame[frame[name].isna()]
    return frame.reset_index(drop=True)


def _polygons(frame: pd.DataFrame, crs: str | None, name: str) -> gpd.GeoDataFrame:
    """Give the areas of a layer in EPSG:28992, sound; lines and points are no ground."""
    if not isinstance(frame, gpd.GeoDataFrame):
        raise UnreadableSourceError("no_areas", source=name, table=TABLE)
    located = to_rd(frame.reset_index(drop=True), crs, source=name)
    located = located.set_geometry(gpd.GeoSeries(mend(located.geometry.to_numpy()).shapes))
    is_area = located.geom_type.isin(["Polygon", "MultiPolygon"])
    return gpd.GeoDataFrame(located[is_area].reset_index(drop=True)).set_crs(CRS_RD)


def _of_file(notice: Notice, source: str) -> Notice:
    return Notice(notice.code, notice.table, notice.count, source, notice.fields)


def _without_parks(bron: Bron) -> Failure:
    return Failure(TABLE, "", "", "", "derived_without_parks", bron.bestand)


def _rijen(frame: pd.DataFrame, bron: Bron) -> Rijen:
    return Rijen(
        np.full(len(frame), bron.bestand, dtype=object),
        np.arange(1, len(frame) + 1, dtype=np.int64),
    )


def _herkomst(
    counts: Mapping[str, int], first: str, folder: Path, made: int
) -> tuple[Herkomst, ...]:
    """Origin of each file; the plots are counted with the first file of parcels."""
    return tuple(
        Herkomst(name, _hash(folder / name), count, made if name == first else 0)
        for name, count in counts.items()
    )


def _hash(path: Path) -> str:
    """Hash a file; of an unpacked extract its files are hashed where the BAG itself is read."""
    return hash_bestand(path) if path.is_file() else ""
