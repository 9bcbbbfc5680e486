"""Some rows at a time are the rows of the file."""

from __future__ import annotations

import json
from pathlib import Path
from types import ModuleType
from typing import Any

import geopandas as gpd
import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.parquet
import pytest
import shapely
from werklocaties_gis.errors import UnreadableSourceError
from werklocaties_gis.settings.project import Bron
from werklocaties_gis.sources.bestanden.groepen import (
    can_read_groepen,
    count_rows,
    read_groepen,
    read_teksten,
)
from werklocaties_gis.sources.bestanden.laag import read_laag


def write(path: Path, crs: str | None = "EPSG:28992") -> Path:
    points = shapely.points(np.arange(10.0), 400_000)
    points[3] = None
    rows = {"naam": [" a ", "", None, *"bcdefgh"], "n": range(10), "sbi": ["01"] * 10}
    gpd.GeoDataFrame(rows, geometry=gpd.GeoSeries(points, crs=crs)).to_parquet(path)
    return path


@pytest.mark.parametrize("crs", ["EPSG:28992", None])
def test_rows_and_their_numbers_are_those_of_the_whole_file(
    tmp_path: Path, crs: str | None
) -> None:
    path = write(tmp_path / "a.parquet", crs)
    whole = read_laag(path, Bron(bestand="a.parquet"), "vestigingen")
    parts = list(read_groepen(path, rows=4))
    assert [len(part.frame) for part in parts] == [4, 4, 2]
    joined: Any = pd.concat([part.frame for part in parts], ignore_index=True)
    pd.testing.assert_frame_equal(joined, whole.frame)
    assert joined.crs == whole.frame.crs
    assert np.concatenate([part.nummers for part in parts]).tolist() == whole.nummers.tolist()
    assert count_rows(path) == 10


def test_a_table_without_shapes_and_one_column_of_texts(tmp_path: Path) -> None:
    path = tmp_path / "a.parquet"
    pd.DataFrame({"sbi": ["01", " 32"], "n": [1, 2]}).to_parquet(path)
    assert can_read_groepen(path)
    assert [part.frame["n"].tolist() for part in read_groepen(path, rows=1)] == [[1], [2]]
    assert [texts.tolist() for texts in read_teksten(path, "sbi")] == [["01", "32"]]
    # Numbers show nothing of zeros that were lost, and neither does what is not there.
    assert list(read_teksten(path, "n")) == list(read_teksten(path, "weg")) == []


def test_what_is_no_parquet_is_read_in_another_way(tmp_path: Path) -> None:
    for name in ("a.csv", "b.parquet", "c.geoparquet"):
        (tmp_path / name).write_bytes(b"PAR1 maar niet heus")
        assert not can_read_groepen(tmp_path / name)
    assert not can_read_groepen(tmp_path / "weg.parquet")


def test_a_file_that_breaks_off_is_named(tmp_path: Path) -> None:
    path = write(tmp_path / "a.parquet")
    content = bytearray(path.read_bytes())
    content[4:200] = bytes(196)
    path.write_bytes(content)
    with pytest.raises(UnreadableSourceError):
        list(read_groepen(path))


def test_the_table_of_a_situation_is_read_back(situaties: ModuleType, tmp_path: Path) -> None:
    zones = situaties.as_table("kavels", [{"kavel_id": "K", "geometrie": situaties.box()}])
    zones.to_parquet(tmp_path / "k.parquet")
    (part,) = read_groepen(tmp_path / "k.parquet")
    assert part.frame.geometry.iloc[0].equals(zones.geometry.iloc[0])


@pytest.mark.parametrize("told", [{}, {"columns": {"geometry": {}}}, {"columns": []}, []])
def test_a_file_that_does_not_say_what_its_shapes_are_is_not_read_in_groups(
    tmp_path: Path, told: object
) -> None:
    table = pa.table({"geometry": [shapely.to_wkb(shapely.Point(1, 2))]})
    stored = table.replace_schema_metadata({"geo": json.dumps(told)})
    pyarrow.parquet.write_table(stored, tmp_path / "vreemd.parquet")
    assert not can_read_groepen(tmp_path / "vreemd.parquet")


def test_a_shape_that_is_broken_is_told_of_its_file(tmp_path: Path) -> None:
    told = {
        "version": "1.0.0",
        "primary_column": "geometry",
        "columns": {"geometry": {"encoding": "WKB", "geometry_types": []}},
    }
    table = pa.table({"geometry": [b"\x01\x02"]})
    stored = table.replace_schema_metadata({"geo": json.dumps(told)})
    pyarrow.parquet.write_table(stored, tmp_path / "stuk.parquet")
    assert can_read_groepen(tmp_path / "stuk.parquet")
    with pytest.raises(UnreadableSourceError):
        list(read_groepen(tmp_path / "stuk.parquet"))
