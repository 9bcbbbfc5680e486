"""Only what is certainly the same is gone on with."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest
from werklocaties_gis.sources.web.resume import (
    Part,
    continues,
    drop_part,
    find_validator,
    is_same_version,
    make_range,
    parse_http_date,
    part_path,
    read_part,
    write_part,
)

PART = Part('"v1"', 100, "gzip", "application/zip", {"etag": '"v1"'}, "https://x.nl/a")


def put(folder: Path, part: Part, size: int) -> None:
    write_part(folder, "k", part)
    path = part_path(folder, "k")
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(bytes(size))


@pytest.mark.parametrize(("size", "is_found"), [(0, False), (1, True), (99, True), (100, False)])
def test_a_part_is_some_bytes_and_not_all(tmp_path: Path, size: int, is_found: bool) -> None:
    put(tmp_path, PART, size)
    assert read_part(tmp_path, "k") == (PART if is_found else None)


@pytest.mark.parametrize("part", [replace(PART, validator=""), replace(PART, total=0)])
def test_without_version_or_length_there_is_nothing_to_go_on_with(
    tmp_path: Path, part: Part
) -> None:
    put(tmp_path, part, 50)
    assert read_part(tmp_path, "k") is None


def test_a_new_part_takes_the_place_of_an_old_one(tmp_path: Path) -> None:
    put(tmp_path, PART, 50)
    write_part(tmp_path, "k", replace(PART, validator='"v2"'))
    assert read_part(tmp_path, "k") is None
    put(tmp_path, PART, 50)
    drop_part(tmp_path, "k")
    drop_part(tmp_path, "k")
    assert list((tmp_path / "parts").iterdir()) == []


@pytest.mark.parametrize("state", ["", "[]", "{}", '{"validator": "x"}', "half"])
def test_a_damaged_account_is_no_account(tmp_path: Path, state: str) -> None:
    put(tmp_path, PART, 50)
    path = tmp_path / "parts" / "k.json"
    path.write_text(state, encoding="utf-8")
    assert read_part(tmp_path, "k") is None
    told = {"validator": "x", "total": 1, "encoding": "", "content_type": "", "headers": 1}
    path.write_text(json.dumps(told | {"url": ""}), encoding="utf-8")
    assert read_part(tmp_path, "k") is None


@pytest.mark.parametrize(
    ("told", "is_rest"),
    [
        ("bytes 40-99/100", True),
        ("bytes 0-99/100", False),
        ("bytes 40-98/100", False),
        ("bytes 40-99/101", False),
        ("bytes 40-99/*", False),
        ("", False),
    ],
)
def test_only_the_rest_up_to_the_end_will_do(told: str, is_rest: bool) -> None:
    assert continues(told, PART, 40) == is_rest


def test_the_rest_is_asked_of_this_version_only() -> None:
    assert make_range(PART, 40) == {"Range": "bytes=40-", "If-Range": '"v1"'}


@pytest.mark.parametrize(
    ("headers", "validator"),
    [
        ({"etag": '"a"'}, '"a"'),
        ({"etag": 'W/"a"'}, ""),
        ({"last-modified": "Mon, 01 Jan 2024 00:00:00 GMT"}, ""),
        (
            {
                "last-modified": "Mon, 01 Jan 2024 00:00:00 GMT",
                "date": "Mon, 01 Jan 2024 00:05:00 GMT",
            },
            "Mon, 01 Jan 2024 00:00:00 GMT",
        ),
        (
            {
                "last-modified": "Mon, 01 Jan 2024 00:00:00 GMT",
                "date": "Mon, 01 Jan 2024 00:00:30 GMT",
            },
            "",
        ),
        ({}, ""),
    ],
)
def test_a_version_must_be_told_byte_for_byte(headers: dict[str, str], validator: str) -> None:
    assert find_validator(headers) == validator


@pytest.mark.parametrize(
    ("told", "is_same"),
    [
        ({}, True),
        ({"etag": '"v1"', "last-modified": "Mon, 01 Jan 2024 00:00:00 GMT"}, True),
        ({"etag": '"v2"'}, False),
        ({"etag": 'W/"v1"'}, False),
        ({"last-modified": "Tue, 02 Jan 2024 00:00:00 GMT"}, False),
    ],
)
def test_the_rest_of_another_version_is_no_rest(told: dict[str, str], is_same: bool) -> None:
    headers = {"etag": '"v1"', "last-modified": "Mon, 01 Jan 2024 00:00:00 GMT"}
    assert is_same_version(told, replace(PART, headers=headers)) == is_same


def test_a_date_without_sense_is_no_date() -> None:
    assert parse_http_date("Wed, 25 Nov 2026 00:00:00 +99999999999999999999") is None
    assert parse_http_date("gisteren") is None
    assert parse_http_date("") is None
    date = parse_http_date("Wed, 25 Nov 2026 12:00:00 -0000")
    assert date is not None
    assert date.isoformat() == "2026-11-25T12:00:00+00:00"
