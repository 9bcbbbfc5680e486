"""Public hosts over http(s), and private ones only by name."""

from __future__ import annotations

import socket
from collections.abc import Callable
from typing import Any

import httpx
import pytest
from werklocaties_gis.errors import ForbiddenAddressError
from werklocaties_gis.sources.web.address import (
    check_address,
    check_closed_line,
    is_loopback,
    is_named,
    is_public,
    list_addresses,
    parse_url,
)
from werklocaties_gis.sources.web.faults import PassingError

Resolve = Callable[..., None]


@pytest.fixture
def resolves(monkeypatch: pytest.MonkeyPatch) -> Resolve:
    """Let names mean what a test says; an address means itself."""

    def set_names(**names: list[str]) -> None:
        def answer(host: str, port: int, **_: Any) -> list[Any]:
            label = host.partition(".")[0]
            if label not in names:
                raise socket.gaierror(-2, "Name or service not known")
            return [(0, 0, 0, "", (address, port)) for address in names[label]]

        monkeypatch.setattr(socket, "getaddrinfo", answer)

    return set_names


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1",
        "127.9.9.9",
        "10.1.2.3",
        "172.16.0.1",
        "192.168.1.1",
        "169.254.169.254",
        "100.64.0.1",
        "0.0.0.0",  # noqa: S104 - refused, not bound
        "224.0.0.1",
        "255.255.255.255",
        "192.0.2.1",
        "::1",
        "::",
        "fe80::1%eth0",
        "fc00::1",
        "ff02::1",
        "::ffff:10.0.0.1",
        "2002:7f00:1::1",
        "64:ff9b::7f00:1",
        "2001:db8::1",
        "fec0::1",
        "::127.0.0.1",
        "::ffff:0:127.0.0.1",
        "64:ff9b:1::7f00:1",
        "2a00::5efe:7f00:1",
        "fe80::5efe:9183:1",
    ],
)
def test_no_address_inside_counts_as_public_however_it_is_written(address: str) -> None:
    assert not is_public(address)


@pytest.mark.parametrize("address", ["145.131.0.1", "2a02:898::1", "64:ff9b::9183:1"])
def test_an_address_of_the_internet_is_public(address: str) -> None:
    assert is_public(address)


@pytest.mark.parametrize(
    ("url", "code"),
    [
        ("file:///etc/passwd", "address_scheme"),
        ("ftp://geo.nl/x", "address_scheme"),
        ("javascript:alert(1)", "address_scheme"),
        ("geo.nl/wfs", "address_scheme"),
        ("http://", "address_invalid"),
        ("https://me:geheim@geo.nl/wfs", "address_with_password"),
        ("http://[::1", "address_invalid"),
        ("http://geo.nl:99999/", "address_invalid"),
        ("http://geo.nl\n/x", "address_invalid"),
    ],
)
def test_what_is_no_web_address_is_refused_without_asking_a_name_server(
    url: str, code: str, resolves: Resolve
) -> None:
    resolves()
    with pytest.raises(ForbiddenAddressError, match=code) as caught:
        check_address(url, ())
    assert "geheim" not in str(caught.value)


@pytest.mark.parametrize("host", ["2130706433", "0x7f.1", "127.1", "[::ffff:127.0.0.1]"])
def test_loopback_in_disguise_is_refused(host: str) -> None:
    with pytest.raises((ForbiddenAddressError, PassingError)):
        check_address(f"http://{host}/", ())


def test_a_name_of_which_one_address_is_private_is_refused_as_a_whole(resolves: Resolve) -> None:
    resolves(geo=["145.131.0.1", "10.0.0.5"], pdok=["145.131.0.1", "145.131.0.1"])
    with pytest.raises(ForbiddenAddressError, match="address_private"):
        check_address("https://geo.example/wfs", ())
    check_address("https://geo.example/wfs", ("geo.example",))
    check_address("https://pdok.example/wfs", ())
    assert list_addresses("pdok.example", 443, ()) == ("145.131.0.1",)
    assert list_addresses("geo.example", 443, ["GEO.example."]) == ("145.131.0.1", "10.0.0.5")


@pytest.mark.parametrize(
    "address", ["169.254.169.254", "::ffff:169.254.169.254", "fe80::1%eth0", "::", "224.0.0.1"]
)
def test_naming_a_host_does_not_open_what_no_service_has(address: str, resolves: Resolve) -> None:
    resolves(geo=["145.131.0.1", address])
    with pytest.raises(ForbiddenAddressError, match="address_no_service"):
        check_address("http://geo.example/wfs", ("geo.example",))


def test_an_unknown_name_may_be_known_later_and_is_left_to_a_proxy(resolves: Resolve) -> None:
    resolves(inside=["10.0.0.5"])
    with pytest.raises(PassingError, match="host_unknown") as caught:
        check_address("https://geo.example/wfs", ())
    assert caught.value.fields == {"host": "geo.example"}
    assert check_address("https://geo.example/wfs", (), is_resolved_elsewhere=True) == ()
    with pytest.raises(ForbiddenAddressError):
        check_address("https://inside.example/wfs", (), is_resolved_elsewhere=True)


@pytest.mark.parametrize("address", ["127.0.0.1", "10.0.0.5", "192.168.1.9", "::1"])
def test_a_key_may_go_over_http_to_this_machine_or_a_private_network(address: str) -> None:
    url = httpx.URL("http://geo.example/wfs")
    check_closed_line(url, [address])
    with pytest.raises(ForbiddenAddressError):
        check_closed_line(url, [address, "145.131.0.1"])


@pytest.mark.parametrize("addresses", [["145.131.0.1"], ["10.0.0.5", "145.131.0.1"], []])
def test_a_key_never_goes_over_the_internet_in_the_open(addresses: list[str]) -> None:
    check_closed_line(httpx.URL("https://geo.example/wfs"), addresses)
    with pytest.raises(ForbiddenAddressError, match="key_in_the_open"):
        check_closed_line(httpx.URL("http://geo.example/wfs"), addresses)


def test_naming_one_host_names_no_other() -> None:
    assert is_named("LOCALHOST", ["localhost"])
    assert is_named("::1", ["[::1]"])
    assert not is_named("localhost.evil.nl", ["localhost"])
    assert not is_named("10.0.0.1", ["10.0.0.10"])


def test_this_machine_is_known_without_a_name_server() -> None:
    assert [is_loopback(host) for host in ("LocalHost.", "127.0.0.1", "x.localhost")] == [True] * 3
    assert [is_loopback(host) for host in ("10.0.0.1", "localhost.nl")] == [False] * 2


def test_a_name_outside_ascii_is_read_as_it_will_be_sent() -> None:
    assert parse_url("https://geodatá.nl/x").raw_host == b"xn--geodat-uta.nl"
