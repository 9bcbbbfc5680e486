"""Ownership adds up to all land, and the hidden reserve to what was found of it."""

from __future__ import annotations

import pandas as pd
import pytest
from werklocaties_gis.overview.gebieden import Delen
from werklocaties_gis.overview.stand.eigendom import list_eigendom, list_reserve


def test_each_kind_adds_up_to_all_land(delen: Delen) -> None:
    rows = list_eigendom(delen.gronden)
    whole = rows[rows["niveau"].eq("totaal")].groupby("soort")["ha"].sum()
    assert whole.to_dict() == pytest.approx({"eigenaar_type": 2.5, "verwerving": 2.5})


def test_the_open_part_of_a_plot_is_its_reserve_and_certain_is_apart(delen: Delen) -> None:
    told = pd.DataFrame(
        {
            "kavel_id": ["K1", "K2"],
            "uitkomst": ["zeker", "mogelijk"],
            "oppervlakte_m2": [5_000.0, 5_000.0],
            "onbebouwd_m2": [1_000.0, None],
        }
    ).astype({"onbebouwd_m2": "Float64", "oppervlakte_m2": "Float64"})
    row = list_reserve(told, delen.gronden).set_index("id").loc["T1"]
    assert (row["reserve_zeker_ha"], row["reserve_zeker_plus_mogelijk_ha"]) == (0.1, 0.6)


def test_nobody_looked_is_not_none_found(delen: Delen) -> None:
    assert list_reserve(None, delen.gronden).empty
