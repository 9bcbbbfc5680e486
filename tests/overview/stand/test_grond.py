"""Hectares: the figures of IBIS where it has them, else those of the plots."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from werklocaties_gis.overview.gebieden import Delen
from werklocaties_gis.overview.indeling.plaatsen import list_indeling
from werklocaties_gis.overview.stand.grond import (
    list_grond,
    list_per_status,
    list_terreingrond,
)
from werklocaties_gis.study.studie import Studie


def test_totals_equal_ibis_where_ibis_has_them(studie: Studie, delen: Delen) -> None:
    parks = list_terreingrond(studie.tabellen, delen.gronden).set_index("terrein_id")
    assert parks["bron"].to_dict() == {"T1": "ibis", "T2": "kavels", "T3": "ibis"}
    assert parks["netto_ha"].to_dict() == {"T1": 1.8, "T2": 1.0, "T3": 0.8}
    assert parks["uitgegeven_ha"].to_dict() == {"T1": 1.3, "T2": 0.6, "T3": 0.8}


def test_issued_is_never_less_than_nothing(studie: Studie, delen: Delen) -> None:
    parks = studie.tabellen["bedrijventerreinen"]
    odd = parks.assign(uitgeefbaar_m2=parks["netto_m2"] + 1_000.0)
    found = list_terreingrond({**studie.tabellen, "bedrijventerreinen": odd}, delen.gronden)
    assert found["uitgegeven_ha"].tolist() == [0.0, 0.6, 0.0]


def test_of_a_plot_without_a_status_nothing_is_known(delen: Delen) -> None:
    land = delen.gronden.assign(status=pd.NA)
    assert np.isnan(list_per_status(land).to_numpy()).all()


def test_a_park_that_lies_whole_in_two_parts_is_a_figure_of_both(
    studie: Studie, delen: Delen
) -> None:
    areas = studie.tabellen["gebieden"]
    town = areas[areas["gebied_id"].eq("GM9901")].assign(soort="deelgebied", code=pd.NA)
    parts = [areas, town.assign(gebied_id="A"), town.assign(gebied_id="Z")]
    both = {**studie.tabellen, "gebieden": pd.concat(parts, ignore_index=True)}
    rows = list_grond(both, delen.gronden, list_indeling(both)).set_index(["niveau", "id"])
    assert rows.loc["deelgebied"]["netto_ha"].dropna().to_dict() == {"A": 1.8, "Z": 1.8}
    assert rows.loc["buiten_deelgebied", "netto_ha"].item() == pytest.approx(1.8)
    assert rows.loc["totaal", "netto_ha"].item() == pytest.approx(3.6)


def test_a_park_that_a_part_cuts_is_no_figure_of_the_part(studie: Studie, delen: Delen) -> None:
    rows = list_grond(studie.tabellen, delen.gronden, delen.indeling)
    part = rows[rows["niveau"].eq("deelgebied")].iloc[0]
    assert pd.isna(part["netto_ha"])
    assert part["uitgegeven_onbebouwd_ha"] == 0.5
