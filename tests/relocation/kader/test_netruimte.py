"""The grid: what is granted by the end of each period, and what a move asks of it."""

from __future__ import annotations

from datetime import date
from types import ModuleType

import geopandas as gpd
import numpy as np
import shapely
from werklocaties_gis.mismatch.plaatsingen import list_plaatsingen
from werklocaties_gis.relocation.kader.netruimte import (
    Netruimten,
    list_net,
    list_netruimten,
    list_vraag_kw,
)
from werklocaties_gis.relocation.optimum.model import ints
from werklocaties_gis.relocation.plaatsing.aanbod import list_aanbod
from werklocaties_gis.settings.planlimieten import Net, Netruimte, Reserve

AREAS = gpd.GeoDataFrame(
    {"net_id": ["N2", "N1", "N3"], "vrij_kw": [None, 100.0, 50.0]},
    geometry=[shapely.box(10, 0, 20, 10), shapely.box(0, 0, 10, 10), shapely.box(5, 0, 20, 10)],
    crs="EPSG:28992",
)
PLACES = gpd.GeoDataFrame(
    geometry=[shapely.box(1, 1, 3, 3), shapely.box(8, 1, 12, 3), shapely.box(10, 10, 12, 12)],
    crs="EPSG:28992",
)
ENDS = (date(2029, 1, 1), date(2031, 1, 1))


def test_only_areas_with_a_number_set_a_limit_and_a_shared_edge_is_no_overlap() -> None:
    found = list_netruimten(AREAS, PLACES, Net(), [None])
    assert found.net_ids == ("N1", "N3")
    assert found.toegezegd_kw.tolist() == [[100.0], [50.0]]
    pairs = {(int(p), found.net_ids[g]) for p, g in zip(found.plek, found.gebied, strict=True)}
    assert pairs == {(0, "N1"), (1, "N1"), (1, "N3")}
    assert found.is_begrensd(3).tolist() == [True, True, False]


def test_a_later_grant_replaces_the_earlier_one_from_its_date_on() -> None:
    net = Net(
        ruimte=(
            Netruimte(net_id="N2", vanaf=date(2030, 1, 1), vrij_kw=10.0),
            Netruimte(net_id="N1", vanaf=date(2029, 1, 1), vrij_kw=500.0),
        )
    )
    found = list_netruimten(AREAS, PLACES, net, ENDS)
    assert found.net_ids == ("N1", "N2", "N3")
    assert found.toegezegd_kw.tolist() == [[500.0, 500.0], [np.inf, 10.0], [50.0, 50.0]]
    # Without periods nobody knows the date of a move: a grant of a later date counts for nothing.
    assert list_netruimten(AREAS, PLACES, net, [None]).net_ids == ("N1", "N3")


def test_the_switch_takes_the_limits_out() -> None:
    assert list_netruimten(AREAS, PLACES, Net(begrenzen=False), [None]).net_ids == ()


def test_a_connection_that_is_taken_over_asks_nothing(tables: ModuleType) -> None:
    tabellen = tables.make_tabellen()
    firms = tabellen["vestigingen"].sort_values("vestiging_id").reset_index(drop=True)
    firms["gtv_kw"] = 100.0
    firms.loc[1, "gtv_kw"] = None
    tabellen = tables.set_cell(tabellen, "plekken", "P3", "gtv_kw", 100.0)
    tabellen = tables.set_cell(tabellen, "plekken", "P3", "overname_bevestigd", "2026-01-01")
    tabellen = tables.set_cell(tabellen, "plekken", "P4", "gtv_kw", 100.0)
    aanbod = list_aanbod(tabellen, list_plaatsingen(tabellen), Reserve())
    place = {key: number for number, key in enumerate(aanbod.ids)}
    p = ints([place["P3"], place["P4"], place["P5"], place["P3"]])
    asked = list_vraag_kw(firms, aanbod, ints([0, 0, 0, 1]), p)
    assert asked[:3].tolist() == [0.0, 100.0, 100.0]
    assert np.isnan(asked[3])


def test_what_a_firm_has_contracted_comes_along_only_where_the_project_file_says_so(
    tables: ModuleType,
) -> None:
    tabellen = tables.make_tabellen()
    tabellen = tables.set_cell(tabellen, "plekken", "P1", "gtv_kw", 60.0)
    aanbod = list_aanbod(tabellen, list_plaatsingen(tabellen), Reserve())
    place = {key: number for number, key in enumerate(aanbod.ids)}
    users = aanbod.user_v[aanbod.user_p == place["P1"]]
    assert len(users) == 1
    areas = Netruimten(("N",), np.array([[200.0]]), ints([place["P1"], place["P3"]]), ints([0, 0]))
    move = (ints(users), ints([place["P3"]]), np.array([100.4]))
    assert list_net(Net(), areas, aanbod, *move).maat.tolist() == [101]
    assert list_net(Net(gtv_verhuist_mee=True), areas, aanbod, *move).maat.tolist() == [41]
    # Whoever comes in on P1 takes its connection over: the firm that leaves has nothing to bring.
    kept = tables.set_cell(tabellen, "plekken", "P1", "overname_bevestigd", "2026-01-01")
    stays = list_aanbod(kept, list_plaatsingen(kept), Reserve())
    assert list_net(Net(gtv_verhuist_mee=True), areas, stays, *move).maat.tolist() == [101]


def test_nobody_takes_over_the_one_connection_of_a_divisible_place(tables: ModuleType) -> None:
    tabellen = tables.make_tabellen()
    firms = tabellen["vestigingen"].sort_values("vestiging_id").reset_index(drop=True)
    firms["gtv_kw"] = 90.0
    for plek in ("P3", "P5"):
        tabellen = tables.set_cell(tabellen, "plekken", plek, "gtv_kw", 100.0)
        tabellen = tables.set_cell(tabellen, "plekken", plek, "overname_bevestigd", "2026-01-01")
    aanbod = list_aanbod(tabellen, list_plaatsingen(tabellen), Reserve())
    place = {key: number for number, key in enumerate(aanbod.ids)}
    p = ints([place["P3"], place["P5"], place["P5"]])
    assert list_vraag_kw(firms, aanbod, ints([0, 1, 2]), p).tolist() == [0.0, 90.0, 90.0]
