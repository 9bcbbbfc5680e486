"""Every layer that a study needs, from its services into one folder."""

from __future__ import annotations

import datetime as dt
import threading
from collections.abc import Callable, Collection, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor, wait
from contextlib import AbstractContextManager, contextmanager, nullcontext
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import geopandas as gpd

from werklocaties_gis.errors import (
    InvalidProjectError,
    ServiceError,
    UnknownServiceError,
    WerklocatiesError,
)
from werklocaties_gis.settings.catalogus import GEBIED
from werklocaties_gis.settings.project import Project
from werklocaties_gis.sources.catalogue.catalogue import PROVINCIES
from werklocaties_gis.sources.download.area import Shape, make_area, write_areas
from werklocaties_gis.sources.download.failed import write_failed
from werklocaties_gis.sources.download.fetch import Manner, Outcome, fetch_service
from werklocaties_gis.sources.download.folder import claim_downloads, downloads_folder
from werklocaties_gis.sources.download.gebied import write_gebied
from werklocaties_gis.sources.download.record import read_record
from werklocaties_gis.sources.download.services import (
    Task,
    group_by_host,
    list_boundaries,
    list_hosts,
    list_needed,
    make_task,
    needs_area,
)
from werklocaties_gis.sources.web.door import Door, open_door

Progress = Callable[[str, str], None]
"""Takes the code of a step and the name of the service; called from several threads."""

POLL_S: Final = 0.2
"""A wait that Ctrl-C can end, on every system."""


@dataclass(frozen=True)
class Downloaded:
    """What became of a download.

    Attributes
    ----------
    folder
        Where the layers lie.
    outcomes
        One a service, boundaries first, then in the order in which they are needed.
    moment
        When it began (UTC); ages count from here.
    """

    folder: Path
    outcomes: tuple[Outcome, ...]
    moment: dt.datetime

    @property
    def is_whole(self) -> bool:
        """Whether every layer is there, and none known to be incomplete."""
        return all(outcome.is_whole for outcome in self.outcomes)


def download_layers(
    project: Project,
    names: Collection[str] = (),
    *,
    offline: bool = False,
    again: bool = False,
    progress: Progress | None = None,
    door: Door | None = None,
    now: dt.datetime | None = None,
) -> Downloaded:
    """Fetch the layers of a study: the area first, then each service that it names.

    A layer that still holds is not asked for. One service that fails does not lose the
    others; an earlier layer of it stays. A download that was stopped goes on where it was.

    Parameters
    ----------
    project
        Settings.
    names
        Services to fetch; none: those that ``[bronnen]`` names.
    offline
        Ask nothing: answers that are kept will do, however old.
    again
        Ask for what still holds too.
    progress
        Told which service is begun and done.
    door
        An open door; none: one is opened.
    now
        The time (UTC), by which ages are counted.

    Raises
    ------
    UnknownServiceError, InvalidProjectError
        If a service or a place is not known, or no area is named where one is needed.
    OutputBusyError
        If another download is at work in the folder.
    ServiceError
        ``disk_full``: what was whole before stays so.
    """
    moment = dt.datetime.now(dt.UTC) if now is None else now
    chosen = tuple(dict.fromkeys(names)) or list_needed(project)
    _check_services(chosen, project)
    folder = downloads_folder(project)
    with claim_downloads(folder), _door(project, door, offline=offline) as opened:
        run = Run(project, opened, Manner(folder, moment, offline, again), progress or _silent)
        first = _fetch_all(run, list_boundaries(project), None)
        area, fault = _find_area(run)
        rest = tuple(name for name in chosen if name not in {item.dienst for item in first})
        outcomes = (*first, *_fetch_rest(run, rest, area, fault))
        _write_failed(run, outcomes, fault)
        return Downloaded(folder, outcomes, moment)


@dataclass(frozen=True)
class Run:
    """One download: what for, through which door, how, and who is told."""

    project: Project
    door: Door
    manner: Manner
    progress: Progress


def _door(project: Project, door: Door | None, *, offline: bool) -> AbstractContextManager[Door]:
    if door is not None:
        return nullcontext(door)
    hosts = list_hosts(project)
    return open_door(project.downloads, project.folder, named_hosts=hosts, offline=offline)


def _check_services(names: Sequence[str], project: Project) -> None:
    """Refuse services that cannot be fetched, before anything is asked."""
    tasks = [make_task(name, project, None) for name in (*list_boundaries(project), *names)]
    if _has_area(project):
        return
    for task in tasks:
        if needs_area(task):
            raise UnknownServiceError("area_missing", dienst=task.service.naam)


