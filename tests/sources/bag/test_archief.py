"""Extracts come as a file, a folder, a zip or zips in a zip; none may be a bomb."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest
from werklocaties_gis.errors import UnreadableSourceError
from werklocaties_gis.sources.bag.archief import list_xml


def names(path: Path) -> list[tuple[str, str]]:
    return [(name, file.read_text(encoding="utf-8")) for name, file in list_xml(path)]


def write_zip(path: Path, **members: str | bytes) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in members.items():
            archive.writestr(name, text)
    return path


def test_every_xml_of_a_zip_is_read_those_in_inner_zips_too(tmp_path: Path) -> None:
    inner = write_zip(tmp_path / "0664VBO.zip", **{"vbo-2.xml": "2", "vbo-1.xml": "1"})
    streets = write_zip(tmp_path / "0664OPR.zip", **{"opr.xml": "9"})
    outer = write_zip(
        tmp_path / "gemeente.zip",
        **{
            "0664VBO.zip": inner.read_bytes(),
            "0664OPR.zip": streets.read_bytes(),
            "pnd.xml": "3",
            "lees.txt": "x",
        },
    )
    assert names(outer) == [
        ("gemeente.zip/0664VBO.zip/vbo-1.xml", "1"),
        ("gemeente.zip/0664VBO.zip/vbo-2.xml", "2"),
        ("gemeente.zip/pnd.xml", "3"),
    ]


def test_a_folder_is_read_in_the_order_of_its_names(tmp_path: Path) -> None:
    (tmp_path / "b.xml").write_text("b")
    (tmp_path / "a").mkdir()
    (tmp_path / "a" / "c.xml").write_text("c")
    write_zip(tmp_path / "d.zip", **{"e.xml": "e"})
    assert [text for _, text in names(tmp_path)] == ["c", "b", "e"]


def test_a_bomb_a_broken_zip_and_a_zip_that_points_outside_do_no_harm(tmp_path: Path) -> None:
    bomb = write_zip(tmp_path / "bomb.zip", **{"a.xml": "0" * 5_000_000})
    with pytest.raises(UnreadableSourceError) as refusal:
        names(bomb)
    assert refusal.value.code == "bag_zip_bomb"
    (tmp_path / "broken.zip").write_bytes(bomb.read_bytes()[:200])
    with pytest.raises(UnreadableSourceError) as refusal:
        names(tmp_path / "broken.zip")
    assert refusal.value.code == "bag_zip_broken"
    outside = write_zip(tmp_path / "outside.zip", **{"../../slip.xml": "s"})
    assert names(outside)[0][1] == "s"
    assert not (tmp_path.parent / "slip.xml").exists()
