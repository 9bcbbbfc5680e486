"""The rows of fetched layers as a table: adapted, mapped, and told where they came from."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any, Final

import geopandas as gpd
import numpy as np
import pandas as pd

from werklocaties_gis.errors import Notice, UnreadableSourceError
from werklocaties_gis.settings.project import Bron, Project
from werklocaties_gis.sources.bestanden.bestand import hash_bestand
from werklocaties_gis.sources.bestanden.laag import read_laag
from werklocaties_gis.sources.bestanden.rauw import Rauw
from werklocaties_gis.sources.catalogue.adapt import BEWERKINGEN, SAMEN
from werklocaties_gis.sources.catalogue.bewerkt import Bewerkt, Opgevraagd
from werklocaties_gis.sources.catalogue.catalogue import read_catalogue
from werklocaties_gis.sources.catalogue.opgehaald import Opgehaald, find_vorm
from werklocaties_gis.sources.gelezen import Gelezen, Herkomst
from werklocaties_gis.sources.protocols.yielded import Service
from werklocaties_gis.sources.tabel import as_empty, as_gelezen
from werklocaties_gis.tables.crs import is_rd
from werklocaties_gis.tables.schema import CRS_RD, read_schema

KNOWN_COLUMNS: Final = frozenset({"columns_unused", "column_near"})
"""What is told of the columns of a file; those of a service that is adapted are known."""

MAPPINGS: Final = ("kolommen", "vast", "alleen", "leeg")
"""Keys that both a service and a source have."""


def read_layers(found: Sequence[Opgehaald], table: str, project: Project) -> list[Gelezen]:
    """Read the layers that are rows of a table: those adapted in one way together, others each.

    Two layers that say fixed things of their rows that differ (stations of another kind) are
    each adapted alone: put together, the rows of one would get what is said of the other.

    Raises
    ------
    UnreadableSourceError
        If no layer of a table with shapes has them.
    """
    layers = [item for item in found if find_vorm(item) is None]
    ways = dict.fromkeys(item.service.bewerking for item in layers if _is_together(item))
    together = [[item for item in layers if item.service.bewerking == way] for way in ways]
    alone = [[item] for item in layers if not _is_together(item)]
    return [_read_group(group, table, project) for group in (*together, *alone)]


def _is_together(item: Opgehaald) -> bool:
    """Whether other services may speak of the same rows."""
    return item.service.bewerking in SAMEN


def _read_group(items: Sequence[Opgehaald], table: str, project: Project) -> Gelezen:
    """Read layers together, adapted where the catalogue says how; the first with shapes leads."""
    rauw = [_read_rows(item, project) for item in items]
    origins = [_origin(item, part, project) for item, part in zip(items, rauw, strict=True)]
    shaped = [at for at, part in enumerate(rauw) if isinstance(part.frame, gpd.GeoDataFrame)]
    if read_schema(table).geometry is not None and not shaped:
        naam = items[0].service.naam
        raise UnreadableSourceError("service_without_shapes", dienst=naam, table=table)
    leading = shaped or list(range(len(rauw)))
    main = leading[0]
    if all(rauw[at].frame.empty for at in leading):
        proved = all(items[at].record.volledigheid == "volledig" for at in leading)
        return as_empty(origins[main].bestand, table, origins[main], rauw[main], is_proved=proved)
    tables = tuple(part.frame for at, part in enumerate(rauw) if at not in leading)
    stacked = _stack([rauw[at].frame for at in leading])
    made = _adapt(items[0].service, Opgevraagd(stacked, tables, project.gebied, table))
    numbers = np.concatenate([rauw[at].nummers for at in leading])[made.rij]
    rows = Rauw(_stamped(made.frame, items[main], table), numbers, made.meldingen)
    gelezen = as_gelezen(rows, _as_bron(items), table, project.folder, origins[main])
    others = (origin for at, origin in enumerate(origins) if at != main)
    return replace(
        gelezen,
        meldingen=tuple(_worth_telling(gelezen, items[0].service)),
        herkomst=(*gelezen.herkomst, *others),
    )


def _origin(item: Opgehaald, rauw: Rauw, project: Project) -> Herkomst:
    """Origin of one file; which of its rows stay is counted where they are read."""
    name = item.files(project)[0]
    return Herkomst(name, hash_bestand(project.folder / name), len(rauw.frame), 0)


def _read_rows(item: Opgehaald, project: Project) -> Rauw:
    """Read the rows of one layer; one without shapes is a plain table."""
    path = project.folder / item.files(project)[0]
    rauw = read_laag(path, Bron(), item.service.naam)
    frame = rauw.frame
    if isinstance(frame, gpd.GeoDataFrame) and not is_rd(frame.crs):
        raise UnreadableSourceError("service_not_rd", source=path.name, crs=str(frame.crs))
    return rauw


def _stack(frames: Sequence[pd.DataFrame]) -> pd.DataFrame:
    """Put rows below each other; of several layers with shapes these are one column."""
    if len(frames) == 1:
        return frames[0].reset_index(drop=True)
    if not isinstance(frames[0], gpd.GeoDataFrame):
        return pd.concat(frames, ignore_index=True)
    shaped = [gpd.GeoDataFrame(frame) for frame in frames]
    same = [
        frame if frame.geometry.name == "geometry" else frame.rename_geometry("geometry")
        for frame in shaped
    ]
    joined = pd.concat(same, ignore_index=True)
    stacked: pd.DataFrame = gpd.GeoDataFrame(joined, geometry="geometry", crs=CRS_RD)
    return stacked


def _adapt(service: Service, asked: Opgevraagd) -> Bewerkt:
    way = BEWERKINGEN.get(service.bewerking)
    if way is None:
        return Bewerkt(asked.vlakken, np.arange(len(asked.vlakken), dtype=np.intp))
    return way(asked)


def _stamped(frame: pd.DataFrame, item: Opgehaald, table: str) -> pd.DataFrame:
    """Say of each row where it came from and, unless it says so itself, as of when."""
    columns = read_schema(table).names()
    stamps: dict[str, Any] = {"bron": item.service.naam}
    if "peildatum" not in frame:
        stamps["peildatum"] = pd.Timestamp(item.record.opgehaald.date())
    return frame.assign(**{name: value for name, value in stamps.items() if name in columns})


def _as_bron(items: Sequence[Opgehaald]) -> Bron:
    """Lay the user's mapping over that of the services; of several the first goes first."""
    merged: dict[str, dict[str, Any]] = {name: {} for name in MAPPINGS}
    for item in reversed(items):
        for name in MAPPINGS:
            merged[name] |= {**(getattr(item.service, name) or {})}
    for item in reversed(items):
        # A column has one source only: what the user maps is no longer one value for all rows.
        for name in item.bron.kolommen:
            merged["vast"].pop(name, None)
        for name in MAPPINGS:
            merged[name] |= getattr(item.bron, name)
    return items[0].bron.model_copy(update={**merged, "ook": (), "laag": None})


def _worth_telling(gelezen: Gelezen, service: Service) -> Iterator[Notice]:
    """Leave out what is told of columns that the catalogue knows already."""
    is_known = bool(service.bewerking) and service.naam in read_catalogue()
    for notice in gelezen.meldingen:
        if not (is_known and notice.code in KNOWN_COLUMNS):
            yield notice
