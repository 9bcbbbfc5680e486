"""A body stays under its bound, packed or not."""

from __future__ import annotations

import gzip
import shutil
import zlib
from pathlib import Path
from types import SimpleNamespace

import pytest
from werklocaties_gis.errors import BadReplyError, ServiceError
from werklocaties_gis.sources.web.body import check_room, unpack_body, write_blocks

TEXT = b"kavel;terrein\n" * 20_000


def test_blocks_are_written_behind_what_is_there(tmp_path: Path) -> None:
    path = tmp_path / "a"
    assert write_blocks(path, [b"ab", b"", b"c"], 10) == 3
    assert write_blocks(path, [b"de"], 10, after=3) == 5
    assert path.read_bytes() == b"abcde"
    assert write_blocks(path, [b"x"], 10) == 1
    assert path.read_bytes() == b"x"


def test_the_bound_is_of_the_whole_file(tmp_path: Path) -> None:
    assert write_blocks(tmp_path / "a", [b"x" * 5, b"y" * 5], 10) == 10
    with pytest.raises(ServiceError, match="reply_too_large"):
        write_blocks(tmp_path / "a", [b"z"], 10, after=10)
    assert (tmp_path / "a").stat().st_size == 10


@pytest.mark.parametrize(
    "packed",
    [
        gzip.compress(TEXT),
        zlib.compress(TEXT),
        gzip.compress(TEXT[:1000]) + gzip.compress(TEXT[1000:]),
        gzip.compress(TEXT, compresslevel=0),
        gzip.compress(TEXT) + bytes(600),
    ],
    ids=["gzip", "zlib", "two members", "stored", "filled up"],
)
def test_a_packed_body_comes_out_as_it_went_in(tmp_path: Path, packed: bytes) -> None:
    (tmp_path / "a").write_bytes(packed)
    unpack_body(tmp_path / "a", "gzip", tmp_path / "b", len(TEXT))
    assert (tmp_path / "b").read_bytes() == TEXT
    with pytest.raises(ServiceError, match="reply_too_large"):
        unpack_body(tmp_path / "a", "gzip", tmp_path / "b", len(TEXT) - 1)


@pytest.mark.parametrize("damage", ["half", "other", "empty", "flipped"])
def test_a_damaged_body_is_a_bad_reply(tmp_path: Path, damage: str) -> None:
    packed = bytearray(gzip.compress(TEXT))
    if damage == "flipped":
        packed[-6] ^= 0xFF
    cases = {"half": bytes(packed[:-4]), "other": TEXT, "empty": b"", "flipped": bytes(packed)}
    (tmp_path / "a").write_bytes(cases[damage])
    with pytest.raises(BadReplyError, match="reply_not_unpacked"):
        unpack_body(tmp_path / "a", "gzip", tmp_path / "b", 10**9)


def test_a_bomb_never_takes_more_than_its_bound(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(gzip.compress(bytes(30_000_000)))
    with pytest.raises(ServiceError, match="reply_too_large"):
        unpack_body(tmp_path / "a", "gzip", tmp_path / "b", 1_000_000)
    assert (tmp_path / "b").stat().st_size <= 1_000_000


def test_a_body_for_which_there_is_no_room_is_refused_before_it_comes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    usage = SimpleNamespace(free=10**8)
    monkeypatch.setattr(shutil, "disk_usage", lambda _: usage)
    check_room(tmp_path, 49_000_000)
    with pytest.raises(ServiceError, match="disk_full"):
        check_room(tmp_path, 51_000_000)
