"""Studies with a little more of one thing."""

from __future__ import annotations

from datetime import date
from types import ModuleType

import pandas as pd
import pytest
from werklocaties_gis.relocation.watals.varianten import Omvang, Variant, list_varianten
from werklocaties_gis.settings.plan import Net, Plan, Tijd
from werklocaties_gis.settings.planlimieten import Netruimte
from werklocaties_gis.tables.schema import read_schema

NIETS = {"ha": 0.0, "kw": 0.0, "eur": 0.0, "jaren": 0}
GRENZEN = (date(2026, 1, 1), date(2028, 2, 29))


def _list(regions: ModuleType, plan: Plan, **more: float) -> dict[str, Variant]:
    region = regions.make_region(0)
    omvang = Omvang(**{**NIETS, **more})  # type: ignore[arg-type]
    found = list_varianten(region.tabellen, plan, region.mismatches.omgeving, omvang)
    return {variant.naam: variant for variant in found}


def test_a_hectare_lies_beside_a_plot_of_its_category_and_is_labelled(regions: ModuleType) -> None:
    region = regions.make_region(0)
    plekken, omgeving = region.tabellen["plekken"], region.mismatches.omgeving
    found = _list(regions, Plan(), ha=1.0)
    known = omgeving.loc[omgeving["max_hoog"].notna(), "plek_id"]
    plots = plekken[plekken["soort"].eq("kavel") & plekken["plek_id"].isin(known)]
    parks = set(plots["terrein_id"].dropna())
    assert len(parks) > 1
    assert {name.split(":")[1] for name in found} == parks
    name, variant = next(iter(found.items()))
    made = variant.tabellen["plekken"].set_index("plek_id")
    new = made.index.difference(plekken["plek_id"])
    assert len(new) == 1
    row, beside = made.loc[new[0]], made.loc[new[0].removesuffix("-fictief")]
    assert (row["kavel_m2"], row["vrij_m2"], row["deelbaar"]) == (10_000.0, 10_000.0, True)
    assert row["fictief"]
    assert row["terrein_id"] == beside["terrein_id"] == name.split(":")[1]
    assert pd.isna(row["verwerving"])
    category = omgeving.set_index("plek_id")["max_hoog"].astype(str)[beside.name]
    assert category == name.split(":")[2]
    assert variant.is_nieuw
    assert [*made.reset_index().columns] == [*read_schema("plekken").names()]
    assert len(region.tabellen["plekken"]) == len(plekken)


def test_headroom_is_more_only_where_the_operator_grants_kw(regions: ModuleType) -> None:
    granted = Plan(net=Net(ruimte=(Netruimte(net_id="G0001", vrij_kw=50.0),)))
    areas = regions.make_region(0).tabellen["netgebieden"]
    known = set(areas.loc[areas["vrij_kw"].notna(), "net_id"])
    found = _list(regions, granted, kw=200.0)
    assert set(found) == {f"kw:{net_id}" for net_id in known | {"G0001"}}
    assert found["kw:G0001"].plan.net.ruimte[0].vrij_kw == 250.0
    for net_id in known:
        wider = found[f"kw:{net_id}"].tabellen["netgebieden"]["vrij_kw"]
        assert (wider - areas["vrij_kw"]).dropna().sum() == 200.0
    free = Plan(net=Net(begrenzen=False))
    assert _list(regions, free, kw=200.0) == {}


def test_a_million_goes_to_each_period_in_turn(regions: ModuleType) -> None:
    tijd = Tijd(grenzen=(*GRENZEN, date(2030, 1, 1)), budget_eur=(1.0, 2.0))
    found = _list(regions, Plan(tijd=tijd), eur=10.0)
    assert [one.plan.tijd.budget_eur for one in found.values()] == [(11.0, 2.0), (1.0, 12.0)]
    assert _list(regions, Plan(), eur=10.0) == {}


@pytest.mark.parametrize("budget", [(), (5.0,)])
def test_a_year_makes_the_last_period_longer_or_adds_one(
    regions: ModuleType, budget: tuple[float, ...]
) -> None:
    plan = Plan(tijd=Tijd(grenzen=GRENZEN, budget_eur=budget))
    found = _list(regions, plan, jaren=1)
    # 29 February 2029 does not exist.
    assert found["jaar:later"].plan.tijd.grenzen == (GRENZEN[0], date(2029, 3, 1))
    assert ("jaar:periode" in found) is not bool(budget)
    if not budget:
        assert found["jaar:periode"].plan.tijd.grenzen == (*GRENZEN, date(2029, 3, 1))
    assert _list(regions, Plan(), jaren=1) == {}
