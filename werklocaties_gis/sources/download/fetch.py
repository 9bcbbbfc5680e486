"""One service: whether its layer still holds, or else fetched, written, and accounted for."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Literal

import pandas as pd

from werklocaties_gis.errors import ServiceError, WerklocatiesError
from werklocaties_gis.sources.bestanden.bestand import hash_bestand
from werklocaties_gis.sources.download.kept import keep_files
from werklocaties_gis.sources.download.layer import write_layer
from werklocaties_gis.sources.download.protocols import find_fetch
from werklocaties_gis.sources.download.record import (
    Asked,
    LayerFile,
    Record,
    read_record,
    write_record,
)
from werklocaties_gis.sources.download.services import Task
from werklocaties_gis.sources.download.state import answers_same, has_files, is_fresh
from werklocaties_gis.sources.protocols.yielded import Yielded
from werklocaties_gis.sources.web.door import Door, tentative
from werklocaties_gis.sources.web.files import is_disk_full
from werklocaties_gis.sources.web.request import Reply
from werklocaties_gis.sources.web.secrets import mask_text

Stand = Literal["opgehaald", "actueel", "mislukt"]
"""Fetched now; still holds, so nothing was asked; did not come."""

FATAL: Final = frozenset({"disk_full", "download_stopped"})
"""What no other service can escape either."""


@dataclass(frozen=True)
class Outcome:
    """What became of one service.

    Attributes
    ----------
    dienst, tabel
        The service, and the table that it is for; empty where for none.
    stand
        Whether it was fetched, still holds, or failed.
    record
        Account of the layer that lies in the folder now: after a failure that of an earlier
        download, or none.
    error
        Why it failed.
    """

    dienst: str
    tabel: str
    stand: Stand
    record: Record | None
    error: WerklocatiesError | None = None

    @property
    def is_whole(self) -> bool:
        """Whether the layer is there, and not known to be incomplete."""
        is_there = self.record is not None and self.record.volledigheid != "onvolledig"
        return self.stand != "mislukt" and is_there


@dataclass(frozen=True)
class Manner:
    """How layers are fetched.

    Attributes
    ----------
    folder
        Where layers lie.
    now
        The time (UTC), by which ages are counted.
    offline
        Whether only what is kept may answer.
    again
        Whether layers that still hold are asked for too.
    """

    folder: Path
    now: dt.datetime
    offline: bool = False
    again: bool = False


def fetch_service(task: Task, door: Door, manner: Manner) -> Outcome:
    """Fetch the layer of one service, unless it still holds.

    A failure leaves the earlier layer and its record as they are, whatever it was: an answer that
    nobody foresaw costs the layer of its service, and no other. What stops all services (a full
    disk, Ctrl-C) is raised.
    """
    service, folder = task.service, manner.folder
    earlier = read_record(folder, service.naam)
    try:
        return _renew(task, door, manner, earlier)
    except Exception as error:
        if _stops_all(error):
            raise
        there = earlier if earlier is not None and has_files(earlier, folder) else None
        fault = _name_fault(error, service.naam)
        return Outcome(service.naam, service.tabel, "mislukt", there, fault)


def _renew(task: Task, door: Door, manner: Manner, earlier: Record | None) -> Outcome:
    """Leave a layer that still holds, or fetch it."""
    service = task.service
    is_same = answers_same(earlier, task.settings, task.described, manner.folder)
    if earlier is not None and is_same and not _must_ask(earlier, task, manner):
        return Outcome(service.naam, service.tabel, "actueel", earlier)
    record = _fetch(_renewing(task, earlier, manner), door, manner, is_same=is_same)
    return Outcome(service.naam, service.tabel, "opgehaald", record)


def _stops_all(error: Exception) -> bool:
    if isinstance(error, WerklocatiesError):
        return error.code in FATAL
    return is_disk_full(error)


def _name_fault(error: Exception, dienst: str) -> WerklocatiesError:
    """Give any error a sentence; one that has none is a defect, and keeps where it arose."""
    if isinstance(error, WerklocatiesError):
        return error
    detail = mask_text(str(error))[:200]
    fault = ServiceError("service_defect", dienst=dienst, kind=type(error).__name__, detail=detail)
    fault.__cause__ = error
    return fault


def make_record(
    task: Task, files: Sequence[LayerFile], got: Yielded, manner: Manner, *, rows: int
) -> Record:
    """Make the account of a layer that was just written."""
    service = task.service
    asked = (
        Asked(item.url, item.retrieved, item.sha256, item.size, item.asked) for item in got.replies
    )
    return Record(
        dienst=service.naam,
        tabel=service.tabel,
        protocol=service.protocol,
        url=mask_text(service.url),
        laag=service.laag,
        waar=service.waar,
        opgehaald=min((item.retrieved for item in got.replies), default=manner.now),
        bevestigd=min((_confirmed(item) for item in got.replies), default=manner.now),
        geldig_dagen=task.valid_days,
        verzoeken=tuple(asked),
        beloofd=got.promised,
        ontvangen=got.received,
        dubbel=got.duplicates,
        rijen=rows,
        volledigheid=got.completeness,
        reden=got.reason,
        bestanden=tuple(files),
        bewaard=task.is_kept,
        licentie=service.licentie,
        naamsvermelding=service.naamsvermelding,
        gebied=task.described,
        instellingen_sha256=task.settings,
        meldingen=got.notices,
    )


def _must_ask(earlier: Record, task: Task, manner: Manner) -> bool:
    if manner.offline:
        return False
    return manner.again or not is_fresh(earlier, task.valid_days, manner.now)


def _renewing(task: Task, earlier: Record | None, manner: Manner) -> Task:
    """Let kept answers be asked again where the user wants so, or where they were not whole."""
    was_cut = earlier is not None and earlier.volledigheid == "onvolledig"
    if not (manner.again or was_cut):
        return task
    return dataclasses.replace(task, service=dataclasses.replace(task.service, geldig_dagen=0))


def _fetch(task: Task, door: Door, manner: Manner, *, is_same: bool) -> Record:
    """Fetch and write a layer, then its record: whoever is killed between them begins anew."""
    service, folder = task.service, manner.folder
    if task.is_kept:
        got, files = _fetch_kept(task, door, folder)
        record = make_record(task, files, got, manner, rows=0)
    else:
        with tentative(door) as trial:
            got = find_fetch(service.protocol)(trial, service, task.area)
            _check_no_worse(got, read_record(folder, service.naam), is_same=is_same)
        path = write_layer(got.frame, folder / f"{service.naam}.gpkg", service.naam)
        files = (LayerFile(path.name, hash_bestand(path)),)
        record = make_record(task, files, got, manner, rows=len(got.frame))
    before = read_record(folder, service.naam)
    write_record(record, folder)
    _drop_files(before, record, folder)
    return record


def _drop_files(before: Record | None, after: Record, folder: Path) -> None:
    """Take away files of an earlier layer that are no part of the new one."""
    stays = {file.naam for file in after.bestanden}
    for file in () if before is None else before.bestanden:
        if file.naam not in stays:
            (folder / file.naam).unlink(missing_ok=True)


def _fetch_kept(task: Task, door: Door, folder: Path) -> tuple[Yielded, tuple[LayerFile, ...]]:
    with tentative(door) as trial:
        files, replies = keep_files(task, trial, folder)
    no_rows = Yielded(
        frame=pd.DataFrame(),
        promised=None,
        received=0,
        duplicates=0,
        completeness="volledig",
        reason="file_whole",
        replies=replies,
    )
    return no_rows, files


def _check_no_worse(got: Yielded, earlier: Record | None, *, is_same: bool) -> None:
    """Refuse a layer that shows less than the earlier one did.

    Known to be incomplete where the earlier one is not; or fewer rows, without proof that these
    are all, where the earlier ones were proved to be: a service that is stopped may answer as if
    nothing were there.
    """
    if earlier is None or not is_same:
        return
    if got.completeness == "onvolledig" and earlier.volledigheid != "onvolledig":
        raise ServiceError("download_incomplete", promised=got.promised, received=got.received)
    was_whole, rows = earlier.volledigheid == "volledig", len(got.frame)
    if got.completeness == "onbekend" and was_whole and rows < earlier.rijen:
        told = {"dienst": earlier.dienst, "rows": rows, "before": earlier.rijen}
        raise ServiceError("download_unproved", **told)


def _confirmed(reply: Reply) -> dt.datetime:
    """When an answer was last known to hold."""
    return reply.retrieved if reply.confirmed is None else reply.confirmed
