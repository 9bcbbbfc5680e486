"""A faulty line to a real server: a proxy on loopback that cuts, drips, lies and refuses.

The proxy stands *before* a server (its address replaces the server's) and passes everything on,
until a fault strikes. Addresses of the server within a reply (next links, capabilities) become
those of the proxy, so that every later request passes it too.

Examples
--------
A connection that is cut after 30 % of the body, once, in the reply to the second page::

    with faulty("http://127.0.0.1:8080") as proxy:
        proxy.strike(cut(share=0.3), within="startindex=50")
        ...download from proxy.url instead of http://127.0.0.1:8080...
        assert proxy.struck == 1

A server that is busy twice and then answers; one that drips; one that never gets past page 1::

    proxy.strike(status(503, retry_after="1"), times=2)
    proxy.strike(drip(size=1, seconds=0.2), times=None)
    proxy.strike(repeat_page(), skip=1, times=None, within="getfeature")

Other faults: ``truncate(share)`` (half a document, well sent), ``replace_body(b"...", kind)``
(an error with status 200), ``wrong_matched(n)``, ``swap_axes()``, ``ignore("bbox")`` (a server
that does not know the parameter), ``change_body(function)``, ``add_headers({...})``, and
``refuse()`` (the connection closes before a byte).

Which request a fault strikes: those with the text ``within`` in "METHOD path?query body", whatever
the case, percent signs decoded; the first ``skip`` of these pass; then ``times`` are struck (none:
all). Every fault that applies works on the same reply, in the order given: changes of the body
first, then how it is sent. ``proxy.asked`` lists every request in that same form.
"""

from __future__ import annotations

import gzip
import http.client
import json
import re
import socket
import struct
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field, replace
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qsl, unquote_plus, urlencode, urlsplit

_HOP = frozenset(
    {"connection", "keep-alive", "transfer-encoding", "content-length", "date", "server", "te"}
)


@dataclass(frozen=True)
class Answer:
    """A reply on its way back, and how it will be sent."""

    status: int
    headers: tuple[tuple[str, str], ...]
    body: bytes
    sent: float = 1.0
    is_reset: bool = False
    step: int = 0
    seconds: float = 0.0


@dataclass(frozen=True)
class Fault:
    """What happens to a request before it is passed on, and to its reply."""

    name: str
    ask: Callable[[str, bytes], tuple[str, bytes]] | None = None
    change: Callable[[Answer, Answer | None], Answer] | None = None
    instead: Answer | None = None


@dataclass
class Strike:
    """A fault with the requests that it strikes."""

    fault: Fault
    within: str = ""
    skip: int = 0
    times: int | None = 1
    earlier: Answer | None = None


def cut(share: float = 0.5, *, is_reset: bool = False) -> Fault:
    """Close the connection after a share of the body; the announced length is of the whole."""
    return Fault("cut", change=lambda a, _: replace(a, sent=share, is_reset=is_reset))


def refuse() -> Fault:
    """Close the connection before a byte of the reply."""
    return Fault("refuse", change=lambda a, _: replace(a, sent=-1.0))


def drip(size: int = 1, seconds: float = 0.2) -> Fault:
    """Send the body a few bytes at a time."""
    return Fault("drip", change=lambda a, _: replace(a, step=size, seconds=seconds))


def status(code: int, *, retry_after: str | None = None, body: bytes = b"even niet") -> Fault:
    """Answer with another status, without asking the server."""
    headers = [("Content-Type", "text/plain")]
    headers += [] if retry_after is None else [("Retry-After", retry_after)]
    return Fault("status", instead=Answer(code, tuple(headers), body))


def replace_body(body: bytes, kind: str = "application/json", code: int = 200) -> Fault:
    """Answer with something else, without asking the server."""
    return Fault("replace_body", instead=Answer(code, (("Content-Type", kind),), body))


def truncate(share: float = 0.5) -> Fault:
    """Send half a document as if it were whole: status 200, and a length that is right."""
    return change_body(lambda body: body[: int(len(body) * share)], "truncate")


