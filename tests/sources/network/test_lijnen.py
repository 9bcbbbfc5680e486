"""A layer of lines gives class, sign and way where it has such columns."""

from __future__ import annotations

from pathlib import Path

import geopandas as gpd
import shapely
from werklocaties_gis.sources.network.lijnen import read_lijnen


def _write(folder: Path, **columns: list[object]) -> Path:
    size = len(next(iter(columns.values())))
    lines = [shapely.LineString([(50000, 400000 + i), (50100, 400000 + i)]) for i in range(size)]
    file = folder / "wegen.gpkg"
    gpd.GeoDataFrame(columns, geometry=lines, crs="EPSG:28992").to_file(file)
    return file


def test_tags_are_columns_in_capitals_or_not(tmp_path: Path) -> None:
    file = _write(
        tmp_path,
        HIGHWAY=["residential"] * 8,
        maxspeed=["30", "", "NL:urban", "30", "30", "30", "30", "30"],
        Oneway=["yes", "no", "-1", None, "True", "False", "reversible", None],
        junction=[None, None, None, "roundabout", None, "roundabout", None, None],
        access=[None] * 7 + ["no"],
    )
    found = read_lijnen(file)
    # A road that nobody may drive on is left out; a roundabout is one-way unless it says not.
    assert found["richting"].tolist() == [1, 0, -1, 1, 1, 0, 0]
    assert found["maxspeed"].isna().tolist() == [False, True, False, False, False, False, False]
    assert set(found["klasse"]) == {"residential"}


def test_without_columns_roads_are_of_unknown_class_and_driven_both_ways(tmp_path: Path) -> None:
    found = read_lijnen(_write(tmp_path, naam=["a", "b"]))
    assert found["klasse"].isna().all()
    assert found["richting"].tolist() == [0, 0]
