"""Limits of the plan on a placement, worked by hand; the strict signs of the field."""

from __future__ import annotations

from types import ModuleType
from typing import Any

import geopandas as gpd
import numpy as np
import pandas as pd
import pytest
import shapely
from werklocaties_gis.mismatch.plaatsingen import list_plaatsingen
from werklocaties_gis.relocation.plaatsing.aanbod import list_aanbod
from werklocaties_gis.relocation.plaatsing.afstand import make_afstanden
from werklocaties_gis.relocation.plaatsing.plekeisen import (
    STAPPEN,
    Plekeisen,
    as_m2,
    list_begint,
    make_maten,
    make_plekeisen,
)
from werklocaties_gis.relocation.plaatsing.ruimtebehoefte import list_ruimtebehoefte
from werklocaties_gis.relocation.plaatsing.wegennet import Wegennet, make_wegennet
from werklocaties_gis.settings.plan import Minimaal, Plan, Reserve, Xxl
from werklocaties_gis.tables.formats import conform
from werklocaties_gis.zoning.reference import read_lijsten

V, P = np.arange(3)[:, None], np.arange(5)[None, :]


def _eisen(
    tabellen: dict[str, Any],
    plan: Plan,
    net: Wegennet | None = None,
    movers: tuple[int, ...] = (0, 1, 2),
) -> Plekeisen:
    aanbod = list_aanbod(tabellen, list_plaatsingen(tabellen), Reserve())
    need = list_ruimtebehoefte(tabellen["vestigingen"], plan.ruimte)
    far = make_afstanden(tabellen["vestigingen"], aanbod, np.array(movers), net)
    seeks = tabellen["vestigingen"]["zoekt_ruimte"].fillna(value=False).to_numpy(dtype=bool)
    maten = make_maten(tabellen, read_lijsten(), aanbod, need, far, seeks, plan)
    return make_plekeisen(maten, plan)


def _xxl(tables: ModuleType, kavel_m2: float, code: str | None, **xxl: Any) -> np.ndarray[Any, Any]:
    """Whether V2 (no outdoor storage) is refused on P3, outside T1, and on P5, on T1."""
    tabellen = tables.set_cell(tables.make_tabellen(), "vestigingen", "V2", "kavel_m2", kavel_m2)
    tabellen = tables.set_cell(tabellen, "plekken", "P5", "terrein_id", "T1")
    if code is not None:
        acts = {"vestiging_id": ["V2"], "volgnr": [1], "sbi": [code], "sbi_versie": ["2008"]}
        frame = pd.DataFrame({**acts, "hoofdactiviteit": [True]})
        tabellen["activiteiten"] = conform(frame, "activiteiten")
    takes = _eisen(tabellen, Plan(xxl=Xxl(vanaf_ha=3.0, **xxl))).weigert["xxl"]
    return takes(np.array([1, 1]), np.array([2, 4]))


@pytest.mark.parametrize(
    ("kavel_m2", "code", "refused"),
    [
        (30_000, "52101", [False, False]),
        (30_100, "52101", [True, False]),
        (30_100, "25110", [False, False]),
        (30_100, None, [True, False]),
    ],
)
def test_three_ha_is_no_xxl_and_only_what_is_named_is(
    tables: ModuleType, kavel_m2: float, code: str | None, refused: list[bool]
) -> None:
    found = _xxl(tables, kavel_m2, code, sbi=("52", "49"), terrein_ids=("T1",))
    assert found.tolist() == refused


def test_hectares_are_whole_m2_where_they_are() -> None:
    assert [as_m2(ha) for ha in (1.13, 0.07, 0.57, 3.0)] == [11_300, 700, 5_700, 30_000]


@pytest.mark.parametrize(("kavel_m2", "refused"), [(11_300, False), (11_301, True)])
def test_exactly_the_limit_in_hectares_is_not_xxl(
    tables: ModuleType, kavel_m2: int, refused: bool
) -> None:
    tabellen = tables.set_cell(tables.make_tabellen(), "vestigingen", "V2", "kavel_m2", kavel_m2)
    tabellen = tables.set_cell(tabellen, "plekken", "P3", "kavel_m2", kavel_m2)
    weigert = _eisen(tabellen, Plan(xxl=Xxl(vanaf_ha=1.13), max_kavel_ha=1.13)).weigert
    for takes in weigert.values():
        assert takes(np.array([1]), np.array([2])).tolist() == [refused]


def test_codes_that_may_be_others_are_neither() -> None:
    ids = np.array(["V1", "V2", "V3"], dtype=object)
    rows = [
        ("V1", "52101", True),
        ("V1", "25110", False),
        ("V2", "52101", pd.NA),
        ("V2", "2511", pd.NA),
    ]
    frame = pd.DataFrame(rows, columns=["vestiging_id", "sbi", "hoofdactiviteit"])
    acts = conform(frame.assign(volgnr=[1, 2, 1, 2], sbi_versie="2008"), "activiteiten")
    found = list_begint(acts, read_lijsten(), ids, ("52",))
    np.testing.assert_array_equal(found, [1.0, np.nan, np.nan])


def test_without_parks_that_take_it_xxl_goes_nowhere(tables: ModuleType) -> None:
    assert _xxl(tables, 30_100, "25110").tolist() == [True, True]


