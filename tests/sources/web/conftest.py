"""A server of files on loopback, a faulty line before it, and a door that does not really wait."""

from __future__ import annotations

import datetime as dt
import threading
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest
from tests.services.files import Site, serve_files
from tests.services.proxy import Proxy, faulty
from werklocaties_gis.settings.diensten import Downloads
from werklocaties_gis.sources.web.door import Door, open_door

LOOPBACK = ("127.0.0.1",)
BODY = bytes(range(256)) * 200
"""51,200 bytes that are not all alike."""

Open = Callable[..., Door]


@pytest.fixture
def site() -> Iterator[Site]:
    """A server with a file, a page and an error."""
    with serve_files() as served:
        served.files["/file"] = ("application/zip", BODY)
        served.files["/page"] = ("application/json; charset=utf-8", b'{"features": []}')
        yield served


@pytest.fixture
def line(site: Site) -> Iterator[Proxy]:
    """A faulty line to that server."""
    with faulty(site.url) as proxy:
        yield proxy


@pytest.fixture
def waits() -> list[float]:
    """Seconds that were waited, or would have been."""
    return []


@pytest.fixture
def now() -> list[dt.datetime]:
    """The clock: one time, which a test may change."""
    return [dt.datetime(2026, 11, 25, 12, tzinfo=dt.UTC)]


@pytest.fixture
def opened(tmp_path: Path, waits: list[float], now: list[dt.datetime]) -> Iterator[Open]:
    """Open a door of which the waits are only written down; settings by name."""
    with ExitStack() as stack:

        def open_one(*, offline: bool = False, stop: Any = None, **settings: Any) -> Door:
            downloads = Downloads(**{"wachttijd_s": 5.0, **settings})
            manner = {"offline": offline, "stop": stop or threading.Event()}
            door = open_door(
                downloads,
                tmp_path,
                named_hosts=LOOPBACK,
                clock=lambda: now[0],
                pause=lambda seconds: waits.append(seconds) if seconds else None,
                **manner,
            )
            return stack.enter_context(door)

        yield open_one


@pytest.fixture
def door(opened: Open) -> Door:
    """A door with the usual manners."""
    return opened()


@pytest.fixture
def cache(tmp_path: Path) -> Path:
    """Where that door keeps answers."""
    return tmp_path / "bronnen" / "geheugen"
