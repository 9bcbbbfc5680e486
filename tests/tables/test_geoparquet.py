from __future__ import annotations

from pathlib import Path

import geopandas as gpd
import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
import shapely
from werklocaties_gis.errors import UnreadableSourceError
from werklocaties_gis.tables.conform import conform
from werklocaties_gis.tables.geoparquet import read_geoparquet, write_geoparquet


def test_other_programs_read_the_same_file_with_its_coordinate_system(tmp_path: Path) -> None:
    shapes = [shapely.box(155_000, 463_000, 155_001, 463_001)]
    given = gpd.GeoDataFrame(
        {"plek_id": ["1"], "functies": [("bedrijf",)]}, geometry=shapes, crs="EPSG:28992"
    )
    path = write_geoparquet(conform(given, "plekken"), "plekken", tmp_path / "a.parquet")
    plain = gpd.read_parquet(path)
    assert plain.crs.to_epsg() == 28992
    assert plain["functies"].tolist() == ['["bedrijf"]']
    assert read_geoparquet(path, "plekken")["functies"].tolist() == [("bedrijf",)]


def test_a_layer_of_which_nothing_says_that_it_has_shapes_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.parquet"
    pd.DataFrame({"plek_id": ["1"], "geometry": [b"x"]}).to_parquet(path)
    with pytest.raises(UnreadableSourceError):
        read_geoparquet(path, "plekken")


def test_a_shape_that_cannot_be_read_makes_the_file_unreadable(tmp_path: Path) -> None:
    shapes = [shapely.box(155_000, 463_000, 155_001, 463_001)]
    given = gpd.GeoDataFrame({"plek_id": ["1"]}, geometry=shapes, crs="EPSG:28992")
    path = write_geoparquet(conform(given, "plekken"), "plekken", tmp_path / "a.parquet")
    table = pq.read_table(path)
    at = table.schema.get_field_index("geometry")
    broken = table.set_column(at, "geometry", pa.array([b"x"]))
    pq.write_table(broken.replace_schema_metadata(table.schema.metadata), path)
    with pytest.raises(UnreadableSourceError):
        read_geoparquet(path, "plekken")
