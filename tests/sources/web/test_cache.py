"""What is kept is found by the question, and only when it is as it was."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
from dataclasses import replace
from pathlib import Path

import pytest
from tests.services import proxy as lines
from tests.services.proxy import Proxy
from werklocaties_gis.sources.web.cache import (
    Entry,
    body_path,
    is_fresh,
    keep_body,
    make_entry,
    make_key,
    make_reply,
    read_entry,
    write_entry,
)
from werklocaties_gis.sources.web.door import Door, download
from werklocaties_gis.sources.web.request import Request

NOW = dt.datetime(2026, 11, 25, 12, tzinfo=dt.UTC)
REQUEST = Request("https://x.nl/wfs", (("request", "GetFeature"), ("count", "50")))


@pytest.fixture
def entry(tmp_path: Path) -> Entry:
    """A kept answer with its body."""
    body = b"inhoud"
    sha256 = hashlib.sha256(body).hexdigest()
    (tmp_path / "new").write_bytes(body)
    keep_body(tmp_path, tmp_path / "new", sha256)
    found = Entry(
        "GET", "https://x.nl/wfs", "", sha256, 6, "text/xml", {"etag": '"a"'}, "u", NOW, NOW
    )
    write_entry(tmp_path, "k", found)
    return found


def test_an_entry_comes_back_as_it_was_with_its_body(tmp_path: Path, entry: Entry) -> None:
    assert read_entry(tmp_path, "k") == entry
    reply = make_reply(tmp_path, entry, is_kept=True)
    assert (reply.path.read_bytes(), reply.size, reply.confirmed) == (b"inhoud", 6, NOW)
    assert reply.headers == {"etag": '"a"'}


@pytest.mark.parametrize("damage", [b"", b"inhoux", b"inhoud en meer"])
def test_a_body_that_changed_is_no_longer_kept(tmp_path: Path, entry: Entry, damage: bytes) -> None:
    body_path(tmp_path, entry.sha256).write_bytes(damage)
    assert read_entry(tmp_path, "k") is None
    (tmp_path / "again").write_bytes(b"inhoud")
    keep_body(tmp_path, tmp_path / "again", entry.sha256)
    assert read_entry(tmp_path, "k") == entry


@pytest.mark.parametrize(
    "change",
    [
        {"version": 99},
        {"size": "veel"},
        {"headers": []},
        {"retrieved": "gisteren"},
        {"retrieved": "2026-11-25T12:00:00"},
        {"sha256": "0" * 64},
    ],
)
def test_an_entry_that_is_not_ours_is_asked_anew(
    tmp_path: Path, entry: Entry, change: dict[str, object]
) -> None:
    assert entry.size == 6
    path = next((tmp_path / "index").rglob("*.json"))
    path.write_text(json.dumps(json.loads(path.read_text()) | change), encoding="utf-8")
    assert read_entry(tmp_path, "k") is None


def test_two_questions_with_one_answer_share_a_body(tmp_path: Path, entry: Entry) -> None:
    (tmp_path / "second").write_bytes(b"inhoud")
    assert keep_body(tmp_path, tmp_path / "second", entry.sha256).read_bytes() == b"inhoud"
    assert not (tmp_path / "second").exists()
    assert len([path for path in (tmp_path / "bodies").rglob("*") if path.is_file()]) == 1


def test_the_key_is_of_the_question_and_not_of_who_asks() -> None:
    key = make_key(REQUEST)
    assert key == make_key(replace(REQUEST, params=REQUEST.params[::-1]))
    assert key == make_key(replace(REQUEST, headers={"X-Api-Key": "a"}))
    assert key == make_key(replace(REQUEST, valid_days=3))
    others = [
        replace(REQUEST, url="https://x.nl/wfs2"),
        replace(REQUEST, params=(("request", "GetFeature"), ("count", "51"))),
        replace(REQUEST, method="POST"),
        replace(REQUEST, body=b"x"),
        replace(REQUEST, headers={"Accept": "text/xml"}),
    ]
    assert len({key, *map(make_key, others)}) == 6


def test_the_index_holds_no_key(tmp_path: Path, entry: Entry) -> None:
    request = replace(REQUEST, params=(("token", "abcd1234"), ("q", "abcd1234")))
    reply = make_reply(tmp_path, entry, is_kept=False)
    made = make_entry(request, reply, ("abcd1234",))
    assert made.asked == "https://x.nl/wfs?token=***&q=***"


@pytest.mark.parametrize(
    ("age", "days", "is_still"),
    [(0, 1, True), (23, 1, True), (24, 1, False), (-1, 30, False), (0, 0, False)],
)
def test_an_answer_holds_for_its_days_and_not_from_the_future(
    entry: Entry, age: int, days: int, is_still: bool
) -> None:
    assert is_fresh(entry, NOW + dt.timedelta(hours=age), days) == is_still


def test_only_headers_that_are_read_later_are_kept(door: Door, line: Proxy) -> None:
    told = {"Link": "<b>; rel=next", "Content-Language": "nl", "Content-Crs": "<a>"}
    line.strike(lines.add_headers(told))
    reply = download(door, Request(f"{line.url}/page"))
    assert set(reply.headers) == {"content-crs", "content-length", "date", "etag"}