def test_the_largest_plot_is_the_whole_of_an_undivided_one(tables: ModuleType) -> None:
    takes = _eisen(tables.make_tabellen(), Plan(max_kavel_ha=0.17)).weigert["max_kavel"]
    # P1 to P3 are 2,000 m2; P4 is a floor; of P5 the firm takes what it needs (1,600, 800, 500).
    assert takes(V, P).tolist() == [[True, True, True, False, False]] * 3
    exact = _eisen(tables.make_tabellen(), Plan(max_kavel_ha=0.2)).weigert["max_kavel"]
    assert not exact(V, P).any()


def test_a_distance_is_kept_and_an_unknown_one_passes_only_who_has_no_place(
    tables: ModuleType,
) -> None:
    tabellen = tables.make_tabellen()
    tabellen["gebruik"] = tabellen["gebruik"].iloc[:1]
    firms = tabellen["vestigingen"]
    tabellen["vestigingen"] = firms.set_geometry([None] * 3, crs=firms.crs).assign(
        zoekt_ruimte=[False, True, False]
    )
    weigert = _eisen(tabellen, Plan(max_afstand_km=2.0)).weigert
    assert weigert["te_ver"](V, P).tolist() == [[False] * 3 + [True] * 2, [False] * 5, [False] * 5]
    unknown = [[False] * 5, [False] * 5, [True] * 5]
    assert weigert["afstand_onbekend"](V, P).tolist() == unknown


def test_a_way_over_the_road_that_nobody_asked_refuses_nobody(tables: ModuleType) -> None:
    road = shapely.LineString([(25, 20), (2025, 20)])
    net = make_wegennet(gpd.GeoDataFrame(geometry=[road], crs="EPSG:28992"))
    tabellen = tables.make_tabellen()
    firms = tabellen["vestigingen"]
    # V2 sits nowhere that anybody knows, V3 sits on P2; only the first two may move.
    tabellen["gebruik"] = tabellen["gebruik"].iloc[[0, 2]]
    tabellen["vestigingen"] = firms.set_geometry([None] * 3, crs=firms.crs)
    weigert = _eisen(tabellen, Plan(max_afstand_km=1.5), net, movers=(0, 1)).weigert
    unknown = [[False] * 5, [True] * 5, [False] * 5]
    assert weigert["afstand_onbekend"](V, P).tolist() == unknown
    assert weigert["te_ver"](V, P).any(axis=1).tolist() == [True, False, False]


def test_land_is_used_enough_by_floor_footprint_and_jobs(tables: ModuleType) -> None:
    tabellen = tables.set_cell(tables.make_tabellen(), "vestigingen", "V1", "banen", 10)
    tabellen = tables.set_cell(tabellen, "vestigingen", "V1", "voetafdruk_m2", 800)
    least = Minimaal(fsi=0.35, bebouwing_share=0.41, banen_per_ha=50.0)
    eisen = _eisen(tabellen, Plan(minimaal=least))
    one = np.array([0])
    # On P3 (2,000 m2): 700/2000 = 0.35, 800/2000 = 0.40, 10 jobs on 0.2 ha = 50.
    refused = {name: bool(takes(one, np.array([2]))[0]) for name, takes in eisen.weigert.items()}
    assert refused == {"minimaal_fsi": False, "minimaal_bebouwing": True, "minimaal_banen": False}
    # On P5 it takes 1,600 m2: 0.4375, 0.50 and 62.5; a floor has no such rule.
    assert not any(takes(one, np.array([j]))[0] for takes in eisen.weigert.values() for j in (3, 4))


def test_without_a_footprint_all_floor_on_the_ground_is_the_most_that_is_built(
    tables: ModuleType,
) -> None:
    # V1 has 700 m2 of floor; P3 is 2,000 m2.
    on_p3 = np.array([0]), np.array([2])
    for least, refused in ((0.36, True), (0.34, False)):
        plan = Plan(minimaal=Minimaal(bebouwing_share=least))
        eisen = _eisen(tables.make_tabellen(), plan)
        assert eisen.weigert["minimaal_bebouwing"](*on_p3).tolist() == [refused]
        assert eisen.waarschuwt["minimaal_onbekend"](*on_p3).tolist() == [True]


@pytest.mark.parametrize("onbekend", ["weigert", "waarschuwt"])
def test_what_cannot_be_told_is_refused_or_a_condition(tables: ModuleType, onbekend: Any) -> None:
    least = Minimaal(fsi=0.1, onbekend=onbekend)
    eisen = _eisen(tables.make_tabellen(), Plan(minimaal=least))
    found = getattr(eisen, onbekend)["minimaal_onbekend"](V, P)
    # Of V3 no floor is known; on a floor there is no such rule.
    assert found.tolist() == [[False] * 5, [False] * 5, [True, True, True, False, True]]
    assert ("minimaal_onbekend" in eisen.weigert) == (onbekend == "weigert")


def test_what_is_not_asked_adds_no_step_and_every_step_has_its_place(tables: ModuleType) -> None:
    assert _eisen(tables.make_tabellen(), Plan()) == Plekeisen()
    least = Minimaal(fsi=0.1, bebouwing_share=0.1, banen_per_ha=1.0, onbekend="weigert")
    plan = Plan(xxl=Xxl(vanaf_ha=1.0), max_kavel_ha=1.0, max_afstand_km=1.0, minimaal=least)
    assert tuple(_eisen(tables.make_tabellen(), plan).weigert) == STAPPEN
