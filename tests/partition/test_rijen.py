"""Rows of parts come back in the order of their key."""

from __future__ import annotations

import pandas as pd
from werklocaties_gis.partition.rijen import join_rows


def test_rows_without_a_place_come_last_as_in_the_table_of_one_process() -> None:
    keys = ["vestiging_id", "plek_id", "soort", "toets", "aspect"]
    rows = [("V2", None, "bestaand", "net", ""), ("V1", "P2", "bestaand", "net", "")]
    more = [("V1", "P1", "bestaand", "net", "")]
    parts = [pd.DataFrame(each, columns=keys, dtype="string") for each in (rows, more)]
    found = join_rows("uitkomsten", parts)
    assert found["plek_id"].fillna("").tolist() == ["P1", "P2", ""]
    assert found.index.tolist() == [0, 1, 2]
