"""A firm stands where it says, else in its plek; without either it has no place."""

from __future__ import annotations

import dataclasses

import numpy as np
import pandas as pd
import pytest
from werklocaties_gis.report.inhoud import Inhoud
from werklocaties_gis.report.qgis.kaart.ligging import Ligging, as_layer, make_ligging, only_shapes


@pytest.fixture
def ligging(inhoud: Inhoud) -> Ligging:
    firms = inhoud.tabellen["vestigingen"]
    moved = firms.set_geometry(firms.geometry.mask(firms["vestiging_id"].isin(["V01", "V02"])))
    tables = {**inhoud.tabellen, "vestigingen": moved}
    return make_ligging(dataclasses.replace(inhoud, tabellen=tables))


def test_a_firm_without_a_point_stands_in_its_plek(inhoud: Inhoud, ligging: Ligging) -> None:
    places = inhoud.tabellen["plekken"].set_index("plek_id")
    point = ligging.points(pd.Series(["V01"], dtype="string")).iloc[0]
    assert places.geometry["A1"].contains(point)
    assert ligging.points(pd.Series(["bestaat niet"], dtype="string")).iloc[0] is None


def test_there_is_no_line_without_two_ends_that_differ(ligging: Ligging) -> None:
    firms = pd.Series(["V01", "V01", "weg", "V02"], dtype="string")
    start = pd.Series(["A1", pd.NA, pd.NA, "A2"], dtype="string")
    end = pd.Series(["A1", "A2", "A2", "weg"], dtype="string")
    lines = ligging.lines(firms, start, end)
    assert lines.isna().tolist() == [True, False, True, True]


def test_names_fall_back_on_keys(inhoud: Inhoud, ligging: Ligging) -> None:
    assert ligging.plek_namen["A1"] == "Hoge Kamp 1"
    unnamed = inhoud.tabellen["plekken"]["naam"].isna()
    for key in inhoud.tabellen["plekken"].loc[unnamed, "plek_id"]:
        assert ligging.plek_namen[key] == key


def test_every_kind_of_nothing_is_none() -> None:
    assert only_shapes(np.array([None, np.nan, pd.NA], dtype=object)).tolist() == [None] * 3


def test_a_layer_has_the_columns_of_its_schema_and_no_others() -> None:
    rows = pd.DataFrame({"vestiging_id": ["V1"], "plek_id": ["P"], "vreemd": [1]})
    made = as_layer(rows, pd.Series([None]), "kaart_opties")
    assert "vreemd" not in made
    assert made.crs.to_epsg() == 28992
