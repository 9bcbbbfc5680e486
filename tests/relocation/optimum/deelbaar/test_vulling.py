"""Fillings and the rows that join them into plans."""

from __future__ import annotations

from types import ModuleType

import numpy as np
from werklocaties_gis.relocation.optimum.deelbaar.aanbod import make_aanbod
from werklocaties_gis.relocation.optimum.deelbaar.vulling import (
    is_of,
    list_hoofdrijen,
    list_plan_sleutels,
    make_vullingen,
)
from werklocaties_gis.relocation.optimum.model import ints


def test_a_plan_is_written_as_fillings_and_read_back(small: ModuleType) -> None:
    aanbod = make_aanbod(small.make_parts())
    keys = list_plan_sleutels(aanbod, ints([0, 1]))
    # v1 moves onto p0, which v0 leaves; v0 onto p1, which v1 leaves.
    assert keys == [(1, (1,)), (2, (0,))]
    found = make_vullingen(aanbod, keys)
    assert found.waarde.tolist() == [20.0, 10.0]
    assert found.take(ints([0, 1])).tolist() == [0, 1]
    assert is_of(found, np.array([False, True])).tolist() == [1]


def test_a_leaver_that_is_counted_on_must_enter_somewhere(small: ModuleType) -> None:
    aanbod = make_aanbod(small.make_parts())
    rows = list_hoofdrijen(aanbod, make_vullingen(aanbod, [(1, (1,)), (2, (0,))]))
    assert rows.excess(ints([0, 1])).sum() == 0
    # With the first filling alone, v0 would leave p0 and go nowhere.
    assert rows.excess(ints([0]))[aanbod.vast :].tolist() == [1.0, 0.0]
