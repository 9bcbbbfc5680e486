"""A service that failed and left nothing is known until it comes."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from tests.sources.download.conftest import MOMENT, RECORD
from werklocaties_gis.sources.download.failed import FILE, list_lost, read_failed, write_failed
from werklocaties_gis.sources.download.record import write_record


def test_it_is_known_which_failed_and_when(tmp_path: Path) -> None:
    write_failed(tmp_path, ["a", "b"], ["a"], MOMENT)
    assert read_failed(tmp_path) == {"a": MOMENT}


def test_where_none_failed_nothing_is_written(tmp_path: Path) -> None:
    write_failed(tmp_path, ["a"], [], MOMENT)
    assert list(tmp_path.iterdir()) == []


def test_one_that_comes_later_is_forgotten_and_one_that_was_not_asked_is_not(
    tmp_path: Path,
) -> None:
    later = MOMENT + dt.timedelta(days=1)
    write_failed(tmp_path, ["a", "b"], ["a", "b"], MOMENT)
    write_failed(tmp_path, ["a", "c"], ["c"], later)
    assert read_failed(tmp_path) == {"b": MOMENT, "c": later}
    write_failed(tmp_path, ["b", "c"], [], later)
    assert not (tmp_path / FILE).exists()


@pytest.mark.parametrize("text", ["", "[]", '{"a": 1}', '{"a": "gisteren"}'])
def test_what_cannot_be_read_counts_as_none(tmp_path: Path, text: str) -> None:
    (tmp_path / FILE).write_text(text, encoding="utf-8")
    assert read_failed(tmp_path) == {}


def test_only_what_failed_and_is_not_there_is_lost(tmp_path: Path) -> None:
    write_failed(tmp_path, ["natura2000", "b"], ["natura2000", "b"], MOMENT)
    assert list_lost(["natura2000", "b", "c"], tmp_path) == ("natura2000", "b")
    write_record(RECORD, tmp_path)
    assert list_lost(["natura2000", "b", "c"], tmp_path) == ("b",)
