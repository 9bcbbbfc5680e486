"""Of the boundaries of the country a study has those that it asks for."""

from __future__ import annotations

from pathlib import Path

import geopandas as gpd
from tests.sources.catalogue.conftest import ask, layer, square
from werklocaties_gis.sources.catalogue.gebieden import adapt_gebieden

GEMEENTEN = layer(
    [square(0, 0), square(200, 0), square(400, 0)],
    statcode=["GM0664", "GM0703", "GM0718"],
    statnaam=["Goes", "Reimerswaal", "Vlissingen"],
)


def test_the_municipalities_that_are_named_are_kept_whatever_their_capitals() -> None:
    made = adapt_gebieden(ask(GEMEENTEN, gemeenten=("goes", "GM0718")))
    assert made.frame[["gebied_id", "naam", "code"]].values.tolist() == [
        ["GM0664", "Goes", "GM0664"],
        ["GM0718", "Vlissingen", "GM0718"],
    ]
    assert made.rij.tolist() == [0, 2]


def test_without_a_name_all_of_them_are_kept() -> None:
    assert len(adapt_gebieden(ask(GEMEENTEN)).frame) == 3


def test_provinces_are_chosen_by_the_names_of_provinces() -> None:
    frame = layer([square(0, 0)], statcode=["PV29"], statnaam=["Zeeland"])
    assert len(adapt_gebieden(ask(frame, gemeenten=("Goes",))).frame) == 1
    assert adapt_gebieden(ask(frame, provincies=("Utrecht",))).frame.empty


def test_goes_is_one_of_the_345_municipalities_of_2022(shared: Path) -> None:
    path = shared / "data" / "boundaries" / "cbs_gemeente_gegeneraliseerd_2022_wfs.geojson"
    frame = gpd.read_file(path).to_crs("EPSG:28992")
    made = adapt_gebieden(ask(frame, gemeenten=("GOES",))).frame
    assert made["code"].tolist() == ["GM0664"]
