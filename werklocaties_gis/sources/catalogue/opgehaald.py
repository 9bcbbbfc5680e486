"""Fetched layers as sources of a table: found, adapted, and told where they came from."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final

import geopandas as gpd
import numpy as np
import pandas as pd

from werklocaties_gis.errors import MissingInputError, Notice, UnreadableSourceError
from werklocaties_gis.settings.project import Bron, Project, Vorm
from werklocaties_gis.sources.bestanden.bestand import hash_bestand
from werklocaties_gis.sources.bestanden.laag import read_laag
from werklocaties_gis.sources.bestanden.rauw import Rauw, RowNumbers
from werklocaties_gis.sources.catalogue.adapt import BEWERKINGEN, VORMEN
from werklocaties_gis.sources.catalogue.bewerkt import Bewerkt, Opgevraagd
from werklocaties_gis.sources.catalogue.catalogue import GEBIED, make_service, read_catalogue
from werklocaties_gis.sources.download.record import Record, read_record
from werklocaties_gis.sources.gelezen import Gelezen, Herkomst
from werklocaties_gis.sources.protocols.yielded import Service
from werklocaties_gis.sources.tabel import as_empty, as_gelezen
from werklocaties_gis.tables.crs import is_rd
from werklocaties_gis.tables.schema import CRS_RD, read_schema

KNOWN_COLUMNS: Final = frozenset({"columns_unused", "column_near"})
"""What is told of the columns of a file; those of a service that is adapted are known."""

ALONE: Final[tuple[Vorm, ...]] = ("imro", "afgeleid")
"""Forms of which each source is read by itself; layers of the BAG are read together."""


@dataclass(frozen=True)
class Opgehaald:
    """One fetched layer that a table is read from.

    Attributes
    ----------
    bron
        The section that names it.
    service
        Its service, as the project file changes it.
    record
        The account of its download.
    """

    bron: Bron
    service: Service
    record: Record

    def files(self, project: Project) -> tuple[str, ...]:
        """Names of its files, relative to the project file."""
        return tuple(f"{project.downloads.map}/{file.naam}" for file in self.record.bestanden)


def find_opgehaald(bron: Bron, table: str, project: Project) -> Opgehaald:
    """Find what was fetched of the service that a section names.

    Raises
    ------
    UnknownServiceError
        If there is no such service.
    MissingInputError
        If it was not fetched yet, or a file of it is gone.
    """
    service = _find_service(str(bron.dienst), project)
    folder = project.folder / project.downloads.map
    record = read_record(folder, service.naam)
    is_there = record is not None and all(
        (folder / file.naam).is_file() for file in record.bestanden
    )
    if record is None or not is_there:
        raise MissingInputError("service_not_fetched", dienst=service.naam, table=table)
    return Opgehaald(bron, service, record)


def as_files(found: Sequence[Opgehaald], project: Project) -> list[Bron]:
    """Give the sources that the readers of plans and of the BAG read, as if the user named them.

    All layers of the BAG together are one source: a building finds its dwellings in another file.
    """
    bag = [item for item in found if _vorm(item) == "bag"]
    sources = [
        _as_file([item], vorm, project) for vorm in ALONE for item in found if _vorm(item) == vorm
    ]
    return [*sources, *([_as_file(bag, "bag", project)] if bag else [])]


def as_file(bron: Bron, table: str, project: Project) -> Bron:
    """Give a source of its own form, such as derived plots, with the file that a service left."""
    if bron.dienst is None:
        return bron
    return _as_file([find_opgehaald(bron, table, project)], bron.vorm, project)


def read_layers(found: Sequence[Opgehaald], table: str, project: Project) -> list[Gelezen]:
    """Read the layers that are rows of a table: those adapted in one way together, others each.

    Two layers that say fixed things of their rows that differ (stations of another kind) are
    each adapted alone: put together, the rows of one would get what is said of the other.

    Raises
    ------
    UnreadableSourceError
        If no layer of a table with shapes has them.
    """
    layers = [item for item in found if _vorm(item) is None]
    ways = dict.fromkeys(_way(item) for item in layers if item.service.bewerking)
    together = [[item for item in layers if _way(item) == way] for way in ways]
    alone = [[item] for item in layers if not item.service.bewerking]
    return [_read_group(group, table, project) for group in (*together, *alone)]


def _way(item: Opgehaald) -> tuple[object, ...]:
    """How a layer is adapted, and what its service says of all its rows."""
    return (item.service.bewerking, *sorted((item.service.vast or {}).items()))


def list_licences(found: Sequence[Opgehaald], project: Project) -> Mapping[str, str]:
    """List by file its licence, whom to name, and when it was fetched (UTC)."""
    return {
        name: " · ".join(
            filter(
                None,
                (
                    item.record.licentie,
                    item.record.naamsvermelding,
                    item.record.opgehaald.isoformat(timespec="seconds"),
                ),
            )
        )
        for item in found
        for name in item.files(project)
    }


def _find_service(naam: str, project: Project) -> Service:
    """Service of a name; the area itself is made by a download and has none."""
    if naam == GEBIED:
        return Service(naam=GEBIED, tabel="gebieden", protocol="", url="")
    return make_service(naam, project)


def _vorm(item: Opgehaald) -> Vorm | None:
    """Reader that a layer is for; none: rows of a table.

    Files of the service itself are a plan or the BAG; so are layers that the catalogue says are.
    """
    if item.bron.vorm != "tabel":
        return item.bron.vorm
    if item.service.bewerking in VORMEN:
        return "bag" if item.service.bewerking == "bag" else "imro"
    return "imro" if item.record.bewaard else None


def _as_file(items: Sequence[Opgehaald], vorm: Vorm, project: Project) -> Bron:
    """One source of files that lie in the folder of downloads."""
    names = [name for item in items for name in item.files(project)]
    bron = items[0].bron
    changed = {"bestand": names[0], "meer": tuple(names[1:]), "vorm": vorm, "dienst": None}
    return bron.model_copy(update={**changed, "ook": (), "volledig": False})


def _read_group(items: Sequence[Opgehaald], table: str, project: Project) -> Gelezen:
    """Read layers together, adapted where the catalogue says how."""
    first = items[0]
    names = [item.files(project)[0] for item in items]
    frames = [_read_rows(item, project) for item in items]
    shaped = [at for at, (frame, _) in enumerate(frames) if isinstance(frame, gpd.GeoDataFrame)]
    has_shapes = read_schema(table).geometry is not None
    if has_shapes and not shaped:
        raise UnreadableSourceError(
            "service_without_shapes", dienst=first.service.naam, table=table
        )
    rows = [frames[at] for at in (shaped or range(len(frames)))]
    origins = [
        Herkomst(name, hash_bestand(project.folder / name), len(frame), 0)
        for name, (frame, _) in zip(names, frames, strict=True)
    ]
    main = (shaped or [0])[0]
    if not any(len(frame) for frame, _ in rows):
        return as_empty(names[main], table, origins[main], Rauw(rows[0][0], rows[0][1]))
    tables = tuple(frame for at, (frame, _) in enumerate(frames) if shaped and at not in shaped)
    asked = Opgevraagd(_stack([frame for frame, _ in rows]), tables, project.gebied, table)
    made = _adapt(first.service, asked)
    numbers = np.concatenate([numbers for _, numbers in rows])[made.rij]
    rauw = Rauw(_stamped(made.frame, items[main], table), numbers, made.meldingen)
    gelezen = as_gelezen(rauw, _as_bron(first), table, project.folder, origins[main])
    return replace(
        gelezen,
        meldingen=tuple(_worth_telling(gelezen, first.service)),
        herkomst=tuple(
            replace(origin, rijen_uit=gelezen.herkomst[0].rijen_uit) if at == main else origin
            for at, origin in enumerate(origins)
        ),
    )


def _read_rows(item: Opgehaald, project: Project) -> tuple[pd.DataFrame, RowNumbers]:
    """Read the rows of one layer; one without shapes is a plain table."""
    path = project.folder / item.files(project)[0]
    rauw = read_laag(path, Bron(laag=item.bron.laag), item.service.naam)
    frame = rauw.frame
    if not isinstance(frame, gpd.GeoDataFrame):
        return frame, rauw.nummers
    if not is_rd(frame.crs):
        raise UnreadableSourceError("service_not_rd", source=path.name, crs=str(frame.crs))
    return frame, rauw.nummers


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


def _as_bron(item: Opgehaald) -> Bron:
    """Lay the user's mapping over that of the service; a column has one source only."""
    service, bron = item.service, item.bron
    kolommen = {**(service.kolommen or {}), **bron.kolommen}
    fixed = {
        name: value for name, value in (service.vast or {}).items() if name not in bron.kolommen
    }
    return bron.model_copy(
        update={
            "kolommen": kolommen,
            "vast": {**fixed, **bron.vast},
            "alleen": {**(service.alleen or {}), **bron.alleen},
            "leeg": {**(service.leeg or {}), **bron.leeg},
            "ook": (),
            "laag": None,
        }
    )


def _worth_telling(gelezen: Gelezen, service: Service) -> Iterator[Notice]:
    """Leave out what is told of columns that the catalogue knows already."""
    is_known = bool(service.bewerking) and service.naam in read_catalogue()
    for notice in gelezen.meldingen:
        if not (is_known and notice.code in KNOWN_COLUMNS):
            yield notice
