"""Classes: few, with short borders, the same whatever the order of the areas."""

from __future__ import annotations

import numpy as np
import pytest
from werklocaties_gis.cartography.overzicht.klassen import list_grenzen, list_klassen


def test_classes_of_many_areas_hold_about_as_many_each() -> None:
    values = np.arange(1.0, 101.0)
    borders = list_grenzen(values, "gelijk")
    assert len(borders) == 4
    counts = np.bincount(list_klassen(values, borders))
    assert counts.min() >= 18


def test_the_fewer_areas_the_fewer_classes() -> None:
    sizes = [len(list_grenzen(np.arange(1.0, n + 1.0), "gelijk")) + 1 for n in (1, 2, 4, 6, 20)]
    assert sizes == [1, 2, 3, 4, 5]


def test_what_is_unknown_is_in_no_class_and_a_border_belongs_to_the_class_above() -> None:
    values = np.array([0.0, 0.1, 0.0999, np.nan, 0.75, 1.0])
    borders = list_grenzen(values[~np.isnan(values)], "aandeel")
    assert borders == (0.1, 0.25, 0.5, 0.75)
    assert list_klassen(values, borders).tolist() == [0, 1, 0, -1, 4, 4]


def test_shortage_and_surplus_never_share_a_class() -> None:
    for values in ([-7.8, -1.0], [0.2, 9.0], [-3.0, 4.0], [0.0, 0.0]):
        borders = list_grenzen(values, "saldo")
        assert 0.0 in borders
        classes = list_klassen(np.array([-0.01, 0.0]), borders)
        assert classes[0] < classes[1]


@pytest.mark.parametrize("verdeling", ["gelijk", "saldo"])
def test_the_order_of_areas_leaves_no_trace(verdeling: str) -> None:
    values = np.array([3.0, 1.0, 12.5, 7.0, 7.0, 0.4])
    same = [list_grenzen(one, verdeling) for one in (values, values[::-1])]  # type: ignore[arg-type]
    assert same[0] == same[1]
