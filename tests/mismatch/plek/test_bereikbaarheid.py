"""How far people walk to a stop and lorries drive to a main road, as a planner measures it."""

from __future__ import annotations

import math
from pathlib import Path
from types import ModuleType
from typing import Any

import geopandas as gpd
import numpy as np
import pandas as pd
import pytest
import shapely
from werklocaties_gis.mismatch.plek.bereikbaarheid import list_bereikbaarheid
from werklocaties_gis.mismatch.plek.omgeving import list_omgeving
from werklocaties_gis.settings.beleid import Beleid
from werklocaties_gis.tables.check import check_tabellen

COLUMNS = ["halte_afstand_m", "halte_id", "halte_soort", "hoofdweg_afstand_m", "hoofdweg_id"]


def _stop(key: str, x: float, y: float, soort: str | None = "bus") -> dict[str, Any]:
    return {"halte_id": key, "soort": soort, "geometrie": shapely.Point(x, y).wkt}


def _around(situaties: ModuleType, laag: str, reach_m: float) -> dict[str, Any]:
    """Complete so far round the place of one hectare at 100,000 400,000."""
    side = 100 + 2 * reach_m
    shape = situaties.box(100_000 - reach_m, 400_000 - reach_m, side, side)
    return {"bron": "eigen", "laag": laag, "geometrie": shape}


def _find(situaties: ModuleType, **given: Any) -> pd.Series:
    tables = {name: situaties.as_table(name, rows) for name, rows in given.items()}
    layers = {
        name: tables.get(name, situaties.as_table(name, []))
        for name in ("haltes", "hoofdwegen", "dekking")
    }
    return list_bereikbaarheid(shapely.from_wkt([situaties.box()]), **layers).iloc[0]


def test_the_distance_runs_straight_from_the_edge_of_the_plot(situaties: ModuleType) -> None:
    # 300 m east and 400 m north of the north-eastern corner: 3-4-5.
    station = _stop("A", 100_400, 400_500, "trein")
    road = "LINESTRING (99000 399750, 102000 399750)"
    found = _find(
        situaties,
        haltes=[_stop("B", 101_000, 400_050), station],
        hoofdwegen=[{"weg_id": "N59", "geometrie": road}],
        dekking=[_around(situaties, "haltes", 2_000), _around(situaties, "hoofdwegen", 2_000)],
    )
    assert found[COLUMNS].tolist() == [500, "A", "trein", 250, "N59"]


def test_an_access_may_be_a_point_and_a_stop_of_unknown_kind_counts(situaties: ModuleType) -> None:
    found = _find(
        situaties,
        haltes=[_stop("A", 100_050, 400_050, None)],
        hoofdwegen=[{"weg_id": "afrit 12", "geometrie": "POINT (100100 400400)"}],
        dekking=[_around(situaties, "haltes", 50), _around(situaties, "hoofdwegen", 300)],
    )
    # In the plot itself it is at 0 m; the access lies exactly where the layer ends: 300 m.
    assert found[["halte_afstand_m", "hoofdweg_afstand_m"]].tolist() == [0, 300]
    assert pd.isna(found["halte_soort"])


@pytest.mark.parametrize("reach_m", [None, 499.0])
def test_where_a_nearer_one_may_lie_beyond_the_layer_the_distance_is_unknown(
    situaties: ModuleType, reach_m: float | None
) -> None:
    covered = [] if reach_m is None else [_around(situaties, "haltes", reach_m)]
    found = _find(
        situaties,
        haltes=[_stop("A", 100_400, 400_500)],
        dekking=[*covered, _around(situaties, "hoofdwegen", 5_000)],
    )
    # Nor does a layer without any road say that there is one.
    assert found.isna().all()


def test_of_two_at_the_same_distance_the_first_number_is_named_whatever_the_order(
    situaties: ModuleType,
) -> None:
    rows = [_stop("B", 99_900, 400_050, "tram"), _stop("A", 100_200, 400_050, "metro")]
    for given in (rows, rows[::-1]):
        found = _find(situaties, haltes=given, dekking=[_around(situaties, "haltes", 200)])
        assert found[["halte_afstand_m", "halte_id", "halte_soort"]].tolist() == [100, "A", "metro"]


def test_a_study_without_stops_has_its_surroundings_all_the_same(situaties: ModuleType) -> None:
    tabellen = situaties.as_tabellen(situaties.one_firm())
    for name in ("haltes", "hoofdwegen"):
        del tabellen[name]
    assert list_omgeving(tabellen, Beleid())[COLUMNS].isna().to_numpy().all()


def test_another_kind_of_stop_is_refused(situaties: ModuleType) -> None:
    frame = situaties.as_table("haltes", [_stop("A", 100_000, 400_000, "veer")])
    assert [one.code for one in check_tabellen({"haltes": frame})] == ["not_allowed"]


def test_streets_of_a_town_are_measured_in_one_go(situaties: ModuleType, shared: Path) -> None:
    streets = gpd.read_file(shared / "data" / "network" / "delft-streets.shp").geometry
    roads = gpd.GeoDataFrame(
        {"weg_id": [f"{number:05d}" for number in range(len(streets))]}, geometry=streets.to_numpy()
    )
    edge = shapely.box(*streets.total_bounds).buffer(10_000)
    rows = [{"bron": "osm", "laag": "hoofdwegen", "geometrie": edge.wkt}]
    dekking = situaties.as_table("dekking", rows)
    west, south = 83_000.0, 445_000.0
    x, y = np.meshgrid(west + 100 * np.arange(20), south + 100 * np.arange(20))
    places = shapely.box(x.ravel(), y.ravel(), x.ravel() + 40, y.ravel() + 40)
    found = list_bereikbaarheid(places, situaties.as_table("haltes", []), roads, dekking)
    some = np.array([0, 57, 199, 399])
    slow = [min(place.distance(road) for road in streets) for place in places[some]]
    assert found["hoofdweg_afstand_m"].to_numpy()[some] == pytest.approx(slow)
    assert found["hoofdweg_afstand_m"].between(0, math.inf).all()
