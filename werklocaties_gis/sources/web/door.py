"""The door to the network: every request goes through it, and every reply comes whole or not."""

from __future__ import annotations

import contextlib
import datetime as dt
import threading
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from filelock import FileLock, Timeout

from werklocaties_gis.errors import ServiceError
from werklocaties_gis.settings.diensten import Downloads
from werklocaties_gis.sources.web.cache import (
    Entry,
    is_fresh,
    make_key,
    make_reply,
    read_entry,
)
from werklocaties_gis.sources.web.files import tell_disk_full
from werklocaties_gis.sources.web.keep import Accept, Shelf, confirm, keep
from werklocaties_gis.sources.web.limits import MB, POLL_S
from werklocaties_gis.sources.web.lines import Lines, check_wanted, name_host
from werklocaties_gis.sources.web.quiet import mask_logs
from werklocaties_gis.sources.web.request import Reply, Request
from werklocaties_gis.sources.web.resume import drop_part, part_path, read_part
from werklocaties_gis.sources.web.retry import try_often
from werklocaties_gis.sources.web.secrets import bare_url, list_hidden, mask_text
from werklocaties_gis.sources.web.tidy import tidy_folder
from werklocaties_gis.sources.web.transfer import Errand, fetch, make_url
from werklocaties_gis.sources.web.trial import Trial

__all__ = ["Accept", "Door", "download", "open_door", "tentative"]

OUT_OF_REACH: Final = frozenset({"host_unknown", "service_unreachable"})
"""After these, whatever else is asked of the host is tried once: fifteen layers of one service
that is down need not wait fifteen times."""

_LOCK_CHARS: Final = 3
"""Of the key: 4096 lock files at most; two requests that share one only wait for each other."""


@dataclass(frozen=True)
class Door:
    """An open door; make one with ``open_door``.

    Attributes
    ----------
    downloads
        What the project says about manners and bounds.
    folder
        Where answers are kept.
    named_hosts
        Private hosts that may be spoken to.
    offline
        Whether nothing is asked: only kept answers, however old.
    stop
        Set by who no longer wants replies.
    lines
        The hosts, one request at a time each.
    clock
        The time (UTC).
    trial
        What was kept before the requests of one layer; see ``tentative``.
    """

    downloads: Downloads
    folder: Path
    named_hosts: frozenset[str]
    offline: bool
    stop: threading.Event
    lines: Lines
    clock: Callable[[], dt.datetime]
    trial: Trial | None = None


@contextlib.contextmanager
def open_door(
    downloads: Downloads,
    folder: Path,
    *,
    named_hosts: Iterable[str] = (),
    offline: bool = False,
    stop: threading.Event | None = None,
    clock: Callable[[], dt.datetime] | None = None,
    pause: Callable[[float], None] | None = None,
) -> Iterator[Door]:
    """Open the door, and close every connection afterwards.

    Parameters
    ----------
    downloads
        The ``[downloads]`` section.
    folder
        Folder of the project file, to which ``downloads.geheugen`` is relative.
    named_hosts
        Private hosts that may be spoken to, beside ``downloads.eigen_hosts``: those that the
        project names in ``[diensten]``.
    offline
        Only kept answers, however old.
    stop
        When it is set, waiting and transfers end within a second with ``download_stopped``; what
        came is gone on with next time.
    clock, pause
        The time (UTC), and how to wait so many seconds; for tests.
    """
    wanted = stop or threading.Event()
    hosts = frozenset((*named_hosts, *downloads.eigen_hosts))
    wait = pause or (lambda seconds: _wait(wanted, seconds))
    lines = Lines(hosts, downloads.wachttijd_s, wanted, wait)
    now = clock or (lambda: dt.datetime.now(dt.UTC))
    with mask_logs():
        try:
            yield Door(downloads, folder / downloads.geheugen, hosts, offline, wanted, lines, now)
        finally:
            lines.close()
            if not offline:
                tidy_folder(folder / downloads.geheugen, now())


def _wait(stop: threading.Event, seconds: float) -> None:
    stop.wait(seconds)
    check_wanted(stop)


@contextlib.contextmanager
def tentative(door: Door) -> Iterator[Door]:
    """Keep answers only as long as the layer that is made of them proves right.

    A fault in reaching the service leaves what came, so that a next run goes on there, and so does
    a fault of this machine (a full disk, a file that is held by another program). Any other error
    in the block (a page that came twice, a place outside the country, a value that nobody foresaw)
    says that answers were wrong: what was kept before them is kept again, and all are asked anew
    next time.

    Examples
    --------
    ``with tentative(door) as trial: layer = download_wfs(trial, service, area)``
    """
    trial = Trial()
    try:
        yield replace(door, trial=trial)
    except (OSError, MemoryError):
        raise
    except Exception as error:
        if trial.blames(error):
            trial.undo(door.folder)
        raise


