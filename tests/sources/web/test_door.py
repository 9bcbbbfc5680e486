"""What comes through the door is whole, asked once, kept, and without secrets."""

from __future__ import annotations

import datetime as dt
import json
import socket
import threading
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from tests.services import proxy as lines
from tests.services.files import Site, serve_files
from tests.services.proxy import Proxy
from werklocaties_gis.errors import BadReplyError, ForbiddenAddressError, ServiceError
from werklocaties_gis.settings.diensten import Downloads
from werklocaties_gis.sources.web.door import Door, download, open_door
from werklocaties_gis.sources.web.request import Request

BODY = bytes(range(256)) * 200
Open = Callable[..., Door]


def files_in(folder: Path, name: str) -> list[Path]:
    return sorted(path for path in (folder / name).rglob("*") if path.is_file())


def accept_json(path: Path, content_type: str) -> None:
    del content_type
    try:
        found = json.loads(path.read_bytes())
    except ValueError as error:
        raise BadReplyError("reply_no_json") from error
    if "error" in found:
        raise BadReplyError("reply_error", told=str(found["error"]))


def test_a_reply_is_whole_and_says_where_it_came_from(door: Door, site: Site, cache: Path) -> None:
    reply = download(door, Request(f"{site.url}/page", (("q", "Goes & Tholen"), ("n", "é"))))
    assert reply.path.read_bytes() == b'{"features": []}'
    assert reply.path == cache / "bodies" / reply.sha256[:2] / reply.sha256
    assert (reply.size, reply.content_type, reply.is_kept) == (16, "application/json", False)
    assert reply.url == f"{site.url}/page?q=Goes%20%26%20Tholen&n=%C3%A9"
    assert reply.retrieved == dt.datetime(2026, 11, 25, 12, tzinfo=dt.UTC)
    assert site.headers[0]["user-agent"] == "werklocaties-gis/0.1.0"
    assert files_in(cache, "parts") == []


def test_what_is_kept_is_not_asked_again_whatever_the_order_of_parameters(
    door: Door, site: Site
) -> None:
    first = download(door, Request(f"{site.url}/page", (("a", "1"), ("b", "2"))))
    again = download(door, Request(f"{site.url}/page", (("b", "2"), ("a", "1"))))
    other = download(door, Request(f"{site.url}/page", (("a", "2"), ("b", "1"))))
    assert (again.is_kept, again.path, other.is_kept) == (True, first.path, False)
    assert len(site.paths) == 2


def test_after_its_days_the_service_says_whether_it_still_holds(
    door: Door, site: Site, now: list[dt.datetime]
) -> None:
    request = Request(f"{site.url}/page", valid_days=7)
    first = download(door, request)
    now[0] += dt.timedelta(days=8)
    again = download(door, request)
    assert (again.is_kept, again.sha256, again.retrieved) == (True, first.sha256, first.retrieved)
    assert again.confirmed == now[0]
    assert site.headers[1]["if-none-match"] == first.headers["etag"]
    download(door, request)
    assert len(site.paths) == 2
    site.files["/page"] = ("application/json", b'{"features": [1]}')
    now[0] += dt.timedelta(days=8)
    changed = download(door, request)
    assert changed.path.read_bytes() == b'{"features": [1]}'
    assert (changed.is_kept, changed.retrieved) == (False, now[0])


def test_a_date_of_change_confirms_where_there_is_no_etag(
    door: Door, site: Site, now: list[dt.datetime]
) -> None:
    site.has_etag, site.has_date = False, True
    request = Request(f"{site.url}/page")
    download(door, request)
    now[0] += dt.timedelta(days=31)
    assert download(door, request).is_kept
    assert site.headers[1]["if-modified-since"] == "Tue, 14 Nov 2023 22:13:20 GMT"


def test_a_clock_that_goes_back_makes_nothing_last_for_ever(
    door: Door, site: Site, now: list[dt.datetime]
) -> None:
    request = Request(f"{site.url}/page")
    download(door, request)
    now[0] -= dt.timedelta(days=400)
    download(door, request)
    assert len(site.paths) == 2
    now[0] += dt.timedelta(days=1)
    assert download(door, request).is_kept
    assert len(site.paths) == 2


