"""Real servers on loopback for the tests: a free port, a start, a wait, an end by process id."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from wsgiref.simple_server import WSGIRequestHandler, WSGIServer, make_server

import pyogrio

Environ = dict[str, Any]
Start = Callable[[str, list[tuple[str, str]]], Any]

LAYERS = {
    "natura2000": ("natura2000/natura2000_nl_160_sites.gpkg", "natura2000"),
    "gemeenten": ("boundaries/gemeenten_2024.geojson", "gemeenten_2024"),
    "cbs_gemeenten": (
        "boundaries/cbs_gemeente_gegeneraliseerd_2022_wfs.geojson",
        "gemeente_gegeneraliseerd",
    ),
    "stedin_mls": ("grid/Stedin-Zeeland-MLS.gpkg", "Stedin-Zeeland-MLS"),
    "stedin_ms": ("grid/Stedin-Zeeland-MS.gpkg", "Stedin-Zeeland-MS"),
    "otterlo": ("bag/otterlo_addresses_28992.gpkg", "OGRGeoJSON"),
    "amsterdam": ("bag/amsterdam_bag_sample.gpkg", "verblijfsobjecten"),
    "ligplaatsen": ("bag/amsterdam_bag_sample.gpkg", "ligplaatsen"),
    "leeg": ("bag/null_empty_geoms.gpkg", "standplaatsen"),
}
"""Layers that are served: file below the shared data, and the layer in it."""

KEYS = {
    "natura2000": "nr",
    "gemeenten": "gemeentecode",
    "cbs_gemeenten": "statcode",
    "stedin_mls": "",
    "stedin_ms": "OBJ_ID",
    "otterlo": "id",
    "amsterdam": "nummer_id",
    "ligplaatsen": "nummer_id",
    "leeg": "nummer_id",
}
"""Field that tells two rows of a layer apart; MLS stations have none."""

PAGES = {"stedin_mls": 500, "otterlo": 500, "amsterdam": 500}
"""Features a page of layers with thousands of points; the others have 50."""


def copy_layers(shared: Path, folder: Path) -> None:
    """Copy each layer to a GeoPackage of its own name: SQLite and GDAL write beside their files.

    Layer by layer, as pygeoapi does not quote the names of tables. GeoJSON is copied as it is too.
    """
    for name, (file, layer) in LAYERS.items():
        source, target = shared / "data" / file, folder / f"{name}.gpkg"
        if source.suffix != ".gpkg":
            shutil.copyfile(source, target.with_suffix(source.suffix))
        frame = pyogrio.read_dataframe(source, layer=layer)
        kind = pyogrio.read_info(source, layer=layer)["geometry_type"]
        pyogrio.write_dataframe(frame, target, layer=name, geometry_type=kind)


def free_port() -> int:
    """Give a port on loopback that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def wait_until_it_answers(url: str, seconds: float, is_alive: Callable[[], bool]) -> None:
    """Ask until the first answer with status 200, or fail."""
    end = time.monotonic() + seconds
    while time.monotonic() < end and is_alive():
        try:
            with urllib.request.urlopen(url, timeout=5) as answer:  # noqa: S310 - loopback
                if answer.status == 200:
                    return
        except (urllib.error.URLError, OSError):
            time.sleep(0.1)
    msg = f"no answer from {url}"
    raise TimeoutError(msg)


@contextmanager
def running(
    command: Sequence[str], url: str, log: Path, environment: Mapping[str, str], seconds: float
) -> Iterator[None]:
    """Run a server of its own process until the end of the block."""
    with log.open("wb") as out:
        process = subprocess.Popen(
            command, stdout=out, stderr=out, env={**os.environ, **environment}, cwd=log.parent
        )
    try:
        wait_until_it_answers(url, seconds, lambda: process.poll() is None)
        yield
    finally:
        process.terminate()
        try:
            process.wait(10)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait(10)


def run_once(command: Sequence[str], log: Path, environment: Mapping[str, str]) -> None:
    """Run a command to its end, and fail with its words where it fails."""
    done = subprocess.run(
        command,
        env={**os.environ, **environment},
        cwd=log.parent,
        capture_output=True,
        check=False,
        text=True,
    )
    if done.returncode:
        raise RuntimeError(done.stderr[-2000:])


class _QuietHandler(WSGIRequestHandler):
    """Answers without a line on the terminal."""

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - its name there
        del format, args


@contextmanager
def serving(application: Callable[[Environ, Start], Any]) -> Iterator[str]:
    """Serve a WSGI application from a thread; gives its address."""
    with make_server("127.0.0.1", 0, application, WSGIServer, _QuietHandler) as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_port}"
        finally:
            server.shutdown()
            thread.join()


def cgi_application(
    program: Path, variables: Mapping[str, str], calls: list[str]
) -> Callable[[Environ, Start], list[bytes]]:
    """Make a WSGI application of a CGI program; each query is written down in ``calls``."""

    def application(environ: Environ, start: Start) -> list[bytes]:
        names = ("REQUEST_METHOD", "QUERY_STRING", "CONTENT_TYPE", "CONTENT_LENGTH", "SERVER_NAME")
        given = {name: str(environ.get(name, "")) for name in (*names, "SERVER_PORT")}
        given["SCRIPT_NAME"] = str(environ.get("PATH_INFO", ""))
        length = int(environ.get("CONTENT_LENGTH") or 0)
        calls.append(given["QUERY_STRING"])
        done = subprocess.run(
            [str(program)],
            input=environ["wsgi.input"].read(length),
            env={**given, **variables},
            capture_output=True,
            check=False,
        )
        head, _, body = done.stdout.partition(b"\r\n\r\n")
        lines = [line.partition(b":") for line in head.split(b"\r\n")]
        headers = {key.decode().strip().title(): value.decode().strip() for key, _, value in lines}
        start(
            headers.pop("Status", "200 OK"),
            [*headers.items(), ("Content-Length", str(len(body)))],
        )
        return [body]

    return application
