"""Norms of the Bkl are data with an article; quantities compare only where they are the same."""

from __future__ import annotations

from typing import Any

import pandas as pd
import pytest
from werklocaties_gis.tables.formats import conform
from werklocaties_gis.zoning.nieuwe_stijl import (
    aspect_of,
    fill_normen,
    list_sleutels,
    read_bkl_normen,
    unit_of,
)


@pytest.mark.parametrize(
    ("norm", "expected"),
    [
        ("bkl_geluid", [50, 45, 40]),
        ("bkl_geluid_terrein", [55, 50, 45]),
        ("buiten_geluidsom", [45, 40, 35]),
        ("bkl_binnen", [35, 30, 25]),
    ],
)
def test_the_norms_are_those_of_the_decree_by_day_evening_and_night(
    norm: str, expected: list[float]
) -> None:
    normen = read_bkl_normen()
    rows = normen[normen["norm"].eq(norm)]
    assert rows["periode"].tolist() == ["dag", "avond", "nacht"]
    assert rows["waarde"].tolist() == expected


def test_every_norm_says_its_article_source_date_and_status() -> None:
    normen = read_bkl_normen()
    assert normen[["artikel", "bron", "datum", "status"]].notna().all(axis=None)
    assert normen["artikel"].str.startswith("Bkl ").all()


def test_what_keeps_out_of_a_noise_sum_is_five_below_the_standard_at_thirty_metres() -> None:
    normen = read_bkl_normen().set_index(["norm", "periode"])
    for period in ("dag", "avond", "nacht"):
        out = normen.loc[("buiten_geluidsom", period)]
        assert (out["plaats"], out["afstand_m"]) == ("afstand", 30)
        assert out["waarde"] == normen.loc[("bkl_geluid", period), "waarde"] - 5


def rows(**columns: Any) -> pd.DataFrame:
    whole = {
        "ruimte_id": "R1",
        "aspect": "geluid",
        "periode": "dag",
        "plaats": "afstand",
        "afstand_m": 30,
        "eenheid": "dB(A)",
        **columns,
    }
    return conform(pd.DataFrame([whole]), "gebruiksruimte")


@pytest.mark.parametrize(
    "other",
    [
        {"aspect": "geur"},
        {"periode": "avond"},
        {"periode": None},
        {"plaats": "grens"},
        {"afstand_m": 50},
        {"eenheid": "dB"},
    ],
)
def test_another_period_place_distance_or_unit_is_another_quantity(other: dict[str, Any]) -> None:
    assert list_sleutels(rows()).item() != list_sleutels(rows(**other)).item()


@pytest.mark.parametrize("lacking", [{"plaats": None}, {"eenheid": None}, {"afstand_m": None}])
def test_a_value_that_does_not_say_where_or_in_what_is_of_no_quantity(
    lacking: dict[str, Any],
) -> None:
    assert list_sleutels(rows(**lacking)).isna().all()


def test_a_distance_beside_the_edge_means_nothing() -> None:
    edge = [list_sleutels(rows(plaats="grens", afstand_m=metres)).item() for metres in (None, 30)]
    assert edge[0] == edge[1]
    assert (aspect_of(edge[0]), unit_of(edge[0])) == ("geluid", "dB(A)")


def test_a_row_that_copies_a_norm_becomes_its_three_periods_and_keeps_its_words() -> None:
    copied = fill_normen(rows(norm="bkl_geluid", regel="het Bkl geldt", grenswaarde=99))
    assert copied["grenswaarde"].tolist() == [50, 45, 40]
    assert copied["plaats"].tolist() == ["gevel"] * 3
    assert set(copied["regel"]) == {"het Bkl geldt"}
    assert set(copied["ruimte_id"]) == {"R1"}


def test_rows_with_values_of_their_own_stay_as_they_are() -> None:
    own = rows(grenswaarde=47)
    pd.testing.assert_frame_equal(fill_normen(own), own)
