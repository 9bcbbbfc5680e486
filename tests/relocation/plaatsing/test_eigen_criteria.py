"""Scores by a stated scale, thresholds that exactly the limit passes, and warnings on sectors."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from types import ModuleType
from typing import Any

import geopandas as gpd
import numpy as np
import pandas as pd
import pytest
import shapely
from werklocaties_gis.relocation.opgave import make_opgave
from werklocaties_gis.relocation.plaatsing.eigen_criteria import (
    NAVRAGEN,
    STAPPEN,
    is_below,
    is_open,
    list_criteriummeldingen,
    list_score,
)
from werklocaties_gis.relocation.plaatsing.optietabel import list_opties
from werklocaties_gis.relocation.plaatsing.vraag import Vraag, make_vraag
from werklocaties_gis.relocation.plaatsing.wegennet import Reiswijze, make_wegennet
from werklocaties_gis.settings.criteria import Criterium
from werklocaties_gis.settings.plan import Gewichten, Plan
from werklocaties_gis.tables.formats import conform

VALUES = np.array([10.0, 20.0, 30.0, np.nan])
ALL = np.ones(4, dtype=bool)


def _one(**given: Any) -> Criterium:
    return Criterium.model_validate({"id": "c", "veld": "banen", "gewicht": 1.0, **given})


@pytest.mark.parametrize(
    ("given", "score"),
    [
        ({}, [0, 0.5, 1, np.nan]),
        ({"richting": "lager"}, [1, 0.5, 0, np.nan]),
        ({"nul": 0.0, "een": 20.0}, [0.5, 1, 1, np.nan]),
        ({"nul": 20.0, "een": 0.0, "richting": "lager"}, [0.5, 0, 0, np.nan]),
        ({"score_onbekend": 0.25}, [0, 0.5, 1, 0.25]),
    ],
)
def test_a_score_runs_straight_from_nought_to_one(
    given: dict[str, Any], score: list[float]
) -> None:
    np.testing.assert_allclose(list_score(_one(**given), VALUES, ALL), score)


def test_the_scale_is_that_of_those_who_meet_the_thresholds_and_equals_score_one() -> None:
    counts = np.array([True, True, False, True])
    np.testing.assert_allclose(list_score(_one(), VALUES, counts), [0, 1, 1, np.nan])
    assert list_score(_one(), np.full(2, 7.0), np.ones(2, dtype=bool)).tolist() == [1, 1]


@pytest.mark.parametrize(
    ("richting", "below"),
    [("hoger", [True, False, False, False]), ("lager", [False, False, True, False])],
)
def test_exactly_the_threshold_passes(richting: Any, below: list[bool]) -> None:
    assert is_below(_one(drempel=20.0, richting=richting), VALUES).tolist() == below


def test_a_stated_score_for_unknown_leaves_nothing_to_ask() -> None:
    assert is_open(_one(), VALUES).tolist() == [False] * 3 + [True]
    assert not is_open(_one(score_onbekend=0.0), VALUES).any()


@pytest.mark.parametrize(
    ("plan", "codes"),
    [
        (Plan(), []),
        (Plan(criteria=(_one(),), criteria_gepubliceerd=dt.date(2026, 1, 1)), []),
        (Plan(criteria=(_one(tekst="geen SBI 47"),)), ["criterium_sector", "criteria_unpublished"]),
    ],
)
def test_a_sector_and_criteria_that_nobody_could_know_draw_a_warning(
    plan: Plan, codes: list[str]
) -> None:
    assert [notice.code for notice in list_criteriummeldingen(plan)] == codes


def test_own_criteria_count_by_their_weight_and_take_who_misses_a_threshold(
    regions: ModuleType,
) -> None:
    region = regions.make_region(0)
    study = (region.tabellen, region.lijsten, region.beleid)
    jobs = region.tabellen["vestigingen"].set_index("vestiging_id")["banen"]
    limit = float(jobs.median())
    one = _one(drempel=limit, nul=0.0, een=limit)
    free = make_opgave(*study, Plan(), region.mismatches)
    bound = make_opgave(
        *study, Plan(criteria=(one,), gewichten=Gewichten(eigen=8.0)), region.mismatches
    )
    firms = bound.aanbod.vestiging_ids[bound.kandidaten.v]
    assert (jobs.reindex(firms) >= limit).all()
    assert 0 < len(firms) < len(free.kandidaten.v)
    # All who are left reach the value that scores 1.
    assert set(bound.punten["eigen"].tolist()) == {8.0}
    assert set(STAPPEN) <= set(bound.trechter.stappen)


def test_a_weight_of_zero_changes_nothing(regions: ModuleType) -> None:
    region = regions.make_region(0)
    study = (region.tabellen, region.lijsten, region.beleid)
    wrong = Plan(criteria=(_one(veld="zit_nu_verkeerd"),))
    opgaven = [make_opgave(*study, plan, region.mismatches) for plan in (Plan(), wrong)]
    assert opgaven[0].model.opties.waarde.tolist() == opgaven[1].model.opties.waarde.tolist()


def test_what_must_be_asked_is_a_condition(regions: ModuleType) -> None:
    region = regions.make_region(0)
    plan = Plan(criteria=(_one(veld="opwek_kw"),), gewichten=Gewichten(eigen=8.0))
    firms = region.tabellen["vestigingen"].copy()
    firms["opwek_kw"] = firms["opwek_kw"].mask(np.arange(len(firms)) >= 0)
    tabellen = {**region.tabellen, "vestigingen": firms}
    opties = list_opties(
        make_opgave(tabellen, region.lijsten, region.beleid, plan, region.mismatches)
    )
    assert opties["voorwaarden"].map(lambda names: NAVRAGEN in names).all()
    assert opties["mogelijk"].all()


@pytest.mark.parametrize(
    ("veld", "wijze", "is_known"),
    [
        ("afstand_km", Reiswijze(), True),
        ("reistijd_min", Reiswijze("reistijd", aanloop_km_u=5), True),
        # Nobody has minutes then, whoever may move.
        ("reistijd_min", Reiswijze(), False),
    ],
)
def test_a_threshold_on_a_way_over_the_road_that_nobody_asked_refuses_only_who_has_no_place(
    regions: ModuleType, veld: str, wijze: Reiswijze, is_known: bool
) -> None:
    region = regions.make_region(0)
    west, south, east, north = region.tabellen["plekken"].total_bounds
    corner = [(west, south), (west, north), (east, north)]
    lines = gpd.GeoDataFrame({"snelheid_km_u": [60.0]}, geometry=[shapely.LineString(corner)])
    net = replace(make_wegennet(lines.set_crs("EPSG:28992")), wijze=wijze)
    plan = Plan(criteria=(_one(veld=veld, richting="lager", drempel=1e6), _one(drempel=0.0)))
    # Of one firm that stays the jobs are not known, which is asked of it all the same.
    firms, silent = region.tabellen["vestigingen"], "V0002"
    firms = firms.assign(banen=firms["banen"].mask(firms["vestiging_id"].eq(silent)))
    study = ({**region.tabellen, "vestigingen": firms}, region.lijsten, region.beleid, plan)
    vraag = make_vraag(*study, region.mismatches, net)
    is_seeker = vraag.verhuizers.zoekt_ruimte
    v, p = np.arange(len(is_seeker)), np.arange(len(vraag.maten.neemt_xxl))
    stays = np.setdiff1d(v, vraag.verhuizers.v)
    is_silent = vraag.maten.aanbod.vestiging_ids == silent
    assert is_silent[stays].any()
    assert [is_seeker[stays].any(), is_seeker[vraag.verhuizers.v].any()] == [True, True]
    refused = vraag.vraagstuk.eisen.weigert["criterium_onbekend"](v[:, None], p[None, :])
    assert refused.all(axis=1).tolist() == (is_seeker | is_silent | (not is_known)).tolist()
    assert refused.any(axis=1).tolist() == refused.all(axis=1).tolist()


def _asks(*rows: dict[str, Any]) -> pd.DataFrame:
    """A profile of park T1."""
    named = [
        {"terrein_id": "T1", "criterium": f"c{number}", "bron": "visie", **row}
        for number, row in enumerate(rows)
    ]
    return conform(pd.DataFrame(named), "profielen")


def _on_park(region: Any, profielen: pd.DataFrame, wijze: Reiswijze, **given: Any) -> Vraag:
    """A region with all its places on one park, a road, and a threshold on its profile."""
    places = region.tabellen["plekken"]
    west, south, east, north = places.total_bounds
    corner = [(west, south), (west, north), (east, north)]
    lines = gpd.GeoDataFrame({"snelheid_km_u": [60.0]}, geometry=[shapely.LineString(corner)])
    net = replace(make_wegennet(lines.set_crs("EPSG:28992")), wijze=wijze)
    tables = {**region.tabellen, "plekken": places.assign(terrein_id="T1"), "profielen": profielen}
    plan = Plan(criteria=(_one(veld="profiel_share", **given),))
    return make_vraag(tables, region.lijsten, region.beleid, plan, region.mismatches, net)


def _refused(vraag: Vraag, step: str) -> tuple[list[bool], list[bool]]:
    """Which firms a step takes from some place, and from every place."""
    v, p = np.arange(len(vraag.verhuizers.zoekt_ruimte)), np.arange(len(vraag.maten.neemt_xxl))
    taken = vraag.vraagstuk.eisen.weigert[step](v[:, None], p[None, :])
    return [bool(row.any()) for row in taken], [bool(row.all()) for row in taken]


@pytest.mark.parametrize(
    ("veld", "wijze", "is_known"),
    [
        ("afstand_km", Reiswijze(), True),
        ("reistijd_min", Reiswijze("reistijd", aanloop_km_u=5), True),
        ("reistijd_min", Reiswijze(), False),
    ],
)
def test_a_profile_that_asks_only_a_way_that_nobody_looked_for_refuses_only_who_has_no_place(
    regions: ModuleType, veld: str, wijze: Reiswijze, is_known: bool
) -> None:
    profile = _asks({"veld": veld, "maximum": 1e6})
    vraag = _on_park(regions.make_region(0), profile, wijze, drempel=0.5)
    is_seeker = vraag.verhuizers.zoekt_ruimte
    stays = np.setdiff1d(np.arange(len(is_seeker)), vraag.verhuizers.v)
    assert (~is_seeker[stays]).any()
    expected = (is_seeker | (not is_known)).tolist()
    assert _refused(vraag, "criterium_onbekend") == (expected, expected)
    assert not any(_refused(vraag, "criterium_drempel")[0])


@pytest.mark.parametrize(
    ("banen", "given", "stays_out", "moves_out"),
    [
        # Jobs are not met and weigh as much as the way, which is: a half; without it nothing.
        (1e6, {"drempel": 0.5}, False, False),
        (1e6, {"drempel": 0.6}, True, True),
        # Jobs are met: the whole, and a half if the way were not met.
        (0.0, {"drempel": 0.6, "richting": "lager"}, False, True),
        (0.0, {"drempel": 0.4, "richting": "lager"}, True, True),
    ],
)
def test_where_a_profile_asks_more_the_way_counts_as_is_best_for_who_stays(
    regions: ModuleType, banen: float, given: dict[str, Any], stays_out: bool, moves_out: bool
) -> None:
    rows = {"veld": "banen", "minimum": banen}, {"veld": "afstand_km", "maximum": 1e6}
    vraag = _on_park(regions.make_region(0), _asks(*rows), Reiswijze(), **given)
    counts = np.flatnonzero(~np.isnan(vraag.maten.banen) & ~vraag.verhuizers.zoekt_ruimte)
    moves = np.isin(counts, vraag.verhuizers.v)
    taken, everywhere = _refused(vraag, "criterium_drempel")
    assert taken == everywhere
    assert {taken[firm] for firm in counts[~moves]} == {stays_out}
    assert {taken[firm] for firm in counts[moves]} == {moves_out}
