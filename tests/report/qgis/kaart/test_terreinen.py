"""A park shows the share of its firms that could be heavier, and unknown where nobody counted."""

from __future__ import annotations

import pandas as pd
from werklocaties_gis.report.inhoud import Inhoud
from werklocaties_gis.report.qgis.kaart.terreinen import list_aandeel, list_terreinvlakken


def test_shares_by_hand_and_their_edges() -> None:
    rows = pd.DataFrame(
        {
            "vestigingen": pd.array([4, 4, 4, 4, 0, None, 4], "Float64"),
            "a_zeker_plus_mogelijk": pd.array([0, 1, 2, 3, 0, 1, None], "Float64"),
        }
    )
    words = list_aandeel(rows)
    assert words.iloc[:4].tolist() == ["geen", "kwart", "helft", "meer"]
    assert words.iloc[4:].isna().all()


def test_every_park_is_there_with_the_figures_that_are_known(volledig: Inhoud) -> None:
    made = list_terreinvlakken(volledig).set_index("terrein_id")
    assert len(made) == len(volledig.tabellen["bedrijventerreinen"])
    # 12 of the 17 firms on De Hoge Kamp.
    assert made.loc["VT1", "aandeel"] == "meer"
    assert made.loc["VT1", "vestigingen"] == 17
    assert pd.isna(made.loc["VT2", "aandeel"])
    assert made.loc["VT2", "naam"] == "Sluiskade"
