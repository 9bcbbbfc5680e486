"""The capaciteitskaart: afname and opwek of one area, never one for the other."""

from __future__ import annotations

from typing import Any

import geopandas as gpd
import pandas as pd
import pytest
from tests.sources.catalogue.conftest import ask, codes, layer, square
from werklocaties_gis.errors import UnreadableSourceError
from werklocaties_gis.sources.catalogue.netgebieden import (
    adapt_capaciteitskaart,
    adapt_capaciteitskaart_pc6,
)

SHAPES = [square(0, 0), square(200, 0)]
IDS: dict[str, list[Any]] = {"voedingsgebied_id": ["A", "B"], "RNB": ["Stedin", "Stedin"]}


def both(afname: list[Any], opwek: list[Any]) -> gpd.GeoDataFrame:
    parts = [layer(SHAPES, afname=afname, **IDS), layer(SHAPES, opwek=opwek, **IDS)]
    return gpd.GeoDataFrame(pd.concat(parts, ignore_index=True), crs="EPSG:28992")


def test_both_layers_together_give_each_area_one_row_with_both_codes() -> None:
    made = adapt_capaciteitskaart(ask(both([3, 0], [1, 2]))).frame
    assert made["net_id"].tolist() == ["A", "B"]
    assert made["afname_code"].tolist() == ["3", "0"]
    assert made["opwek_code"].tolist() == ["1", "2"]
    assert made["netbeheerder"].tolist() == ["Stedin", "Stedin"]
    assert made.geometry.area.tolist() == [10_000, 10_000]


def test_with_one_layer_the_other_code_is_unknown_and_not_that_one() -> None:
    made = adapt_capaciteitskaart(ask(layer(SHAPES, opwek=[3, 0], **IDS))).frame
    assert made["opwek_code"].tolist() == ["3", "0"]
    assert made["afname_code"].isna().all()


def test_minus_1_is_unknown_and_never_0() -> None:
    made = adapt_capaciteitskaart(ask(both([-1, 0], [0, -1]))).frame
    assert made["afname_code"].fillna("?").tolist() == ["?", "0"]
    assert made["opwek_code"].fillna("?").tolist() == ["0", "?"]


def test_rows_of_an_area_that_contradict_each_other_leave_it_unknown() -> None:
    frame = layer(
        [square(0, 0), square(100, 0), square(400, 0)],
        voedingsgebied_id=["A", "A", "B"],
        afname=[3, 0, 1],
    )
    made = adapt_capaciteitskaart(ask(frame))
    assert made.frame["afname_code"].fillna("?").tolist() == ["?", "1"]
    assert made.frame.geometry.area.tolist() == [20_000, 10_000]
    assert codes(made.meldingen) == {"net_codes_clash": 1}


def test_the_year_of_solution_is_the_latest_of_the_table_and_present_less_needed_is_no_power() -> (
    None
):
    table = pd.DataFrame(
        {
            "voedingsgebied_id": ["A", "A", "C"],
            "jaar": ["2026", "2027", "2026"],
            "jaartal_opgelost_afname": ["2029", "2031", "2030"],
            "aanwezige_transportcapaciteit_afname": ["80,5", "90", "10"],
        }
    )
    made = adapt_capaciteitskaart(ask(both([3, 3], [0, 0]), table)).frame
    assert made["jaar_opgelost"].fillna(0).tolist() == [2031, 0]
    assert "vrij_kw" not in made


def test_the_order_of_the_layers_makes_no_difference() -> None:
    frame = both([3, 0], [1, 2])
    back = frame.iloc[::-1].reset_index(drop=True)
    columns = ["net_id", "afname_code", "opwek_code"]
    there = adapt_capaciteitskaart(ask(frame)).frame
    assert there[columns].equals(adapt_capaciteitskaart(ask(back)).frame[columns])


def test_codes_by_postcode_are_laid_on_the_areas_of_the_postcodes() -> None:
    table = pd.DataFrame(
        {
            "postcode": ["4461 AA", "4461AB", "9999ZZ"],
            "afname": ["3", "-1", "0"],
            "opwek": ["0", "2", "0"],
            "RNB_postcode": ["Stedin"] * 3,
        }
    )
    areas = layer([*SHAPES, square(400, 0)], postcode6=["4461AA", "4461AB", "4461AC"])
    made = adapt_capaciteitskaart_pc6(ask(areas, table))
    assert made.frame["net_id"].tolist() == ["4461AA", "4461AB", "4461AC"]
    assert made.frame["afname_code"].fillna("?").tolist() == ["3", "?", "?"]
    assert made.frame["opwek_code"].fillna("?").tolist() == ["0", "2", "?"]
    assert codes(made.meldingen) == {"net_pc6_no_code": 1}


def test_a_postcode_that_is_named_twice_with_other_codes_is_unknown() -> None:
    table = pd.DataFrame({"postcode": ["4461AA"] * 2, "afname": ["3", "0"], "opwek": ["1", "1"]})
    areas = layer(SHAPES[:1], postcode6=["4461AA"])
    made = adapt_capaciteitskaart_pc6(ask(areas, table)).frame
    assert made["afname_code"].isna().all()
    assert made["opwek_code"].tolist() == ["1"]


def test_postcode_areas_alone_are_no_areas_of_the_grid() -> None:
    with pytest.raises(UnreadableSourceError) as refusal:
        adapt_capaciteitskaart_pc6(ask(layer(SHAPES[:1], postcode6=["4461AA"])))
    assert refusal.value.code == "net_pc6_without_codes"
