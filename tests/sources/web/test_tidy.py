"""Only what nobody can use any more goes."""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.services.files import Site
from werklocaties_gis.settings.diensten import Downloads
from werklocaties_gis.sources.web.door import Door, download, open_door
from werklocaties_gis.sources.web.request import Request
from werklocaties_gis.sources.web.tidy import tidy_folder

Open = Callable[..., Door]
NOW = dt.datetime.now(dt.UTC)


def age(path: Path, days: float) -> None:
    moment = (NOW - dt.timedelta(days=days)).timestamp()
    os.utime(path, (moment, moment))


def test_a_body_that_was_replaced_goes_and_what_is_kept_stays_however_old(
    door: Door, site: Site, cache: Path
) -> None:
    request = Request(f"{site.url}/page", valid_days=0)
    first = download(door, request)
    site.files["/page"] = ("application/json", b"[]")
    second = download(door, request)
    for reply in (first, second):
        age(reply.path, 400)
    tidy_folder(cache, NOW)
    assert (first.path.exists(), second.path.exists()) == (False, True)


def test_a_body_that_may_be_in_use_stays(door: Door, site: Site, cache: Path) -> None:
    request = Request(f"{site.url}/page", valid_days=0)
    first = download(door, request)
    age(first.path, 400)
    site.files["/page"] = ("application/json", b"[]")
    download(door, request)  # looks at the first one, to ask whether it still holds
    tidy_folder(cache, NOW)
    assert first.path.exists()


def test_an_abandoned_part_goes_and_a_recent_one_stays(tmp_path: Path) -> None:
    for name, days in (("old", 31), ("new", 29)):
        path = tmp_path / "parts" / f"{name}.part"
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(b"x")
        age(path, days)
    tidy_folder(tmp_path, NOW)
    assert [path.name for path in (tmp_path / "parts").iterdir()] == ["new.part"]


@pytest.mark.parametrize(("days", "is_left"), [(6, True), (8, False)])
def test_the_folder_is_looked_through_once_a_week(tmp_path: Path, days: int, is_left: bool) -> None:
    (tmp_path / "tidied").touch()
    age(tmp_path / "tidied", days)
    path = tmp_path / "bodies" / "ab" / "abcd"
    path.parent.mkdir(parents=True)
    path.write_bytes(b"x")
    age(path, 400)
    tidy_folder(tmp_path, NOW)
    assert path.exists() == is_left


def test_a_folder_that_is_not_there_is_left_so(tmp_path: Path) -> None:
    tidy_folder(tmp_path / "geen", NOW)
    assert not (tmp_path / "geen").exists()


@pytest.mark.parametrize("offline", [True, False])
def test_a_door_that_closes_tidies_unless_offline(
    tmp_path: Path, cache: Path, offline: bool
) -> None:
    cache.mkdir(parents=True)
    with open_door(Downloads(), tmp_path, offline=offline):
        pass
    assert (cache / "tidied").exists() != offline
