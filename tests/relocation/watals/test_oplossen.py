"""What a little more of one thing would bring."""

from __future__ import annotations

from dataclasses import replace
from types import ModuleType

import geopandas as gpd
import numpy as np
import pytest
from shapely import LineString
from werklocaties_gis.relocation.optimum.model import ints
from werklocaties_gis.relocation.optimum.oplossing import Zoekopdracht, no_moves
from werklocaties_gis.relocation.plaatsing.wegennet import make_wegennet
from werklocaties_gis.relocation.plan import Verplaatsplan, plan_verplaatsingen
from werklocaties_gis.relocation.uitleg.gevolgen import list_gevolgen
from werklocaties_gis.relocation.watals.gewichten import list_keuzevastheid
from werklocaties_gis.relocation.watals.oplossen import list_hmc_ha, list_watals
from werklocaties_gis.relocation.watals.varianten import Omvang, Variant, list_varianten
from werklocaties_gis.settings.plan import Plan


@pytest.fixture(scope="module")
def basis(regions: ModuleType) -> Verplaatsplan:
    region = regions.make_region(0)
    plan = Plan(verhuizers=regions.EVERYBODY)
    return plan_verplaatsingen(
        region.tabellen, region.lijsten, region.beleid, plan, region.mismatches
    )


def test_a_hectare_is_never_worth_less_and_somebody_goes_there(
    regions: ModuleType, basis: Verplaatsplan
) -> None:
    region = regions.make_region(0)
    plan = Plan(verhuizers=regions.EVERYBODY)
    every = list_varianten(
        region.tabellen, plan, region.mismatches.omgeving, Omvang(kw=0, eur=0, jaren=0)
    )
    some, told = every[-3:], list[int]()
    table, plans = list_watals(
        basis,
        some,
        region.lijsten,
        region.beleid,
        region.mismatches,
        lambda _step, count: told.append(count),
    )
    assert told == [0, 1, 2]
    rows = table.set_index("variant")
    assert [*rows.index] == ["basis", *(one.naam for one in some)]
    assert rows.loc["basis", ["waarde", "verschil"]].tolist() == [basis.objective, 0.0]
    assert (rows["verschil"] >= 0).all()
    assert (rows["verschil"] > 0).any()
    assert (rows["status"] == "optimaal").all()
    for name, found in plans.items():
        goes = found.verplaatsingen["naar_plek_id"].str.endswith("-fictief").any()
        assert goes or rows.loc[name, "verschil"] == 0.0
        assert rows.loc[name, "verhuizingen"] == len(found.verplaatsingen)


def test_land_comes_free_for_who_moves_and_of_a_shared_plek_when_all_do(
    basis: Verplaatsplan,
) -> None:
    opgave = basis.opgave
    assert opgave is not None
    assert list_hmc_ha(opgave, no_moves("optimaal")) == 0.0
    everybody = replace(no_moves("optimaal"), gekozen=np.arange(opgave.model.size))
    whole = list_hmc_ha(opgave, everybody)
    one_by_one = [
        list_hmc_ha(opgave, replace(no_moves("optimaal"), gekozen=ints([optie])))
        for optie in np.unique(opgave.model.opties.v, return_index=True)[1]
    ]
    assert whole >= sum(one_by_one) - 1e-9
    weightless = opgave.vraagstuk.plan.gewichten.model_copy(update={"hmc_ha": 0.0})
    settings = opgave.vraagstuk.plan.model_copy(update={"gewichten": weightless})
    problem = replace(opgave.vraagstuk, plan=settings)
    other = replace(opgave, vraag=replace(opgave.vraag, vraagstuk=problem))
    assert list_hmc_ha(other, everybody) == whole


def test_nothing_more_brings_nothing_after_a_new_plan_in_strict_order_too(
    regions: ModuleType, basis: Verplaatsplan
) -> None:
    # Promised: of each firm that moves the place that is worth least.
    region = regions.make_region(0)
    least = basis.opties.sort_values(["waarde", "plek_id"]).drop_duplicates("vestiging_id")
    where = least.set_index("vestiging_id")["plek_id"]
    promised = basis.verplaatsingen.assign(
        naar_plek_id=basis.verplaatsingen["vestiging_id"].map(where).astype("string")
    )
    study = (region.tabellen, region.lijsten, region.beleid)
    for plan in (
        Plan(verhuizers=regions.EVERYBODY),
        Plan(verhuizers=regions.EVERYBODY, volgorde=("geschiktheid",)),
    ):
        again = plan_verplaatsingen(*study, plan, region.mismatches, vorige=promised)
        assert again.objective < basis.objective
        same = Variant("niets", "ha", 0.0, "ha", region.tabellen, plan, is_nieuw=False)
        table, _ = list_watals(again, [same], *study[1:], region.mismatches)
        assert table["verschil"].tolist() == [0.0, 0.0]
        assert again.opgave is not None
        assert again.oplossing is not None
        told = list_gevolgen(again.opgave, again.oplossing, Zoekopdracht(), max_nagerekend=3)
        assert (told["verschil"].dropna() >= 0).all()
        kept = list_keuzevastheid(again.opgave, again.oplossing, Zoekopdracht())
        assert kept["blijft_share"].max() == 1.0


def test_a_variant_follows_the_same_roads(regions: ModuleType, basis: Verplaatsplan) -> None:
    region = regions.make_region(0)
    west, south, east, north = region.tabellen["plekken"].total_bounds
    detour = LineString([(west, south), (west, north + 9_000), (east, north + 9_000)])
    roads = make_wegennet(gpd.GeoDataFrame(geometry=[detour], crs="EPSG:28992"))
    plan = Plan(verhuizers=regions.EVERYBODY)
    study = (region.lijsten, region.beleid)
    by_road = plan_verplaatsingen(region.tabellen, *study, plan, region.mismatches, wegen=roads)
    assert by_road.objective < basis.objective
    same = Variant("niets", "ha", 0.0, "ha", region.tabellen, plan, is_nieuw=False)
    table, _ = list_watals(by_road, [same], *study, region.mismatches)
    assert table["verschil"].tolist() == [0.0, 0.0]