def test_offline_gives_what_is_kept_however_old_and_else_says_so(
    opened: Open, site: Site, now: list[dt.datetime]
) -> None:
    request = Request(f"{site.url}/page")
    first = download(opened(), request)
    now[0] += dt.timedelta(days=4000)
    away = opened(offline=True)
    assert download(away, request).path == first.path
    with pytest.raises(ServiceError, match="offline_absent") as caught:
        download(away, Request(f"{site.url}/page?apikey=geheim1"))
    assert caught.value.fields == {"url": f"{site.url}/page"}
    assert len(site.paths) == 1


@pytest.mark.parametrize("tenth", range(11))
def test_a_connection_cut_at_any_tenth_is_gone_on_with(
    door: Door, site: Site, line: Proxy, tenth: int
) -> None:
    line.strike(lines.cut(tenth / 10))
    reply = download(door, Request(f"{line.url}/file"))
    assert reply.path.read_bytes() == BODY
    sent = int(len(BODY) * tenth / 10)
    resumed = [each.get("range") for each in site.headers]
    assert resumed == [None] + [f"bytes={sent}-" if sent else None] * (tenth < 10)


def test_a_connection_cut_at_every_tenth_still_ends_whole(
    opened: Open, site: Site, line: Proxy, waits: list[float]
) -> None:
    line.strike(lines.cut(0.1), times=30)
    reply = download(opened(pogingen=2), Request(f"{line.url}/file"))
    assert reply.path.read_bytes() == BODY
    starts = [int((each.get("range") or "bytes=0-")[6:-1]) for each in site.headers]
    assert starts == sorted(starts)
    assert len(starts) == 31
    assert len(waits) == 30


@pytest.mark.parametrize("habit", ["no version", "no ranges", "weak version", "changed between"])
def test_what_cannot_be_gone_on_with_begins_anew(
    door: Door, site: Site, line: Proxy, habit: str
) -> None:
    site.has_etag = habit != "no version"
    site.has_range = habit != "no ranges"
    if habit == "weak version":
        line.strike(lines.add_headers({"ETag": 'W/"x"'}), times=None)
    if habit == "changed between":
        line.strike(lines.add_headers({"ETag": '"old"'}))
    line.strike(lines.cut(0.5))
    assert download(door, Request(f"{line.url}/file")).path.read_bytes() == BODY
    assert len(site.paths) == 2


def test_a_cut_that_never_ends_is_a_clear_error_and_the_earlier_state_stays(
    opened: Open, site: Site, line: Proxy, cache: Path, now: list[dt.datetime]
) -> None:
    site.has_etag = False
    request = Request(f"{line.url}/file", valid_days=1)
    earlier = download(opened(), request)
    before = {path: path.read_bytes() for path in files_in(cache, "index")}
    now[0] += dt.timedelta(days=2)
    line.strike(lines.cut(0.5), times=None)
    with pytest.raises(ServiceError, match="reply_cut") as caught:
        download(opened(pogingen=3), request)
    assert caught.value.fields == {"host": line.url.removeprefix("http://"), "attempts": 3}
    assert {path: path.read_bytes() for path in files_in(cache, "index")} == before
    assert earlier.path.read_bytes() == BODY
    assert files_in(cache, "parts") == []
    assert download(opened(offline=True), request).sha256 == earlier.sha256


@pytest.mark.parametrize("fault", [lines.refuse(), lines.cut(0.5, is_reset=True)])
def test_a_connection_that_breaks_is_made_again(
    door: Door, line: Proxy, fault: lines.Fault
) -> None:
    line.strike(fault, times=2)
    assert download(door, Request(f"{line.url}/file")).path.read_bytes() == BODY


@pytest.mark.parametrize("code", [429, 500, 502, 503, 504])
def test_a_busy_service_is_asked_again_later(
    door: Door, line: Proxy, waits: list[float], code: int
) -> None:
    line.strike(lines.status(code), times=2)
    assert download(door, Request(f"{line.url}/page")).size == 16
    assert [1 - 0.5 < waits[0] <= 2, 2 - 0.5 < waits[1] <= 3] == [True, True]


