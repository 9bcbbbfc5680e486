"""The connection itself: to an address that was checked, stoppable, and never a drip."""

from __future__ import annotations

import selectors
import ssl
import threading
import time
import typing
from collections.abc import Iterable

import httpcore

from werklocaties_gis.errors import ServiceError
from werklocaties_gis.sources.web.address import list_addresses
from werklocaties_gis.sources.web.limits import POLL_S
from werklocaties_gis.sources.web.pace import Pace

SocketOption = (
    tuple[int, int, int] | tuple[int, int, bytes | bytearray] | tuple[int, int, None, int]
)


class GuardedStream(httpcore.NetworkStream):
    """A stream that looks, while it waits for bytes, whether it must stop.

    Parameters
    ----------
    stream
        The stream of the library.
    stop
        Set by who no longer wants the reply.
    pace
        How fast bytes must come.
    """

    def __init__(self, stream: httpcore.NetworkStream, stop: threading.Event, pace: Pace) -> None:
        self._stream = stream
        self._stop = stop
        self._pace = pace

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        """Read what has come; an error where nothing comes, or too slowly."""
        self._wait(timeout)
        data = self._stream.read(max_bytes, timeout)
        if self._pace.is_too_slow_after(len(data)) and data:
            raise httpcore.ReadTimeout("too slow")
        return data

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        """Send, and begin to count anew."""
        self._pace.restart()
        self._stream.write(buffer, timeout)

    def close(self) -> None:
        """Close the stream of the library."""
        self._stream.close()

    def start_tls(
        self,
        ssl_context: ssl.SSLContext,
        server_hostname: str | None = None,
        timeout: float | None = None,
    ) -> httpcore.NetworkStream:
        """Guard the encrypted stream just so."""
        inner = self._stream.start_tls(ssl_context, server_hostname, timeout)
        return GuardedStream(inner, self._stop, self._pace)

    def get_extra_info(self, info: str) -> typing.Any:  # noqa: ANN401 - as the library has it
        """Pass on what the stream of the library knows."""
        return self._stream.get_extra_info(info)

    def _wait(self, timeout: float | None) -> None:
        """Wait until there is something to read, in steps short enough to be stopped in."""
        deadline = None if timeout is None else time.monotonic() + timeout
        has_bytes = False
        while not has_bytes:
            if self._stop.is_set():
                raise ServiceError("download_stopped")
            if deadline is not None and time.monotonic() >= deadline:
                raise httpcore.ReadTimeout("nothing came")
            has_bytes = self._has_bytes()

    def _has_bytes(self) -> bool:
        """Tell whether a read will give something; after ``POLL_S`` at the latest."""
        opened = self._stream.get_extra_info("socket")
        encrypted = self._stream.get_extra_info("ssl_object")
        if encrypted is not None and not isinstance(opened, ssl.SSLSocket):
            return True  # TLS within TLS keeps bytes of its own, which no selector sees
        if encrypted is not None and encrypted.pending():
            return True
        with selectors.DefaultSelector() as selector:
            selector.register(opened, selectors.EVENT_READ)
            return bool(selector.select(POLL_S))


class GuardedBackend(httpcore.SyncBackend):
    """Makes connections for the library, to addresses that were resolved and checked once.

    The check and the connection use one and the same answer of the name server, so that a name
    that answers differently the second time (DNS rebinding) gains nothing. The certificate is
    still checked against the name.

    Parameters
    ----------
    named_hosts
        Private hosts that may be spoken to; none: the connection goes to the proxy that the
        machine's owner set, which is not checked.
    stop
        Set by who no longer wants replies.
    window_s
        Seconds over which the speed is measured.
    """

    def __init__(
        self, named_hosts: Iterable[str] | None, stop: threading.Event, window_s: float
    ) -> None:
        self._named_hosts = None if named_hosts is None else frozenset(named_hosts)
        self._stop = stop
        self._window_s = window_s

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[SocketOption] | None = None,
    ) -> httpcore.NetworkStream:
        """Connect to the first address of the host that answers."""
        fault: httpcore.ConnectError | httpcore.ConnectTimeout | None = None
        for address in self._list(host, port):
            try:
                stream = super().connect_tcp(address, port, timeout, local_address, socket_options)
            except (httpcore.ConnectError, httpcore.ConnectTimeout) as error:
                fault = error
            else:
                return GuardedStream(stream, self._stop, Pace(self._window_s))
        raise fault or httpcore.ConnectError("no address")

    def _list(self, host: str, port: int) -> tuple[str, ...]:
        if self._named_hosts is None:
            return (host,)
        return list_addresses(host, port, self._named_hosts)