def download(door: Door, request: Request, accept: Accept | None = None) -> Reply:
    """Get the reply to a request, whole: kept if it still holds, else asked for.

    Safe to call from several threads, and from several processes that keep answers in one folder.

    Parameters
    ----------
    door
        An open door.
    request
        What is asked. Keys go in its headers; whatever is secret is neither kept nor shown.
    accept
        Looks whether the body is what was asked.

    Raises
    ------
    ServiceError
        No whole and acceptable reply came: ``service_...`` and ``reply_...`` codes, ``disk_full``,
        ``offline_absent``, ``download_stopped``. What was kept before is as it was.
    BadReplyError
        Every reply was refused by ``accept``.
    ForbiddenAddressError
        The address, or one it redirects to, may not be spoken to.
    """
    key = make_key(request)
    entry = read_entry(door.folder, key)
    if door.trial is not None:
        door.trial.note(key, entry)
    try:
        reply = _answer(door, request, entry) or _ask_in_turn(door, request, key, accept)
        return replace(reply, asked=_tell_body(request))
    except ServiceError as fault:
        if door.trial is not None:
            door.trial.note_fault(fault)
        raise


def _tell_body(request: Request) -> str:
    """Give the body of a request as text, without secrets."""
    return mask_text(request.body.decode("utf-8", "replace"), list_hidden(request))


def _answer(door: Door, request: Request, entry: Entry | None) -> Reply | None:
    """Answer without asking, where that will do."""
    if door.offline and entry is None:
        raise ServiceError("offline_absent", url=bare_url(request.url))
    days = door.downloads.geldig_dagen if request.valid_days is None else request.valid_days
    if entry is None or not (door.offline or is_fresh(entry, door.clock(), days)):
        return None
    return make_reply(door.folder, entry, is_kept=True)


def _ask_in_turn(door: Door, request: Request, key: str, accept: Accept | None) -> Reply:
    """Ask, unless another process or thread did meanwhile."""
    with tell_disk_full(door.folder), _hold(door, key):
        entry = read_entry(door.folder, key)
        return _answer(door, request, entry) or _ask(door, request, key, entry, accept)


@contextlib.contextmanager
def _hold(door: Door, key: str) -> Iterator[None]:
    """Let one process at a time ask for this; the operating system frees the lock of a dead one."""
    folder = door.folder / "locks"
    folder.mkdir(parents=True, exist_ok=True)
    lock = FileLock(folder / f"{key[:_LOCK_CHARS]}.lock", thread_local=False)
    # Some network drives know no locks; there two processes may ask the same twice.
    with contextlib.suppress(NotImplementedError):
        while not lock.is_locked:
            check_wanted(door.stop)
            with contextlib.suppress(Timeout):
                lock.acquire(timeout=POLL_S, poll_interval=POLL_S / 4)
    try:
        yield
    finally:
        lock.release()


def _ask(
    door: Door, request: Request, key: str, entry: Entry | None, accept: Accept | None
) -> Reply:
    """Ask until there is an acceptable reply, or no more attempts."""
    host = name_host(make_url(request))
    try:
        reply = try_often(
            lambda: _attempt(door, request, key, entry, accept),
            attempts=1 if door.lines.is_down(host) else door.downloads.pogingen,
            rest=lambda fault, wait: door.lines.rest(str(fault.fields.get("host", host)), wait),
            progress=lambda: _measure_progress(door.folder, key),
        )
    except ServiceError as fault:
        door.lines.note(host, is_down=fault.code in OUT_OF_REACH)
        raise
    finally:
        if read_part(door.folder, key) is None:
            drop_part(door.folder, key)
    door.lines.note(host, is_down=False)
    return reply


def _attempt(
    door: Door, request: Request, key: str, entry: Entry | None, accept: Accept | None
) -> Reply:
    """Ask once, and keep what comes."""
    errand = Errand(
        request=request,
        key=key,
        kept=None if entry is None or entry.is_doubted else entry,
        folder=door.folder,
        downloads=door.downloads,
        named_hosts=door.named_hosts,
        lines=door.lines,
        now=door.clock(),
    )
    found = fetch(errand)
    shelf = Shelf(door.folder, key, door.clock())
    if isinstance(found, Entry):
        return confirm(shelf, found)
    return keep(shelf, request, found, accept, door.downloads.max_mb * MB)


def _measure_progress(folder: Path, key: str) -> int:
    """Hundredths of an answer that are on disk and can be gone on with."""
    part = read_part(folder, key)
    return 0 if part is None else part_path(folder, key).stat().st_size * 100 // part.total
