"""A layer holds while its files, its settings, its area and its age do."""

from __future__ import annotations

import dataclasses
import datetime as dt
import hashlib
from pathlib import Path

import pytest
from tests.sources.download.conftest import MOMENT, RECORD
from werklocaties_gis.sources.download.record import Area, LayerFile, Record
from werklocaties_gis.sources.download.state import (
    age_days,
    answers_same,
    has_files,
    hash_settings,
    is_fresh,
)
from werklocaties_gis.sources.protocols.yielded import Service

SERVICE = Service(naam="a", tabel="natura2000", protocol="wfs", url="https://a.example/wfs")


@pytest.fixture
def record(tmp_path: Path) -> Record:
    (tmp_path / "natura2000.gpkg").write_bytes(b"laag")
    file = LayerFile("natura2000.gpkg", hashlib.sha256(b"laag").hexdigest())
    return dataclasses.replace(RECORD, bestanden=(file,))


def test_a_layer_answers_what_would_be_asked_now(tmp_path: Path, record: Record) -> None:
    assert answers_same(record, "01", record.gebied, tmp_path)
    assert not answers_same(record, "02", record.gebied, tmp_path)
    assert not answers_same(record, "01", Area("andere"), tmp_path)
    assert not answers_same(None, "01", record.gebied, tmp_path)


def test_a_layer_whose_file_was_changed_or_lost_is_asked_again(
    tmp_path: Path, record: Record
) -> None:
    assert has_files(record, tmp_path)
    (tmp_path / "natura2000.gpkg").write_bytes(b"anders")
    assert not has_files(record, tmp_path)
    (tmp_path / "natura2000.gpkg").unlink()
    assert not has_files(record, tmp_path)
    assert not has_files(dataclasses.replace(record, bestanden=()), tmp_path)


@pytest.mark.parametrize(
    ("days", "valid", "fresh"),
    [(0, 30, True), (29, 30, True), (30, 30, False), (0, 0, False), (-1, 30, False)],
)
def test_a_layer_is_fresh_for_its_days(days: int, valid: int, fresh: bool) -> None:
    now = MOMENT + dt.timedelta(days=days)
    assert is_fresh(RECORD, valid, now) is fresh
    assert age_days(RECORD, now) == max(0, days)


def test_validity_counts_from_when_the_service_said_that_it_still_holds() -> None:
    later = dataclasses.replace(RECORD, bevestigd=MOMENT + dt.timedelta(days=40))
    now = MOMENT + dt.timedelta(days=50)
    assert is_fresh(later, 30, now)
    assert age_days(later, now) == 50


def test_what_is_known_to_be_incomplete_is_never_fresh() -> None:
    for completeness, fresh in (("onbekend", True), ("volledig", True), ("onvolledig", False)):
        record = dataclasses.replace(RECORD, volledigheid=completeness)
        assert is_fresh(record, 30, MOMENT) is fresh


@pytest.mark.parametrize(
    ("change", "differs"),
    [
        ({"url": "https://b.example/wfs"}, True),
        ({"waar": "a = 1"}, True),
        ({"marge_m": 10.0}, True),
        ({"per_pagina": 5}, False),
        ({"licentie": "CC0"}, False),
        ({"kolommen": {"naam": "statnaam"}}, False),
    ],
)
def test_only_what_changes_the_rows_asks_again(change: dict[str, object], differs: bool) -> None:
    changed = dataclasses.replace(SERVICE, **change)  # type: ignore[arg-type]
    same = hash_settings(changed, is_kept=False) == hash_settings(SERVICE, is_kept=False)
    assert same is not differs


def test_a_file_that_is_kept_as_it_is_differs_from_one_that_was_read() -> None:
    assert hash_settings(SERVICE, is_kept=True) != hash_settings(SERVICE, is_kept=False)
