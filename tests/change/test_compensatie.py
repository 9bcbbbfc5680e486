"""The ledger: minus 2.0 and plus 1.5 is a shortfall of 0.5."""

from __future__ import annotations

from typing import Any

import pandas as pd
import pytest
from werklocaties_gis.change.compensatie import find_werkland_ha, list_compensatie
from werklocaties_gis.tables.conform import conform


def _rows(*rows: tuple[str, str, str, float]) -> pd.DataFrame:
    frame = pd.DataFrame(rows, columns=["richting", "gemeente_code", "zekerheid", "ha"])
    frame["omzetting_id"] = [f"o{i}" for i in range(len(frame))]
    return conform(frame.assign(terrein_id="T1"), "omzettingen")


def test_minus_two_and_plus_one_and_a_half(hand: Any) -> None:
    del hand
    moves = _rows(
        ("min", "GM1", "zeker", 1.2),
        ("min", "GM2", "zeker", 0.8),
        ("plus", "GM2", "zeker", 1.5),
        ("min", "GM1", "mogelijk", 0.3),
        ("plus", "GM1", "onbekend", 0.4),
    )
    found = list_compensatie(moves)
    level = {str(niveau): rows for niveau, rows in found.groupby("niveau")}
    (whole,) = level["totaal"].to_dict("records")
    names = [f"{name}_ha" for name in ("min", "plus", "saldo", "tekort")]
    assert [whole[name] for name in names] == [2.0, 1.5, -0.5, 0.5]
    assert (whole["min_onzeker_ha"], whole["plus_onzeker_ha"]) == (0.3, 0.4)
    m2 = [whole[name.replace("_ha", "_m2")] for name in names]
    assert m2 == [20_000, 15_000, -5_000, 5_000]
    # The municipalities add up to the whole, though one is short and one is not.
    assert level["gemeente"]["tekort_ha"].tolist() == [1.2, 0.0]
    for name in ("min_ha", "plus_ha", "saldo_ha"):
        assert level["gemeente"][name].sum() == pytest.approx(whole[name])
    assert level["terrein"]["saldo_ha"].tolist() == [-0.5]


def test_without_conversions_nothing_is_short() -> None:
    found = list_compensatie(_rows())
    assert found[["niveau", "min_ha", "tekort_ha"]].to_numpy().tolist() == [["totaal", 0.0, 0.0]]


def test_land_for_work_counts_what_two_registers_hold_once(hand: Any) -> None:
    twice = hand.plots(A=hand.square(0, 0, 50, 40), B=hand.square(0, 0, 50, 80))
    moment = hand.moment(kavels=twice)
    assert find_werkland_ha(moment, "kavels", None) == 0.4
    assert find_werkland_ha(moment, "kavels", hand.square(0, 0, 25, 80)) == 0.2
    assert find_werkland_ha(moment, "", None) == 0.0
