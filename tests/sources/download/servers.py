"""A small server on loopback: real HTTP, counted, and as bad as a test wants it."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any


@dataclass
class Server:
    """What a server gives, and what it was asked.

    ``pages`` holds the body of each path; a number instead is the status of a refusal.
    """

    url: str = ""
    pages: dict[str, bytes | int] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)
    statuses: list[int] = field(default_factory=list)
    slow_s: float = 0.0
    at_once: int = 0
    most_at_once: int = 0
    before: Callable[[str], None] | None = None
    lock: threading.Lock = field(default_factory=threading.Lock)


@contextmanager
def serve(**pages: bytes | int) -> Iterator[Server]:
    """Serve on a free port of loopback until the block ends; keys are paths."""
    server = Server(pages={f"/{path}": body for path, body in pages.items()})
    http = ThreadingHTTPServer(("127.0.0.1", 0), make_handler(server))
    http.daemon_threads = True
    server.url = f"http://127.0.0.1:{http.server_port}"
    thread = threading.Thread(
        target=http.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True
    )
    thread.start()
    try:
        yield server
    finally:
        http.shutdown()
        http.server_close()
        thread.join()


def make_handler(server: Server) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            with server.lock:
                server.asked.append(self.path)
                server.at_once += 1
                server.most_at_once = max(server.most_at_once, server.at_once)
            try:
                if server.before is not None:
                    server.before(self.path)
                time.sleep(server.slow_s)
                self._answer(server.pages.get(self.path, 404))
            finally:
                with server.lock:
                    server.at_once -= 1

        def _answer(self, body: bytes | int) -> None:
            if isinstance(body, int):
                return self._send(body, b"nee")
            tag = f'"{hash(body)}"'
            if self.headers.get("If-None-Match") == tag:
                return self._send(304, b"", ETag=tag)
            return self._send(200, body, ETag=tag)

        def _send(self, status: int, body: bytes, **headers: str) -> None:
            server.statuses.append(status)
            self.send_response(status)
            for name, value in headers.items():
                self.send_header(name, value)
            if status != 304:
                self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: Any) -> None:
            pass

    return Handler
