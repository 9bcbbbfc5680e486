"""The tables of placements and points that a planner reads."""

from __future__ import annotations

from dataclasses import replace
from types import ModuleType
from typing import Any

import geopandas as gpd
import numpy as np
import numpy.typing as npt
import pandas as pd
import pytest
import shapely
from werklocaties_gis.relocation.opgave import Opgave, make_opgave
from werklocaties_gis.relocation.plaatsing.optietabel import list_opties, list_scores
from werklocaties_gis.relocation.plaatsing.wegennet import Reiswijze, make_wegennet
from werklocaties_gis.settings.criteria import Gewichten
from werklocaties_gis.settings.plan import Eis, Net, Plan


def test_scores_add_up_to_what_an_optie_is_worth(regions: ModuleType) -> None:
    region = regions.make_region(0)
    opgave = make_opgave(region.tabellen, region.lijsten, region.beleid, Plan(), region.mismatches)
    opties, scores = list_opties(opgave), list_scores(opgave)
    total = scores.groupby(["vestiging_id", "plek_id"])["waarde"].sum()
    worth = opties.set_index(["vestiging_id", "plek_id"])["waarde"]
    difference = (worth - total.reindex(worth.index).fillna(0)).abs()
    assert len(opties) > 20
    assert difference.max() <= 0.005 + 1e-9


def test_land_fits_only_possibly_while_outdoor_storage_is_unknown(regions: ModuleType) -> None:
    region = regions.make_region(0)
    opgave = make_opgave(region.tabellen, region.lijsten, region.beleid, Plan(), region.mismatches)
    opties = list_opties(opgave)
    pairs = opgave.kandidaten
    on_land = ~opgave.aanbod.is_vloer[pairs.p]
    unsure = opgave.vraagstuk.behoefte.is_onvolledig[pairs.v] & on_land
    assert unsure.any()
    assert np.asarray(opties["mogelijk"], dtype=bool)[unsure].all()
    assert _says(opties, "behoefte_ondergrens").tolist() == unsure.tolist()
    known = region.tabellen["vestigingen"].assign(buitenopslag_m2=0.0)
    told = {**region.tabellen, "vestigingen": known}
    sure = list_opties(make_opgave(told, region.lijsten, region.beleid, Plan(), region.mismatches))
    assert sure["mogelijk"].mean() < opties["mogelijk"].mean()
    assert not _says(sure, "behoefte_ondergrens").any()


def _says(opties: pd.DataFrame, word: str) -> npt.NDArray[np.bool_]:
    """Which opties have a word among their conditions."""
    return opties["voorwaarden"].map(lambda words: word in words).to_numpy(bool)


def test_a_plek_in_use_that_comes_free_only_by_a_first_right_to_buy_says_so(
    regions: ModuleType,
) -> None:
    region = regions.make_region(0)
    firms, places = region.tabellen["vestigingen"], region.tabellen["plekken"]
    first, in_use = places["plek_id"].iloc[::2], region.tabellen["gebruik"]["plek_id"]
    route = places["verwerving"].mask(places["plek_id"].isin(first), "voorkeursrecht")
    tabellen = {
        **region.tabellen,
        "vestigingen": firms.assign(buitenopslag_m2=0.0),
        "plekken": places.assign(verwerving=route),
    }
    study = (tabellen, region.lijsten, region.beleid, Plan(), region.mismatches)
    opties = list_opties(make_opgave(*study))
    passive = places.loc[route.eq("voorkeursrecht"), "plek_id"]
    expected = opties["plek_id"].isin(set(passive) & set(in_use)).to_numpy(bool)
    assert 0 < expected.sum() < len(expected)
    assert _says(opties, "alleen_voorkeursrecht").tolist() == expected.tolist()
    assert opties["mogelijk"].to_numpy(bool)[expected].all()


def test_whatever_fits_only_possibly_says_why(regions: ModuleType) -> None:
    region = regions.make_region(0)
    study = (region.tabellen, region.lijsten, region.beleid, Plan(), region.mismatches)
    opties = list_opties(make_opgave(*study))
    possible = opties[opties["mogelijk"].astype(bool)]
    assert len(possible) > 20
    assert possible["voorwaarden"].map(len).gt(0).all()


def test_a_forbidden_move_is_no_optie(regions: ModuleType) -> None:
    region = regions.make_region(0)
    study = (region.tabellen, region.lijsten, region.beleid)
    first = list_opties(make_opgave(*study, Plan(), region.mismatches)).iloc[0]
    eis = Eis(soort="verboden", vestiging_id=first.vestiging_id, plek_id=first.plek_id)
    opgave = make_opgave(*study, Plan(eisen=(eis,)), region.mismatches)
    for table in (list_opties(opgave), list_scores(opgave)):
        hit = table["vestiging_id"].eq(first.vestiging_id) & table["plek_id"].eq(first.plek_id)
        assert len(table)
        assert not hit.any()


