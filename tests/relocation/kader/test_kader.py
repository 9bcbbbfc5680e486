"""The frame of a plan: which placements it takes, and its rows, only where settings ask for it."""

from __future__ import annotations

from datetime import date
from types import ModuleType

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely
from werklocaties_gis.mismatch.plaatsingen import list_plaatsingen
from werklocaties_gis.relocation.kader.kader import (
    Kader,
    Plaatsingen,
    list_grenzen,
    list_kadervoorwaarden,
    list_maskers,
    list_tijd,
    make_kader,
)
from werklocaties_gis.relocation.optimum.model import ints
from werklocaties_gis.relocation.plaatsing.aanbod import list_aanbod
from werklocaties_gis.settings.plan import Plan, Tijd
from werklocaties_gis.settings.planlimieten import Net, Quotum
from werklocaties_gis.tables.formats import conform

TIJD = Tijd(grenzen=(date(2027, 1, 1), date(2028, 1, 1), date(2029, 1, 1)))


def _kader(tabellen: dict[str, pd.DataFrame], plan: Plan) -> Kader:
    return make_kader(
        tabellen, list_aanbod(tabellen, list_plaatsingen(tabellen), plan.reserve), plan
    )


def _pairs(kosten_eur: tuple[float, ...] = (np.nan, 10.0)) -> Plaatsingen:
    # V1 to P3, and V2 to P5.
    return Plaatsingen(
        ints([0, 1]), ints([2, 4]), ints([1600, 800]), np.zeros(2, dtype=bool), np.array(kosten_eur)
    )


def test_a_plan_without_frame_takes_nothing_and_has_no_rows(tables: ModuleType) -> None:
    kader = _kader(tables.make_tabellen(), Plan())
    assert list_maskers(kader, _pairs()) == {}
    assert list_tijd(kader, _pairs()) is None
    assert list_grenzen(kader, _pairs()).familie == ()


def test_a_move_of_unknown_cost_falls_away_under_a_budget(tables: ModuleType) -> None:
    kader = _kader(tables.make_tabellen(), Plan(tijd=Tijd(budget_eur=(100.0,))))
    masks = list_maskers(kader, _pairs())
    assert {name: mask.tolist() for name, mask in masks.items()} == {
        "kosten_onbekend": [True, False]
    }


def test_a_place_that_opens_too_late_falls_away(tables: ModuleType) -> None:
    tabellen = tables.make_tabellen()
    tabellen = tables.set_cell(tabellen, "plekken", "P3", "beschikbaar_vanaf", "2029-01-01")
    kader = _kader(tabellen, Plan(tijd=TIJD))
    assert list_maskers(kader, _pairs())["te_laat"].tolist() == [True, False]


def test_every_limit_of_the_settings_becomes_rows(tables: ModuleType) -> None:
    plan = Plan(
        tijd=TIJD.model_copy(update={"budget_eur": (5.0, 6.0), "max_verhuizingen_per_jaar": 1}),
        samen=(("V1", "V2"),),
        quota=(Quotum(gemeente_code="GM1", max_verhuizingen=1),),
    )
    rows = list_grenzen(_kader(tables.make_tabellen(), plan), _pairs((1.0, 2.0)))
    assert set(rows.familie) == {"budget", "zetten", "quota", "samen"}
    assert rows.boven.shape == (len(rows.familie), 2)
    # Two places outside any terrein are two places: each needs both firms.
    assert rows.familie.count("samen") == 2


def test_taking_part_of_the_placements_takes_part_of_everything() -> None:
    part = _pairs().take(np.array([False, True]))
    assert (part.v.tolist(), part.p.tolist(), part.kosten_eur.tolist()) == ([1], [4], [10.0])


def _tabellen_with_net(tables: ModuleType) -> dict[str, pd.DataFrame]:
    """The operator grants 100 kW round P3 only; the need of V1 is not known."""
    areas = gpd.GeoDataFrame(
        {"net_id": ["N1"], "vrij_kw": [100.0]},
        geometry=[shapely.box(1990, -10, 2100, 100)],
        crs="EPSG:28992",
    )
    tabellen = {**tables.make_tabellen(), "netgebieden": conform(areas, "netgebieden")}
    firms = tabellen["vestigingen"]
    need = firms["gtv_kw"].mask(firms["vestiging_id"] == "V2", 40.0)
    return {**tabellen, "vestigingen": firms.assign(gtv_kw=need)}


def test_an_unknown_need_for_power_is_refused_or_a_condition(tables: ModuleType) -> None:
    tabellen = _tabellen_with_net(tables)
    # V1 to P3, V2 to P3, and V1 to P5, where nobody sets a limit.
    pairs = Plaatsingen(
        ints([0, 1, 0]), ints([2, 2, 4]), ints([1600, 800, 1600]), np.zeros(3, bool), np.zeros(3)
    )
    refuses = _kader(tabellen, Plan())
    assert list_maskers(refuses, pairs)["vermogen_onbekend"].tolist() == [True, False, False]
    assert list_kadervoorwaarden(refuses, pairs) == {}
    warns = _kader(tabellen, Plan(net=Net(onbekend="waarschuwt")))
    assert list_maskers(warns, pairs) == {}
    told = list_kadervoorwaarden(warns, pairs)
    assert {name: mask.tolist() for name, mask in told.items()} == {
        "vermogen_onbekend": [True, False, False]
    }
