"""The faulty line does what it says, and nothing else."""

from __future__ import annotations

import gzip
import http.client
import json
import time
import urllib.error
import urllib.request
from collections.abc import Iterator

import pytest
from tests.services import proxy as lines
from tests.services.files import Site, serve_files
from tests.services.proxy import Proxy, faulty

OPENER = urllib.request.build_opener(urllib.request.ProxyHandler({}))
PAGE = {
    "numberMatched": 160,
    "features": [{"geometry": {"type": "Point", "coordinates": [52000.0, 391000.0]}}],
}
GML = b'<wfs:X numberMatched="160"><gml:pos>1 2</gml:pos><gml:posList>1 2 3 4</gml:posList></wfs:X>'


@pytest.fixture
def site() -> Iterator[Site]:
    with serve_files() as served:
        page = {**PAGE, "links": [{"rel": "next", "href": f"{served.url}/b?start=1"}]}
        served.files["/a"] = ("application/json", json.dumps(page).encode())
        served.files["/b"] = ("application/json", b'{"features": []}')
        served.files["/gml"] = ("text/xml", GML)
        yield served


@pytest.fixture
def line(site: Site) -> Iterator[Proxy]:
    with faulty(site.url) as proxy:
        yield proxy


def fetch(url: str, body: bytes | None = None) -> bytes:
    with OPENER.open(url, data=body, timeout=5) as reply:
        return bytes(reply.read())


def test_without_a_fault_all_passes_and_the_next_page_passes_the_proxy_too(
    line: Proxy, site: Site
) -> None:
    page = json.loads(fetch(f"{line.url}/a?x=1%202"))
    assert page["features"] == PAGE["features"]
    assert page["links"][0]["href"] == f"{line.url}/b?start=1"
    assert line.asked == ["GET /a?x=1 2 "]
    assert line.at(f"{site.url}/a") == f"{line.url}/a"


@pytest.mark.parametrize("share", [0.0, 0.1, 0.9])
def test_a_cut_sends_that_share_and_announces_the_whole(line: Proxy, share: float) -> None:
    whole = fetch(f"{line.url}/a")
    line.strike(lines.cut(share))
    with pytest.raises(http.client.IncompleteRead) as caught:
        fetch(f"{line.url}/a")
    assert caught.value.partial == whole[: int(len(whole) * share)]
    assert fetch(f"{line.url}/a") == whole
    assert line.struck == 1


def test_a_refused_connection_closes_before_a_byte(line: Proxy) -> None:
    line.strike(lines.refuse())
    with pytest.raises(http.client.RemoteDisconnected):
        fetch(f"{line.url}/a")


def test_a_reset_connection_breaks(line: Proxy) -> None:
    line.strike(lines.cut(0.5, is_reset=True))
    with pytest.raises((ConnectionResetError, http.client.IncompleteRead)):
        fetch(f"{line.url}/a")


def test_statuses_come_in_order_only_where_they_should_and_then_the_server_answers(
    line: Proxy, site: Site
) -> None:
    line.strike(lines.status(503, retry_after="7"), within="/a")
    line.strike(lines.status(429), within="/a", skip=1)
    assert fetch(f"{line.url}/b") == b'{"features": []}'
    with pytest.raises(urllib.error.HTTPError, match="503") as caught:
        fetch(f"{line.url}/a")
    assert caught.value.headers["Retry-After"] == "7"
    caught.value.close()
    with pytest.raises(urllib.error.HTTPError, match="429") as caught:
        fetch(f"{line.url}/a")
    caught.value.close()
    assert json.loads(fetch(f"{line.url}/a"))["numberMatched"] == 160
    assert site.paths == ["/b", "/a"]


def test_a_drip_takes_its_time(line: Proxy) -> None:
    line.strike(lines.drip(size=4, seconds=0.05))
    begun = time.monotonic()
    assert fetch(f"{line.url}/b") == b'{"features": []}'
    assert time.monotonic() - begun > 0.15


