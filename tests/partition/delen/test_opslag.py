"""Pieces become whole tables in order, and what did not change is not touched."""

from __future__ import annotations

from pathlib import Path
from types import ModuleType
from typing import Any

import numpy as np
import pandas as pd
from werklocaties_gis.partition.delen.opslag import (
    close_table,
    move_made,
    remove_deel,
    write_stukken,
)
from werklocaties_gis.tables.formats import read_geoparquet, write_geoparquet


def zones(situaties: ModuleType, *names: str) -> Any:
    return situaties.as_table(
        "bestemmingen",
        [
            {
                "bestemming_id": name,
                "soort": "bestemming",
                "milieucategorie_max": "3.2",
                "functies": "bedrijf",
                "geometrie": situaties.box(),
            }
            for name in names
        ],
    )


def test_pieces_in_any_order_are_the_file_that_is_written_at_once(
    situaties: ModuleType, tmp_path: Path
) -> None:
    folders = [tmp_path / name for name in ("een", "twee")]
    for folder in folders:
        folder.mkdir()
    first, second = zones(situaties, "C", "A"), zones(situaties, "B")
    write_stukken("bestemmingen", first, np.array([1, 0, 1]), np.array([1, 0, 0]), folders)
    write_stukken("bestemmingen", second, np.array([0]), np.array([0]), folders)
    for folder in folders:
        close_table("bestemmingen", folder)
        close_table("kavels", folder)
    whole = tmp_path / "heel.parquet"
    write_geoparquet(zones(situaties, "A", "B", "C"), "bestemmingen", whole)
    assert (folders[0] / "bestemmingen.parquet").read_bytes() == whole.read_bytes()
    found = read_geoparquet(folders[1] / "bestemmingen.parquet", "bestemmingen")
    assert found["bestemming_id"].tolist() == ["C"]
    # A part without rows of a table has no file of it, and nothing is left of the pieces.
    assert [path.name for path in folders[1].iterdir()] == ["bestemmingen.parquet"]


def test_rows_that_nobody_needs_are_written_nowhere(tmp_path: Path) -> None:
    nobody = np.array([], dtype=np.intp)
    write_stukken("gebruik", pd.DataFrame(), nobody, nobody, [tmp_path])
    assert list(tmp_path.iterdir()) == []


def test_a_file_of_which_no_byte_changed_is_not_touched(tmp_path: Path) -> None:
    made, target = tmp_path / "nieuw", tmp_path / "deel"
    for folder in (made, target):
        folder.mkdir()
        (folder / "plekken.parquet").write_bytes(b"same")
        (folder / "kavels.parquet").write_bytes(folder.name.encode())
    (target / "gebruik.parquet").write_bytes(b"gone")
    (target / "eigen.parquet").write_bytes(b"mine")
    (target / "maps").mkdir()
    before = (target / "plekken.parquet").stat().st_ino
    assert move_made(made, target)
    assert (target / "plekken.parquet").stat().st_ino == before
    assert (target / "kavels.parquet").read_bytes() == b"nieuw"
    assert sorted(path.name for path in target.iterdir()) == [
        *("eigen.parquet", "kavels.parquet", "maps", "plekken.parquet"),
    ]


def test_a_part_that_is_there_no_more_leaves_the_results_of_its_run(tmp_path: Path) -> None:
    for name in ("leeg", "vol"):
        (tmp_path / name).mkdir()
        for file in ("werklocaties.toml", "plekken.parquet"):
            (tmp_path / name / file).touch()
    (tmp_path / "vol" / "maps").mkdir()
    for name in ("leeg", "vol", "nooit"):
        remove_deel(tmp_path / name, "werklocaties.toml")
    assert [path.name for path in tmp_path.rglob("*")] == ["vol", "maps"]
