from __future__ import annotations

import errno
import gzip
import io
import zipfile
from collections.abc import Mapping
from pathlib import Path

import pytest
from werklocaties_gis.errors import BadReplyError, ServiceError
from werklocaties_gis.sources.protocols.file_laid import lay_out, make_name

TABLE = b"a;b\n1;2\n"


def packed(members: Mapping[str, bytes]) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, body in members.items():
            archive.writestr(name, body)
    return file.getvalue()


def laid(folder: Path, body: bytes, url: str = "https://x.nl/d/gebied.zip") -> list[str]:
    (folder / "0a1b").write_bytes(body)
    target = folder / "uit"
    target.mkdir()
    paths = lay_out(folder / "0a1b", url, target, 10_000_000)
    assert (folder / "0a1b").read_bytes() == body, "what is kept is not changed"
    assert all(path.is_file() for path in paths)
    return [path.relative_to(target).as_posix() for path in paths]


def test_a_plain_file_gets_its_name_and_the_ending_of_what_it_is(tmp_path: Path) -> None:
    assert laid(tmp_path, TABLE, "https://x.nl/a%20b.php?id=1") == ["a b.csv"]


def test_an_archive_is_unpacked_under_its_own_paths(tmp_path: Path) -> None:
    body = packed({"gebied.zip.csv": TABLE, "map/a.csv": TABLE})
    assert laid(tmp_path, body) == ["gebied.zip.csv", "map/a.csv"]


def test_an_archive_in_an_archive_is_unpacked_and_none_deeper(tmp_path: Path) -> None:
    inner = packed({"b.csv": TABLE, "diep.zip": packed({"c.csv": TABLE})})
    assert laid(tmp_path, packed({"a.csv": TABLE, "in.zip": inner})) == ["a.csv", "in.zip.d/b.csv"]


def test_a_packed_single_file_is_known_once_it_is_unpacked(tmp_path: Path) -> None:
    assert laid(tmp_path, gzip.compress(TABLE), "https://x.nl/lijst.gz") == ["lijst.csv"]


@pytest.mark.parametrize("name", ["../a.csv", "/a.csv", "c:\\a.csv", "map/../../a.csv"])
def test_a_name_that_leads_outside_is_refused(tmp_path: Path, name: str) -> None:
    with pytest.raises(BadReplyError, match="archive_unsafe"):
        laid(tmp_path, packed({name: TABLE}))
    assert not any(path.suffix == ".csv" for path in tmp_path.rglob("*"))


def test_no_more_is_unpacked_than_may(tmp_path: Path) -> None:
    for name in ("b", "d"):
        (tmp_path / name).mkdir()
    (tmp_path / "a").write_bytes(packed({"a.csv": b"0" * 2_000_000}))
    with pytest.raises(ServiceError, match="reply_too_large"):
        lay_out(tmp_path / "a", "https://x.nl/a", tmp_path / "b", 1_000_000)
    (tmp_path / "c").write_bytes(gzip.compress(b"0" * 2_000_000))
    with pytest.raises(ServiceError, match="reply_too_large"):
        lay_out(tmp_path / "c", "https://x.nl/c", tmp_path / "d", 1_000_000)


def test_one_bound_holds_for_all_archives_in_an_archive(tmp_path: Path) -> None:
    inner = packed({"a.csv": TABLE * 100_000})
    (tmp_path / "a").write_bytes(packed({f"{at}.zip": inner for at in range(10)}))
    (tmp_path / "b").mkdir()
    with pytest.raises(ServiceError, match="reply_too_large") as caught:
        lay_out(tmp_path / "a", "https://x.nl/a", tmp_path / "b", 3_000_000)
    assert caught.value.fields["max_mb"] == 3, "the bound that was set, not what is left of it"
    (tmp_path / "c").mkdir()
    paths = lay_out(tmp_path / "a", "https://x.nl/a", tmp_path / "c", 9_000_000)
    assert sum(path.stat().st_size for path in paths) == 8_000_000


def test_a_disk_that_fills_up_while_a_file_is_unpacked_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr("werklocaties_gis.sources.web.body.write_blocks", full)
    with pytest.raises(ServiceError, match="disk_full"):
        laid(tmp_path, gzip.compress(TABLE), "https://x.nl/lijst.gz")


@pytest.mark.parametrize(
    ("url", "name"),
    [
        ("https://x.nl/", "bestand.csv"),
        ("https://x.nl/%2e%2e", "bestand.csv"),
        ("https://x.nl/a%2fb%5c..%3a.csv", "b_.._.csv"),
    ],
)
def test_an_address_never_gives_an_unsafe_name(url: str, name: str) -> None:
    assert make_name(url, ".csv") == name
