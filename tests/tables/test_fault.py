from __future__ import annotations

import geopandas as gpd
import numpy as np
import pandas as pd
import pytest
import shapely
from werklocaties_gis.tables.fault import Fault, no_fields


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (3.5, "3.5"),
        (pd.NA, ""),
        (pd.Timestamp("2024-02-01"), "2024-02-01"),
        (("a", "b"), "('a', 'b')"),
    ],
)
def test_a_failing_value_is_told_as_text(value: object, text: str) -> None:
    frame = pd.DataFrame({"k": pd.Series([value], dtype="object")})
    fault = Fault("k", "missing_value", np.array([True]))
    assert fault.values(frame, np.array([0])) == [text]
    assert fault.fields(text) == no_fields(text) == ()


def test_of_a_shape_only_the_kind_is_told() -> None:
    frame = gpd.GeoDataFrame(geometry=[shapely.Point(1, 2), None])
    fault = Fault("geometry", "wrong_geometry", np.array([True, True]))
    assert fault.values(frame, np.array([0, 1])) == ["Point", ""]
