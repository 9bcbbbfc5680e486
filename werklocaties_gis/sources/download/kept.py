"""Files of a service that are kept as they are: a plan in GML, an extract in a zip."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Final

from werklocaties_gis.errors import ServiceError
from werklocaties_gis.settings.project import Bron
from werklocaties_gis.sources.download.record import LayerFile, Record, read_record
from werklocaties_gis.sources.download.services import Task
from werklocaties_gis.sources.protocols.file_kind import SUFFIXES, detect_kind
from werklocaties_gis.sources.protocols.file_whole import accept_file
from werklocaties_gis.sources.protocols.key_header import key_headers
from werklocaties_gis.sources.protocols.yielded import Service
from werklocaties_gis.sources.web.door import Door, download
from werklocaties_gis.sources.web.request import Reply, Request
from werklocaties_gis.tables.replace import replacing

PLACE: Final = "{laag}"
"""Stands in an address for each of the names in ``laag``: one file per plan."""


def keep_files(
    task: Task, door: Door, folder: Path
) -> tuple[tuple[LayerFile, ...], tuple[Reply, ...]]:
    """Fetch the files of a service and keep them as ``<dienst>.gml`` or ``.zip``.

    An address with ``{laag}`` is asked for each name in ``laag`` (with commas between them), and
    gives as many files: ``<dienst>.<name>.gml``.

    Raises
    ------
    ServiceError
        If a file does not come, or is not what it should be.
    """
    service = task.service
    replies = {name: _fetch(service, url, door) for name, url in list_urls(service).items()}
    # Only once all have come does the first replace an earlier one.
    files = (_keep(reply, name, service.naam, folder) for name, reply in replies.items())
    return tuple(files), tuple(replies.values())


def list_urls(service: Service) -> dict[str, str]:
    """List the addresses of the files of a service, by the name that tells them apart.

    >>> one = Service(naam="p", tabel="", protocol="bestand", url="https://a/x.gml")
    >>> list_urls(one)
    {'': 'https://a/x.gml'}
    """
    if PLACE not in service.url:
        return {"": service.url}
    names = sorted({part.strip() for part in service.laag.split(",") if part.strip()})
    return {name: service.url.replace(PLACE, name) for name in names}


def with_files(bron: Bron, folder: Path, start: Path) -> Bron:
    """Give a source with the files of its service in place of the service.

    Parameters
    ----------
    bron
        Source of the form ``imro`` or ``bag`` that names a service.
    folder
        Folder of the downloads.
    start
        Folder that paths of sources are relative to.

    Raises
    ------
    ServiceError
        If the service was not fetched yet.
    """
    record = None if bron.dienst is None else read_record(folder, bron.dienst)
    if record is None or not record.bewaard or not _are_there(record, folder):
        raise ServiceError("download_absent", dienst=bron.dienst or "")
    paths = [_relative(folder / file.naam, start) for file in record.bestanden]
    return bron.model_copy(
        update={"dienst": None, "bestand": paths[0], "meer": (*paths[1:], *bron.meer)}
    )


def _are_there(record: Record, folder: Path) -> bool:
    return all((folder / file.naam).is_file() for file in record.bestanden)


def _relative(path: Path, start: Path) -> str:
    inside = path.is_relative_to(start)
    return (path.relative_to(start) if inside else path).as_posix()


def _fetch(service: Service, url: str, door: Door) -> Reply:
    request = Request(url, headers=key_headers(service), valid_days=service.geldig_dagen)
    return download(door, request, accept_file)


def _keep(reply: Reply, name: str, dienst: str, folder: Path) -> LayerFile:
    suffix = SUFFIXES[detect_kind(reply.path)]
    path = folder / f"{dienst}.{name}{suffix}" if name else folder / f"{dienst}{suffix}"
    with replacing(path) as temporary:
        shutil.copyfile(reply.path, temporary)
    return LayerFile(path.name, reply.sha256)
