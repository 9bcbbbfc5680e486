"""A record comes back as it was written, and one that cannot be read counts as absent."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from tests.sources.download.conftest import RECORD
from werklocaties_gis.sources.download.record import read_record, record_path, write_record


def test_a_record_comes_back_as_it_was_written(tmp_path: Path) -> None:
    write_record(RECORD, tmp_path)
    assert read_record(tmp_path, "natura2000") == RECORD
    assert [path.name for path in tmp_path.iterdir()] == ["natura2000.json"]


def test_a_record_says_when_and_where_in_words_of_its_own(tmp_path: Path) -> None:
    told = json.loads(write_record(RECORD, tmp_path).read_text(encoding="utf-8"))
    assert told["opgehaald"] == "2026-01-02T03:04:05+00:00"
    assert told["verzoeken"][0]["url"].endswith("startIndex=0")
    assert told["gebied"]["bbox"] == [1.0, 2.0, 3.0, 4.5]


@pytest.mark.parametrize("text", ["", "{", "[]", '{"versie": 1}', '{"versie": 99}', "null"])
def test_what_is_no_record_counts_as_absent(tmp_path: Path, text: str) -> None:
    record_path(tmp_path, "natura2000").write_text(text, encoding="utf-8")
    assert read_record(tmp_path, "natura2000") is None


def test_no_record_is_no_error(tmp_path: Path) -> None:
    assert read_record(tmp_path, "natura2000") is None
