"""What services answered, kept by the hash of the body, with an index by request."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
import os
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from types import MappingProxyType
from typing import Final

from werklocaties_gis.sources.web.files import put_in_place, read_json, write_json
from werklocaties_gis.sources.web.request import Reply, Request
from werklocaties_gis.sources.web.secrets import is_open_header, mask_params, mask_text
from werklocaties_gis.tables.hash import hash_file

VERSION: Final = 1
"""Of the layout of the index; an entry of another version is asked for anew."""

KEPT_HEADERS: Final = ("content-crs", "content-length", "date", "etag", "last-modified")
"""Headers that mean something after the connection is closed."""

_HASHED_WHEN_READ_BYTES: Final = 64 << 20
"""Kept bodies up to this size are hashed again when they are used; of larger ones the size."""


@dataclass(frozen=True)
class Entry:
    """What is known of one kept answer.

    Attributes
    ----------
    method, asked, body_sha256
        The request, without secrets.
    sha256, size, content_type, headers, url
        The answer, as in ``Reply``.
    retrieved
        When the body came (UTC).
    confirmed
        When the service last said that it still holds (UTC).
    is_doubted
        Whether a layer that was made of it proved wrong: it is asked anew, whatever its age.
    """

    method: str
    asked: str
    body_sha256: str
    sha256: str
    size: int
    content_type: str
    headers: Mapping[str, str]
    url: str
    retrieved: dt.datetime
    confirmed: dt.datetime
    is_doubted: bool = False


def make_key(request: Request) -> str:
    """Make the name under which the answer to a request is kept.

    Parameters in another order ask the same. Headers that say what is asked for (``Accept``)
    count; who asks does not. A key in the address does count, but only within the hash: a
    parameter that merely looks like one must not make two questions the same.
    """
    headers = sorted(
        (name.lower(), value) for name, value in request.headers.items() if is_open_header(name)
    )
    told = [request.method, request.url, sorted(request.params), headers]
    told.append(hashlib.sha256(request.body).hexdigest())
    return hashlib.sha256(json.dumps(told).encode()).hexdigest()


def make_entry(
    request: Request,
    reply: Reply,
    hidden: tuple[str, ...] = (),
) -> Entry:
    """Make the entry of an answer that just came."""
    pairs = "&".join(f"{name}={value}" for name, value in mask_params(request.params))
    return Entry(
        method=request.method,
        asked=mask_text(f"{request.url}?{pairs}" if pairs else request.url, hidden),
        body_sha256=hashlib.sha256(request.body).hexdigest() if request.body else "",
        sha256=reply.sha256,
        size=reply.size,
        content_type=reply.content_type,
        headers=dict(reply.headers),
        url=reply.url,
        retrieved=reply.retrieved,
        confirmed=reply.retrieved,
    )


def make_reply(folder: Path, entry: Entry, *, is_kept: bool) -> Reply:
    """Make the reply of a kept answer."""
    return Reply(
        path=body_path(folder, entry.sha256),
        sha256=entry.sha256,
        size=entry.size,
        content_type=entry.content_type,
        headers=MappingProxyType(dict(entry.headers)),
        url=entry.url,
        retrieved=entry.retrieved,
        is_kept=is_kept,
        confirmed=entry.confirmed,
    )


def read_entry(folder: Path, key: str) -> Entry | None:
    """Read the entry of a request; none where it is absent, damaged, or its body is."""
    found = read_json(_index_path(folder, key))
    if found is None or found.get("version") != VERSION:
        return None
    try:
        entry = _parse_entry(found)
    except (KeyError, TypeError, ValueError):
        return None
    return entry if _is_whole(body_path(folder, entry.sha256), entry) else None


def _parse_entry(found: Mapping[str, object]) -> Entry:
    headers = found["headers"]
    if not isinstance(headers, dict):
        raise TypeError("headers")
    return Entry(
        method=str(found["method"]),
        asked=str(found["asked"]),
        body_sha256=str(found["body_sha256"]),
        sha256=str(found["sha256"]),
        size=int(str(found["size"])),
        content_type=str(found["content_type"]),
        headers={str(name): str(value) for name, value in headers.items()},
        url=str(found["url"]),
        retrieved=_parse_time(found["retrieved"]),
        confirmed=_parse_time(found["confirmed"]),
        is_doubted=found["is_doubted"] is True,
    )


def _parse_time(text: object) -> dt.datetime:
    time = dt.datetime.fromisoformat(str(text))
    if time.tzinfo is None:
        raise ValueError("a time without zone")
    return time


def _is_whole(path: Path, entry: Entry) -> bool:
    try:
        if path.stat().st_size != entry.size:
            return False
        os.utime(path)  # in use: it is not tidied away
    except OSError:
        return False
    return entry.size > _HASHED_WHEN_READ_BYTES or hash_file(path) == entry.sha256


def write_entry(folder: Path, key: str, entry: Entry) -> None:
    """Write the entry of a request; its body is there already."""
    told = asdict(entry) | {
        "version": VERSION,
        "headers": dict(entry.headers),
        "retrieved": entry.retrieved.isoformat(),
        "confirmed": entry.confirmed.isoformat(),
    }
    write_json(_index_path(folder, key), told)


def drop_entry(folder: Path, key: str) -> None:
    """Forget the answer to a request; its body stays, as another request may share it."""
    _index_path(folder, key).unlink(missing_ok=True)


def is_fresh(entry: Entry, now: dt.datetime, valid_days: int) -> bool:
    """Tell whether a kept answer will do without asking.

    One that was confirmed in the future was not: the clock went back, and nobody knows how old it
    is. Then the service is asked, which costs little.
    """
    age = now - entry.confirmed
    return not entry.is_doubted and dt.timedelta(0) <= age < dt.timedelta(days=valid_days)


def keep_body(folder: Path, path: Path, sha256: str) -> Path:
    """Put a body where its hash says; one that is there already and whole stays.

    Returns
    -------
    Path
        Where it lies; the file that was given is gone.
    """
    target = body_path(folder, sha256)
    if target.is_file() and hash_file(target) == sha256:
        path.unlink()
    else:
        put_in_place(path, target)
    return target


def list_used(folder: Path) -> frozenset[str]:
    """List the hashes of the bodies that an entry leads to."""
    found = (read_json(path) for path in (folder / "index").glob("*/*.json"))
    return frozenset(str(entry["sha256"]) for entry in found if entry and "sha256" in entry)


def body_path(folder: Path, sha256: str) -> Path:
    """Where the body of this hash lies."""
    return folder / "bodies" / sha256[:2] / sha256


def _index_path(folder: Path, key: str) -> Path:
    return folder / "index" / key[:2] / f"{key}.json"
