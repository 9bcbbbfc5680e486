"""No sum passes for the whole: what share is unknown stands beside it."""

from __future__ import annotations

import pandas as pd
from werklocaties_gis.overview.beeld.onbekend import list_onbekend
from werklocaties_gis.overview.gebieden import Delen
from werklocaties_gis.overview.resultaat import Overzicht


def test_a_plot_without_a_status_is_part_of_what_is_unknown(blad: Overzicht, delen: Delen) -> None:
    land = delen.gronden.copy()
    land.loc[land["grond_id"].eq("K1"), "status"] = pd.NA
    rows = list_onbekend(blad["gebieden"], land, {}, delen.lang["overzicht_vraag"])
    found = rows[rows["onderdeel"].eq("uitgifte")].set_index("id")
    assert found.loc["T1", "onbekend_share"] == 0.25
    assert found.loc["T2", "onbekend_share"] == 0.0


def test_where_there_is_nothing_there_is_no_share(blad: Overzicht) -> None:
    rows = blad["onbekend"]
    assert (rows["van"] > 0).all()
    assert rows["onbekend_share"].between(0, 1).all()
    park = rows[rows["id"].eq("T3")]
    assert park["onderdeel"].tolist() == ["oppervlakte"]


def test_a_sum_of_hectares_has_no_noise_of_floats(blad: Overzicht, delen: Delen) -> None:
    rows = {"niveau": "totaal", "id": "totaal", "waarde": ["a", "b", "c"], "ha": [0.1, 0.1, 0.1]}
    asks = delen.lang["overzicht_vraag"]
    found = list_onbekend(blad["gebieden"], delen.gronden, {"x": pd.DataFrame(rows)}, asks)
    assert found.loc[found["onderdeel"].eq("x"), "van"].item() == 0.3
