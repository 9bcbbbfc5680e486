"""Stations: 0 is not known, and a station keeps its key when it is fetched again."""

from __future__ import annotations

from pathlib import Path

import geopandas as gpd
import shapely
from tests.sources.catalogue.conftest import ask, codes, layer
from werklocaties_gis.sources.catalogue.netstations import adapt_netstations

POINTS = [shapely.Point(50_000.04, 390_000), shapely.Point(50_100, 390_000)]


def test_a_rating_is_read_and_one_of_0_takes_what_is_spare_with_it() -> None:
    frame = layer(POINTS, TRAFO_VERM=["250 kVA", "0"], RESTCAPACI=["22", "0"])
    made = adapt_netstations(ask(frame))
    assert made.frame["vermogen_kva"].fillna("?").tolist() == ["250", "?"]
    assert made.frame["rest_kva"].fillna("?").tolist() == ["22", "?"]
    assert codes(made.meldingen) == {"station_zero": 1}


def test_a_station_with_a_number_keeps_it_with_its_zeros() -> None:
    made = adapt_netstations(ask(layer(POINTS[:1], OBJ_ID=["0084930899000000000001"])))
    assert made.frame["station_id"].tolist() == ["0084930899000000000001"]


def test_a_station_without_number_is_keyed_by_kind_and_place() -> None:
    frame = layer(
        [*POINTS, POINTS[0]], Type_asset=["MS/LS station"] * 3, TRAFO_VERM=["1", "2", "3"]
    )
    there = adapt_netstations(ask(frame)).frame
    assert there["station_id"].tolist() == [
        *("MS-LS-station-500000-3900000", "MS-LS-station-501000-3900000"),
        "MS-LS-station-500000-3900000#2",
    ]
    back = adapt_netstations(ask(frame.iloc[::-1].reset_index(drop=True))).frame
    keyed = there.set_index("station_id")["TRAFO_VERM"].sort_index()
    assert keyed.equals(back.set_index("station_id")["TRAFO_VERM"].sort_index())


def test_the_stations_of_zeeland_are_as_measured(shared: Path) -> None:
    folder = shared / "data" / "grid"
    made = adapt_netstations(ask(gpd.read_file(folder / "Stedin-Zeeland-MLS.gpkg")))
    assert len(made.frame) == 3_422
    assert made.frame["station_id"].is_unique
    assert codes(made.meldingen) == {"station_zero": 206}
    assert int(made.frame["vermogen_kva"].notna().sum()) == 3_216
    ms = adapt_netstations(ask(gpd.read_file(folder / "Stedin-Zeeland-MS.gpkg"))).frame
    assert ms["station_id"].str.len().unique().tolist() == [22]
