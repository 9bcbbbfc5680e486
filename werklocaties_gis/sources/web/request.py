"""What is asked of a service, and what it answered."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType
from typing import Literal


@dataclass(frozen=True)
class Request:
    """One question to a service.

    Attributes
    ----------
    url
        Address, without the parameters below.
    params
        Parameters in the order in which they are sent.
    headers
        Besides the usual ones; never part of what is kept or logged.
    method, body
        ``POST`` sends the body.
    valid_days
        Days for which an earlier answer will do; none: as the project says.
    """

    url: str
    params: tuple[tuple[str, str], ...] = ()
    headers: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    method: Literal["GET", "POST"] = "GET"
    body: bytes = b""
    valid_days: int | None = None


@dataclass(frozen=True)
class Reply:
    """A whole answer, on disk.

    Attributes
    ----------
    path
        File that holds the body, named after its hash; read it, never write it.
    sha256
        Hash of the body.
    size
        Bytes of the body.
    content_type
        As the service says, without parameters; empty where it does not.
    headers
        Headers of the answer that mean something later (``Content-Crs``, ``Last-Modified``), by
        lower-case name.
    url
        Where the answer came from, after redirects, with parameters and without secrets.
    retrieved
        When it came (UTC).
    is_kept
        Whether it is an earlier answer that still holds, so that nothing was asked.
    confirmed
        When it was last known to hold (UTC): later than ``retrieved`` where the service was asked
        again and said so; none where that is not told.
    asked
        What was sent in the body of the request, as text and without secrets; empty for a ``GET``,
        whose address says it all.
    """

    path: Path
    sha256: str
    size: int
    content_type: str
    headers: Mapping[str, str]
    url: str
    retrieved: dt.datetime
    is_kept: bool
    confirmed: dt.datetime | None = None
    asked: str = ""
