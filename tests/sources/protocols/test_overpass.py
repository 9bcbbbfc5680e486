from __future__ import annotations

import geopandas as gpd
import pytest
from werklocaties_gis.sources.protocols.overpass import judge
from werklocaties_gis.sources.protocols.overpass_answer import Answer

NONE = gpd.GeoDataFrame(geometry=gpd.GeoSeries([], crs=4326))


@pytest.mark.parametrize(
    ("tiles", "verdict"),
    [
        ([(3, 3, 0), (0, 0, 0)], ("volledig", "as_many_as_promised")),
        ([(3, 3, 0), (4, 3, 0)], ("onvolledig", "fewer_than_promised")),
        ([(3, 3, 0), (None, 3, 0)], ("onbekend", "nothing_promised")),
        ([(3, 3, 1)], ("onvolledig", "osm_nodes_missing")),
    ],
)
def test_all_tiles_must_hold_what_was_counted(
    tiles: list[tuple[int | None, int, int]], verdict: tuple[str, str]
) -> None:
    assert judge([Answer(NONE, *tile) for tile in tiles]) == verdict
