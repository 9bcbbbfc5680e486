"""Movers, freed land and candidates of a plan fit together."""

from __future__ import annotations

from types import ModuleType

from werklocaties_gis.relocation.plaatsing.tabellen import list_plaatsingstabellen
from werklocaties_gis.relocation.plan import plan_verplaatsingen
from werklocaties_gis.settings.plan import Criterium, Plan
from werklocaties_gis.tables.schema import RESULT_TABLES


def test_the_tables_of_a_plan_agree_with_it(regions: ModuleType) -> None:
    region = regions.make_region(0)
    criteria = (Criterium(id="banen", veld="banen", gewicht=1.0),)
    plan = Plan(verhuizers=regions.EVERYBODY, criteria=criteria)
    study = (region.tabellen, region.lijsten, region.beleid)
    found = plan_verplaatsingen(*study, plan, region.mismatches)
    assert found.opgave is not None
    tables = list_plaatsingstabellen(
        found.opgave, found.opties, found.verplaatsingen, found.samenvoegingen
    )
    assert set(tables) <= set(RESULT_TABLES)
    moves, movers = found.verplaatsingen, tables["verhuizers"]
    assert len(moves)
    assert set(moves["vestiging_id"]) <= set(movers.loc[movers["verplaatsbaar"], "vestiging_id"])
    assert (movers["redenen"].map(len) > 0).all()
    left = set(moves["van_plek_id"].dropna())
    assert left <= set(tables["vrijgekomen"]["plek_id"])
    rank = tables["rangorde"]
    assert set(rank["plek_id"]) == set(moves["naar_plek_id"])
    # Whoever the plan sends to a place is a candidate that no step takes.
    key = ["plek_id", "vestiging_id"]
    chosen = moves.rename(columns={"naar_plek_id": "plek_id"})[key].merge(rank, on=key)
    assert len(chosen) == len(moves)
    assert chosen["uitgevallen_op"].isna().all()


def test_a_plan_without_criteria_ranks_nobody(regions: ModuleType) -> None:
    region = regions.make_region(0)
    study = (region.tabellen, region.lijsten, region.beleid)
    found = plan_verplaatsingen(*study, Plan(), region.mismatches)
    assert found.opgave is not None
    tables = list_plaatsingstabellen(found.opgave, found.opties, found.verplaatsingen)
    assert tables["rangorde"].empty
    assert tables["rangordescores"].empty
    assert len(tables["vrijgekomen_totalen"]) == 3
