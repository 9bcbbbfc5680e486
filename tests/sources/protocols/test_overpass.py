from __future__ import annotations

from pathlib import Path

import geopandas as gpd
import pytest
import shapely
from werklocaties_gis.errors import ServiceError
from werklocaties_gis.settings.diensten import Downloads
from werklocaties_gis.sources.protocols import overpass
from werklocaties_gis.sources.protocols.overpass import judge
from werklocaties_gis.sources.protocols.overpass_answer import Answer
from werklocaties_gis.sources.protocols.yielded import Service
from werklocaties_gis.sources.web.door import Door, open_door
from werklocaties_gis.sources.web.request import Request

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


def test_a_server_that_wants_a_key_gets_it_in_its_header(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("OSM_SLEUTEL", "geheim")
    sent: list[Request] = []

    def give_up(_door: Door, request: Request, _accept: object) -> None:
        sent.append(request)
        raise ServiceError("service_busy")

    monkeypatch.setattr(overpass, "download", give_up)
    named = Service("a", "", "overpass", "https://x.nl/api", omgevingssleutel="OSM_SLEUTEL")
    area = shapely.box(50_000, 389_000, 50_100, 389_100)
    with open_door(Downloads(), tmp_path) as door, pytest.raises(ServiceError):
        overpass.download_overpass(door, named, area)
    assert sent[0].headers["X-Api-Key"] == "geheim"
    assert sent[0].headers["Content-Type"] == "application/x-www-form-urlencoded"