def test_half_a_document_is_sent_as_if_it_were_whole(line: Proxy) -> None:
    whole = fetch(f"{line.url}/a")
    line.strike(lines.truncate(0.5))
    assert fetch(f"{line.url}/a") == whole[: len(whole) // 2]


def test_another_body_and_a_bomb(line: Proxy) -> None:
    line.strike(lines.replace_body(b"<ExceptionReport/>", "text/xml"))
    assert fetch(f"{line.url}/a") == b"<ExceptionReport/>"
    line.strike(lines.bomb(10**6))
    packed = fetch(f"{line.url}/a")
    assert (len(packed) < 5000, len(gzip.decompress(packed))) == (True, 10**6)


def test_a_wrong_promise_in_json_and_in_gml(line: Proxy) -> None:
    line.strike(lines.wrong_matched(999), times=None)
    assert json.loads(fetch(f"{line.url}/a"))["numberMatched"] == 999
    assert b'numberMatched="999"' in fetch(f"{line.url}/gml")


def test_a_repeated_page_is_the_first_one_for_ever(line: Proxy) -> None:
    line.strike(lines.repeat_page(), skip=1, times=None)
    first = fetch(f"{line.url}/a")
    assert fetch(f"{line.url}/b") == first
    assert fetch(f"{line.url}/b") == first
    assert line.struck == 2


def test_axes_are_swapped_in_json_and_in_gml(line: Proxy) -> None:
    line.strike(lines.swap_axes(), times=None)
    page = json.loads(fetch(f"{line.url}/a"))
    assert page["features"][0]["geometry"]["coordinates"] == [391000.0, 52000.0]
    gml = fetch(f"{line.url}/gml")
    assert b"<gml:pos>2 1</gml:pos>" in gml
    assert b"<gml:posList>2 1 4 3</gml:posList>" in gml
    assert lines.swap(b'{"rings": [[[1, 2], [3, 4]]], "point": {"x": 1, "y": 2}}') == (
        b'{"rings": [[[2, 1], [4, 3]]], "point": {"x": 2, "y": 1}}'
    )


def test_a_parameter_that_is_not_known_does_not_reach_the_server(line: Proxy, site: Site) -> None:
    line.strike(lines.ignore("bbox"), times=None)
    fetch(f"{line.url}/a?BBOX=1,2,3,4&count=5")
    fetch(f"{line.url}/a", b"where=1%3D1&bbox=1")
    assert site.paths == ["/a?count=5", "/a"]
    assert site.headers[1]["content-length"] == str(len("where=1%3D1"))


def test_headers_can_be_added_and_faults_taken_away(line: Proxy) -> None:
    line.strike(lines.add_headers({"ETag": '"mine"'}), times=None)
    with OPENER.open(f"{line.url}/a", timeout=5) as reply:
        assert reply.headers.get_all("ETag") == ['"mine"']
    line.calm()
    with OPENER.open(f"{line.url}/a", timeout=5) as reply:
        assert reply.headers["ETag"] != '"mine"'
    assert (len(line.asked), line.struck) == (1, 0)


def test_a_rest_is_sent_through_the_proxy(line: Proxy, site: Site) -> None:
    whole = fetch(f"{site.url}/a")
    with OPENER.open(f"{site.url}/a", timeout=5) as reply:
        version = reply.headers["ETag"]
    asked = urllib.request.Request(f"{line.url}/b", headers={"Range": "bytes=5-"})  # noqa: S310 - loopback
    with OPENER.open(asked, timeout=5) as reply:
        assert reply.status == 200
    both = {"Range": "bytes=5-", "If-Range": version}
    asked = urllib.request.Request(f"{line.url}/a", headers=both)  # noqa: S310 - loopback
    with OPENER.open(asked, timeout=5) as reply:
        assert (reply.status, reply.read()[-10:]) == (
            206,
            whole.replace(site.url.encode(), line.url.encode())[-10:],
        )
