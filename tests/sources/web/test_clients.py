"""A client speaks through the owner's proxy, and trusts whom the machine trusts."""

from __future__ import annotations

import ssl
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import httpx
import pytest
from tests.conftest import skip_or_fail
from tests.services import proxy as lines
from tests.services.files import Site, serve_files
from tests.services.proxy import Proxy
from werklocaties_gis.errors import ForbiddenAddressError, ServiceError
from werklocaties_gis.sources.web.clients import find_proxy, make_certificates
from werklocaties_gis.sources.web.door import Door, download
from werklocaties_gis.sources.web.request import Request

Open = Callable[..., Door]


@pytest.fixture(autouse=True)
def without_proxies(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY", "NO_PROXY"):
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.lower(), raising=False)


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A certificate for loopback that nobody knows, with its key."""
    path = tmp_path_factory.mktemp("tls") / "loopback.pem"
    ask = "openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 2"
    more = f"-keyout {path} -out {path}.crt -subj /CN=loopback -addext subjectAltName=IP:127.0.0.1"
    try:
        subprocess.run([*ask.split(), *more.split()], check=True, capture_output=True)
    except (OSError, subprocess.CalledProcessError):
        skip_or_fail("openssl is not there to make a certificate")
    path.write_bytes(path.read_bytes() + Path(f"{path}.crt").read_bytes())
    return path


@pytest.fixture
def safe_site(certificate: Path) -> Iterator[Site]:
    """The server of files, over https."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate)
    with serve_files(context) as served:
        served.files["/page"] = ("application/json", b"{}")
        served.files["/file"] = ("application/zip", bytes(range(256)) * 4000)
        yield served


def test_a_certificate_that_nobody_knows_is_refused_once_and_for_all(
    door: Door, safe_site: Site, waits: list[float]
) -> None:
    with pytest.raises(ServiceError, match="certificate_refused") as caught:
        download(door, Request(f"{safe_site.url}/page"))
    assert caught.value.fields == {"host": safe_site.url.removeprefix("https://")}
    assert (safe_site.paths, waits) == ([], [])


def test_a_certificate_of_the_own_network_is_trusted_when_the_machine_does(
    opened: Open, safe_site: Site, certificate: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", f"{certificate}.crt")
    door = opened()
    assert download(door, Request(f"{safe_site.url}/page")).size == 2
    assert download(door, Request(f"{safe_site.url}/file")).size == 256 * 4000


def test_a_certificate_is_of_a_name(
    opened: Open, safe_site: Site, certificate: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", f"{certificate}.crt")
    url = safe_site.url.replace("127.0.0.1", "localhost")
    with pytest.raises(ServiceError, match="certificate_refused"):
        download(opened(eigen_hosts=("localhost",)), Request(f"{url}/page"))


def test_certificates_are_always_checked() -> None:
    context = make_certificates()
    assert (context.verify_mode, context.check_hostname) == (ssl.CERT_REQUIRED, True)


def test_the_owners_proxy_is_asked_and_knows_names_that_we_do_not(
    door: Door, line: Proxy, site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HTTP_PROXY", line.url)
    reply = download(door, Request("http://geo.goes.invalid/page"))
    assert reply.size == 16
    assert line.asked == ["GET http://geo.goes.invalid/page "]
    assert site.paths == ["http://geo.goes.invalid/page"]


def test_a_proxy_does_not_open_the_own_network(
    door: Door, line: Proxy, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HTTP_PROXY", line.url)
    for host in ("10.0.0.1", "169.254.169.254"):
        with pytest.raises(ForbiddenAddressError, match="address_private"):
            download(door, Request(f"http://{host}/page"))
    assert line.asked == []


def test_a_proxy_that_refuses_is_told(
    door: Door, line: Proxy, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HTTPS_PROXY", line.url)
    with pytest.raises(ServiceError, match="proxy_refused"):
        download(door, Request("https://geo.goes.invalid/page"))


def test_which_proxy_is_found_where_the_owner_says(monkeypatch: pytest.MonkeyPatch) -> None:
    url = httpx.URL("https://service.pdok.nl/x")
    assert find_proxy(url) is None
    monkeypatch.setenv("HTTPS_PROXY", "http://me:pw@proxy.goes.nl:8080")
    found = find_proxy(url)
    assert found is not None
    assert (found.url.host, found.url.port, found.raw_auth) == (
        "proxy.goes.nl",
        8080,
        (b"me", b"pw"),
    )
    assert find_proxy(httpx.URL("https://127.0.0.1/x")) is None
    monkeypatch.setenv("NO_PROXY", "pdok.nl")
    assert find_proxy(url) is None
    assert find_proxy(httpx.URL("https://geo.nl")) is not None
    monkeypatch.setenv("HTTPS_PROXY", "proxy.goes.nl:8080")
    assert find_proxy(httpx.URL("https://geo.nl")) is not None
    monkeypatch.setenv("HTTPS_PROXY", "socks5://proxy.goes.nl:1080")
    with pytest.raises(ForbiddenAddressError, match="proxy_scheme"):
        find_proxy(httpx.URL("https://geo.nl"))


def test_a_redirect_from_the_proxied_world_inside_is_refused(
    door: Door, line: Proxy, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HTTP_PROXY", line.url)
    line.strike(lines.status(302))
    line.strike(lines.add_headers({"Location": "http://192.168.1.1/"}))
    with pytest.raises(ForbiddenAddressError, match="address_private"):
        download(door, Request("http://geo.goes.invalid/page"))
