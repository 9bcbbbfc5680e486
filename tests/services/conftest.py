"""Real servers for the tests, started once, and a door to them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.conftest import skip_or_fail
from tests.services.mapserver import MapServer, find_mapserver, start_mapserver
from tests.services.pygeoapi import Pygeoapi, find_pygeoapi, start_pygeoapi
from tests.services.servers import copy_layers
from werklocaties_gis.settings.diensten import Downloads
from werklocaties_gis.sources.web.door import Door, open_door


@pytest.fixture(scope="session")
def served_layers(shared: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Folder with a copy of each layer that the servers give."""
    folder = tmp_path_factory.mktemp("lagen")
    copy_layers(shared, folder)
    return folder


@pytest.fixture(scope="session")
def mapserver(served_layers: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[MapServer]:
    """MapServer, with at most 50 features a page."""
    if find_mapserver() is None:
        skip_or_fail("MapServer is not installed: .ci/services.sh installs it")
    with start_mapserver(served_layers, tmp_path_factory.mktemp("mapserver")) as server:
        yield server


@pytest.fixture(scope="session")
def pygeoapi(served_layers: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Pygeoapi]:
    """Pygeoapi, with at most 50 features a page."""
    program = find_pygeoapi()
    if program is None:
        skip_or_fail("pygeoapi is not installed: .ci/services.sh installs it")
        return
    with start_pygeoapi(program, served_layers, tmp_path_factory.mktemp("pygeoapi")) as server:
        yield server


@pytest.fixture
def door(tmp_path: Path) -> Iterator[Door]:
    """A door that may speak to loopback, with a memory of its own and no patience."""
    downloads = Downloads(pogingen=2, geheugen="geheugen")
    with open_door(
        downloads, tmp_path, named_hosts=["127.0.0.1"], pause=lambda _seconds: None
    ) as opened:
        yield opened
