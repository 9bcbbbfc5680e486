"""Placements with where they belong, and the jobs that each one carries."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from werklocaties_gis.overview.gebieden import Delen
from werklocaties_gis.overview.indeling.plaatsingen import list_bezetting
from werklocaties_gis.study.studie import Studie


def test_jobs_are_divided_by_land_and_add_up_to_the_firm(delen: Delen) -> None:
    rows = delen.bezetting[delen.bezetting["vestiging_id"].eq("F2")]
    assert rows["banen_deel"].tolist() == pytest.approx([30 * 0.25 / 0.55, 30 * 0.3 / 0.55])
    assert rows["banen_deel"].sum() == pytest.approx(30.0)


def test_where_land_of_one_place_is_unknown_nobody_can_divide(
    studie: Studie, resultaten: dict[str, pd.DataFrame], delen: Delen
) -> None:
    placed = resultaten["plaatsingen"]
    blank = placed.assign(ha=placed["ha"].mask(placed["plek_id"].eq("K5")))
    rows = list_bezetting(studie.tabellen, blank, delen.indeling)
    assert np.isnan(rows.loc[rows["vestiging_id"].eq("F2"), "banen_deel"]).all()
    assert rows.loc[rows["vestiging_id"].eq("F1"), "banen_deel"].item() == 20.0


def test_a_firm_without_a_place_belongs_to_no_park_and_imagined_ones_do_not_count(
    studie: Studie, resultaten: dict[str, pd.DataFrame], delen: Delen
) -> None:
    alone = delen.bezetting[delen.bezetting["vestiging_id"].eq("F4")].iloc[0]
    assert (alone["terrein"], alone["gemeente"]) == ("", "GM9901")
    imagined = resultaten["plaatsingen"].assign(soort="nieuw")
    both = pd.concat([resultaten["plaatsingen"], imagined])
    assert len(list_bezetting(studie.tabellen, both, delen.indeling)) == len(delen.bezetting)


def test_it_knows_who_sits_in_a_conversion_area(delen: Delen) -> None:
    rows = delen.bezetting[delen.bezetting["transformatie"].eq("V")]
    assert rows["vestiging_id"].tolist() == ["F2", "F3"]
