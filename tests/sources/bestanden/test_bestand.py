from __future__ import annotations

import hashlib
from pathlib import Path

import pytest
from werklocaties_gis.errors import MissingInputError, UnreadableSourceError
from werklocaties_gis.sources.bestanden.bestand import find_bestand, hash_bestand, list_naast


def test_a_misspelt_file_is_named_with_what_lies_there(tmp_path: Path) -> None:
    (tmp_path / "kavels.csv").write_text("a")
    with pytest.raises(MissingInputError) as caught:
        find_bestand("kavel.csv", tmp_path, "kavels")
    assert caught.value.fields["found"] == "kavels.csv"
    with pytest.raises(MissingInputError):
        find_bestand("weg/kavel.csv", tmp_path, "kavels")


def test_an_empty_file_and_one_above_the_cap_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.touch()
    with pytest.raises(UnreadableSourceError, match="empty_file"):
        find_bestand("a.csv", tmp_path, "kavels")
    path.write_text("abc")
    with pytest.raises(UnreadableSourceError, match="file_too_large"):
        find_bestand("a.csv", tmp_path, "kavels", max_bytes=2)
    assert find_bestand("a.csv", tmp_path, "kavels", max_bytes=3) == path
    assert hash_bestand(path) == hashlib.sha256(b"abc").hexdigest()


def test_what_lies_beside_a_shapefile_is_part_of_it(tmp_path: Path) -> None:
    layer = tmp_path / "kavels.shp"
    layer.write_bytes(b"vormen")
    known = {hash_bestand(layer)}
    for name, content in (("kavels.dbf", b"1"), ("kavels.dbf", b"2"), ("kavels.PRJ", b"rd")):
        (tmp_path / name).write_bytes(content)
        known.add(hash_bestand(layer))
    assert len(known) == 4
    (tmp_path / "andere.dbf").write_bytes(b"3")
    assert hash_bestand(layer) in known
    assert [one.name for one in list_naast(layer)] == ["kavels.dbf", "kavels.PRJ"]


def test_changes_of_a_geopackage_that_is_open_elsewhere_count(tmp_path: Path) -> None:
    layer = tmp_path / "kavels.gpkg"
    layer.write_bytes(b"lagen")
    before = hash_bestand(layer)
    log = tmp_path / "kavels.gpkg-wal"
    log.touch()
    assert hash_bestand(layer) == before
    log.write_bytes(b"meer")
    assert hash_bestand(layer) != before