@pytest.mark.parametrize("asked", ["40", "date"])
def test_a_service_that_says_when_is_not_asked_before(
    door: Door, line: Proxy, waits: list[float], asked: str
) -> None:
    if asked == "date":
        told = {"Date": "Wed, 01 Jan 2020 00:00:00 GMT"}  # its clock is years behind ours
        line.strike(lines.add_headers(told))
        asked = "Wed, 01 Jan 2020 00:00:40 GMT"
    line.strike(lines.status(503, retry_after=asked))
    download(door, Request(f"{line.url}/page"))
    assert len(waits) == 1
    assert 39 < waits[0] <= 40


def test_a_service_that_asks_too_long_is_left_alone(
    opened: Open, line: Proxy, site: Site, waits: list[float]
) -> None:
    line.strike(lines.status(429, retry_after="3600"))
    with pytest.raises(ServiceError, match="service_busy_long") as caught:
        download(opened(langste_wacht_s=60), Request(f"{line.url}/page"))
    assert caught.value.fields["wait_s"] == 3600
    assert (waits, site.paths) == ([], [])


def test_a_service_that_stays_busy_is_given_up_after_the_attempts(
    opened: Open, line: Proxy, waits: list[float]
) -> None:
    line.strike(lines.status(503), times=None)
    with pytest.raises(ServiceError, match="service_busy") as caught:
        download(opened(pogingen=4), Request(f"{line.url}/page"))
    assert (caught.value.fields["attempts"], caught.value.fields["status"]) == (4, 503)
    assert (line.struck, len(waits)) == (4, 3)


@pytest.mark.parametrize("code", [400, 401, 403, 404, 410, 501])
def test_a_refusal_is_final(door: Door, line: Proxy, code: int) -> None:
    line.strike(lines.status(code), times=None)
    with pytest.raises(ServiceError, match="service_refuses") as caught:
        download(door, Request(f"{line.url}/page?token=geheim1"))
    assert caught.value.fields["status"] == code
    assert "geheim1" not in str(caught.value)
    assert line.struck == 1


def test_silence_ends_in_time(opened: Open, line: Proxy) -> None:
    line.strike(lines.drip(size=5, seconds=30))
    line.strike(lines.drip(size=5, seconds=30))
    begun = time.monotonic()
    reply = download(opened(wachttijd_s=0.3), Request(f"{line.url}/page"))
    assert time.monotonic() - begun < 5
    assert reply.size == 16


def test_a_drip_is_no_reply(opened: Open, line: Proxy, site: Site) -> None:
    line.strike(lines.drip(size=1, seconds=0.02), times=None)
    site.has_etag = False
    begun = time.monotonic()
    with pytest.raises(ServiceError, match="service_silent") as caught:
        download(opened(wachttijd_s=0.2, pogingen=2), Request(f"{line.url}/file"))
    assert time.monotonic() - begun < 5
    assert caught.value.fields["attempts"] == 2


@pytest.mark.parametrize(
    "fault",
    [
        lines.truncate(0.5),
        lines.replace_body(b'{"error": {"code": 400}}'),
        lines.replace_body(b"<html>Storing</html>", "text/html"),
    ],
    ids=["half a document", "an error with status 200", "another kind of document"],
)
def test_a_reply_that_is_not_what_was_asked_is_never_kept(
    opened: Open, line: Proxy, cache: Path, fault: lines.Fault
) -> None:
    request = Request(f"{line.url}/page")
    line.strike(fault, times=2)
    reply = download(opened(), request, accept_json)
    assert reply.path.read_bytes() == b'{"features": []}'
    assert files_in(cache, "bodies") == [reply.path]
    line.strike(fault, times=None)
    with pytest.raises(BadReplyError) as caught:
        download(opened(pogingen=2), Request(f"{line.url}/page?x=1"), accept_json)
    assert caught.value.fields["attempts"] == 2
    assert (len(files_in(cache, "bodies")), len(files_in(cache, "index"))) == (1, 1)
    assert files_in(cache, "parts") == []


