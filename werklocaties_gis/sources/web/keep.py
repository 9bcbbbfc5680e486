"""The last step of a reply: unpacked, judged by who asked, and kept."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from types import MappingProxyType

import httpx

from werklocaties_gis.errors import BadReplyError, ServiceError
from werklocaties_gis.sources.web.body import unpack_body
from werklocaties_gis.sources.web.cache import (
    Entry,
    keep_body,
    make_entry,
    make_reply,
    write_entry,
)
from werklocaties_gis.sources.web.lines import name_host
from werklocaties_gis.sources.web.request import Reply, Request
from werklocaties_gis.sources.web.resume import Part, drop_part, part_path
from werklocaties_gis.sources.web.secrets import list_hidden, mask_text
from werklocaties_gis.tables.hash import hash_file

Accept = Callable[[Path, str], None]
"""Looks at a body (its path, its content type) and raises ``BadReplyError`` where it is not what
was asked: an error with status 200, half a document. Such a reply is not kept, and asked again."""


@dataclass(frozen=True)
class Shelf:
    """Where the answer to one request is kept, and when.

    Attributes
    ----------
    folder, key
        Folder of all answers, and the name of this one.
    now
        The time (UTC).
    """

    folder: Path
    key: str
    now: dt.datetime


def confirm(shelf: Shelf, entry: Entry) -> Reply:
    """Write down that an earlier answer still holds."""
    confirmed = replace(entry, confirmed=shelf.now, is_doubted=False)
    drop_part(shelf.folder, shelf.key)
    write_entry(shelf.folder, shelf.key, confirmed)
    return make_reply(shelf.folder, confirmed, is_kept=True)


def keep(
    shelf: Shelf, request: Request, part: Part, accept: Accept | None, max_bytes: int
) -> Reply:
    """Unpack, judge and keep the body that came.

    Raises
    ------
    BadReplyError
        It is not what was asked; nothing of it stays.
    ServiceError
        It unpacks to more than ``max_bytes``.
    """
    raw = part_path(shelf.folder, shelf.key)
    unpacked = raw.with_suffix(".body")
    try:
        if part.encoding:
            unpack_body(raw, part.encoding, unpacked, max_bytes)
        body = unpacked if part.encoding else raw
        _judge(body, part, accept, list_hidden(request))
        return _file(shelf, request, part, body)
    finally:
        unpacked.unlink(missing_ok=True)
        drop_part(shelf.folder, shelf.key)


def _judge(body: Path, part: Part, accept: Accept | None, hidden: tuple[str, ...]) -> None:
    """Let who asked look at the body; what a service echoes of a key does not come through."""
    if accept is None:
        return
    try:
        accept(body, part.content_type)
    except RecursionError:
        raise BadReplyError("reply_too_deep", host=name_host(httpx.URL(part.url))) from None
    except ServiceError as fault:
        fields = {
            name: mask_text(value, hidden) if isinstance(value, str) else value
            for name, value in fault.fields.items()
        }
        kind = BadReplyError if isinstance(fault, BadReplyError) else ServiceError
        raise kind(fault.code, **{"host": name_host(httpx.URL(part.url)), **fields}) from None


def _file(shelf: Shelf, request: Request, part: Part, body: Path) -> Reply:
    """Put the body where its hash says, and then the entry that leads to it."""
    sha256, size = hash_file(body), body.stat().st_size
    reply = Reply(
        path=keep_body(shelf.folder, body, sha256),
        sha256=sha256,
        size=size,
        content_type=part.content_type,
        headers=MappingProxyType(dict(part.headers)),
        url=part.url,
        retrieved=shelf.now,
        is_kept=False,
        confirmed=shelf.now,
    )
    write_entry(shelf.folder, shelf.key, make_entry(request, reply, list_hidden(request)))
    return reply