def wrong_matched(count: int | str) -> Fault:
    """Promise another number of features (GeoJSON, GML, ArcGIS, Overpass)."""

    def lie(body: bytes) -> bytes:
        told = str(count).encode()
        body = re.sub(rb'("(?:numberMatched|count)"\s*:\s*)\d+', rb"\g<1>" + told, body)
        body = re.sub(rb'(k="total" v=")[^"]*', rb"\g<1>" + told, body)
        return re.sub(rb'(numberMatched=")[^"]*', rb"\g<1>" + told, body)

    return change_body(lie, "wrong_matched")


def repeat_page() -> Fault:
    """Answer with the body of the request before it, of those that this fault looks at."""

    def repeat(answer: Answer, earlier: Answer | None) -> Answer:
        return answer if earlier is None else replace(answer, body=earlier.body)

    return Fault("repeat_page", change=repeat)


def swap_axes() -> Fault:
    """Write every coordinate the other way around (GeoJSON, ArcGIS, GML)."""
    return change_body(swap, "swap_axes")


def ignore(*names: str) -> Fault:
    """Be a server that does not know these parameters, whatever their case."""
    unknown = {name.lower() for name in names}

    def drop(query: str) -> str:
        pairs = parse_qsl(query, keep_blank_values=True)
        return urlencode([(key, value) for key, value in pairs if key.lower() not in unknown])

    def ask(path: str, body: bytes) -> tuple[str, bytes]:
        bare, mark, query = path.partition("?")
        is_form = body[:1].isalpha() and b"=" in body
        return f"{bare}{mark}{drop(query)}", drop(body.decode()).encode() if is_form else body

    return Fault("ignore", ask=ask)


def change_body(change: Callable[[bytes], bytes], name: str = "change_body") -> Fault:
    """Pass the body through a function."""
    return Fault(name, change=lambda answer, _: replace(answer, body=change(answer.body)))


def add_headers(headers: Mapping[str, str]) -> Fault:
    """Add headers to the reply, or put others in their place."""
    names = {name.lower() for name in headers}

    def add(answer: Answer, _: Answer | None) -> Answer:
        kept = tuple(pair for pair in answer.headers if pair[0].lower() not in names)
        return replace(answer, headers=(*kept, *headers.items()))

    return Fault("add_headers", change=add)


def bomb(size: int) -> Fault:
    """Answer with a small gzip that unpacks to so many bytes."""
    headers = (("Content-Type", "application/json"), ("Content-Encoding", "gzip"))
    return Fault("bomb", instead=Answer(200, headers, gzip.compress(b" " * size)))


def swap(body: bytes) -> bytes:
    """Swap the axes in a JSON or GML document."""
    try:
        return json.dumps(_swap_json(json.loads(body))).encode()
    except ValueError:
        pattern = rb"(<gml:(?:posList|pos|coordinates)[^>]*>)([^<]*)"
        return re.sub(pattern, lambda found: found[1] + _swap_text(found[2]), body)


def _swap_text(text: bytes) -> bytes:
    numbers = text.replace(b",", b" ").split()
    pairs = zip(numbers[1::2], numbers[::2], strict=False)
    return b" ".join(number for pair in pairs for number in pair)


def _swap_json(value: Any) -> Any:
    if isinstance(value, dict):
        if isinstance(value.get("x"), int | float) and "y" in value:
            return {**value, "x": value["y"], "y": value["x"]}
        return {key: _swap_json(inner) for key, inner in value.items()}
    if not isinstance(value, list):
        return value
    is_position = len(value) >= 2 and all(isinstance(n, int | float) for n in value)
    return [value[1], value[0], *value[2:]] if is_position else [_swap_json(v) for v in value]


@dataclass
class Proxy:
    """The proxy: where it stands, what it was asked, how often a fault struck."""

    upstream: str
    url: str = ""
    asked: list[str] = field(default_factory=list)
    struck: int = 0
    strikes: list[Strike] = field(default_factory=list)
    lock: threading.Lock = field(default_factory=threading.Lock)

    def strike(
        self, fault: Fault, *, within: str = "", skip: int = 0, times: int | None = 1
    ) -> None:
        """Let a fault strike requests from now on."""
        with self.lock:
            self.strikes.append(Strike(fault, within.lower(), skip, times))

    def calm(self) -> None:
        """Let no fault strike any more; counts begin anew."""
        with self.lock:
            self.strikes.clear()
            self.asked.clear()
            self.struck = 0

    def at(self, address: str) -> str:
        """Give the address at the proxy of an address of the server."""
        return address.replace(self.upstream, self.url, 1)


