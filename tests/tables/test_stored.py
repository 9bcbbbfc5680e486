from __future__ import annotations

import numpy as np
import pandas as pd
from werklocaties_gis.tables.conform import conform
from werklocaties_gis.tables.schema import read_schema
from werklocaties_gis.tables.stored import list_arrays, list_fields, to_json


def test_what_is_missing_is_masked_and_lists_are_json() -> None:
    given = pd.DataFrame(
        {"plek_id": ["a", "b"], "functies": [("é", 'x"'), None], "deelbaar": [True, None]}
    )
    frame = conform(given, "plekken")
    arrays = list_arrays(frame, read_schema("plekken"))
    assert arrays["functies"][0].tolist() == ['["é", "x\\""]', None]
    assert arrays["functies"][1].tolist() == [False, True]
    assert arrays["deelbaar"][0].dtype == np.bool_
    assert arrays["beschikbaar_vanaf"][0].dtype == np.dtype("datetime64[D]")
    assert "geometry" not in list_fields(frame, read_schema("plekken"))
    assert to_json(()) == "[]"
