"""Findings on disk in parts are the findings."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from werklocaties_gis.errors import WerklocatiesError
from werklocaties_gis.partition.rijen import join_rows
from werklocaties_gis.partition.stroom import write_in_parts
from werklocaties_gis.tables.formats import read_geoparquet, write_geoparquet


def test_the_files_of_all_parts_hold_each_finding_once(
    region: Callable[[int], Any], tmp_path: Path
) -> None:
    tabellen, lijsten, beleid, whole = region(1)
    totals = write_in_parts(tabellen, lijsten, beleid, 3, tmp_path / "uit")
    pd.testing.assert_frame_equal(totals, whole.totalen, check_exact=True)
    for name in ("omgeving", "uitkomsten", "mismatches"):
        files = sorted((tmp_path / "uit" / name).iterdir())
        assert len(files) == 3
        joined = join_rows(name, [read_geoparquet(path, name) for path in files])
        # Beside the file that one process writes: byte for byte.
        one, other = (tmp_path / f"{name}{n}.parquet" for n in (1, 2))
        write_geoparquet(getattr(whole, name), name, one)
        write_geoparquet(joined, name, other)
        assert one.read_bytes() == other.read_bytes()


def test_a_run_that_stops_half_way_leaves_nothing_that_looks_whole(
    region: Callable[[int], Any], tmp_path: Path
) -> None:
    tabellen, lijsten, beleid, _ = region(1)

    def broken(function: Any, asked: Any) -> Any:
        yield function(*next(asked))
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        write_in_parts(tabellen, lijsten, beleid, 3, tmp_path / "uit", run=broken)
    assert not (tmp_path / "uit").exists()
    assert not list(tmp_path.iterdir())


def test_nothing_is_written_over(region: Callable[[int], Any], tmp_path: Path) -> None:
    tabellen, lijsten, beleid, _ = region(1)
    (tmp_path / "iets.txt").touch()
    with pytest.raises(WerklocatiesError, match="folder_not_empty"):
        write_in_parts(tabellen, lijsten, beleid, 3, tmp_path)
    with pytest.raises(WerklocatiesError, match="folder_is_file"):
        write_in_parts(tabellen, lijsten, beleid, 3, tmp_path / "iets.txt")


def test_a_study_cannot_be_cut_in_no_parts(region: Callable[[int], Any], tmp_path: Path) -> None:
    tabellen, lijsten, beleid, _ = region(1)
    with pytest.raises(ValueError, match="a part to hold"):
        write_in_parts(tabellen, lijsten, beleid, 0, tmp_path / "uit")
    assert not list(tmp_path.iterdir())
