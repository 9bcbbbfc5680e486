"""The connection goes to the address that was checked."""

from __future__ import annotations

import socket
import threading
import time
from collections.abc import Iterator
from typing import Any

import httpcore
import pytest
from tests.services.files import Site
from werklocaties_gis.errors import ForbiddenAddressError, ServiceError
from werklocaties_gis.sources.web.connection import GuardedBackend
from werklocaties_gis.sources.web.door import Door, download
from werklocaties_gis.sources.web.request import Request


@pytest.fixture
def silent() -> Iterator[int]:
    """A port that takes connections and says nothing."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        listener.listen()
        yield listener.getsockname()[1]


def answer_in_turn(monkeypatch: pytest.MonkeyPatch, *answers: list[str]) -> list[str]:
    """Let a name mean something else each time that it is asked."""
    left, asked = list(answers), []
    real = socket.getaddrinfo

    def answer(host: str, port: int, *args: Any, **named: Any) -> list[Any]:
        if host != "geo.example":
            return list(real(host, port, *args, **named))
        asked.append(host)
        found = left.pop(0) if len(left) > 1 else left[0]
        family = socket.AF_INET
        return [(family, socket.SOCK_STREAM, 6, "", (each, port)) for each in found]

    monkeypatch.setattr(socket, "getaddrinfo", answer)
    return asked


def test_a_name_that_points_inside_the_second_time_gains_nothing(
    door: Door, site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = answer_in_turn(monkeypatch, ["145.131.0.1"], ["127.0.0.1"])
    with pytest.raises(ForbiddenAddressError, match="address_private"):
        download(door, Request(site.url.replace("127.0.0.1", "geo.example")))
    assert asked == ["geo.example"] * 2
    assert site.paths == []


def test_an_address_that_does_not_answer_is_followed_by_the_next(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    port = int(site.url.rpartition(":")[2])
    with socket.socket() as closed:
        closed.bind(("127.0.0.2", 0))
        answer_in_turn(monkeypatch, ["127.0.0.2", "127.0.0.1"])
        backend = GuardedBackend(["geo.example"], threading.Event(), 10)
        stream = backend.connect_tcp("geo.example", port, 1)
    assert stream.get_extra_info("server_addr") == ("127.0.0.1", port)
    stream.close()


def test_where_nothing_answers_that_is_the_fault(monkeypatch: pytest.MonkeyPatch) -> None:
    answer_in_turn(monkeypatch, ["127.0.0.1"])
    backend = GuardedBackend(["geo.example"], threading.Event(), 10)
    with socket.socket() as closed:
        closed.bind(("127.0.0.1", 0))
        port = closed.getsockname()[1]
    with pytest.raises(httpcore.ConnectError):
        backend.connect_tcp("geo.example", port, 1)


def test_waiting_ends_when_nothing_comes_or_when_it_must_stop(silent: int) -> None:
    stop = threading.Event()
    stream = GuardedBackend(["127.0.0.1"], stop, 10).connect_tcp("127.0.0.1", silent, 1)
    begun = time.monotonic()
    with pytest.raises(httpcore.ReadTimeout):
        stream.read(10, 0.3)
    assert 0.25 < time.monotonic() - begun < 2
    threading.Timer(0.2, stop.set).start()
    with pytest.raises(ServiceError, match="download_stopped"):
        stream.read(10, 30)
    assert time.monotonic() - begun < 4
    stream.close()


def test_a_service_that_takes_a_connection_and_says_nothing_is_given_up(
    opened: Any, silent: int
) -> None:
    with pytest.raises(ServiceError, match="service_silent"):
        download(opened(wachttijd_s=0.2, pogingen=2), Request(f"http://127.0.0.1:{silent}/"))


def test_a_port_without_a_service_is_unreachable(opened: Any) -> None:
    with socket.socket() as closed:
        closed.bind(("127.0.0.1", 0))
        port = closed.getsockname()[1]
    with pytest.raises(ServiceError, match="service_unreachable") as caught:
        download(opened(pogingen=2), Request(f"http://127.0.0.1:{port}/"))
    assert caught.value.fields == {"host": f"127.0.0.1:{port}", "attempts": 2}


def test_a_service_that_does_not_speak_http_is_no_service(opened: Any) -> None:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        listener.listen()

        def babble() -> None:
            for _ in range(2):
                connection = listener.accept()[0]
                connection.sendall(b"220 ftp.example.nl ready\r\n")
                connection.close()

        speaker = threading.Thread(target=babble)
        speaker.start()
        port = listener.getsockname()[1]
        with pytest.raises(ServiceError, match="reply_cut"):
            download(opened(pogingen=2), Request(f"http://127.0.0.1:{port}/"))
        speaker.join()