def test_what_was_gone_on_with_and_is_refused_is_not_gone_on_with_again(
    door: Door, line: Proxy, site: Site
) -> None:
    site.files["/data"] = ("application/json", json.dumps(list(range(5000))).encode())
    line.strike(lines.change_body(lambda body: b"x" * len(body)))
    line.strike(lines.cut(0.5))
    reply = download(door, Request(f"{line.url}/data"), accept_list)
    assert reply.path.read_bytes() == site.files["/data"][1]
    assert [each.get("range") is not None for each in site.headers] == [False, True, False]


def accept_list(path: Path, content_type: str) -> None:
    try:
        json.loads(path.read_bytes())
    except ValueError as error:
        raise BadReplyError("reply_no_json", kind=content_type) from error


def test_a_body_above_the_bound_is_refused_announced_or_not(
    opened: Open, site: Site, cache: Path
) -> None:
    small = opened(max_mb=1)
    site.files["/big"] = ("application/zip", bytes(1_000_001))
    with pytest.raises(ServiceError, match="reply_too_large") as caught:
        download(small, Request(f"{site.url}/big"))
    assert caught.value.fields == {"max_mb": 1}
    site.files["/fits"] = ("application/zip", bytes(1_000_000))
    assert download(small, Request(f"{site.url}/fits")).size == 1_000_000
    assert files_in(cache, "parts") == []


def test_a_bomb_does_not_go_off(opened: Open, line: Proxy, cache: Path) -> None:
    line.strike(lines.bomb(50_000_000))
    with pytest.raises(ServiceError, match="reply_too_large"):
        download(opened(max_mb=2), Request(f"{line.url}/page"))
    assert files_in(cache, "parts") == []
    assert line.struck == 1


def test_a_body_that_came_packed_is_kept_unpacked_and_gone_on_with_packed(
    door: Door, site: Site, line: Proxy
) -> None:
    site.packs = True
    line.strike(lines.change_body(lambda body: body))
    assert download(door, Request(f"{site.url}/file")).path.read_bytes() == BODY
    assert site.headers[0]["accept-encoding"] == "gzip"


def test_half_a_packed_body_is_asked_again(door: Door, line: Proxy) -> None:
    line.strike(lines.truncate(0.5))
    line.strike(lines.bomb(100_000))
    assert download(door, Request(f"{line.url}/page")).size == 16
    assert line.struck == 2 + 0


def test_an_encoding_that_was_not_asked_is_no_reply(door: Door, line: Proxy) -> None:
    line.strike(lines.add_headers({"Content-Encoding": "br"}))
    assert download(door, Request(f"{line.url}/page")).size == 16
    assert len(line.asked) == 2


def test_a_post_is_kept_by_its_body(door: Door, site: Site) -> None:
    first = Request(f"{site.url}/page", method="POST", body=b"[out:xml];node(1);out;")
    download(door, first)
    other = Request(f"{site.url}/page", method="POST", body=b"[out:xml];node(2);out;")
    assert download(door, first).is_kept
    assert not download(door, other).is_kept
    assert site.headers[0]["content-length"] == "22"


def test_a_reply_tells_what_was_sent_in_the_body_without_secrets(door: Door, site: Site) -> None:
    body = b"objectIds=1%2C2&outSR=28992&token=geheim"
    asked = Request(f"{site.url}/page", method="POST", body=body)
    first, kept = download(door, asked), download(door, asked)
    assert first.asked == kept.asked == "objectIds=1%2C2&outSR=28992&token=***"
    assert (kept.is_kept, download(door, Request(f"{site.url}/page")).asked) == (True, "")


def test_an_accepted_language_or_format_is_another_question(door: Door, site: Site) -> None:
    download(door, Request(f"{site.url}/page", headers={"Accept": "application/geo+json"}))
    other = download(door, Request(f"{site.url}/page", headers={"Accept": "text/html"}))
    assert not other.is_kept
    assert [each["accept"] for each in site.headers] == ["application/geo+json", "text/html"]


