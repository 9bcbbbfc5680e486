"""Classes of firms in a functiemengingsgebied."""

from __future__ import annotations

from types import ModuleType
from typing import Any

import pytest
from werklocaties_gis.mismatch.vestiging.profiel import list_profielen
from werklocaties_gis.settings.beleid import Beleid


@pytest.mark.parametrize(
    ("sbi", "high", "proven", "is_open"),
    [
        ("12", 0, 0, False),
        (["12", "32"], 2, 2, False),
        ("31", 1, -1, False),
        ("42", -1, -1, True),
        (["32", "42"], 2, 2, True),
    ],
)
def test_the_heaviest_activity_gives_the_class(
    situaties: ModuleType, sbi: Any, high: int, proven: int, *, is_open: bool
) -> None:
    tabellen = situaties.as_tabellen(situaties.one_firm(sbi))
    found = list_profielen(tabellen, situaties.list_lijsten(), Beleid()).menging
    assert (found.hoog[0], found.bewezen[0], found.is_open[0]) == (high, proven, is_open)
