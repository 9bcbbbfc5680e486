"""Which services a study needs, and what each is asked for."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final
from urllib.parse import urlsplit

from werklocaties_gis.errors import UnknownServiceError
from werklocaties_gis.settings.catalogus import GEBIED, read_catalogue
from werklocaties_gis.settings.diensten import Dienst
from werklocaties_gis.settings.project import Bron, Project
from werklocaties_gis.sources.catalogue.catalogue import (
    GEMEENTEN,
    PROVINCIES,
    list_chosen,
    make_service,
)
from werklocaties_gis.sources.download.area import Shape, describe_area, widen
from werklocaties_gis.sources.download.record import Area
from werklocaties_gis.sources.download.state import hash_settings
from werklocaties_gis.sources.protocols.yielded import Service
from werklocaties_gis.sources.web.archive import is_safe_part

NAME: Final = re.compile(r"\w[\w.-]*")
"""What a file can be called in no other folder; see ``is_file_name``."""

TAKEN: Final = frozenset({GEBIED, "area"})
"""Names of layers that are made here."""

WHOLE: Final = frozenset({"imro", "bag"})
"""Forms that are read of a whole file, not of a layer."""


@dataclass(frozen=True)
class Task:
    """What one service is asked for.

    Attributes
    ----------
    service
        The service.
    area
        Where, its margin included; none: everything.
    described
        The same, as the record tells it.
    is_kept
        Whether its files are kept as they are, because a plan or an extract is read of them.
    valid_days
        Days for which an earlier layer will do.
    settings
        Hash of what decides what the layer holds.
    """

    service: Service
    area: Shape | None
    described: Area
    is_kept: bool
    valid_days: int
    settings: str


def is_file_name(name: str) -> bool:
    """Tell whether a file can be called so on every system, and in no other folder.

    Examples
    --------
    >>> [is_file_name(name) for name in ("kavels", "nul", "kavels.", "../kavels", "a b")]
    [True, False, False, False, False]
    """
    return NAME.fullmatch(name) is not None and is_safe_part(name)


def list_needed(project: Project) -> tuple[str, ...]:
    """List the services to fetch: those of ``[bronnen]``, then those that are only fetched.

    A section ``[diensten.<name>]`` that describes a whole service without a table (roads, plot
    boundaries) is there to be fetched; one that changes a service of the catalogue is not.
    """
    only = (name for name, dienst in project.diensten.items() if _is_only_fetched(dienst))
    named = (*list_chosen(project), *only)
    return tuple(name for name in dict.fromkeys(named) if name != GEBIED)


def list_boundaries(project: Project) -> tuple[str, ...]:
    """List the services of boundaries that ``[gebied]`` needs."""
    gebied = project.gebied
    # Two municipalities of one name are told apart by their province; that is asked when needed.
    needed = ((GEMEENTEN, gebied.gemeenten), (PROVINCIES, gebied.provincies))
    return tuple(name for name, places in needed if places)


def is_kept(service: Service, project: Project) -> bool:
    """Whether the file of a service stays as it is: a plan in IMRO GML, an extract of the BAG.

    The catalogue says so, or a source that names the service by its form.
    """
    if service.protocol != "bestand":
        return False
    forms = {part.vorm for part in _list_bronnen(project) if part.dienst == service.naam}
    return bool({service.bewerking, *forms} & WHOLE)


def list_hosts(project: Project) -> tuple[str, ...]:
    """List the hosts that the project file names itself: these may lie on a private network."""
    urls = (dienst.url for dienst in project.diensten.values() if dienst.url)
    own = (urlsplit(url).hostname or "" for url in urls)
    return tuple(dict.fromkeys(host for host in (*own, *project.downloads.eigen_hosts) if host))


def make_task(name: str, project: Project, area: Shape | None) -> Task:
    """Make the task of one service.

    Raises
    ------
    UnknownServiceError
        As ``make_service``, and where no file can have the name of the service, or another
        service has it in other capitals: on many disks their layers would be one file.
    """
    if not is_file_name(name) or name.lower() in TAKEN:
        raise UnknownServiceError("service_name", dienst=name)
    for other in (*read_catalogue(), *project.diensten):
        if other != name and other.casefold() == name.casefold():
            raise UnknownServiceError("service_name_twice", dienst=name, other=other)
    service = make_service(name, project)
    is_whole = is_kept(service, project)
    wide = None if is_whole else widen(area, service.marge_m)
    days = service.geldig_dagen
    return Task(
        service,
        wide,
        describe_area(wide, service.marge_m),
        is_whole,
        project.downloads.geldig_dagen if days is None else days,
        hash_settings(service, is_kept=is_whole),
    )


def needs_area(task: Task) -> bool:
    """Whether a service would give the whole country where no area is known.

    Files and what is fetched for the whole country anyway come without one too.
    """
    service = task.service
    return not (service.protocol in ("bestand", "atom") or service.landelijk)


def group_by_host(tasks: Iterable[Task]) -> list[list[Task]]:
    """Put services of one host together, since it gets one request at a time anyway."""
    groups: dict[str, list[Task]] = {}
    for task in tasks:
        groups.setdefault(urlsplit(task.service.url).netloc, []).append(task)
    return list(groups.values())


def _list_bronnen(project: Project) -> Iterator[Bron]:
    for bron in project.bronnen.values():
        yield from (bron, *bron.ook)


def _is_only_fetched(dienst: Dienst) -> bool:
    return bool(dienst.protocol and dienst.url) and not dienst.tabel
