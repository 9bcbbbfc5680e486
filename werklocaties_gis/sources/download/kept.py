"""Files of a service that are kept as they are: a plan in GML, an extract in a zip."""

from __future__ import annotations

import shutil
from pathlib import Path

from werklocaties_gis.errors import ServiceError
from werklocaties_gis.settings.catalogus import PER_LAAG
from werklocaties_gis.sources.download.record import LayerFile
from werklocaties_gis.sources.download.services import Task, is_file_name
from werklocaties_gis.sources.protocols.file_kind import SUFFIXES, detect_kind
from werklocaties_gis.sources.protocols.file_whole import accept_file
from werklocaties_gis.sources.protocols.key_header import key_headers
from werklocaties_gis.sources.protocols.yielded import Service
from werklocaties_gis.sources.web.door import Door, download
from werklocaties_gis.sources.web.request import Reply, Request
from werklocaties_gis.tables.replace import replacing


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

    Raises
    ------
    ServiceError
        If no file can have such a name.

    Examples
    --------
    >>> one = Service(naam="p", tabel="", protocol="bestand", url="https://a/x.gml")
    >>> list_urls(one)
    {'': 'https://a/x.gml'}
    """
    if PER_LAAG not in service.url:
        return {"": service.url}
    names = sorted({part.strip() for part in service.laag.split(",") if part.strip()})
    for name in names:
        if not is_file_name(name):
            raise ServiceError("service_name", dienst=name)
    return {name: service.url.replace(PER_LAAG, name) for name in names}


def _fetch(service: Service, url: str, door: Door) -> Reply:
    request = Request(url, headers=key_headers(service), valid_days=service.geldig_dagen)
    return download(door, request, accept_file)


def _keep(reply: Reply, name: str, dienst: str, folder: Path) -> LayerFile:
    suffix = SUFFIXES[detect_kind(reply.path)]
    path = folder / f"{dienst}.{name}{suffix}" if name else folder / f"{dienst}{suffix}"
    with replacing(path) as temporary:
        shutil.copyfile(reply.path, temporary)
    return LayerFile(path.name, reply.sha256)
