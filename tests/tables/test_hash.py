"""A hash is that of the standard, and made in one place."""

from __future__ import annotations

from pathlib import Path

from werklocaties_gis.tables.hash import hash_file


def test_the_hash_is_that_of_the_standard(tmp_path: Path) -> None:
    (tmp_path / "b").write_bytes(b"abc")
    known = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
    assert hash_file(tmp_path / "b") == known


def test_no_other_module_hashes_the_bytes_of_a_file(repository: Path) -> None:
    package = repository / "werklocaties_gis"
    found = [
        path.relative_to(package).as_posix()
        for path in sorted(package.rglob("*.py"))
        if "file_digest" in path.read_text(encoding="utf-8")
    ]
    assert found == ["tables/hash.py"]
