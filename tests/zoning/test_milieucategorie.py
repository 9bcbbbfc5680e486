"""The scale of categories is ordered, and a main category is a range on it."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from werklocaties_gis.tables.schema import CATEGORIEEN
from werklocaties_gis.zoning.milieucategorie import (
    UNKNOWN,
    code_of,
    hoofdcategorie_range,
    list_categories,
    list_codes,
)


def test_every_category_has_a_code_and_comes_back_from_it() -> None:
    codes = list_codes(pd.Series(CATEGORIEEN))
    assert codes.tolist() == list(range(10))
    assert list_categories(codes).tolist() == list(CATEGORIEEN)


def test_a_missing_category_and_one_that_does_not_exist_have_no_place_on_the_scale() -> None:
    assert list_codes(pd.Series(["3.1", "2"])).tolist() == [2, 1]
    assert list_codes(pd.Series([None, "3.1"])).tolist() == [UNKNOWN, 2]
    assert list_categories(np.array([UNKNOWN, 9])).isna().tolist() == [True, False]
    with pytest.raises(ValueError, match="not in tuple"):
        code_of("3.3")


def test_5_3_is_heavier_than_5_1_and_lighter_than_6() -> None:
    scale = list_categories(np.array([6, 8, 9]))
    assert scale.sort_values(ascending=False).tolist() == ["6", "5.3", "5.1"]


@pytest.mark.parametrize(
    ("main", "first", "last"), [("1", "1", "1"), ("3", "3.1", "3.2"), ("5", "5.1", "5.3")]
)
def test_a_main_category_stands_for_all_that_is_in_it(main: str, first: str, last: str) -> None:
    assert hoofdcategorie_range(main) == (code_of(first), code_of(last))


def test_there_is_no_main_category_7() -> None:
    with pytest.raises(ValueError, match="7"):
        hoofdcategorie_range("7")
