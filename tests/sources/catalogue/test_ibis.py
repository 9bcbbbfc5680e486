"""IBIS: the newest year of each park, and what can still be issued as worked out by hand."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from tests.sources.catalogue.conftest import ask, codes, layer, square
from werklocaties_gis.sources.catalogue.ibis import adapt_ibis

SHAPES = [square(0, 0), square(200, 0), square(400, 0), square(600, 0)]


def rows(**columns: list[Any]) -> Any:
    count = len(next(iter(columns.values())))
    base = {"RIN_NUMMER": [str(number) for number in range(count)], "JAAR": [2024] * count}
    return layer(SHAPES[:count], **{**base, **columns})


def test_of_each_park_the_newest_year_stays() -> None:
    frame = rows(
        RIN_NUMMER=["170341", "170341", "7"], JAAR=[2022, 2024, 2022], PLAN_NAAM=["oud", "nu", "b"]
    )
    made = adapt_ibis(ask(frame))
    assert made.frame[["terrein_id", "naam"]].values.tolist() == [["170341", "nu"], ["7", "b"]]
    assert made.frame.geometry.iloc[0].bounds == (200, 0, 300, 100)
    assert made.rij.tolist() == [1, 2]
    assert codes(made.meldingen) == {"ibis_years": 1}
    assert [str(date)[:10] for date in made.frame["peildatum"]] == ["2024-01-01", "2022-01-01"]


def test_the_order_of_the_rows_makes_no_difference() -> None:
    frame = rows(
        RIN_NUMMER=["7", "7", None, "3"],
        JAAR=[2024, 2024, None, 2022],
        PLAN_NAAM=["b", "a", "c", "d"],
    )
    there = adapt_ibis(ask(frame)).frame.to_wkb()
    back = adapt_ibis(ask(frame.iloc[::-1].reset_index(drop=True))).frame.to_wkb()
    assert there.equals(back)


def test_two_areas_of_one_park_in_one_year_are_one_park() -> None:
    frame = rows(RIN_NUMMER=["7", "7", "7"], JAAR=[2024, 2024, 2022])
    made = adapt_ibis(ask(frame))
    assert made.frame.geometry.area.tolist() == [20_000]


def test_what_can_be_issued_is_worked_out_as_on_paper_and_never_below_0() -> None:
    frame = rows(
        HA_NETTO=[15.5, 10.0, 5.0],
        HA_UITGEG=[12.0, 12.0, None],
        HA_UIT_HJR=[0.5, 0.0, 0.0],
        HA_TKPGEM=[0.3, 0.0, 0.0],
    )
    made = adapt_ibis(ask(frame)).frame["uitgeefbaar_m2"]
    assert made.iloc[:2].tolist() == pytest.approx([33_000, 0])
    assert pd.isna(made.iloc[2])


def test_without_those_fields_the_one_on_what_is_issuable_counts_and_is_held_against_netto() -> (
    None
):
    frame = rows(HA_NETTO=[2297.0, 4.0], HA_TOTTUIT=[215.0, 5.0])
    made = adapt_ibis(ask(frame))
    assert made.frame["netto_m2"].tolist() == [22_970_000, 40_000]
    assert made.frame["uitgeefbaar_m2"].tolist() == [2_150_000, 50_000]
    (notice,) = made.meldingen
    assert (notice.code, dict(notice.fields)["which"]) == ("ibis_over_netto", "1")


def test_a_municipality_that_is_none_is_unknown() -> None:
    frame = rows(GEM_CODES=["GM0664", "GM0000", "0599", "GM0664,GM0703"])
    made = adapt_ibis(ask(frame))
    assert made.frame["gemeente_code"].fillna("?").tolist() == ["GM0664", "?", "GM0599", "?"]
    assert codes(made.meldingen) == {"ibis_no_municipality": 2}


def test_provinces_are_spelled_in_one_way() -> None:
    frame = rows(PROV_NAMEN=["Friesland", "NOORD BRABANT", "provincie Zeeland", "Elders"])
    assert adapt_ibis(ask(frame)).frame["provincie"].tolist() == [
        *("Fryslân", "Noord-Brabant", "Zeeland", "Elders"),
    ]


def test_the_kind_of_location_keeps_its_code_and_a_sea_port_is_not_thereby_water_bound() -> None:
    frame = rows(WLOC_TYPE=["A", "B4", "C4", "X"])
    made = adapt_ibis(ask(frame)).frame
    assert made["werkmilieu"].fillna("?").tolist() == [
        *("zeehaventerrein (A)", "bedrijventerrein (B4)", "platformgebonden bedrijvigheid (C4)"),
        "?",
    ]
    assert made["watergebonden"].isna().all()
    assert adapt_ibis(ask(rows(watergebonden=["ja", "nee"]))).frame["watergebonden"].tolist() == [
        *(True, False),
    ]


def test_the_table_adds_ceiling_and_hectares_to_the_areas_by_rin_number() -> None:
    areas = layer(SHAPES[:2], rin_nummer=[170341, 12])
    table = pd.DataFrame(
        {
            "RIN-nummer": ["170341", "9"],
            "netto_oppervlakte": ["10,5", "3"],
            "uitgifte_voor_2022": ["4", "1"],
            "uitgifte_in_2022": ["0,5", "0"],
            "maximale_milieucategorie": ["4.0", "9"],
        }
    )
    made = adapt_ibis(ask(areas, table))
    assert made.frame["terrein_id"].tolist() == ["12", "170341"]
    assert made.frame["milieucategorie_plafond"].fillna("?").tolist() == ["?", "4"]
    assert made.frame["uitgeefbaar_m2"].iloc[1] == pytest.approx(60_000)
    assert codes(made.meldingen) == {"ibis_not_in_table": 1}


def test_hectares_of_two_years_are_never_one_sum() -> None:
    areas = rows(HA_NETTO=[20.0], HA_TOTTUIT=[1.0])
    table = pd.DataFrame(
        {
            "RIN-nummer": ["0"],
            "netto_oppervlakte": [10.0],
            "uitgifte_voor_2022": [4.0],
            "uitgifte_in_2022": [0.0],
            "maximale_milieucategorie": ["4"],
        }
    )
    made = adapt_ibis(ask(areas, table)).frame
    assert made[["netto_m2", "uitgeefbaar_m2"]].values.tolist() == [[200_000, 10_000]]
    assert made["milieucategorie_plafond"].tolist() == ["4"]


def test_a_category_that_does_not_exist_is_told_and_unknown() -> None:
    made = adapt_ibis(ask(rows(maximale_milieucategorie=["7", "3,2"])))
    assert made.frame["milieucategorie_plafond"].fillna("?").tolist() == ["?", "3.2"]
    assert codes(made.meldingen) == {"ibis_plafond_unread": 1}


def test_a_park_without_number_gets_a_key_of_its_place() -> None:
    made = adapt_ibis(ask(rows(RIN_NUMMER=[None, "3"])))
    assert made.frame["terrein_id"].tolist() == ["3", "IBIS-50-50"]


def test_of_a_park_without_number_the_newest_year_stays_too() -> None:
    shapes = [square(0, 0), square(0, 0), square(400, 0)]
    frame = layer(shapes, RIN_NUMMER=[None, None, None], JAAR=[2022, 2024, 2022])
    made = adapt_ibis(ask(frame))
    assert made.frame["terrein_id"].tolist() == ["IBIS-450-50", "IBIS-50-50"]
    assert [str(date)[:4] for date in made.frame["peildatum"]] == ["2022", "2024"]
    assert codes(made.meldingen) == {"ibis_years": 1}


def test_a_municipality_whose_zero_was_lost_is_found_and_two_are_told() -> None:
    frame = rows(GEM_CODES=["664", "GM0664", "GM0664, GM0665"])
    made = adapt_ibis(ask(frame))
    assert made.frame["gemeente_code"].fillna("").tolist() == ["GM0664", "GM0664", ""]
    assert codes(made.meldingen) == {"ibis_no_municipality": 1}


def test_a_ceiling_of_another_year_is_told() -> None:
    table = pd.DataFrame(
        {"RIN_NUMMER": ["0", "1"], "JAAR": [2023, 2024], "MAX_MILIEUCATEGORIE": ["4", "5"]}
    )
    made = adapt_ibis(ask(rows(PLAN_NAAM=["a", "b"]), table))
    assert codes(made.meldingen) == {"ibis_other_year": 1}


def test_the_57_parks_of_rotterdam_and_lansingerland_sum_as_measured(shared: Path) -> None:
    path = shared / "data" / "ibis" / "ibis_rotterdam_lansingerland_2024_attributes.csv"
    table = pd.read_csv(path, dtype=str)
    frame = layer([square(at * 200, 0) for at in range(len(table))], **dict(table))
    made = adapt_ibis(ask(frame)).frame
    assert len(made) == 57
    assert made["netto_m2"].sum() == pytest.approx(72_098_000)
    assert made["uitgeefbaar_m2"].sum() == pytest.approx(4_499_000)
    assert made["gemeente_code"].value_counts().to_dict() == {"GM0599": 44, "GM1621": 13}
