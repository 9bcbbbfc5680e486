from __future__ import annotations

import gc
from pathlib import Path

import geopandas as gpd
import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
import shapely
from geopandas.testing import assert_geodataframe_equal
from pandas.testing import assert_frame_equal
from werklocaties_gis.tables.parquet import BATCH_ROWS, read_rows

ROWS = BATCH_ROWS + 7


@pytest.fixture(scope="module")
def long() -> gpd.GeoDataFrame:
    """More rows than one batch, some without a shape."""
    xy = pd.Series(range(ROWS), dtype="float64")
    shapes = gpd.GeoSeries(shapely.points(155_000 + xy, 463_000 - xy), crs="EPSG:28992")
    shapes[::1_000] = None
    names = pd.Series(range(ROWS)).astype("string").mask(xy % 3 == 0)
    data = {"naam": names, "banen": xy.astype("Int64"), "geom": shapes, "dag": pd.NaT}
    return gpd.GeoDataFrame(data, geometry="geom")


@pytest.mark.parametrize("row_group_size", [1_000, 10 * ROWS])
def test_rows_are_those_of_geopandas_however_the_file_is_cut(
    long: gpd.GeoDataFrame, row_group_size: int, tmp_path: Path
) -> None:
    path = tmp_path / "lang.parquet"
    long.to_parquet(path, row_group_size=row_group_size)
    found = read_rows(path)
    assert_geodataframe_equal(found, gpd.read_parquet(path))
    assert found.geometry.iloc[-1].equals_exact(long.geometry.iloc[-1])
    assert found.geometry.isna().sum() == len(range(0, ROWS, 1_000))


@pytest.mark.parametrize("encoding", ["WKB", "geoarrow"])
@pytest.mark.parametrize("crs", ["EPSG:4326", None])
def test_every_way_to_write_shapes_is_read_with_its_coordinate_system(
    encoding: str, crs: str | None, tmp_path: Path
) -> None:
    points = gpd.points_from_xy([5.1, 5.2], [52.1, 52.2], crs=crs)
    given = gpd.GeoDataFrame({"a": ["x", "y"]}, geometry=points, index=["p", "q"])
    given["elders"] = gpd.GeoSeries(points[::-1], index=given.index)
    path = tmp_path / "vorm.parquet"
    given.set_geometry("elders").to_parquet(path, geometry_encoding=encoding)
    found = read_rows(path)
    assert_geodataframe_equal(found, gpd.read_parquet(path))
    assert found.active_geometry_name == "elders"
    assert found.crs == crs


def test_only_the_columns_that_are_asked_for_are_read_and_the_shapes(tmp_path: Path) -> None:
    given = gpd.GeoDataFrame(
        {"a": [1], "groot": ["x" * 9]}, geometry=[shapely.Point(1, 2)], crs="EPSG:28992"
    )
    given.to_parquet(tmp_path / "t.parquet")
    found = read_rows(tmp_path / "t.parquet", ["a", "niet_daar"])
    assert list(found.columns) == ["a", "geometry"]


def test_a_text_that_all_rows_have_is_in_memory_once(tmp_path: Path) -> None:
    given = pd.DataFrame({"bron": pd.Series(["BAG" * 20] * ROWS, dtype="string")})
    given.to_parquet(tmp_path / "t.parquet")
    found = read_rows(tmp_path / "t.parquet")
    assert_frame_equal(found, given)
    pieces = pa.array(found["bron"].array).chunks
    assert len({piece.buffers()[2].address for piece in pieces}) == 1 < len(pieces)


def test_rows_are_counted_where_no_column_is_wanted(tmp_path: Path) -> None:
    pd.DataFrame({"a": [1, 2]}).to_parquet(tmp_path / "t.parquet")
    assert len(read_rows(tmp_path / "t.parquet", [])) == 2


def test_a_table_without_shapes_is_that_of_pandas(tmp_path: Path) -> None:
    given = pd.DataFrame({"a": [1, 2], "b": ["x", None]}, index=pd.Index([3, 4], name="nr"))
    given.to_parquet(tmp_path / "t.parquet")
    assert_frame_equal(read_rows(tmp_path / "t.parquet"), given)
    assert list(read_rows(tmp_path / "t.parquet", ["b"]).columns) == ["b"]


def test_what_is_no_geoparquet_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "t.parquet"
    path.write_bytes(b"PAR1 no")
    with pytest.raises(pa.ArrowException):
        read_rows(path)


@pytest.mark.parametrize("was_on", [True, False])
def test_garbage_is_looked_for_again_also_after_a_shape_that_cannot_be_read(
    was_on: bool, tmp_path: Path
) -> None:
    given = gpd.GeoDataFrame({"a": [1]}, geometry=[shapely.Point(1, 2)], crs="EPSG:28992")
    given.to_parquet(tmp_path / "t.parquet")
    table = pq.read_table(tmp_path / "t.parquet")
    broken = table.set_column(1, "geometry", pa.array([b"x"]))
    pq.write_table(broken.replace_schema_metadata(table.schema.metadata), tmp_path / "t.parquet")
    before = gc.isenabled()
    (gc.enable if was_on else gc.disable)()
    try:
        with pytest.raises(shapely.errors.ShapelyError):
            read_rows(tmp_path / "t.parquet")
        assert gc.isenabled() is was_on
    finally:
        (gc.enable if before else gc.disable)()


@pytest.mark.parametrize(("apart", "calls"), [(0, ["freeze", "unfreeze"]), (7, [])])
def test_shapes_that_were_read_are_old_at_once_unless_something_was_set_apart(
    apart: int, calls: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shapes = shapely.points([1.0, 2.0], 0.0)
    gpd.GeoDataFrame(geometry=shapes, crs="EPSG:28992").to_parquet(tmp_path / "t.parquet")
    called: list[str] = []
    monkeypatch.setattr(gc, "get_freeze_count", lambda: apart)
    monkeypatch.setattr(gc, "freeze", lambda: called.append("freeze"))
    monkeypatch.setattr(gc, "unfreeze", lambda: called.append("unfreeze"))
    read_rows(tmp_path / "t.parquet")
    assert called == calls
