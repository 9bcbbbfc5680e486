"""A server of files on loopback, that resumes, confirms and packs as good servers do."""

from __future__ import annotations

import gzip
import hashlib
import re
import ssl
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from email.utils import formatdate
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import urlsplit

_RANGE = re.compile(r"bytes=(\d+)-")


@dataclass
class Site:
    """What is served, the habits of the server, and what it was asked.

    Attributes
    ----------
    files
        Path to content type and body; change one and its ETag changes.
    has_etag, has_date, has_range, packs
        Whether it says which version it sends, when that was made, resumes, and packs with gzip.
    location
        Path to where it redirects.
    headers
        Of each request, by lower-case name, with the path as ``":path"``.
    """

    url: str = ""
    files: dict[str, tuple[str, bytes]] = field(default_factory=dict)
    has_etag: bool = True
    has_date: bool = False
    has_range: bool = True
    packs: bool = False
    location: dict[str, str] = field(default_factory=dict)
    headers: list[dict[str, str]] = field(default_factory=list)
    busy: int = 0
    most_at_once: int = 0
    lock: threading.Lock = field(default_factory=threading.Lock)

    @property
    def paths(self) -> list[str]:
        """Every path that was asked, in order."""
        return [each[":path"] for each in self.headers]


@contextmanager
def serve_files(certificate: ssl.SSLContext | None = None) -> Iterator[Site]:
    """Serve on a free port of 127.0.0.1 until the end of the block."""
    site = Site()

    class Handler(_Handler):
        served = site

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    if certificate is not None:
        server.socket = certificate.wrap_socket(server.socket, server_side=True)
    site.url = f"http{'s' if certificate else ''}://127.0.0.1:{server.server_port}"
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    try:
        yield site
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    served: Site

    def log_message(self, *_: object) -> None:
        """Say nothing."""

    def handle(self) -> None:
        with suppress(ConnectionError):
            super().handle()

    def do_POST(self) -> None:
        self.rfile.read(int(self.headers.get("Content-Length") or 0))
        self.do_GET()

    def do_GET(self) -> None:
        site = self.served
        path = urlsplit(self.path).path
        with site.lock:
            site.headers.append({k.lower(): v for k, v in self.headers.items()})
            site.headers[-1][":path"] = self.path
            site.busy += 1
            site.most_at_once = max(site.most_at_once, site.busy)
        try:
            if path in site.location:
                self._answer(302, {"Location": site.location[path]}, b"")
            elif path in site.files:
                self._send_file(*site.files[path])
            else:
                self._answer(404, {}, b"niet gevonden")
        finally:
            with site.lock:
                site.busy -= 1

    def _send_file(self, kind: str, body: bytes) -> None:
        site = self.served
        headers = {"Content-Type": kind}
        if site.packs and "gzip" in self.headers.get("Accept-Encoding", ""):
            body = gzip.compress(body, mtime=0)
            headers["Content-Encoding"] = "gzip"
        version = f'"{hashlib.sha256(body).hexdigest()[:16]}"'
        headers |= {"ETag": version} if site.has_etag else {}
        headers |= {"Last-Modified": formatdate(1.7e9, usegmt=True)} if site.has_date else {}
        known = {headers.get("ETag"), headers.get("Last-Modified")} - {None}
        asked = (self.headers.get("If-None-Match"), self.headers.get("If-Modified-Since"))
        if known & set(asked):
            self._answer(304, headers, b"")
            return
        start = _RANGE.fullmatch(self.headers.get("Range", ""))
        if site.has_range and start and self.headers.get("If-Range") in known:
            first = int(start[1])
            headers["Content-Range"] = f"bytes {first}-{len(body) - 1}/{len(body)}"
            self._answer(206, headers, body[first:])
            return
        self._answer(200, headers, body)

    def _answer(self, code: int, headers: dict[str, str], body: bytes) -> None:
        self.send_response(code)
        for name, value in headers.items():
            self.send_header(name, value)
        if code != 304:
            self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)
