"""Homes that are too near count for the parks that ask, and once in all."""

from __future__ import annotations

import pandas as pd
from werklocaties_gis.overview.gebieden import Delen
from werklocaties_gis.overview.stand.woningen import list_woningen_in_contour
from werklocaties_gis.study.studie import Studie


def _geraakt(*rows: tuple[str, str, str]) -> pd.DataFrame:
    return pd.DataFrame(rows, columns=["plek_id", "object_id", "zekerheid"])


def test_an_object_near_two_parks_counts_for_both_and_once_in_all(
    studie: Studie, delen: Delen
) -> None:
    hit = _geraakt(("K1", "H1", "zeker"), ("K5", "H1", "mogelijk"), ("K5", "H2", "mogelijk"))
    found = list_woningen_in_contour(studie.tabellen, hit, delen.indeling).set_index("id")
    both = "woningen_in_contour_zeker_plus_mogelijk"
    assert found.loc[["T1", "T2", "totaal"], both].tolist() == [50.0, 51.0, 51.0]
    assert found.loc["totaal", "woningen_in_contour_zeker"] == 50.0


def test_a_school_is_an_object_and_no_home(studie: Studie, delen: Delen) -> None:
    objects = studie.tabellen["gevoelige_objecten"].assign(soort="onderwijs")
    tables = {**studie.tabellen, "gevoelige_objecten": objects}
    row = list_woningen_in_contour(tables, _geraakt(("K1", "H2", "zeker")), delen.indeling)
    row = row.set_index("id").loc["totaal"]
    assert (row["woningen_in_contour_zeker"], row["objecten_in_contour_zeker"]) == (0.0, 1.0)


def test_categories_count_as_their_texts_whatever_their_order_and_that_of_the_tables(
    studie: Studie, delen: Delen
) -> None:
    texts = _geraakt(("K1", "H2", "mogelijk"), ("K5", "H1", "zeker"), ("K1", "H1", "mogelijk"))
    hit = texts.astype(
        {
            "plek_id": pd.CategoricalDtype(["K5", "K2", "K1"]),
            "object_id": pd.CategoricalDtype(["H2", "H1"]),
            "zekerheid": pd.CategoricalDtype(["mogelijk", "zeker"]),
        }
    )
    objects = studie.tabellen["gevoelige_objecten"].iloc[::-1]
    tables = {**studie.tabellen, "gevoelige_objecten": objects}
    found = list_woningen_in_contour(tables, hit, delen.indeling)
    pd.testing.assert_frame_equal(
        found, list_woningen_in_contour(studie.tabellen, texts, delen.indeling)
    )
    row = found.set_index("id").loc["totaal"]
    assert row["woningen_in_contour_zeker"] == 50.0
    assert row["woningen_in_contour_zeker_plus_mogelijk"] == 51.0


def test_two_plots_of_a_park_that_reach_one_home_count_it_once(
    studie: Studie, delen: Delen
) -> None:
    hit = _geraakt(("K1", "H1", "mogelijk"), ("K2", "H1", "zeker"))
    found = list_woningen_in_contour(studie.tabellen, hit, delen.indeling).set_index("id")
    assert found.loc["T1", "woningen_in_contour_zeker_plus_mogelijk"] == 50.0
    assert found.loc["T1", "woningen_in_contour_zeker"] == 50.0


def test_nobody_looked_is_no_row(studie: Studie, delen: Delen) -> None:
    assert list_woningen_in_contour(studie.tabellen, None, delen.indeling).empty
