"""A transfer that was cut goes on where it stopped, when the service can prove it is the same."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from email.utils import parsedate_to_datetime
from pathlib import Path
from typing import Final

from werklocaties_gis.sources.web.files import read_json, write_json

_CONTENT_RANGE: Final = re.compile(r"bytes (\d+)-(\d+)/(\d+)")


@dataclass(frozen=True)
class Part:
    """The first part of a body that is on disk.

    Attributes
    ----------
    validator
        Strong ``ETag``, or ``Last-Modified``, of the body that it is the first part of.
    total
        Bytes of the whole.
    encoding
        How the body is packed for the transfer; empty where it is not.
    content_type, headers, url
        Of the first answer: a later one speaks of a part.
    """

    validator: str
    total: int
    encoding: str
    content_type: str
    headers: Mapping[str, str]
    url: str


def part_path(folder: Path, key: str) -> Path:
    """Where the first part of an answer lies."""
    return folder / "parts" / f"{key}.part"


def read_part(folder: Path, key: str) -> Part | None:
    """Read what is known of a first part; none where it cannot be gone on with."""
    found = read_json(_state_path(folder, key))
    path = part_path(folder, key)
    if found is None or not path.is_file():
        return None
    try:
        part = _parse_part(found)
    except (KeyError, TypeError, ValueError):
        return None
    return part if part.validator and 0 < path.stat().st_size < part.total else None


def _parse_part(found: Mapping[str, object]) -> Part:
    headers = found["headers"]
    if not isinstance(headers, dict):
        raise TypeError("headers")
    return Part(
        validator=str(found["validator"]),
        total=int(str(found["total"])),
        encoding=str(found["encoding"]),
        content_type=str(found["content_type"]),
        headers={str(name): str(value) for name, value in headers.items()},
        url=str(found["url"]),
    )


def write_part(folder: Path, key: str, part: Part) -> None:
    """Write down what the first part belongs to, before its bytes come."""
    drop_part(folder, key)
    if part.validator and part.total:
        write_json(_state_path(folder, key), asdict(part) | {"headers": dict(part.headers)})


def drop_part(folder: Path, key: str) -> None:
    """Forget a first part."""
    _state_path(folder, key).unlink(missing_ok=True)
    part_path(folder, key).unlink(missing_ok=True)


def make_range(part: Part, size: int) -> Mapping[str, str]:
    """Make the headers that ask for the rest, or for all where the body has changed."""
    return {"Range": f"bytes={size}-", "If-Range": part.validator}


def continues(content_range: str, part: Part, size: int) -> bool:
    """Tell whether an answer is the rest that was asked for, up to the end.

    Examples
    --------
    >>> part = Part('"a"', 100, "", "", {}, "")
    >>> [continues(text, part, 40) for text in ("bytes 40-99/100", "bytes 0-99/100", "")]
    [True, False, False]
    """
    match = _CONTENT_RANGE.fullmatch(content_range.strip())
    return match is not None and tuple(map(int, match.groups())) == (
        size,
        part.total - 1,
        part.total,
    )


def is_same_version(headers: Mapping[str, str], part: Part) -> bool:
    """Tell whether an answer is of the version that the first part is of, as far as it says.

    A server that does not know ``If-Range`` sends the rest of whatever is there now. An ``ETag``
    that both tell decides, or else ``Last-Modified``; where neither is told, ``If-Range`` was
    asked and the server is believed.

    Examples
    --------
    >>> part = Part('"a"', 100, "", "", {"etag": '"a"'}, "")
    >>> [is_same_version(headers, part) for headers in ({"etag": '"a"'}, {"etag": '"b"'}, {})]
    [True, False, True]
    """
    for name in ("etag", "last-modified"):
        told, known = headers.get(name, ""), part.headers.get(name, "")
        if told and known:
            return told == known
    return True


def find_validator(headers: Mapping[str, str]) -> str:
    """Find what tells one version of a body from another, byte for byte; empty: nothing does.

    A weak ``ETag`` does not, nor a ``Last-Modified`` in the last minute before the answer: within
    it the body may have changed twice (RFC 9110, section 8.8.2.2).

    Examples
    --------
    >>> find_validator({"etag": '"abc"'}), find_validator({"etag": 'W/"abc"'})
    ('"abc"', '')
    """
    etag = headers.get("etag", "")
    if etag.startswith('"'):
        return etag
    modified = parse_http_date(headers.get("last-modified", ""))
    answered = parse_http_date(headers.get("date", ""))
    if etag or modified is None or answered is None:
        return ""
    settled = answered - modified >= dt.timedelta(minutes=1)
    return headers["last-modified"] if settled else ""


def parse_http_date(text: str) -> dt.datetime | None:
    """Read a date as headers have it; none where it is no date."""
    try:
        date = parsedate_to_datetime(text)
    except (TypeError, ValueError, OverflowError):
        return None
    return date if date.tzinfo else date.replace(tzinfo=dt.UTC)


def _state_path(folder: Path, key: str) -> Path:
    return folder / "parts" / f"{key}.json"
