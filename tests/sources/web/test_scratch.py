"""What is unpacked lies where there is room, and does not stay."""

from __future__ import annotations

import datetime as dt
import os
import tempfile
from pathlib import Path

import pytest
from werklocaties_gis.sources.web.scratch import list_scratch, scratch_folder
from werklocaties_gis.sources.web.tidy import tidy_folder


def test_the_folder_lies_beside_the_answers_and_is_gone_afterwards(tmp_path: Path) -> None:
    with scratch_folder(tmp_path) as folder:
        (folder / "a.csv").write_bytes(b"a")
        assert folder.is_relative_to(tmp_path)
        assert list_scratch(tmp_path) == (folder,)
    assert list_scratch(tmp_path) == ()


def test_where_nothing_may_be_written_it_is_one_of_the_system(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("os.access", lambda *_: False)
    with scratch_folder(tmp_path / "geheugen") as folder:
        assert folder.parent == Path(tempfile.gettempdir())
    (tmp_path / "bestand").write_bytes(b"")
    with scratch_folder(tmp_path / "bestand") as folder:
        assert folder.parent == Path(tempfile.gettempdir())


@pytest.mark.parametrize(("days", "is_left"), [(1, True), (3, False)])
def test_what_a_killed_process_left_is_tidied_away(
    tmp_path: Path, days: int, *, is_left: bool
) -> None:
    left = tmp_path / "unpacked" / "laag-1"
    left.mkdir(parents=True)
    (left / "a.csv").write_bytes(b"a")
    now = dt.datetime.now(dt.UTC)
    moment = (now - dt.timedelta(days=days)).timestamp()
    os.utime(left, (moment, moment))
    tidy_folder(tmp_path, now)
    assert left.is_dir() == is_left