def test_one_host_gets_one_request_at_a_time_and_hosts_do_not_wait_for_each_other(
    door: Door, line: Proxy, site: Site
) -> None:
    requests = [Request(f"{site.url}/page?n={number}") for number in range(12)]
    line.strike(lines.drip(size=1, seconds=0.05), times=1)
    with ThreadPoolExecutor(8) as pool, serve_files() as other:
        slow = pool.submit(download, door, Request(f"{line.url}/page"))
        other.files["/x"] = ("text/plain", b"x")
        replies = list(pool.map(lambda request: download(door, request), requests))
        assert download(door, Request(f"{other.url}/x")).size == 1
        assert not slow.done()
        assert slow.result().size == 16
    assert {reply.size for reply in replies} == {16}
    assert site.most_at_once <= 2  # one through the line, one directly: two hosts


def test_the_same_question_from_many_threads_is_asked_once(door: Door, site: Site) -> None:
    with ThreadPoolExecutor(6) as pool:
        replies = list(pool.map(lambda _: download(door, Request(f"{site.url}/file")), range(6)))
    assert [reply.is_kept for reply in replies].count(False) == 1
    assert len(site.paths) == 1


def test_after_a_busy_answer_nobody_asks_that_host_before_its_time(
    opened: Open, line: Proxy, waits: list[float]
) -> None:
    door = opened(pogingen=1)
    line.strike(lines.status(503, retry_after="50"))
    with pytest.raises(ServiceError, match="service_busy"):
        download(door, Request(f"{line.url}/page"))
    download(door, Request(f"{line.url}/page?n=2"))
    assert [49 < wait <= 50 for wait in waits] == [True]


def test_who_stops_does_not_wait_and_goes_on_next_time(
    tmp_path: Path, line: Proxy, site: Site
) -> None:
    stop = threading.Event()
    line.strike(lines.drip(size=512, seconds=0.02))
    threading.Timer(0.5, stop.set).start()
    begun = time.monotonic()
    with (
        open_door(Downloads(), tmp_path, named_hosts=["127.0.0.1"], stop=stop) as door,
        pytest.raises(ServiceError, match="download_stopped"),
    ):
        download(door, Request(f"{line.url}/file"))
    assert time.monotonic() - begun < 2
    with open_door(Downloads(), tmp_path, named_hosts=["127.0.0.1"]) as door:
        assert download(door, Request(f"{line.url}/file")).path.read_bytes() == BODY
    assert site.headers[1]["range"].startswith("bytes=")


def test_who_stops_does_not_sit_out_what_a_service_asks(tmp_path: Path, line: Proxy) -> None:
    stop = threading.Event()
    line.strike(lines.status(503, retry_after="100"))
    threading.Timer(0.2, stop.set).start()
    begun = time.monotonic()
    with (
        open_door(Downloads(), tmp_path, named_hosts=["127.0.0.1"], stop=stop) as door,
        pytest.raises(ServiceError, match="download_stopped"),
    ):
        download(door, Request(f"{line.url}/page"))
    assert time.monotonic() - begun < 2


def test_a_private_host_that_nobody_named_is_not_spoken_to(tmp_path: Path, site: Site) -> None:
    with open_door(Downloads(), tmp_path) as door:
        for url in (site.url, site.url.replace("127.0.0.1", "localhost")):
            with pytest.raises(ForbiddenAddressError, match="address_private"):
                download(door, Request(f"{url}/page"))
    assert site.paths == []


def test_a_host_may_be_named_in_the_project(tmp_path: Path, site: Site) -> None:
    with open_door(Downloads(eigen_hosts=("127.0.0.1",)), tmp_path) as door:
        assert download(door, Request(f"{site.url}/page")).size == 16


def test_a_redirect_is_followed_where_it_may_go_and_a_key_does_not_go_along(
    door: Door, site: Site
) -> None:
    with serve_files() as other:
        other.files["/there"] = ("text/plain", b"daar")
        site.location |= {"/here": "/page", "/away": f"{other.url}/there?sig=ab12cd34"}
        headers = {"X-Api-Key": "geheim-123", "Accept": "text/plain"}
        assert download(door, Request(f"{site.url}/here", headers=headers)).url.endswith("/page")
        away = download(door, Request(f"{site.url}/away", headers=headers))
        assert away.path.read_bytes() == b"daar"
        assert away.url == f"{other.url}/there?sig=***"
        assert [each.get("x-api-key") for each in site.headers] == ["geheim-123"] * 3
        assert other.headers[0].get("x-api-key") is None
        assert other.headers[0]["accept"] == "text/plain"


