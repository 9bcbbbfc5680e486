"""What is on offer, hard and soft, at once or later; reservations are no supply."""

from __future__ import annotations

import datetime as dt

import numpy as np
import pandas as pd
from werklocaties_gis.overview.gebieden import Delen
from werklocaties_gis.overview.ruimte.aanbod import (
    list_aanbiedingen,
    list_aanbod,
    list_plansoorten,
)
from werklocaties_gis.study.studie import Studie

PEIL = dt.date(2026, 1, 1)


def test_supply_of_all_parks_is_what_the_land_says(studie: Studie, delen: Delen) -> None:
    found = list_aanbod(studie.tabellen, delen.gronden, delen.indeling, (), PEIL)
    whole = found[found["niveau"].eq("totaal")]
    assert whole.groupby("termijn")["ha"].sum().round(6).to_dict() == {
        "niet_terstond": 0.2,
        "terstond": 0.7,
    }


def test_an_option_stands_apart_and_what_is_used_up_is_gone(studie: Studie, delen: Delen) -> None:
    land = delen.gronden.copy()
    land.loc[land["grond_id"].eq("K3"), "status"] = "optie"
    land.loc[land["grond_id"].eq("K6"), "vrij_m2"] = 0.0
    rows = list_aanbiedingen(studie.tabellen, land, delen.indeling, (), PEIL)
    assert rows["termijn"].tolist() == ["gereserveerd", "niet_terstond"]


def test_only_a_draft_makes_soft_and_nothing_makes_unknown(delen: Delen) -> None:
    land = delen.gronden[delen.gronden["grond_id"].eq("K4")]
    draft = land.assign(band_bron="terrein", ontwerp_hoog="4.2")
    silent = land.assign(band_bron="terrein", ontwerp_hoog=pd.NA)
    assert [list_plansoorten(one)[0] for one in (land, draft, silent)] == [
        "hard",
        "zacht",
        "onbekend",
    ]


def test_floor_is_counted_in_m2_of_its_own(studie: Studie, delen: Delen) -> None:
    places = studie.tabellen["plekken"]
    own = places["plek_id"].eq("K6")
    unit = places.assign(
        soort=places["soort"].mask(own, "programmaruimte"), bvo_m2=places["bvo_m2"].mask(own, 800.0)
    )
    rows = list_aanbiedingen(
        {**studie.tabellen, "plekken": unit}, delen.gronden, delen.indeling, (), PEIL
    )
    floor = rows[rows["soort"].eq("vloer")].iloc[0]
    assert floor["vloer_m2"] == 800.0
    assert floor["inzet"] == "blijvend"
    ends = unit.assign(beschikbaar_tot=pd.Timestamp("2031-01-01"))
    for kept, told in (((), "tijdelijk"), (("K6",), "strategische_reserve")):
        rows = list_aanbiedingen(
            {**studie.tabellen, "plekken": ends}, delen.gronden, delen.indeling, (), PEIL, kept
        )
        assert rows.loc[rows["soort"].eq("vloer"), "inzet"].tolist() == [told]
    assert np.isnan(floor["ha"])
