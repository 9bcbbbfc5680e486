"""An archive that would do harm leaves nothing behind."""

from __future__ import annotations

import stat
import struct
import zipfile
from pathlib import Path

import pytest
from werklocaties_gis.errors import BadReplyError, ServiceError
from werklocaties_gis.sources.web import archive
from werklocaties_gis.sources.web.archive import unpack


def make_zip(path: Path, members: dict[str, bytes]) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as opened:
        for name, content in members.items():
            info = zipfile.ZipInfo(name)
            info.filename = name
            info.compress_type = zipfile.ZIP_DEFLATED
            opened.writestr(info, content)
    return path


def test_files_come_under_their_own_names(tmp_path: Path) -> None:
    source = make_zip(tmp_path / "a.zip", {"sub/": b"", "sub/b.gml": b"b", "a.csv": b"a;b\n"})
    found = unpack(source, tmp_path / "uit", max_bytes=100)
    assert found == (tmp_path / "uit" / "a.csv", tmp_path / "uit" / "sub" / "b.gml")
    assert [path.read_bytes() for path in found] == [b"a;b\n", b"b"]
    again = unpack(source, tmp_path / "uit", max_bytes=100)
    assert again == found


@pytest.mark.parametrize(
    "name",
    [
        "../buiten.txt",
        "a/../../buiten.txt",
        "/etc/buiten.txt",
        "..\\buiten.txt",
        "C:\\buiten.txt",
        "C:buiten.txt",
        "\\\\server\\deel\\buiten.txt",
        "a/CON",
        "nul.txt",
        "naam. ",
        "vraag?.txt",
        f"{'a' * 300}.csv",
        "d/" * 600 + "a.csv",
        "goed.txt/a.csv",
        "Goed.TXT/b/a.csv",
    ],
)
def test_a_name_that_leads_outside_or_that_windows_cannot_hold_is_refused(
    tmp_path: Path, name: str
) -> None:
    source = make_zip(tmp_path / "a.zip", {"goed.txt": b"x", name: b"x"})
    with pytest.raises(BadReplyError, match="archive_unsafe"):
        unpack(source, tmp_path / "uit", max_bytes=100)
    assert list((tmp_path / "uit").iterdir()) == []
    assert {path.name for path in tmp_path.iterdir()} == {"a.zip", "uit"}


def test_a_link_is_refused(tmp_path: Path) -> None:
    info = zipfile.ZipInfo("link")
    info.external_attr = (stat.S_IFLNK | 0o777) << 16
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as opened:
        opened.writestr(info, "/etc/passwd")
    with pytest.raises(BadReplyError, match="archive_unsafe"):
        unpack(tmp_path / "a.zip", tmp_path / "uit", max_bytes=100)


def test_two_files_that_windows_calls_the_same_are_refused(tmp_path: Path) -> None:
    source = make_zip(tmp_path / "a.zip", {"Laag.gml": b"1", "laag.GML": b"2"})
    with pytest.raises(BadReplyError, match="archive_unsafe"):
        unpack(source, tmp_path / "uit", max_bytes=100)


@pytest.mark.parametrize("method", [zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_a_damaged_stream_is_told_however_it_was_packed(tmp_path: Path, method: int) -> None:
    path = tmp_path / "a.zip"
    with zipfile.ZipFile(path, "w", method) as opened:
        opened.writestr("a.csv", bytes(range(33, 120)) * 300)
    broken = bytearray(path.read_bytes())
    broken[50:80] = bytes(value ^ 0xFF for value in broken[50:80])
    path.write_bytes(broken)
    with pytest.raises(BadReplyError, match="archive_broken"):
        unpack(path, tmp_path / "uit", max_bytes=100_000)
    assert list((tmp_path / "uit").iterdir()) == []


def test_a_bomb_is_refused_by_its_ratio(tmp_path: Path) -> None:
    source = make_zip(tmp_path / "a.zip", {"leeg.tif": bytes(11_000_000)})
    with pytest.raises(BadReplyError, match="archive_bomb"):
        unpack(source, tmp_path / "uit", max_bytes=10**9)


def test_too_many_files_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archive, "MAX_FILES", 3)
    source = make_zip(tmp_path / "a.zip", {f"{number}.txt": b"x" for number in range(4)})
    with pytest.raises(BadReplyError, match="archive_bomb"):
        unpack(source, tmp_path / "uit", max_bytes=100)


def test_all_files_together_stay_under_the_bound(tmp_path: Path) -> None:
    source = make_zip(tmp_path / "a.zip", {"a": b"x" * 60, "b": b"x" * 60})
    with pytest.raises(ServiceError, match="reply_too_large"):
        unpack(source, tmp_path / "uit", max_bytes=100)
    assert list((tmp_path / "uit").iterdir()) == []


def test_a_size_that_lies_does_not_help(tmp_path: Path) -> None:
    source = make_zip(tmp_path / "a.zip", {"a.txt": b"x" * 5000})
    data = bytearray(source.read_bytes())
    for mark, offset in ((b"PK\x01\x02", 24), (b"PK\x03\x04", 22)):
        at = data.index(mark) + offset
        assert struct.unpack_from("<I", data, at) == (5000,)
        struct.pack_into("<I", data, at, 5)
    source.write_bytes(data)
    with pytest.raises((BadReplyError, ServiceError)):
        unpack(source, tmp_path / "uit", max_bytes=100)
    assert list((tmp_path / "uit").iterdir()) == []


def test_half_a_zip_or_no_zip_is_a_bad_reply(tmp_path: Path) -> None:
    whole = make_zip(tmp_path / "a.zip", {"a.txt": bytes(range(256)) * 40}).read_bytes()
    damaged = bytearray(whole)
    damaged[60:80] = bytes(20)
    for content in (whole[: len(whole) // 2], b"<html>Storing</html>", b"", bytes(damaged)):
        (tmp_path / "b.zip").write_bytes(content)
        with pytest.raises(BadReplyError, match="archive_broken"):
            unpack(tmp_path / "b.zip", tmp_path / "uit", max_bytes=10**6)
        assert list((tmp_path / "uit").iterdir()) == []


def test_a_zip_with_a_password_says_so(tmp_path: Path) -> None:
    source = make_zip(tmp_path / "a.zip", {"a.txt": b"x"})
    data = bytearray(source.read_bytes())
    data[data.index(b"PK\x01\x02") + 8] |= 1
    source.write_bytes(data)
    with pytest.raises(BadReplyError, match="archive_password"):
        unpack(source, tmp_path / "uit", max_bytes=100)
