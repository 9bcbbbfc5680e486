"""One attempt to get one reply: from host to host, to a file on disk."""

from __future__ import annotations

import contextlib
import datetime as dt
import ssl
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final
from urllib.parse import quote

import httpcore
import httpx

from werklocaties_gis.errors import BadReplyError, ServiceError
from werklocaties_gis.settings.diensten import Downloads
from werklocaties_gis.sources.web.address import check_address, check_closed_line, parse_url
from werklocaties_gis.sources.web.body import ENCODINGS, check_room, write_blocks
from werklocaties_gis.sources.web.cache import KEPT_HEADERS, Entry
from werklocaties_gis.sources.web.clients import find_proxy
from werklocaties_gis.sources.web.faults import PassingError
from werklocaties_gis.sources.web.limits import MAX_REDIRECTS, MB
from werklocaties_gis.sources.web.lines import Lines, name_host
from werklocaties_gis.sources.web.redirects import REDIRECTS, follow, keep_headers
from werklocaties_gis.sources.web.request import Request
from werklocaties_gis.sources.web.resume import (
    Part,
    continues,
    drop_part,
    find_validator,
    is_same_version,
    make_range,
    part_path,
    read_part,
    write_part,
)
from werklocaties_gis.sources.web.retry import PASSING_STATUSES, parse_retry_after
from werklocaties_gis.sources.web.secrets import bare_url, list_hidden, mask_text, tells_who

WHOLE: Final = frozenset({200, 203, 204})


@dataclass(frozen=True)
class Errand:
    """One request on its way.

    Attributes
    ----------
    request
        What is asked.
    key
        Name under which the answer is kept.
    kept
        An earlier answer that has expired; the service may say that it still holds.
    folder
        Where answers are kept.
    downloads, named_hosts
        What the project says about bounds, and about private hosts.
    lines
        The hosts, one request at a time each.
    now
        When it was sent (UTC).
    """

    request: Request
    key: str
    kept: Entry | None
    folder: Path
    downloads: Downloads
    named_hosts: frozenset[str]
    lines: Lines
    now: dt.datetime


def fetch(errand: Errand) -> Part | Entry:
    """Try once to get the reply to a request.

    Returns
    -------
    Part or Entry
        What the body on disk is; or the earlier answer, which still holds.

    Raises
    ------
    PassingError
        Something that may be over soon; what came is on disk and is gone on with where it can.
    ServiceError
        Something that asking again does not mend.
    ForbiddenAddressError
        An address that may not be spoken to, now or after a redirect.
    """
    part = read_part(errand.folder, errand.key) if errand.request.method == "GET" else None
    url = make_url(errand.request)
    headers = _make_headers(errand, part)
    for _ in range(MAX_REDIRECTS + 1):
        with _tell_faults(url), _send(errand, url, headers) as reply:
            if reply.status_code not in REDIRECTS:
                return _receive(errand, reply, part, url)
            target = follow(url, reply.headers.get("location", ""))
        headers = keep_headers(headers, errand.request.headers, url, target)
        url = target
    raise ServiceError("too_many_redirects", url=bare_url(errand.request.url))


def make_url(request: Request) -> httpx.URL:
    """Make the address of a request with its parameters; what stands in it already stays as is."""
    query = "&".join(f"{quote(name)}={quote(value, safe=',:/')}" for name, value in request.params)
    glue = "&" if "?" in request.url else "?"
    return parse_url(f"{request.url}{glue}{query}" if query else request.url)


def _make_headers(errand: Errand, part: Part | None) -> Mapping[str, str]:
    """Make the headers: what the request says, what we have already, how to send the rest."""
    headers = httpx.Headers({"Accept": "*/*", "Accept-Encoding": "gzip"})
    headers.update(dict(errand.request.headers))
    if errand.kept is not None and errand.request.method == "GET":
        known = errand.kept.headers
        asked = (("If-None-Match", "etag"), ("If-Modified-Since", "last-modified"))
        headers.update({ours: known[theirs] for ours, theirs in asked if theirs in known})
    if part is not None:
        size = part_path(errand.folder, errand.key).stat().st_size
        headers.update(dict(make_range(part, size)))
    return headers


@contextlib.contextmanager
def _send(errand: Errand, url: httpx.URL, headers: Mapping[str, str]) -> Iterator[httpx.Response]:
    """Send when it is this request's turn, and give the reply before its body."""
    request = errand.request
    by_proxy = find_proxy(url) is not None
    content = request.body if request.method == "POST" else None
    with errand.lines.take(url) as client:
        found = check_address(str(url), errand.named_hosts, is_resolved_elsewhere=by_proxy)
        if tells_who(headers, request.headers):
            check_closed_line(url, found)
        with client.stream(request.method, url, headers=headers, content=content) as reply:
            yield reply


