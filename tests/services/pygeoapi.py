"""Pygeoapi, in an environment of its own, with the real layers and at most 50 features a page."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pyogrio
from tests.services.servers import KEYS, LAYERS, PAGES, free_port, run_once, running

VERSION = "0.24.0"
CAP = 50
RD = "http://www.opengis.net/def/crs/EPSG/0/28992"
WGS84 = "http://www.opengis.net/def/crs/EPSG/0/4326"
CRS84 = "http://www.opengis.net/def/crs/OGC/1.3/CRS84"


@dataclass(frozen=True)
class Pygeoapi:
    """Where it answers."""

    url: str
    log: Path


def find_pygeoapi() -> Path | None:
    """Give the program that ``.ci/services.sh`` installed."""
    cache = os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache"
    program = Path(cache) / "werklocaties-services" / f"pygeoapi-{VERSION}" / "bin" / "pygeoapi"
    return program if program.is_file() else None


@contextmanager
def start_pygeoapi(program: Path, data: Path, folder: Path) -> Iterator[Pygeoapi]:
    """Serve the layers in ``data``; settings and log are written in ``folder``."""
    port = free_port()
    url = f"http://127.0.0.1:{port}"
    settings, openapi, log = (
        folder / name for name in ("pygeoapi.json", "openapi.yml", "pygeoapi.log")
    )
    # JSON is YAML, so no library is needed to write it.
    settings.write_text(json.dumps(make_settings(url, port, data), indent=1), encoding="utf-8")
    environment = {
        "PYGEOAPI_CONFIG": str(settings),
        "PYGEOAPI_OPENAPI": str(openapi),
        "PYTHONDONTWRITEBYTECODE": "1",
    }
    generate = [str(program), "openapi", "generate", str(settings), "--output-file", str(openapi)]
    run_once(generate, log, environment)
    with running([str(program), "serve"], f"{url}/conformance", log, environment, 60):
        yield Pygeoapi(url, log)


def make_settings(url: str, port: int, data: Path) -> dict[str, Any]:
    """Make the settings of the server."""
    return {
        "server": {
            "bind": {"host": "127.0.0.1", "port": port},
            "url": url,
            "mimetype": "application/json; charset=UTF-8",
            "encoding": "utf-8",
            "languages": ["en"],
            "gzip": False,
            "pretty_print": False,
            "limits": {"default_items": 10, "max_items": CAP},
            "map": {"url": "http://127.0.0.1/{z}/{x}/{y}.png", "attribution": "none"},
        },
        "logging": {"level": "ERROR"},
        "metadata": METADATA,
        "resources": {name: make_collection(name, data) for name in LAYERS},
    }


def make_collection(name: str, data: Path) -> dict[str, Any]:
    """Make the settings of one layer."""
    path = data / f"{name}{Path(LAYERS[name][0]).suffix}"
    info = pyogrio.read_info(path)
    is_rd = info["crs"] == "EPSG:28992"
    provider = {
        "type": "feature",
        "data": str(path),
        "crs": [CRS84, WGS84, RD],
        "storage_crs": RD if is_rd else CRS84,
    }
    return {
        "type": "collection",
        "title": name,
        "description": name,
        "keywords": [name],
        "limits": {"default_items": 10, "max_items": PAGES.get(name, CAP)},
        "extents": {
            "spatial": {"bbox": [1.5, 50.5, 7.5, 56], "crs": CRS84},
        },
        "providers": [provider | _store(path)],
    }


def _store(path: Path) -> Mapping[str, str]:
    if path.suffix == ".gpkg":
        return {"name": "SQLiteGPKG", "table": path.stem, "id_field": "fid"}
    return {"name": "GeoJSON", "id_field": KEYS[path.stem]}


METADATA: Mapping[str, Any] = {
    "identification": {
        "title": "werklocaties",
        "description": "layers of the tests",
        "keywords": ["test"],
        "keywords_type": "theme",
        "terms_of_service": "none",
        "url": "http://127.0.0.1",
    },
    "license": {"name": "none", "url": "http://127.0.0.1"},
    "provider": {"name": "werklocaties", "url": "http://127.0.0.1"},
    "contact": {"name": "werklocaties", "email": "x@example.org"},
}