def test_an_unknown_need_for_power_fits_only_possibly_and_says_so(regions: ModuleType) -> None:
    region = regions.make_region(0)
    areas, firms = region.tabellen["netgebieden"], region.tabellen["vestigingen"]
    tabellen = {**region.tabellen, "netgebieden": areas.assign(vrij_kw=5.0)}
    plan = Plan(net=Net(onbekend="waarschuwt"))
    opgave = make_opgave(tabellen, region.lijsten, region.beleid, plan, region.mismatches)
    opties = list_opties(opgave)
    need = opties["vestiging_id"].map(firms.set_index("vestiging_id")["gtv_kw"])
    limited = opgave.kader.ruimten.is_begrensd(len(opgave.aanbod.ids))
    unknown = need.isna().to_numpy(bool) & limited[opgave.kandidaten.p]
    told = opties["voorwaarden"].map(lambda names: "vermogen_onbekend" in names).to_numpy(bool)
    assert 0 < unknown.sum() < len(unknown)
    assert (told == unknown).all()
    assert opties["mogelijk"].to_numpy(bool)[unknown].all()


def _in_the_west(region: Any, wijze: Reiswijze, km_u: float = 60.0, **plan: object) -> Opgave:
    """A region with one road, past the middle of every plek in its western half."""
    middles = shapely.point_on_surface(region.tabellen["plekken"].geometry.to_numpy())
    half = np.median(shapely.get_x(middles))
    line = shapely.LineString(sorted((p.x, p.y) for p in middles if p.x <= half))
    frame = gpd.GeoDataFrame({"snelheid_km_u": [km_u]}, geometry=[line], crs="EPSG:28992")
    net = replace(make_wegennet(frame), wijze=wijze)
    study = (region.tabellen, region.lijsten, region.beleid)
    return make_opgave(*study, Plan.model_validate(plan), region.mismatches, net)


def _is_west(region: Any, opties: pd.DataFrame) -> Any:
    plekken = region.tabellen["plekken"]
    x = shapely.get_x(shapely.point_on_surface(plekken.geometry.to_numpy()))
    west = pd.Series(x <= np.median(x), index=plekken["plek_id"].astype(str))
    return opties["plek_id"].astype(str).map(west).to_numpy(bool)


def test_a_plek_far_from_every_road_is_told_straight_and_the_others_by_road(
    regions: ModuleType,
) -> None:
    region = regions.make_region(0)
    opgave = _in_the_west(region, Reiswijze("weg", max_aansluiting_m=5.0))
    opties = list_opties(opgave)
    west = _is_west(region, opties)
    told = opties["afstand_soort"].fillna("")
    assert west.any()
    assert (~west).any()
    assert set(told[~west]) == {"hemelsbreed"}
    assert "netwerk" in set(told[west])
    assert opties["reistijd_min"].isna().all()


def test_an_unknown_distance_has_no_kind(regions: ModuleType) -> None:
    region = regions.make_region(0)
    firms = region.tabellen["vestigingen"].copy()
    firms["geometry"] = None
    nowhere = {**region.tabellen, "vestigingen": firms}
    opgave = make_opgave(nowhere, region.lijsten, region.beleid, Plan(), region.mismatches)
    opties = list_opties(opgave)
    assert (opties["afstand_m"].isna() == opties["afstand_soort"].isna()).all()


def test_minutes_are_told_and_counted_in_place_of_km(regions: ModuleType) -> None:
    region = regions.make_region(0)
    wijze = Reiswijze("reistijd", aanloop_km_u=60.0, max_aansluiting_m=1e6)
    weights = Gewichten(reistijd_min=2.0, afstand_km=3.0)
    opgave = _in_the_west(region, wijze, gewichten=weights)
    opties = list_opties(opgave)
    # At 60 km/h a km is a minute, on the road and beside it.
    minutes = opties["afstand_m"].astype(float) / 1000
    assert opties["reistijd_min"].astype(float).to_numpy() == pytest.approx(minutes, abs=0.01)
    far = opgave.afstand_m / 1000
    assert opgave.punten["reistijd_min"] == pytest.approx(-2.0 * far, abs=0.01)
    assert not opgave.punten["afstand_km"].any()
    slow = _in_the_west(region, wijze, km_u=20.0, gewichten=weights)
    assert slow.punten["reistijd_min"].sum() < opgave.punten["reistijd_min"].sum() - 1
    by_road = _in_the_west(region, replace(wijze, meting="weg"), gewichten=weights)
    assert by_road.punten["afstand_km"] == pytest.approx(-3.0 * far, abs=0.01)
    assert not by_road.punten["reistijd_min"].any()