@contextlib.contextmanager
def _tell_faults(url: httpx.URL) -> Iterator[None]:
    """Give the faults of the network our own names, and the host that they are of."""
    host = name_host(url)
    try:
        yield
    except (httpcore.ConnectError, httpcore.ConnectTimeout) as error:
        if isinstance(error.__context__, ssl.SSLCertVerificationError):
            raise ServiceError("certificate_refused", host=host) from error
        raise PassingError("service_unreachable", host=host) from error
    except PassingError as fault:
        fields = {**fault.fields, "host": host}
        raise PassingError(fault.code, wait_s=fault.wait_s, **fields) from fault
    except httpcore.TimeoutException as error:
        raise PassingError("service_silent", host=host) from error
    except httpx.RemoteProtocolError as error:
        # The client reads where a redirect leads before it is asked to follow.
        raise ServiceError("redirect_nowhere", url=bare_url(str(url))) from error
    except httpcore.ProxyError as error:
        raise ServiceError("proxy_refused", host=host) from error
    except (httpcore.NetworkError, httpcore.ProtocolError) as error:
        raise PassingError("reply_cut", host=host) from error


def _receive(
    errand: Errand, reply: httpx.Response, part: Part | None, url: httpx.URL
) -> Part | Entry:
    """Judge a reply by its status, and bring its body to disk."""
    status = reply.status_code
    if status == 304 and errand.kept is not None:
        return errand.kept
    if status == 206 and part is not None:
        size = part_path(errand.folder, errand.key).stat().st_size
        is_rest = continues(reply.headers.get("content-range", ""), part, size)
        if is_rest and is_same_version(reply.headers, part):
            return _write(errand, reply, part, url, after=size)
    if status in WHOLE:
        fresh = _make_part(reply, url, list_hidden(errand.request))
        write_part(errand.folder, errand.key, fresh)
        return _write(errand, reply, fresh, url)
    if status in {206, 304, 416}:
        drop_part(errand.folder, errand.key)
        raise PassingError("reply_other_part", host=name_host(url))
    raise _refuse(errand, reply, url)


def _refuse(errand: Errand, reply: httpx.Response, url: httpx.URL) -> ServiceError:
    """Make the error of a status that brings no body."""
    host, status = name_host(url), reply.status_code
    if status not in PASSING_STATUSES:
        told = {"said": f"status {status}", "url": bare_url(str(url))}
        return ServiceError("service_refuses", host=host, status=status, **told)
    wait_s = parse_retry_after(reply.headers, errand.now)
    if wait_s is not None and wait_s > errand.downloads.langste_wacht_s:
        return ServiceError("service_busy_long", host=host, status=status, wait_s=round(wait_s))
    return PassingError("service_busy", wait_s=wait_s, host=host, status=status)


def _make_part(reply: httpx.Response, url: httpx.URL, hidden: tuple[str, ...]) -> Part:
    """Read from the headers what body is coming; without the keys that they may echo."""
    encoding = reply.headers.get("content-encoding", "").strip().lower()
    if encoding not in ENCODINGS:
        raise BadReplyError("reply_encoding", encoding=encoding)
    length = reply.headers.get("content-length", "")
    headers = {
        name: mask_text(reply.headers[name], hidden)
        for name in KEPT_HEADERS
        if name in reply.headers
    }
    return Part(
        validator=find_validator(headers),
        total=int(length) if length.isascii() and length.isdigit() else 0,
        encoding="" if encoding == "identity" else encoding,
        content_type=reply.headers.get("content-type", "").partition(";")[0].strip().lower(),
        headers=headers,
        url=mask_text(str(url), hidden),
    )


def _write(
    errand: Errand, reply: httpx.Response, part: Part, url: httpx.URL, *, after: int = 0
) -> Part:
    """Write the body, or the rest of it, and see that it is as long as was said."""
    max_bytes = errand.downloads.max_mb * MB
    if part.total > max_bytes:
        drop_part(errand.folder, errand.key)
        raise ServiceError("reply_too_large", max_mb=errand.downloads.max_mb)
    path = part_path(errand.folder, errand.key)
    path.parent.mkdir(parents=True, exist_ok=True)
    check_room(path.parent, part.total - after)
    size = write_blocks(path, reply.iter_raw(), max_bytes, after=after)
    if part.total and size != part.total:
        raise PassingError("reply_cut", host=name_host(url))
    return part
