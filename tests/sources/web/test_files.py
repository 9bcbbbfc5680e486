"""A file is whole or absent, whatever happens while it is written."""

from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest
from werklocaties_gis.errors import ServiceError
from werklocaties_gis.sources.web.files import (
    insist,
    iterate_blocks,
    put_in_place,
    read_json,
    tell_disk_full,
    write_json,
    write_whole,
)


def test_what_is_written_can_be_read(tmp_path: Path) -> None:
    write_json(tmp_path / "a" / "b.json", {"naam": "Tholen é", "n": 1})
    assert read_json(tmp_path / "a" / "b.json") == {"naam": "Tholen é", "n": 1}
    assert [path.name for path in (tmp_path / "a").iterdir()] == ["b.json"]


@pytest.mark.skipif(os.name == "nt", reason="Windows has no modes")
def test_whoever_may_read_other_files_of_ours_may_read_this_one(tmp_path: Path) -> None:
    write_json(tmp_path / "a.json", {})
    (tmp_path / "b").write_bytes(b"")
    assert (tmp_path / "a.json").stat().st_mode == (tmp_path / "b").stat().st_mode


@pytest.mark.parametrize("content", [b"", b"[1]", b"{", b"\xff"])
def test_what_we_did_not_write_is_not_there(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "a").write_bytes(content)
    assert read_json(tmp_path / "a") is None
    assert read_json(tmp_path / "geen") is None


def test_a_write_that_fails_leaves_the_earlier_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "a"
    write_whole(target, b"eerder")

    def fail(*_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr("os.fsync", fail)
    with pytest.raises(ServiceError, match="disk_full"), tell_disk_full(tmp_path):
        write_whole(target, b"later")
    assert target.read_bytes() == b"eerder"
    assert [path.name for path in tmp_path.iterdir()] == ["a"]


def test_only_a_full_disk_is_told_as_one(tmp_path: Path) -> None:
    with pytest.raises(PermissionError), tell_disk_full(tmp_path):
        raise PermissionError(errno.EACCES, "Permission denied")


def test_a_file_that_another_process_reads_is_tried_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("time.sleep", lambda _: None)
    tries = []

    def act() -> None:
        tries.append(1)
        if len(tries) < 4:
            raise PermissionError

    insist(act)
    assert len(tries) == 4
    (tmp_path / "a").write_bytes(b"a")
    put_in_place(tmp_path / "a", tmp_path / "sub" / "b")
    assert (tmp_path / "sub" / "b").read_bytes() == b"a"

    def never() -> None:
        raise PermissionError

    with pytest.raises(PermissionError):
        insist(never)


def test_blocks_together_are_the_file(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"abc" * 50_000)
    assert b"".join(iterate_blocks(tmp_path / "a")) == b"abc" * 50_000
