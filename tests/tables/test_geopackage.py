from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import geopandas as gpd
import pandas as pd
import pytest
import shapely
from werklocaties_gis.errors import UnknownTableError, UnreadableSourceError
from werklocaties_gis.tables.conform import conform
from werklocaties_gis.tables.geopackage import (
    LAST_CHANGE,
    read_geopackage,
    read_layer,
    write_geopackage,
    write_geopackage_in_delen,
)
from werklocaties_gis.tables.schema import make_empty


def kavels() -> pd.DataFrame:
    shapes = [shapely.box(155_000, 463_000, 155_001, 463_001)]
    return conform(gpd.GeoDataFrame({"kavel_id": ["1"]}, geometry=shapes, crs=28992), "kavels")


def test_the_file_holds_no_clock_and_lists_tables_in_the_order_of_the_schemas(
    tmp_path: Path,
) -> None:
    tabellen = {"activiteiten": make_empty("activiteiten"), "kavels": kavels()}
    path = write_geopackage(tabellen, tmp_path / "a.gpkg")
    with closing(sqlite3.connect(path)) as database:
        rows = database.execute("SELECT table_name, data_type, last_change FROM gpkg_contents")
        assert rows.fetchall() == [
            ("kavels", "features", LAST_CHANGE),
            ("activiteiten", "attributes", LAST_CHANGE),
        ]
        assert database.execute("PRAGMA integrity_check").fetchone() == ("ok",)


def test_two_writes_give_equal_bytes(tmp_path: Path) -> None:
    paths = [
        write_geopackage({"kavels": kavels()}, tmp_path / name) for name in ("a.gpkg", "b.gpkg")
    ]
    assert paths[0].read_bytes() == paths[1].read_bytes()


def test_layers_that_are_not_ours_are_left_alone(tmp_path: Path) -> None:
    path = write_geopackage({"kavels": kavels()}, tmp_path / "a.gpkg")
    gpd.GeoDataFrame({"x": [1]}, geometry=[shapely.Point(1, 2)], crs=28992).to_file(
        path, layer="eigen", driver="GPKG"
    )
    assert set(read_geopackage(path)) == {"kavels"}


def test_a_table_without_schema_is_refused_and_nothing_is_left(tmp_path: Path) -> None:
    with pytest.raises(UnknownTableError):
        write_geopackage({"bedrijven": kavels()}, tmp_path / "a.gpkg")
    assert list(tmp_path.iterdir()) == []


def test_tables_that_come_in_delen_are_whole_and_one_is_read_back_by_itself(
    tmp_path: Path,
) -> None:
    delen = [{"kavels": kavels().assign(kavel_id=key)} for key in ("2", "1")]
    path = write_geopackage_in_delen(iter(delen), tmp_path / "a.gpkg")
    assert gpd.read_file(path, layer="kavels")["kavel_id"].tolist() == ["2", "1"]
    assert read_layer(path, "kavels")["kavel_id"].tolist() == ["1", "2"]
    with pytest.raises(UnreadableSourceError):
        read_layer(path, "plekken")


def test_a_layer_of_surfaces_holds_one_kind_and_one_of_points_the_same_as_given(
    tmp_path: Path,
) -> None:
    one, other = shapely.box(0, 0, 1, 1), shapely.box(2, 0, 3, 1)
    both = shapely.MultiPolygon([one, other])
    kavels = gpd.GeoDataFrame({"kavel_id": ["1", "2", "3"]}, geometry=[one, both, None], crs=28992)
    point = shapely.Point(1, 2)
    firms = gpd.GeoDataFrame({"vestiging_id": ["v"]}, geometry=[point], crs=28992)
    path = write_geopackage({"kavels": kavels, "vestigingen": firms}, tmp_path / "a.gpkg")
    found = gpd.read_file(path, layer="kavels").geometry
    assert found.tolist() == [shapely.MultiPolygon([one]), both, None]
    assert gpd.read_file(path, layer="vestigingen").geometry.tolist() == [point]
    # What was given is not touched.
    assert kavels.geometry.iloc[0].geom_type == "Polygon"


def test_a_date_is_stored_as_one_and_truth_number_and_nothing_by_their_kind(
    tmp_path: Path,
) -> None:
    rows = {"plek_id": ["a", "b"], "beschikbaar_vanaf": ["2027-02-03", None]}
    rows |= {"deelbaar": [True, False], "functies": [("bedrijf",), None], "kavel_m2": [1.5, None]}
    path = write_geopackage({"plekken": pd.DataFrame(rows)}, tmp_path / "a.gpkg")
    with closing(sqlite3.connect(path)) as database:
        found = database.execute(
            "SELECT beschikbaar_vanaf, deelbaar, functies, kavel_m2 FROM plekken"
        )
        assert found.fetchall() == [("2027-02-03", 1, '["bedrijf"]', 1.5), (None, 0, None, None)]
        (made,) = database.execute(
            "SELECT sql FROM sqlite_master WHERE name = 'plekken'"
        ).fetchone()
    assert '"beschikbaar_vanaf" DATE' in made
    assert '"deelbaar" BOOLEAN' in made