@pytest.mark.parametrize(
    ("target", "code"),
    [
        ("file:///etc/passwd", "address_scheme"),
        ("ftp://127.0.0.1/x", "address_scheme"),
        ("http://localhost:1/x", "address_private"),
        ("http://169.254.169.254/latest/meta-data", "address_private"),
        ("http://me:pw@127.0.0.1/x", "address_with_password"),
    ],
)
def test_a_redirect_to_a_forbidden_place_is_refused(
    door: Door, site: Site, target: str, code: str
) -> None:
    site.location["/here"] = target
    with pytest.raises(ForbiddenAddressError, match=code):
        download(door, Request(f"{site.url}/here"))
    assert site.paths == ["/here"]


def test_redirects_in_a_circle_end(door: Door, site: Site) -> None:
    site.location |= {"/a": "/b", "/b": "/a"}
    with pytest.raises(ServiceError, match="too_many_redirects"):
        download(door, Request(f"{site.url}/a"))
    assert len(site.paths) == 6


def test_no_secret_is_kept_shown_or_logged(
    opened: Open, line: Proxy, site: Site, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(0)
    secret = "-".join(("geheim", "9f8e7d"))
    echo = {"Link": f"<{line.url}/page?apikey={secret}>; rel=next", "ETag": f'"{secret}"'}
    line.strike(lines.add_headers(echo), times=None)
    site.location["/here"] = f"{line.url}/page?access_token={secret}"
    params = (("apiKey", secret), ("q", "x"))
    request = Request(f"{line.url}/here", params, headers={"X-Sleutel": secret})
    line.strike(lines.cut(0.3), within="/page")

    def refuse(path: Path, content_type: str) -> None:
        del path
        raise BadReplyError("reply_error", told=f"{content_type}: key {secret} is wrong")

    reply = download(opened(), request)
    with pytest.raises(BadReplyError) as caught:
        download(opened(pogingen=1), Request(f"{line.url}/page", params), refuse)
    shown = [repr(reply), str(caught.value), repr(caught.value), caplog.text]
    kept = [path.read_text("latin-1") for path in tmp_path.rglob("*") if path.is_file()]
    names = [str(path) for path in tmp_path.rglob("*")]
    assert [text for text in (*shown, *kept, *names) if secret in text] == []
    assert secret in site.paths[0]


def test_a_value_that_only_looks_like_a_key_does_not_mix_up_two_questions(
    door: Door, site: Site
) -> None:
    first = download(door, Request(f"{site.url}/page", (("key", "gemeente"),)))
    other = download(door, Request(f"{site.url}/page", (("key", "provincie"),)))
    assert (first.is_kept, other.is_kept) == (False, False)
    assert site.paths == ["/page?key=gemeente", "/page?key=provincie"]


def test_a_host_that_is_out_of_reach_is_tried_once_until_it_is_back(
    opened: Open, site: Site, waits: list[float], monkeypatch: pytest.MonkeyPatch
) -> None:
    door = opened(pogingen=3, eigen_hosts=("geo.goes.invalid",))
    url = site.url.replace("127.0.0.1", "geo.goes.invalid")
    host = url.removeprefix("http://")
    for expected in (3, 1, 1):
        with pytest.raises(ServiceError, match="host_unknown") as caught:
            download(door, Request(f"{url}/page"))
        assert caught.value.fields == {"host": host, "attempts": expected}
    assert len(waits) == 2
    real = socket.getaddrinfo
    monkeypatch.setattr(
        socket, "getaddrinfo", lambda _, *more, **named: real("127.0.0.1", *more, **named)
    )
    assert download(door, Request(f"{url}/page")).size == 16
    assert not door.lines.is_down(host)


def test_headers_of_a_request_go_before_ours_however_they_are_spelled(
    door: Door, site: Site
) -> None:
    download(door, Request(f"{site.url}/page", headers={"ACCEPT": "text/xml"}))
    assert site.headers[0]["accept"] == "text/xml"


def test_a_drive_without_locks_still_works(
    door: Door, site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise NotImplementedError

    monkeypatch.setattr("filelock.FileLock.acquire", refuse)
    assert download(door, Request(f"{site.url}/page")).size == 16
