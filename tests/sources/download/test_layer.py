"""A layer on disk holds every row and column, in equal bytes, or the earlier layer stays."""

from __future__ import annotations

import hashlib
import shutil
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path

import geopandas as gpd
import numpy as np
import pandas as pd
import pyogrio
import pytest
import shapely
from werklocaties_gis.errors import CrsError
from werklocaties_gis.sources.download.layer import write_layer

RD = "EPSG:28992"


def shapes(*geometry: shapely.Geometry | None, **columns: object) -> gpd.GeoDataFrame:
    return gpd.GeoDataFrame(columns, geometry=list(geometry), crs=RD)


def test_rows_come_back_with_their_columns_and_shapes(tmp_path: Path) -> None:
    frame = shapes(shapely.Point(51_000.123456789, 390_000), None, FID=["a", "b"], naam=["é", None])
    found = pyogrio.read_dataframe(write_layer(frame, tmp_path / "a.gpkg", "stations"))
    assert pyogrio.list_layers(tmp_path / "a.gpkg")[:, 0].tolist() == ["stations"]
    assert found["FID"].tolist() == ["a", "b"]
    assert found["naam"].iloc[0] == "é"
    assert found["naam"].isna().tolist() == [False, True]
    assert shapely.equals_exact(found.geometry[0], frame.geometry[0], 0)
    assert found.geometry[1] is None
    assert found.crs.to_epsg() == 28992


def test_equal_rows_give_equal_bytes(tmp_path: Path) -> None:
    frame = shapes(shapely.Point(1, 2), a=[1])
    first = hashlib.sha256(write_layer(frame, tmp_path / "a.gpkg", "x").read_bytes()).digest()
    time.sleep(1.1)  # the clock of the format counts whole seconds
    second = hashlib.sha256(write_layer(frame, tmp_path / "a.gpkg", "x").read_bytes()).digest()
    assert first == second
    assert [path.name for path in tmp_path.iterdir()] == ["a.gpkg"]


SQUARE = shapely.box(0, 0, 1, 1)


@pytest.mark.parametrize(
    ("kinds", "type_"),
    [
        ((SQUARE, SQUARE), "Polygon"),
        ((SQUARE, shapely.MultiPolygon([SQUARE])), "MultiPolygon"),
        ((SQUARE, shapely.Point(1, 1)), "Unknown"),
        ((shapely.force_3d(SQUARE),), "Polygon"),
        ((shapely.force_3d(SQUARE), None), "Polygon"),
        ((), "Unknown"),
    ],
)
def test_a_layer_says_what_kind_of_shapes_it_holds(
    tmp_path: Path, kinds: tuple[shapely.Geometry, ...], type_: str
) -> None:
    path = write_layer(shapes(*kinds), tmp_path / "a.gpkg", "x")
    assert pyogrio.read_info(path)["geometry_type"] == type_
    assert len(pyogrio.read_dataframe(path)) == len(kinds)


@pytest.mark.parametrize("frame", [pd.DataFrame({"a": [1, 2]}), pd.DataFrame()])
def test_rows_without_shapes_are_a_layer_too(tmp_path: Path, frame: pd.DataFrame) -> None:
    path = write_layer(frame, tmp_path / "a.gpkg", "x")
    assert len(pyogrio.read_dataframe(path)) == len(frame)
    with closing(sqlite3.connect(path)) as database:
        assert database.execute("SELECT data_type FROM gpkg_contents").fetchall() == [
            ("attributes",)
        ]


def test_shapes_in_another_system_are_refused_and_the_earlier_layer_stays(tmp_path: Path) -> None:
    path = write_layer(shapes(shapely.Point(1, 2)), tmp_path / "a.gpkg", "x")
    earlier = path.read_bytes()
    degrees = gpd.GeoDataFrame(geometry=[shapely.Point(4, 52)], crs="EPSG:4326")
    with pytest.raises(CrsError):
        write_layer(degrees, path, "x")
    assert path.read_bytes() == earlier


FULL = """
import sys
from pathlib import Path
import geopandas as gpd, numpy as np
from werklocaties_gis.sources.download.layer import write_layer
folder, rows = Path(sys.argv[1]), np.arange(20_000)
first = gpd.GeoDataFrame({"a": rows[:5]}, geometry=gpd.points_from_xy(*[rows[:5]] * 2), crs=28992)
large = gpd.GeoDataFrame({"a": rows}, geometry=gpd.points_from_xy(rows, rows), crs=28992)
earlier = write_layer(first, folder / "a.gpkg", "a").read_bytes()
try:
    write_layer(large, folder / "a.gpkg", "a")
except OSError as error:
    print(error.errno, [path.name for path in folder.iterdir()])
    print((folder / "a.gpkg").read_bytes() == earlier)
"""


@pytest.mark.skipif(shutil.which("unshare") is None, reason="no disk of our own can be made")
def test_a_disk_that_is_full_is_told_as_that_and_the_earlier_layer_stays(
    tmp_path: Path, repository: Path
) -> None:
    mount = f"mount -t tmpfs -o size=400k none {tmp_path} && exec {sys.executable} - {tmp_path}"
    done = subprocess.run(
        ["unshare", "-Urm", "sh", "-c", mount],
        input=FULL,
        capture_output=True,
        text=True,
        cwd=repository,
        env={"PYTHONPATH": str(repository)},
        check=False,
        timeout=60,
    )
    if "unshare" in done.stderr or "mount" in done.stderr:
        pytest.skip("no disk of our own can be made here")
    assert done.stdout.splitlines() == ["28 ['a.gpkg']", "True"], done.stderr


def test_many_rows_are_written_without_a_loop_over_them(tmp_path: Path) -> None:
    rows = np.arange(50_000)
    frame = gpd.GeoDataFrame(
        {"naam": rows.astype(str)}, geometry=gpd.points_from_xy(rows, rows), crs=RD
    )
    started = time.process_time()
    write_layer(frame, tmp_path / "a.gpkg", "x")
    assert time.process_time() - started < 5
