"""The functiemengingsindex of each row, how far it can be trusted, and the published one."""

from __future__ import annotations

import pandas as pd
import pytest
from werklocaties_gis.overview.gebieden import Delen
from werklocaties_gis.overview.stand.menging import list_menging, list_woningen
from werklocaties_gis.study.studie import Studie
from werklocaties_gis.zoning.functiemengingsindex import read_gepubliceerd


def _menging(
    studie: Studie, delen: Delen, banen: float, onbekend: float, **tabellen: pd.DataFrame
) -> pd.Series:
    rows = pd.DataFrame(
        {"niveau": ["gemeente"], "id": ["GM9901"], "banen": [banen], "banen_onbekend": [onbekend]}
    )
    tables = {**studie.tabellen, **tabellen}
    return list_menging(tables, rows, delen.indeling, read_gepubliceerd()).iloc[0]


def test_fifty_jobs_and_fifty_homes_are_in_balance(studie: Studie, delen: Delen) -> None:
    row = _menging(studie, delen, 50.0, 0.0)
    assert (row["fmi"], row["fmi_stand"]) == (50.0, "bekend")
    assert _menging(studie, delen, 0.0, 0.0)["fmi"] == 0.0


@pytest.mark.parametrize(
    ("onbekend", "gedekt", "stand"),
    [(1.0, True, "ten_minste"), (0.0, False, "ten_hoogste"), (1.0, False, "onbekend")],
)
def test_what_lacks_says_which_way_the_index_may_go(
    studie: Studie, delen: Delen, onbekend: float, gedekt: bool, stand: str
) -> None:
    dekking = studie.tabellen["dekking"]
    kept = dekking if gedekt else dekking[dekking["laag"].ne("gevoelige_objecten")]
    row = _menging(studie, delen, 50.0, onbekend, dekking=kept)
    assert row["fmi_stand"] == stand
    assert pd.isna(row["fmi"]) == (stand == "onbekend")


def test_a_residential_area_holds_a_number_of_homes_that_nobody_knows(
    studie: Studie, delen: Delen
) -> None:
    objects = studie.tabellen["gevoelige_objecten"]
    vague = objects.assign(soort=objects["soort"].mask(objects["object_id"].eq("H1"), "woongebied"))
    row = _menging(studie, delen, 50.0, 0.0, gevoelige_objecten=vague)
    assert (row["woongebieden"], row["fmi_stand"]) == (1.0, "ten_hoogste")


def test_planned_homes_are_not_there_yet(studie: Studie, delen: Delen) -> None:
    objects = studie.tabellen["gevoelige_objecten"].assign(planstatus="ontwerp")
    assert list_woningen({**studie.tabellen, "gevoelige_objecten": objects}, delen.indeling).empty


def test_a_published_figure_stands_beside_the_own_one(studie: Studie, delen: Delen) -> None:
    rows = pd.DataFrame(
        {"niveau": ["gemeente"], "id": ["GM9901"], "banen": [50.0], "banen_onbekend": [0.0]}
    )
    told = read_gepubliceerd().iloc[:1].assign(gemeente_code="GM9901", fmi_gemeente=52.0)
    row = list_menging(studie.tabellen, rows, delen.indeling, told).iloc[0]
    assert (row["gepubliceerd"], row["verschil"]) == (52.0, -2.0)
    assert "Platform31" in row["gepubliceerd_bron"]
