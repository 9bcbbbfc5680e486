"""Layers that were fetched, found by the service that a source names."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from werklocaties_gis.errors import MissingInputError
from werklocaties_gis.settings.project import Bron, Project, Vorm
from werklocaties_gis.sources.catalogue.adapt import VORMEN
from werklocaties_gis.sources.catalogue.catalogue import GEBIED, make_service
from werklocaties_gis.sources.download.current import list_current
from werklocaties_gis.sources.download.record import Record, read_record
from werklocaties_gis.sources.download.state import has_files
from werklocaties_gis.sources.protocols.yielded import Service

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
    bag = [item for item in found if find_vorm(item) == "bag"]
    sources = [
        _as_file([item], vorm, project)
        for vorm in ALONE
        for item in found
        if find_vorm(item) == vorm
    ]
    return [*sources, *([_as_file(bag, "bag", project)] if bag else [])]


def as_file(bron: Bron, table: str, project: Project) -> Bron:
    """Give a source of its own form, such as derived plots, with the file that a service left."""
    if bron.dienst is None:
        return bron
    found = find_opgehaald(bron, table, project)
    if not select_current([found], project):
        raise MissingInputError("service_outdated", source=found.service.naam, table=table)
    return _as_file([found], bron.vorm, project)


def select_current(found: Sequence[Opgehaald], project: Project) -> list[Opgehaald]:
    """Select the layers that were fetched for this area and with these settings.

    Raises
    ------
    MissingInputError
        If the area itself is another one than layers were last fetched for.
    """
    current = list_current([(item.record, item.service) for item in found], project)
    return [item for item, is_current in zip(found, current, strict=True) if is_current]


def list_changed(found: Sequence[Opgehaald], project: Project) -> list[str]:
    """List the services whose files are no longer what came: edited, or half replaced."""
    folder = project.folder / project.downloads.map
    return [item.service.naam for item in found if not has_files(item.record, folder)]


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


def find_vorm(item: Opgehaald) -> Vorm | None:
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
