"""Every move of a plan has one name, by which a planner can speak of it."""

from __future__ import annotations

import pandas as pd
from werklocaties_gis.vocabulary.zetten import list_zetten, name_keten


def moves(*rows: tuple[str, int, str | None]) -> pd.DataFrame:
    return pd.DataFrame(rows, columns=["vestiging_id", "volgorde", "keten_id"])


def test_moves_at_the_same_time_have_names_of_their_own_in_a_feasible_order() -> None:
    named = list_zetten(moves(("V9", 2, "K1"), ("V2", 1, "K1"), ("V1", 1, "K1"), ("V5", 1, "K2")))
    assert named["zet"].tolist() == ["A1", "A2", "A3", "B1"]
    assert named["vestiging_id"].tolist() == ["V1", "V2", "V9", "V5"]


def test_names_do_not_change_with_the_order_of_the_rows_and_the_rows_stay_as_they_are() -> None:
    rows = moves(*((f"V{at:02d}", at % 4, f"K{at % 3}") for at in range(24)))
    turned = rows.iloc[::-1]
    assert list_zetten(rows)["zet"].to_dict() == list_zetten(turned)["zet"].to_dict()
    assert "zet" not in rows
    assert list_zetten(rows)["zet"].is_unique


def test_after_the_ninth_move_comes_the_tenth() -> None:
    rows = moves(*((f"V{at:02d}", at, "K1") for at in range(11)))
    assert list_zetten(rows)["zet"].tolist()[8:] == ["A9", "A10", "A11"]


def test_a_move_without_a_chain_is_one_by_itself_and_comes_last() -> None:
    named = list_zetten(moves(("V1", 1, None), ("V2", 1, "Z"), ("V3", 1, None)))
    assert named.set_index("vestiging_id")["zet"].to_dict() == {"V2": "A1", "V1": "B1", "V3": "C1"}


def test_no_two_of_many_chains_have_one_letter() -> None:
    names = [name_keten(place) for place in range(2_000)]
    assert len(set(names)) == len(names)
    assert names[:3] + names[26:28] == ["A", "B", "C", "AA", "AB"]


def test_a_plan_without_moves_has_no_names() -> None:
    assert list_zetten(moves()).empty
