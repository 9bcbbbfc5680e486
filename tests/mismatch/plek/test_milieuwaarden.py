"""What a firm emits: the worst value counts, and where it comes from."""

from __future__ import annotations

from types import ModuleType
from typing import Any

import numpy as np
import pytest
from werklocaties_gis.mismatch.plek.milieuwaarden import Waarden, list_waarden

KEY = "geur||grens||ouE/m3"


@pytest.fixture
def read(situaties: ModuleType) -> Any:
    def values(*rows: dict[str, Any]) -> Waarden:
        numbered = [{**row, "waarde_id": f"M{n}"} for n, row in enumerate(rows)]
        return list_waarden(situaties.as_table("milieuwaarden", numbered), (KEY,))

    return values


def test_of_several_values_the_worst_counts(read: Any, situaties: ModuleType) -> None:
    found = read(situaties.emission(3), situaties.emission(5), situaties.emission(4))
    assert found.hoog[0, 0] == found.zeker[0, 0] == 5


def test_a_calculation_proves_nothing_but_counts(read: Any, situaties: ModuleType) -> None:
    found = read(situaties.emission(3), situaties.emission(5, herkomst="berekening"))
    assert (found.zeker[0, 0], found.hoog[0, 0]) == (3, 5)


def test_a_firm_without_values_is_the_last_row(read: Any, situaties: ModuleType) -> None:
    found = read(situaties.emission(3))
    assert found.ids.tolist() == ["V1"]
    assert found.is_blind[:, 0].tolist() == [False, True]
    assert np.isneginf(found.hoog[1, 0])


def test_a_value_that_is_not_told_blinds_what_is_told_beside_it(
    read: Any, situaties: ModuleType
) -> None:
    found = read(situaties.emission(3), situaties.emission(None))
    assert (found.is_blind[0, 0], found.hoog[0, 0]) == (True, 3)


def test_a_quantity_that_no_plan_names_is_left_out(read: Any, situaties: ModuleType) -> None:
    assert read(situaties.emission(3, eenheid="ouE/s")).ids.tolist() == []


def test_invented_values_are_marked(read: Any, situaties: ModuleType) -> None:
    assert read(situaties.emission(3, fictief="ja")).is_fictief[0, 0]
