"""Lists as a file has them, or as the text that stands for one."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from werklocaties_gis.tables.lists import as_list, with_tuples


@pytest.mark.parametrize("dtype", ["string", "object"])
def test_a_text_is_read_as_the_list_that_it_stands_for(dtype: str) -> None:
    given = pd.Series(['["kade", "weg"]', "kade | weg", "kade", "[kade", "[1]", None], dtype=dtype)
    both, one = ("kade", "weg"), ("kade",)
    assert as_list(given).tolist() == [both, both, one, pd.NA, pd.NA, pd.NA]


def test_arrays_and_lists_become_tuples_and_nothing_else_changes() -> None:
    given = pd.Series([np.array(["kade"]), ["weg", "spoor"], "kade", None], index=[3, 1, 2, 0])
    found = with_tuples(given)
    assert found.tolist() == [("kade",), ("weg", "spoor"), "kade", None]
    assert found.index.equals(given.index)
    texts = pd.Series(["kade", None])
    assert with_tuples(texts) is texts
