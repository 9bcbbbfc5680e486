from __future__ import annotations

import geopandas as gpd
import pandas as pd
import pyarrow as pa
import shapely
from werklocaties_gis.tables.conform import conform
from werklocaties_gis.tables.schema import make_empty, read_schema
from werklocaties_gis.tables.stored import list_fields, make_stored, to_json


def test_what_is_missing_stays_missing_and_lists_are_json() -> None:
    given = pd.DataFrame(
        {
            "plek_id": ["a", "b", "c"],
            "functies": [("é", 'x"'), None, ("é", 'x"')],
            "deelbaar": [True, False, True],
            "kavel_m2": [None, 1.5, 2.0],
        }
    )
    schema = read_schema("plekken")
    frame = conform(given, "plekken")
    stored = make_stored(frame, schema)
    assert stored["functies"].to_pylist() == ['["é", "x\\""]', None, '["é", "x\\""]']
    assert stored["deelbaar"].to_pylist() == [True, False, True]
    assert stored["kavel_m2"].to_pylist() == [None, 1.5, 2.0]
    assert pa.types.is_timestamp(stored.schema.field("beschikbaar_vanaf").type)
    assert stored["geometry"].to_pylist() == [None, None, None]
    assert "geometry" not in list_fields(frame, schema)
    assert to_json(()) == "[]"


def test_shapes_are_wkb_and_a_table_of_no_rows_has_its_columns() -> None:
    point = shapely.Point(155_000, 463_000)
    frame = conform(gpd.GeoDataFrame({"plek_id": ["a"]}, geometry=[point], crs=28992), "plekken")
    assert make_stored(frame, read_schema("plekken"))["geometry"].to_pylist() == [point.wkb]
    nothing = make_stored(make_empty("plekken"), read_schema("plekken"))
    assert nothing.num_rows == 0
    assert nothing.column_names[-1] == "geometry"