def _has_area(project: Project) -> bool:
    gebied = project.gebied
    return bool(gebied.gemeenten or gebied.provincies or gebied.grens)


def _find_area(run: Run) -> tuple[Shape | None, WerklocatiesError | None]:
    """Find the area out of the boundaries that came, or that were there."""
    if not _has_area(run.project):
        return None, None
    try:
        return make_area(_write_gebied(run)), None
    except ServiceError as error:
        return None, error


def _write_gebied(run: Run) -> gpd.GeoDataFrame:
    """Write the rows of the area; where a name is that of several, ask which provinces they are."""
    folder = run.manner.folder
    try:
        return write_gebied(run.project, folder)
    except InvalidProjectError as error:
        is_double = any(failure.code == "area_ambiguous" for failure in error.failures)
        if not is_double or (folder / f"{PROVINCIES}.gpkg").is_file():
            raise
    _fetch_all(run, (PROVINCIES,), None)
    return write_gebied(run.project, folder)


def _fetch_rest(
    run: Run, names: Sequence[str], area: Shape | None, fault: WerklocatiesError | None
) -> tuple[Outcome, ...]:
    """Fetch what lies in the area; without one only files that are kept as they are."""
    if fault is None:
        return _fetch_all(run, names, area)
    alone = [name for name in names if make_task(name, run.project, None).is_kept]
    found = {item.dienst: item for item in _fetch_all(run, alone, None)}
    return tuple(found[name] if name in found else _without_area(run, name) for name in names)


def _write_failed(run: Run, outcomes: Sequence[Outcome], fault: WerklocatiesError | None) -> None:
    """Write which layers are not there, so that a study can be read without them."""
    folder = run.manner.folder
    lost = [item.dienst for item in outcomes if item.stand == "mislukt" and item.record is None]
    if fault is not None and read_record(folder, GEBIED) is None:
        lost.append(GEBIED)
    write_failed(folder, [GEBIED, *(item.dienst for item in outcomes)], lost, run.manner.now)


def _without_area(run: Run, name: str) -> Outcome:
    task = make_task(name, run.project, None)
    earlier = read_record(run.manner.folder, name)
    error = ServiceError("download_without_area", dienst=name)
    return Outcome(name, task.service.tabel, "mislukt", earlier, error)


def _fetch_all(run: Run, names: Sequence[str], area: Shape | None) -> tuple[Outcome, ...]:
    """Fetch services, those of different hosts at the same time."""
    tasks = [make_task(name, run.project, area) for name in names]
    areas = {task.described.sha256: task.area for task in tasks if task.area is not None}
    write_areas(run.manner.folder, areas)
    groups = group_by_host(tasks)
    with _pool(run) as pool:
        futures = [pool.submit(_fetch_group, run, group) for group in groups]
        found = {item.dienst: item for items in _collect(futures, run.door.stop) for item in items}
    return tuple(found[name] for name in names)


@contextmanager
def _pool(run: Run) -> Iterator[ThreadPoolExecutor]:
    """Threads that stop as soon as the block is left by an error or Ctrl-C."""
    pool = ThreadPoolExecutor(run.project.downloads.tegelijk, thread_name_prefix="download")
    try:
        yield pool
    except BaseException:
        run.door.stop.set()
        raise
    finally:
        pool.shutdown(wait=True, cancel_futures=True)


def _fetch_group(run: Run, tasks: Sequence[Task]) -> list[Outcome]:
    """Fetch the services of one host, one after another."""
    outcomes = []
    for task in tasks:
        if run.door.stop.is_set():
            break
        run.progress("download_begun", task.service.naam)
        outcomes.append(fetch_service(task, run.door, run.manner))
        run.progress("download_done", task.service.naam)
    return outcomes


def _collect(
    futures: Sequence[Future[list[Outcome]]], stop: threading.Event
) -> Iterator[list[Outcome]]:
    """Wait for all; what stops everything stops the others, a defect of ours waits for them."""
    pending = set(futures)
    while pending:
        done, pending = wait(pending, timeout=POLL_S)
        for future in done:
            error = future.exception()
            if isinstance(error, WerklocatiesError | OSError):
                stop.set()
                raise error
    for future in futures:
        yield future.result()


def _silent(_code: str, _name: str) -> None:
    """Tell nobody."""
