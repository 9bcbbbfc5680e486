from __future__ import annotations

import geopandas as gpd
import pandas as pd
import shapely
from werklocaties_gis.sources.protocols.atom import without_doubles


def test_rows_that_are_equal_in_all_are_one() -> None:
    shapes = [shapely.Point(1, 1), shapely.Point(1, 1), shapely.Point(1, 1), shapely.Point(2, 1)]
    frame = gpd.GeoDataFrame({"nr": [1, 1, 2, 1]}, geometry=shapes, crs=28992)
    kept, doubles = without_doubles(frame)
    assert doubles == 1
    assert kept["nr"].tolist() == [1, 2, 1]
    assert isinstance(kept, gpd.GeoDataFrame)


def test_a_table_without_places_too() -> None:
    kept, doubles = without_doubles(pd.DataFrame({"a": ["x", "x", None], "b": ["y", "y", "y"]}))
    assert (len(kept), doubles) == (2, 1)
