"""The door to the network: every request goes through it, and every reply comes whole or not."""

from __future__ import annotations

import contextlib
import datetime as dt
import threading
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from types import MappingProxyType
from typing import Final

from filelock import FileLock, Timeout

from werklocaties_gis.errors import BadReplyError, ServiceError
from werklocaties_gis.settings.diensten import Downloads
from werklocaties_gis.sources.web.body import unpack_body
from werklocaties_gis.sources.web.cache import (
    Entry,
    is_fresh,
    keep_body,
    make_entry,
    make_key,
    make_reply,
    read_entry,
    write_entry,
)
from werklocaties_gis.sources.web.files import hash_file, tell_disk_full
from werklocaties_gis.sources.web.limits import MB, POLL_S
from werklocaties_gis.sources.web.lines import Lines, check_wanted, name_host
from werklocaties_gis.sources.web.quiet import mask_logs
from werklocaties_gis.sources.web.request import Reply, Request
from werklocaties_gis.sources.web.resume import Part, drop_part, part_path, read_part
from werklocaties_gis.sources.web.retry import try_often
from werklocaties_gis.sources.web.secrets import bare_url, list_hidden, mask_text
from werklocaties_gis.sources.web.transfer import Errand, fetch, make_url

Accept = Callable[[Path, str], None]
"""Looks at a body (its path, its content type) and raises ``BadReplyError`` where it is not what
was asked: an error with status 200, half a document. Such a reply is not kept, and asked again."""

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
    """

    downloads: Downloads
    folder: Path
    named_hosts: frozenset[str]
    offline: bool
    stop: threading.Event
    lines: Lines
    clock: Callable[[], dt.datetime]


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


def _wait(stop: threading.Event, seconds: float) -> None:
    stop.wait(seconds)
    check_wanted(stop)


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
    if door.offline:
        return _answer_offline(door, request, key)
    reply = _answer_kept(door, request, key)
    if reply is not None:
        return reply
    with tell_disk_full(door.folder), _hold(door, key):
        return _answer_kept(door, request, key) or _ask(door, request, key, accept)


def _answer_offline(door: Door, request: Request, key: str) -> Reply:
    entry = read_entry(door.folder, key)
    if entry is None:
        raise ServiceError("offline_absent", url=bare_url(request.url))
    return make_reply(door.folder, entry, is_kept=True)


def _answer_kept(door: Door, request: Request, key: str) -> Reply | None:
    entry = read_entry(door.folder, key)
    days = door.downloads.geldig_dagen if request.valid_days is None else request.valid_days
    if entry is None or not is_fresh(entry, door.clock(), days):
        return None
    return make_reply(door.folder, entry, is_kept=True)


@contextlib.contextmanager
def _hold(door: Door, key: str) -> Iterator[None]:
    """Let one process at a time ask for this; the operating system frees the lock of a dead one."""
    folder = door.folder / "locks"
    folder.mkdir(parents=True, exist_ok=True)
    lock = FileLock(folder / f"{key[:_LOCK_CHARS]}.lock", thread_local=False)
    while not lock.is_locked:
        check_wanted(door.stop)
        with contextlib.suppress(Timeout):
            lock.acquire(timeout=POLL_S, poll_interval=POLL_S / 4)
    try:
        yield
    finally:
        lock.release()


def _ask(door: Door, request: Request, key: str, accept: Accept | None) -> Reply:
    """Ask until there is an acceptable reply, or no more attempts."""
    entry = read_entry(door.folder, key)
    host = name_host(make_url(request))

    def attempt() -> Reply:
        errand = Errand(
            request=request,
            key=key,
            kept=entry,
            folder=door.folder,
            downloads=door.downloads,
            named_hosts=door.named_hosts,
            lines=door.lines,
            now=door.clock(),
        )
        found = fetch(errand)
        if isinstance(found, Entry):
            return _confirm(door, key, found)
        return _keep(door, request, key, found, accept)

    try:
        return try_often(
            attempt,
            attempts=door.downloads.pogingen,
            rest=lambda fault, wait: door.lines.rest(str(fault.fields.get("host", host)), wait),
            progress=lambda: _measure_progress(door.folder, key),
        )
    finally:
        if read_part(door.folder, key) is None:
            drop_part(door.folder, key)


def _measure_progress(folder: Path, key: str) -> int:
    """Hundredths of an answer that are on disk and can be gone on with."""
    part = read_part(folder, key)
    return 0 if part is None else part_path(folder, key).stat().st_size * 100 // part.total


def _confirm(door: Door, key: str, entry: Entry) -> Reply:
    """Write down that an earlier answer still holds."""
    confirmed = replace(entry, confirmed=door.clock())
    drop_part(door.folder, key)
    write_entry(door.folder, key, confirmed)
    return make_reply(door.folder, confirmed, is_kept=True)


def _keep(door: Door, request: Request, key: str, part: Part, accept: Accept | None) -> Reply:
    """Unpack, judge and keep the body that came."""
    raw = part_path(door.folder, key)
    unpacked = raw.with_suffix(".body")
    try:
        if part.encoding:
            unpack_body(raw, part.encoding, unpacked, door.downloads.max_mb * MB)
        body = unpacked if part.encoding else raw
        _judge(body, part.content_type, accept, list_hidden(request))
        return _file(door, request, key, part, body)
    finally:
        unpacked.unlink(missing_ok=True)
        drop_part(door.folder, key)


def _judge(body: Path, content_type: str, accept: Accept | None, hidden: tuple[str, ...]) -> None:
    """Let who asked look at the body; what a service echoes of a key does not come through."""
    if accept is None:
        return
    try:
        accept(body, content_type)
    except BadReplyError as fault:
        fields = {
            name: mask_text(value, hidden) if isinstance(value, str) else value
            for name, value in fault.fields.items()
        }
        raise BadReplyError(fault.code, **fields) from None


def _file(door: Door, request: Request, key: str, part: Part, body: Path) -> Reply:
    """Put the body where its hash says, and then the entry that leads to it."""
    hidden = list_hidden(request)
    sha256, size = hash_file(body), body.stat().st_size
    now = door.clock()
    reply = Reply(
        path=keep_body(door.folder, body, sha256),
        sha256=sha256,
        size=size,
        content_type=part.content_type,
        headers=MappingProxyType(dict(part.headers)),
        url=part.url,
        retrieved=now,
        is_kept=False,
        confirmed=now,
    )
    write_entry(door.folder, key, make_entry(request, reply, hidden))
    return reply
