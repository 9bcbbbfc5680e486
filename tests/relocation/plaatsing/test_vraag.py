"""The question gathers everything, and every criterion of the weights has its points."""

from __future__ import annotations

from types import ModuleType

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely
from werklocaties_gis.relocation.opgave import make_opgave
from werklocaties_gis.relocation.plaatsing.opties import list_afvallers, list_kandidaten
from werklocaties_gis.relocation.plaatsing.optietabel import list_opties
from werklocaties_gis.relocation.plaatsing.vraag import (
    list_alle_punten,
    list_behoeften_m2,
    make_vraag,
)
from werklocaties_gis.relocation.plaatsing.wegennet import make_wegennet
from werklocaties_gis.settings.plan import Gewichten, Minimaal, Plan, Ruimte


def test_costs_and_homes_count_by_their_weights(regions: ModuleType) -> None:
    region = regions.make_region(0)
    plan = Plan(gewichten=Gewichten(kosten_meur=3.0, woningen=2.0))
    vraag = make_vraag(region.tabellen, region.lijsten, region.beleid, plan, region.mismatches)
    pairs, _ = list_kandidaten(vraag.vraagstuk, vraag.verhuizers.v)
    found = list_alle_punten(vraag, pairs, np.full(len(pairs.v), 2e6))
    assert set(found["kosten_meur"].tolist()) == {-6.0}
    assert found["woningen"].max() > 0
    assert (found["woningen"] % 2 == 0).all()


def test_a_limit_takes_placements_and_stands_in_the_funnel(regions: ModuleType) -> None:
    region = regions.make_region(0)
    study = (region.tabellen, region.lijsten, region.beleid)
    free = make_opgave(*study, Plan(), region.mismatches)
    limit_km = float(np.median(free.afstand_m)) / 1000
    bound = make_opgave(*study, Plan(max_afstand_km=limit_km), region.mismatches)
    assert bound.afstand_m.max() <= limit_km * 1000
    assert 0 < len(bound.afstand_m) < len(free.afstand_m)
    step = bound.trechter.stappen.index("te_ver")
    assert bound.trechter.weg[:, step].sum() == (free.afstand_m > limit_km * 1000).sum()
    far = int(np.argmax(free.afstand_m))
    v, p = int(free.kandidaten.v[far]), int(free.kandidaten.p[far])
    assert list_afvallers(bound.vraagstuk, v, p) == ("te_ver",)


def test_an_unknown_use_of_the_land_is_a_condition_of_the_optie(regions: ModuleType) -> None:
    region = regions.make_region(0)
    firms = region.tabellen["vestigingen"].assign(banen=np.nan)
    tabellen = {**region.tabellen, "vestigingen": firms.astype({"banen": "Float64"})}
    plan = Plan(minimaal=Minimaal(banen_per_ha=1.0))
    opgave = make_opgave(tabellen, region.lijsten, region.beleid, plan, region.mismatches)
    opties = list_opties(opgave)
    on_land = ~opgave.aanbod.is_vloer[opgave.kandidaten.p]
    told = opties["voorwaarden"].map(lambda names: "minimaal_onbekend" in names).to_numpy(bool)
    assert told.tolist() == on_land.tolist()
    assert opties["mogelijk"].to_numpy(dtype=bool)[on_land].all()
    assert not opgave.punten["zonder_voorwaarden"][on_land].any()


def test_distances_follow_the_roads_that_are_given(regions: ModuleType) -> None:
    region = regions.make_region(0)
    west, south, east, north = region.tabellen["plekken"].total_bounds
    corner = [(west, south), (west, north), (east, north)]
    lines = gpd.GeoDataFrame(geometry=[shapely.LineString(corner)], crs="EPSG:28992")
    study = (region.tabellen, region.lijsten, region.beleid, Plan(), region.mismatches)
    straight, road = make_opgave(*study), make_opgave(*study, make_wegennet(lines))
    assert set(list_opties(straight)["afstand_soort"]) == {"hemelsbreed"}
    assert set(list_opties(road)["afstand_soort"]) == {"netwerk"}
    assert (road.afstand_m >= straight.afstand_m - 0.1).all()
    assert road.afstand_m.mean() > straight.afstand_m.mean() * 1.1


def test_stopovers_are_temporary_places_that_nobody_uses(regions: ModuleType) -> None:
    region = regions.make_region(0)
    study = (region.lijsten, region.beleid, Plan(), region.mismatches)
    free = make_opgave(region.tabellen, *study)
    whole = free.kandidaten.p[free.aanbod.is_vrij[free.kandidaten.p]]
    used = free.kandidaten.p[free.aanbod.in_use[free.kandidaten.p]]
    short = [free.aanbod.ids[whole[0]], free.aanbod.ids[used[0]]]
    plekken = region.tabellen["plekken"].copy()
    plekken.loc[plekken["plek_id"].isin(short), "beschikbaar_tot"] = pd.Timestamp("2030-01-01")
    vraag = make_vraag({**region.tabellen, "plekken": plekken}, *study)
    stops, trechter = list_kandidaten(vraag.vraagstuk, vraag.verhuizers.v, tijdelijk=True)
    # The one in use is no stopover; the other takes whoever could move there for good.
    assert set(vraag.vraagstuk.aanbod.ids[stops.p]) == {short[0]}
    assert len(stops.v) == (free.kandidaten.p == whole[0]).sum()
    assert "blijvend" in trechter.stappen
    v, p = int(stops.v[0]), int(stops.p[0])
    assert list_afvallers(vraag.vraagstuk, v, p, tijdelijk=True) == ()
    assert list_afvallers(vraag.vraagstuk, v, p) == ("tijdelijk",)


def test_needs_are_those_of_every_place_where_they_are_derived(regions: ModuleType) -> None:
    region = regions.make_region(0)
    study = (region.lijsten, region.beleid)
    stated = make_vraag(region.tabellen, *study, Plan(), region.mismatches)
    movers = stated.vraagstuk.behoefte.grond_m2[stated.verhuizers.v]
    assert list_behoeften_m2(stated).tolist() == sorted(set(movers[~np.isnan(movers)]))
    kavels = region.tabellen["kavels"].copy()
    kavels["fsi_max"] = np.where(np.arange(len(kavels)) % 2, 0.5, 1.0)
    firms = region.tabellen["vestigingen"].assign(kavel_m2=np.nan, bvo_m2=1000.0)
    firms = firms.astype({"kavel_m2": "Float64", "bvo_m2": "Float64"})
    tabellen = {**region.tabellen, "kavels": kavels, "vestigingen": firms}
    plan = Plan(ruimte=Ruimte(afleiden=True, fsi=0.8))
    derived = list_behoeften_m2(make_vraag(tabellen, *study, plan, region.mismatches))
    assert {1000.0, 2000.0} <= {need - need % 1000 for need in derived.tolist()}
