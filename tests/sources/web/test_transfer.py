"""One attempt: what is asked, and what is made of the answer."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from tests.services import proxy as lines
from tests.services.files import Site
from tests.services.proxy import Proxy
from werklocaties_gis.errors import ForbiddenAddressError, ServiceError
from werklocaties_gis.sources.web import body, transfer
from werklocaties_gis.sources.web.door import Door, download
from werklocaties_gis.sources.web.request import Request
from werklocaties_gis.sources.web.transfer import make_url

Open = Callable[..., Door]


@pytest.mark.parametrize(
    ("url", "params", "sent"),
    [
        ("https://x.nl/a", (), "https://x.nl/a"),
        ("https://x.nl/a?b=%2B+c", (), "https://x.nl/a?b=%2B+c"),
        ("https://x.nl/a?map=/x.map", (("q", "1"),), "https://x.nl/a?map=/x.map&q=1"),
        (
            "https://x.nl",
            (("bbox", "1,2,3,4"), ("crs", "urn:ogc:def:crs:EPSG::28992"), ("q", "a&b=c+d é")),
            "https://x.nl?bbox=1,2,3,4&crs=urn:ogc:def:crs:EPSG::28992&q=a%26b%3Dc%2Bd%20%C3%A9",
        ),
    ],
)
def test_parameters_are_sent_as_they_are_meant(
    url: str, params: tuple[tuple[str, str], ...], sent: str
) -> None:
    assert str(make_url(Request(url, params))) == sent


def test_without_room_nothing_is_begun(
    door: Door, site: Site, monkeypatch: pytest.MonkeyPatch, cache: Path
) -> None:
    class Usage:
        free = 50_051_199

    monkeypatch.setattr(body.shutil, "disk_usage", lambda _: Usage)
    with pytest.raises(ServiceError, match="disk_full") as caught:
        download(door, Request(f"{site.url}/file"))
    assert caught.value.fields["folder"] == str(cache / "parts")
    assert len(site.paths) == 1
    Usage.free = 50_051_200
    assert download(door, Request(f"{site.url}/file")).size == 51_200


@pytest.mark.parametrize(
    "told",
    [
        {"Content-Range": "bytes 0-51199/51200"},
        {"Content-Range": "bytes 25600-51199/99999"},
        {"Content-Range": "bytes 25599-51198/51200"},
    ],
)
def test_another_part_than_was_asked_is_thrown_away(
    door: Door, site: Site, line: Proxy, told: dict[str, str]
) -> None:
    line.strike(lines.cut(0.5))
    line.strike(lines.add_headers(told), skip=1)
    reply = download(door, Request(f"{line.url}/file"))
    assert reply.path.read_bytes() == site.files["/file"][1]
    assert [each.get("range") for each in site.headers] == [None, "bytes=25600-", None]


def test_the_rest_of_another_version_is_not_glued_to_the_first_part(
    door: Door, site: Site, line: Proxy
) -> None:
    """The file changed in between, and the server knows ranges but not ``If-Range``."""
    line.strike(lines.cut(0.5))
    line.strike(lines.add_headers({"ETag": '"v2"'}), skip=1)
    reply = download(door, Request(f"{line.url}/file"))
    assert reply.path.read_bytes() == site.files["/file"][1]
    assert [each.get("range") for each in site.headers] == [None, "bytes=25600-", None]


@pytest.mark.parametrize("location", ["http://0177.0.0.1/x", "http://[::1", "https://x.nl:99999/"])
def test_a_redirect_to_no_address_at_all_is_told(door: Door, site: Site, location: str) -> None:
    site.location["/loc"] = location
    with pytest.raises((ServiceError, ForbiddenAddressError)) as caught:
        download(door, Request(f"{site.url}/loc"))
    assert caught.value.code in {"redirect_nowhere", "address_invalid", "address_private"}


@pytest.mark.parametrize("code", [206, 304, 416])
def test_a_status_that_answers_no_question_of_ours_is_asked_again(
    door: Door, line: Proxy, code: int
) -> None:
    line.strike(lines.status(code))
    assert download(door, Request(f"{line.url}/page")).size == 16


def test_an_answer_without_content_is_an_answer(door: Door, line: Proxy) -> None:
    line.strike(lines.status(204))
    assert download(door, Request(f"{line.url}/page")).size == 0


def test_a_key_is_not_sent_twice_and_ours_are_the_usual_headers(door: Door, site: Site) -> None:
    download(
        door, Request(f"{site.url}/page", headers={"Accept": "application/json", "X-Key": "k"})
    )
    sent: dict[str, Any] = site.headers[0]
    assert (sent["accept"], sent["x-key"], sent["accept-encoding"]) == (
        "application/json",
        "k",
        "gzip",
    )
    assert "cookie" not in sent
    assert "if-none-match" not in sent


def test_a_key_is_not_sent_in_the_open(door: Door, site: Site, monkeypatch: Any) -> None:
    monkeypatch.setattr(transfer, "check_address", lambda *_, **__: ("145.131.0.1",))
    with pytest.raises(ForbiddenAddressError, match="key_in_the_open"):
        download(door, Request(f"{site.url}/page", headers={"X-Api-Key": "geheim"}))
    assert site.headers == []
    assert download(door, Request(f"{site.url}/page")).size == 16
