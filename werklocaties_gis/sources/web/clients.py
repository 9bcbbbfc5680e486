"""The client of one host: its connections, certificates, timeouts, and the owner's proxy."""

from __future__ import annotations

import ssl
import threading
import typing
from collections.abc import Iterable
from urllib.request import getproxies, proxy_bypass

import httpcore
import httpx

from werklocaties_gis.errors import ForbiddenAddressError
from werklocaties_gis.sources.web.address import is_loopback
from werklocaties_gis.sources.web.connection import GuardedBackend
from werklocaties_gis.sources.web.limits import CONNECT_S, USER_AGENT


class PoolTransport(httpx.BaseTransport):
    """Sends what the client asks through a pool with connections of our own making."""

    def __init__(self, pool: httpcore.ConnectionPool) -> None:
        self._pool = pool

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        """Send one request; the body of the reply is streamed."""
        url = request.url
        reply = self._pool.handle_request(
            httpcore.Request(
                method=request.method,
                url=httpcore.URL(
                    scheme=url.raw_scheme, host=url.raw_host, port=url.port, target=url.raw_path
                ),
                headers=request.headers.raw,
                content=request.stream,
                extensions=request.extensions,
            )
        )
        return httpx.Response(
            reply.status,
            headers=reply.headers,
            stream=PoolStream(reply),
            extensions=reply.extensions,
        )

    def close(self) -> None:
        """Close every connection."""
        self._pool.close()


class PoolStream(httpx.SyncByteStream):
    """The body of a reply, as it comes."""

    def __init__(self, reply: httpcore.Response) -> None:
        self._reply = reply

    def __iter__(self) -> typing.Iterator[bytes]:
        """Give the bytes as they come."""
        yield from self._reply.iter_stream()

    def close(self) -> None:
        """Give the connection back."""
        self._reply.close()


def open_client(
    url: httpx.URL,
    named_hosts: Iterable[str],
    stop: threading.Event,
    wait_s: float,
    certificates: ssl.SSLContext,
) -> httpx.Client:
    """Open a client for the host of an address.

    Redirects are not followed: each is checked first. Nothing is added to a request but the name
    of this package.
    """
    proxy = find_proxy(url)
    pool = _make_pool(proxy, tuple(named_hosts), stop, wait_s, certificates)
    return httpx.Client(
        transport=PoolTransport(pool),
        timeout=httpx.Timeout(wait_s, connect=min(CONNECT_S, wait_s)),
        headers={"User-Agent": USER_AGENT},
        follow_redirects=False,
        trust_env=False,
    )


def _make_pool(
    proxy: httpx.Proxy | None,
    named_hosts: tuple[str, ...],
    stop: threading.Event,
    wait_s: float,
    certificates: ssl.SSLContext,
) -> httpcore.ConnectionPool:
    if proxy is None:
        return httpcore.ConnectionPool(
            ssl_context=certificates,
            network_backend=GuardedBackend(named_hosts, stop, 2 * wait_s),
        )
    return httpcore.HTTPProxy(
        proxy_url=str(proxy.url),
        proxy_auth=proxy.raw_auth,
        ssl_context=certificates,
        network_backend=GuardedBackend(None, stop, 2 * wait_s),
    )


def find_proxy(url: httpx.URL) -> httpx.Proxy | None:
    """Find the proxy that the machine's owner set for an address, if any.

    Taken from the environment (``HTTPS_PROXY``, ``HTTP_PROXY``, ``ALL_PROXY``, ``NO_PROXY``) or
    from the settings of Windows or macOS. This machine itself is always reached directly.
    """
    proxies = getproxies()
    found = proxies.get(url.scheme) or proxies.get("all")
    if not found or is_loopback(url.host) or proxy_bypass(url.host):
        return None
    proxy = httpx.Proxy(found if "://" in found else f"http://{found}")
    if proxy.url.scheme not in ("http", "https"):
        raise ForbiddenAddressError("proxy_scheme", scheme=proxy.url.scheme)
    return proxy


def make_certificates() -> ssl.SSLContext:
    """Make the list of authorities that are trusted: the library's, and the machine's own.

    A municipality that reads along on its own network signs with an authority that only the
    machine knows. Verification is never off.
    """
    context = httpx.create_ssl_context()
    context.load_default_certs()
    return context
