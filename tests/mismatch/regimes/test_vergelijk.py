"""Two regimes over the same placements, and where they say otherwise."""

from __future__ import annotations

from types import ModuleType
from typing import Any

import pandas as pd
import pytest
from werklocaties_gis.mismatch.regimes.vergelijk import list_regimeverschillen
from werklocaties_gis.settings.beleid import Beleid


@pytest.fixture(scope="module")
def compare(situaties: ModuleType) -> Any:
    def differences(given: Any, *regimes: Any) -> pd.DataFrame:
        chosen = {"regimes": regimes} if regimes else {}
        return list_regimeverschillen(
            situaties.as_tabellen(given), situaties.list_lijsten(), Beleid(), **chosen
        )

    return differences


def given(situaties: ModuleType, regime: str) -> Any:
    """Too near by distance, within its room for odour; nothing is known of the other aspects."""
    return situaties.new_style(
        situaties.room(5),
        values=[situaties.emission(4)],
        bestemmingen=[situaties.zone(None, None, regime=regime)],
        gevoelige_objecten=[situaties.home(10)],
    )


@pytest.mark.parametrize("regime", ["vng2009", "nieuwe_stijl"])
def test_both_words_and_what_they_rest_on_stand_beside_the_regime_of_the_plan(
    compare: Any, situaties: ModuleType, regime: str
) -> None:
    found = compare(given(situaties, regime)).set_index("aspect")
    row = found.loc["geur"]
    assert (row["uitkomst_eerste"], row["uitkomst"]) == ("zeker", "geen_signaal")
    assert (row["waarde_eerste"], row["grens_eerste"]) == ("10", "30")
    assert (row["waarde"], row["grens"]) == ("4", "5")
    assert (row["ten_opzichte_van"], row["regime"], row["plan_regime"]) == (
        "vng2009",
        "nieuwe_stijl",
        regime,
    )
    assert "niet_toetsbaar" in found.loc["stof", "opmerkingen"]


def test_a_regime_does_not_differ_from_itself_and_the_plan_not_from_its_own(
    compare: Any, situaties: ModuleType
) -> None:
    assert compare(given(situaties, "nieuwe_stijl"), "nieuwe_stijl", "plan").empty
    assert compare(given(situaties, "vng2009"), "vng2009", "plan").empty


def test_nothing_said_and_no_signal_is_no_difference(compare: Any, situaties: ModuleType) -> None:
    found = compare(given(situaties, "vng2009"))
    assert set(found["toets"]) == {"hinder_gevoelig"}
