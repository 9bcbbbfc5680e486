"""What is kept is what was accepted."""

from __future__ import annotations

import datetime as dt
import gzip
import hashlib
import json
from dataclasses import replace
from pathlib import Path

import pytest
from werklocaties_gis.errors import BadReplyError
from werklocaties_gis.sources.web.cache import read_entry
from werklocaties_gis.sources.web.keep import Shelf, confirm, keep
from werklocaties_gis.sources.web.request import Request
from werklocaties_gis.sources.web.resume import Part, part_path

NOW = dt.datetime(2026, 11, 25, 12, tzinfo=dt.UTC)
REQUEST = Request("https://x.nl/a")
PART = Part("", 0, "gzip", "text/csv", {"etag": '"a"'}, "https://x.nl/a")


@pytest.fixture
def shelf(tmp_path: Path) -> Shelf:
    """A folder in which a packed body has come."""
    path = part_path(tmp_path, "k")
    path.parent.mkdir()
    path.write_bytes(gzip.compress(b"a;b\n1;2\n"))
    return Shelf(tmp_path, "k", NOW)


def test_a_body_is_kept_unpacked_under_its_hash_and_can_be_confirmed(shelf: Shelf) -> None:
    seen = []
    reply = keep(
        shelf, REQUEST, PART, lambda path, kind: seen.append((path.stat().st_size, kind)), 99
    )
    assert seen == [(8, "text/csv")]
    assert reply.sha256 == hashlib.sha256(b"a;b\n1;2\n").hexdigest()
    entry = read_entry(shelf.folder, "k")
    assert entry is not None
    later = replace(shelf, now=NOW + dt.timedelta(days=9))
    again = confirm(later, replace(entry, is_doubted=True))
    assert (again.path, again.is_kept, again.retrieved) == (reply.path, True, NOW)
    found = read_entry(shelf.folder, "k")
    assert found == replace(entry, confirmed=later.now)
    assert list((shelf.folder / "parts").iterdir()) == []


def test_a_body_that_is_refused_leaves_nothing(shelf: Shelf) -> None:
    def refuse(path: Path, kind: str) -> None:
        raise BadReplyError("reply_error", told=f"{kind} {path.name} apikey=abcd1234", row=3)

    request = replace(REQUEST, headers={"X-Api-Key": "text/csv"})
    with pytest.raises(BadReplyError) as caught:
        keep(shelf, request, PART, refuse, 99)
    told = {"host": "x.nl", "told": "*** k.body apikey=abcd1234", "row": 3}
    assert dict(caught.value.fields) == told
    assert read_entry(shelf.folder, "k") is None
    assert [path for path in shelf.folder.rglob("*") if path.is_file()] == []


def test_a_body_that_is_nested_without_end_is_a_bad_reply(shelf: Shelf) -> None:
    part_path(shelf.folder, "k").write_bytes(gzip.compress(b"[" * 200_000))
    with pytest.raises(BadReplyError, match="reply_too_deep"):
        keep(shelf, REQUEST, PART, lambda path, _: json.loads(path.read_bytes()), 10**6)