@contextmanager
def faulty(upstream: str) -> Iterator[Proxy]:
    """Stand before a server until the end of the block.

    Parameters
    ----------
    upstream
        ``http://host:port`` of the server; a path behind it is left out.
    """
    parts = urlsplit(upstream)
    proxy = Proxy(f"{parts.scheme}://{parts.netloc}")

    class Handler(_Handler):
        line = proxy

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    proxy.url = f"http://127.0.0.1:{server.server_port}"
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    try:
        yield proxy
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    line: Proxy

    def log_message(self, *_: object) -> None:
        """Say nothing."""

    def handle(self) -> None:
        with suppress(ConnectionError, TimeoutError):
            super().handle()

    def do_GET(self) -> None:
        self._pass_on()

    def do_POST(self) -> None:
        self._pass_on()

    def _pass_on(self) -> None:
        body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
        strikes = self._choose(body)
        path = self.path
        for strike, is_struck in strikes:
            if is_struck and strike.fault.ask is not None:
                path, body = strike.fault.ask(path, body)
        instead = [s.fault.instead for s, is_struck in strikes if is_struck and s.fault.instead]
        answer = instead[0] if instead else self._ask_server(path, body)
        for strike, is_struck in strikes:
            whole = answer
            if is_struck and strike.fault.change is not None:
                answer = strike.fault.change(answer, strike.earlier)
            strike.earlier = whole if not is_struck or strike.earlier is None else strike.earlier
        self._send(answer)

    def _choose(self, body: bytes) -> list[tuple[Strike, bool]]:
        """List the faults that look at this request, and whether each strikes it."""
        text = unquote_plus(f"{self.command} {self.path} {body.decode('utf-8', 'replace')}")
        line, chosen = self.line, []
        with line.lock:
            line.asked.append(text)
            for strike in line.strikes:
                if strike.within not in text.lower() or strike.times == 0:
                    continue
                is_struck = strike.skip == 0
                if is_struck and strike.times is not None:
                    strike.times -= 1
                strike.skip = max(0, strike.skip - 1)
                line.struck += is_struck
                chosen.append((strike, is_struck))
        return chosen

    def _ask_server(self, path: str, body: bytes) -> Answer:
        line = self.line
        parts = urlsplit(line.upstream)
        connection = http.client.HTTPConnection(parts.hostname or "", parts.port, timeout=60)
        left_out = _HOP | {"host", "accept-encoding"}
        headers = {k: v for k, v in self.headers.items() if k.lower() not in left_out}
        try:
            connection.request(self.command, path, body or None, headers)
            reply = connection.getresponse()
            ours, theirs = line.url.encode(), line.upstream.encode()
            found = reply.read().replace(theirs, ours)
            kept = tuple(
                (name, value.replace(line.upstream, line.url))
                for name, value in reply.getheaders()
                if name.lower() not in _HOP
            )
        finally:
            connection.close()
        return Answer(reply.status, kept, found)

    def _send(self, answer: Answer) -> None:
        self.close_connection = answer.sent < 1 or answer.step > 0
        if answer.sent < 0:
            return
        self.send_response_only(answer.status)
        if not any(name.lower() == "date" for name, _ in answer.headers):
            self.send_header("Date", self.date_time_string())
        for name, value in answer.headers:
            self.send_header(name, value)
        has_body = answer.status >= 200 and answer.status not in (204, 304)
        if has_body:
            self.send_header("Content-Length", str(len(answer.body)))
        self.end_headers()
        if has_body:
            self._send_body(answer)
        if answer.is_reset:
            linger = struct.pack("ii", 1, 0)
            self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, linger)

    def _send_body(self, answer: Answer) -> None:
        sent = answer.body[: int(len(answer.body) * answer.sent)]
        if not answer.step:
            self.wfile.write(sent)
            return
        for at in range(0, len(sent), answer.step):
            self.wfile.write(sent[at : at + answer.step])
            time.sleep(answer.seconds)
