"""A kept network comes back as long as file and speeds are the same, and never half."""

from __future__ import annotations

from pathlib import Path

import numpy as np
from werklocaties_gis.sources.network.opslag import (
    make_sleutel,
    opslag_path,
    read_opslag,
    write_opslag,
)


def test_what_was_kept_comes_back_and_nothing_of_another_file(tmp_path: Path) -> None:
    file = tmp_path / "wegen.gpkg"
    file.write_bytes(b"een")
    key = make_sleutel(file, "50")
    assert read_opslag(file, key) is None
    assert write_opslag(file, key, {"x": np.array([1.5, 2.0]), "van": np.array([0, 1])})
    kept = read_opslag(file, key)
    assert kept is not None
    assert {name: array.tolist() for name, array in kept.items()} == {
        "x": [1.5, 2.0],
        "van": [0, 1],
    }
    assert read_opslag(file, make_sleutel(file, "80")) is None
    file.write_bytes(b"twee")
    assert make_sleutel(file, "50") != key
    assert sorted(path.name for path in tmp_path.iterdir()) == [
        "wegen.gpkg",
        "wegen.gpkg.netwerk.npz",
    ]


def test_what_is_broken_or_half_counts_as_not_kept(tmp_path: Path) -> None:
    file = tmp_path / "wegen.gpkg"
    file.write_bytes(b"een")
    key = make_sleutel(file)
    write_opslag(file, key, {"x": np.arange(1000.0)})
    whole = opslag_path(file).read_bytes()
    for size in (0, 10, len(whole) // 2, len(whole) - 5):
        opslag_path(file).write_bytes(whole[:size])
        assert read_opslag(file, key) is None


def test_a_folder_that_is_not_there_only_costs_time(tmp_path: Path) -> None:
    assert not write_opslag(tmp_path / "weg" / "wegen.gpkg", "k", {"x": np.zeros(1)})


def test_what_lies_beside_a_shapefile_decides_too(tmp_path: Path) -> None:
    file = tmp_path / "wegen.shp"
    file.write_bytes(b"vormen")
    keys = {make_sleutel(file, "50")}
    for name, content in (("wegen.dbf", b"30"), ("wegen.dbf", b"80"), ("wegen.prj", b"rd")):
        (tmp_path / name).write_bytes(content)
        keys.add(make_sleutel(file, "50"))
    assert len(keys) == 4
    # Another layer, and the network itself, are no part of it.
    last = make_sleutel(file, "50")
    (tmp_path / "wegen2.dbf").write_bytes(b"x")
    write_opslag(file, last, {"x": np.zeros(1)})
    assert make_sleutel(file, "50") == last


def test_words_are_not_run_together(tmp_path: Path) -> None:
    file = tmp_path / "wegen.gpkg"
    file.write_bytes(b"een")
    assert make_sleutel(file, "a", "b") != make_sleutel(file, "a\0b")
