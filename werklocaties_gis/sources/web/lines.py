"""One request at a time for each host, several hosts at once."""

from __future__ import annotations

import contextlib
import ssl
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import cached_property

import httpx

from werklocaties_gis.errors import ServiceError
from werklocaties_gis.sources.web.clients import make_certificates, open_client
from werklocaties_gis.sources.web.limits import POLL_S


@dataclass
class Line:
    """The line to one host.

    Attributes
    ----------
    clients
        Its connections, by scheme: the owner's proxy may differ.
    lock
        Held while a request is under way.
    resumes_s
        Before this moment (monotonic) the host is left alone: it asked for that, or just failed.
    is_down
        Whether it could not be reached in all attempts of the last request.
    """

    clients: dict[str, httpx.Client] = field(default_factory=dict)
    lock: threading.Lock = field(default_factory=threading.Lock)
    resumes_s: float = 0.0
    is_down: bool = False


class Lines:
    """The lines to every host, opened when first needed; safe to use from threads.

    Parameters
    ----------
    named_hosts
        Private hosts that may be spoken to.
    wait_s
        Seconds without a byte after which a request is given up.
    stop
        Set by who no longer wants replies.
    pause
        Waits so many seconds; raises where ``stop`` is set meanwhile.
    """

    def __init__(
        self,
        named_hosts: frozenset[str],
        wait_s: float,
        stop: threading.Event,
        pause: Callable[[float], None],
    ) -> None:
        self._named_hosts = named_hosts
        self._wait_s = wait_s
        self._stop = stop
        self._pause = pause
        self._lines: dict[str, Line] = {}
        self._lock = threading.Lock()

    @contextlib.contextmanager
    def take(self, url: httpx.URL) -> Iterator[httpx.Client]:
        """Wait for the turn of this request at its host, and give the client."""
        line = self._find(name_host(url))
        while not line.lock.acquire(timeout=POLL_S):
            check_wanted(self._stop)
        try:
            self._pause(max(0.0, line.resumes_s - time.monotonic()))
            line.resumes_s = 0.0
            yield self._open(line, url)
        finally:
            line.lock.release()

    def rest(self, host: str, seconds: float) -> None:
        """Leave a host alone for so long, whoever asks."""
        line = self._find(host)
        line.resumes_s = max(line.resumes_s, time.monotonic() + seconds)

    def note(self, host: str, *, is_down: bool) -> None:
        """Write down whether a host could be reached."""
        self._find(host).is_down = is_down

    def is_down(self, host: str) -> bool:
        """Tell whether a host could not be reached the last time; then one attempt is enough."""
        return self._find(host).is_down

    def close(self) -> None:
        """Close every connection."""
        with self._lock:
            for line in self._lines.values():
                for client in line.clients.values():
                    client.close()
            self._lines.clear()

    def _find(self, host: str) -> Line:
        with self._lock:
            return self._lines.setdefault(host, Line())

    def _open(self, line: Line, url: httpx.URL) -> httpx.Client:
        """Open the client of a line; its lock is held."""
        if url.scheme not in line.clients:
            with self._lock:
                certificates = self._certificates
            line.clients[url.scheme] = open_client(
                url, self._named_hosts, self._stop, self._wait_s, certificates
            )
        return line.clients[url.scheme]

    @cached_property
    def _certificates(self) -> ssl.SSLContext:
        return make_certificates()


def name_host(url: httpx.URL) -> str:
    """Name a host, with its port where that is not the usual one."""
    return url.netloc.decode("ascii")


def check_wanted(stop: threading.Event) -> None:
    """Raise where the replies are no longer wanted."""
    if stop.is_set():
        raise ServiceError("download_stopped")
