"""Functions of firms, and their need of water."""

from __future__ import annotations

from types import ModuleType
from typing import Any

import pytest
from werklocaties_gis.mismatch.vestiging.functieprofiel import (
    GEEN,
    MISSCHIEN_NIET,
    NIET_NODIG,
    NODIG,
    ONBEKEND,
    Functieprofiel,
)
from werklocaties_gis.mismatch.vestiging.profiel import list_profielen
from werklocaties_gis.settings.beleid import Beleid


def profile(situaties: ModuleType, sbi: Any, own: str | None = None) -> Functieprofiel:
    firm = [{"vestiging_id": "V1", "watergebonden_nodig": own}]
    tabellen = situaties.as_tabellen(situaties.one_firm(sbi, vestigingen=firm))
    return list_profielen(tabellen, situaties.list_lijsten(), Beleid()).functie


def test_main_and_side_activities_stand_apart(situaties: ModuleType) -> None:
    found = profile(situaties, ["20", "12"])
    assert found.klassen[found.hoofd[0]].tolist() == ["industrie"]
    assert found.klassen[found.neven[0]].tolist() == ["kantoor"]


def test_an_activity_in_no_row_has_a_code_of_its_own(situaties: ModuleType) -> None:
    found = profile(situaties, "99")
    assert found.hoofd[0, 0] == len(found.klassen)
    assert found.neven[0, 0] == GEEN


@pytest.mark.parametrize(
    ("sbi", "own", "expected"),
    [
        ("32", None, NODIG),
        ("31", None, MISSCHIEN_NIET),
        ("99", None, ONBEKEND),
        ("32", "nee", NIET_NODIG),
        ("20", "ja", NODIG),
    ],
)
def test_the_own_answer_on_water_goes_before_the_indication(
    situaties: ModuleType, sbi: str, own: str | None, expected: int
) -> None:
    assert profile(situaties, sbi, own).water.tolist() == [expected]
