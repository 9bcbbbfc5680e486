"""Distances start from the plek that a firm uses, straight or over the road."""

from __future__ import annotations

from dataclasses import replace
from types import ModuleType

import geopandas as gpd
import numpy as np
import pytest
import shapely
from werklocaties_gis.mismatch.plaatsingen import list_plaatsingen
from werklocaties_gis.relocation.plaatsing.aanbod import Aanbod, list_aanbod
from werklocaties_gis.relocation.plaatsing.afstand import (
    Afstanden,
    list_afstandspunten,
    list_reistijdpunten,
    make_afstanden,
)
from werklocaties_gis.relocation.plaatsing.wegennet import Reiswijze, Wegennet, make_wegennet
from werklocaties_gis.settings.plan import Reserve


def _afstanden(
    tables: ModuleType, net: Wegennet | None = None, movers: tuple[int, ...] = (0,)
) -> tuple[Aanbod, Afstanden]:
    tabellen = tables.make_tabellen()
    aanbod = list_aanbod(tabellen, list_plaatsingen(tabellen), Reserve())
    asked = np.array(movers, dtype=np.intp)
    return aanbod, make_afstanden(tabellen["vestigingen"], aanbod, asked, net)


def test_straight_from_the_middle_of_the_plek_in_use(tables: ModuleType) -> None:
    _, far = _afstanden(tables)
    assert far.soort == "hemelsbreed"
    # V3's own point lies 5 m off the middle of P2, where it sits.
    assert far.metres(np.array([0, 2]), np.array([2, 2])) == pytest.approx([2000, 1000])


def test_over_the_road_only_for_who_may_move(tables: ModuleType) -> None:
    road = [(25, 20), (25, 1020), (2025, 1020), (2025, 20)]
    lines = gpd.GeoDataFrame(geometry=[shapely.LineString(road)], crs="EPSG:28992")
    _, far = _afstanden(tables, make_wegennet(lines))
    assert far.soort == "netwerk"
    metres = far.metres(np.array([[0], [1]]), np.array([[2, 2]]))
    np.testing.assert_allclose(metres, [[4000, 4000], [np.nan, np.nan]], atol=0.5)


def test_where_no_road_is_near_the_straight_line_counts_and_is_named(tables: ModuleType) -> None:
    road = [(25, 20), (25, 1020), (2025, 1020)]  # ends 1,000 m from the last plek
    lines = gpd.GeoDataFrame({"snelheid_km_u": [60.0]}, geometry=[shapely.LineString(road)])
    near = Reiswijze("reistijd", aanloop_km_u=5, max_aansluiting_m=500, omweg_factor=1.3)
    net = replace(make_wegennet(lines.set_crs("EPSG:28992")), wijze=near)
    _, far = _afstanden(tables, net)
    assert far.soorten([0, 0], [0, 2]).tolist() == ["netwerk", "hemelsbreed"]
    assert far.metres([0], [2]) == pytest.approx([2000 * 1.3])
    assert np.isnan(far.minuten([0], [2])).all()
    # With a speed along the straight line: 2,600 m at 60 km/h.
    _, far = _afstanden(tables, replace(net, wijze=replace(near, hemelsbreed_km_u=60)))
    assert far.minuten([0], [2]) == pytest.approx([2.6])
    # Of a firm that was not asked nothing is known.
    assert np.isnan(far.minuten([1], [0])).all()
    assert far.soorten([1, 0], [0, 0]).tolist() == [None, "netwerk"]


def test_minutes_only_where_they_were_asked(tables: ModuleType) -> None:
    road = [(25, 20), (25, 1020), (2025, 1020), (2025, 20)]
    lines = gpd.GeoDataFrame(
        {"snelheid_km_u": [60.0]}, geometry=[shapely.LineString(road)], crs="EPSG:28992"
    )
    net = make_wegennet(lines)
    _, far = _afstanden(tables, replace(net, wijze=Reiswijze("reistijd", aanloop_km_u=5)))
    assert far.minuten([0], [2]) == pytest.approx([4.0], abs=0.01)  # 4,000 m at 60 km/h
    for other in (net, None):
        _, far = _afstanden(tables, other)
        assert np.isnan(far.minuten([0], [2])).all()
    assert far.soorten([0], [2]).tolist() == ["hemelsbreed"]


def test_where_nobody_may_move_every_way_over_the_road_is_unknown(tables: ModuleType) -> None:
    road = [(25, 20), (25, 1020), (2025, 1020), (2025, 20)]
    lines = gpd.GeoDataFrame({"snelheid_km_u": [60.0]}, geometry=[shapely.LineString(road)])
    net = make_wegennet(lines.set_crs("EPSG:28992"))
    for how in (net.wijze, Reiswijze("reistijd", aanloop_km_u=5)):
        _, far = _afstanden(tables, replace(net, wijze=how), movers=())
        assert np.isnan(far.metres([0, 1], [2, 0])).all()
        assert np.isnan(far.minuten([0, 1], [2, 0])).all()
        assert far.soorten([0, 1], [2, 0]).tolist() == [None, None]
        assert not far.is_gevraagd(np.array([0, 1])).any()


def test_the_straight_line_is_known_of_everyone_and_the_road_of_who_may_move(
    tables: ModuleType,
) -> None:
    road = shapely.LineString([(25, 20), (2025, 20)])
    lines = gpd.GeoDataFrame(geometry=[road], crs="EPSG:28992")
    everyone = np.arange(3)
    assert _afstanden(tables)[1].is_gevraagd(everyone).tolist() == [True, True, True]
    _, far = _afstanden(tables, make_wegennet(lines))
    assert far.is_gevraagd(everyone).tolist() == [True, False, False]


def test_an_unknown_distance_counts_as_the_longest_known() -> None:
    assert list_afstandspunten(np.array([1000.0, np.nan, 3000.0]), 2.0).tolist() == [-2, -6, -6]
    assert list_afstandspunten(np.array([np.nan]), 2.0).tolist() == [0]
    assert list_reistijdpunten(np.array([4.0, np.nan, 9.5]), 2.0).tolist() == [-8, -19, -19]
