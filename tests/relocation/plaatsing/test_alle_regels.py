"""Plans under every rule on placements at once hold when they are replayed on the tables."""

from __future__ import annotations

from types import ModuleType
from typing import Any

import geopandas as gpd
import numpy as np
import pandas as pd
import pytest
import shapely
from werklocaties_gis.mismatch.detect import detect_mismatches
from werklocaties_gis.relocation.plan import plan_verplaatsingen
from werklocaties_gis.settings.plan import Criterium, Gewichten, Minimaal, Plan, Ruimte, Xxl
from werklocaties_gis.settings.ruimte import Terreinquotient
from werklocaties_gis.tables.formats import conform


def _tabellen(tabellen: dict[str, Any], rng: np.random.Generator) -> dict[str, Any]:
    """The tables with firms that state a building instead of land, and a conversion area."""
    firms = tabellen["vestigingen"].copy()
    size = len(firms)
    firms["kavel_m2"] = firms["kavel_m2"].mask(rng.random(size) < 0.4)
    firms["voetafdruk_m2"] = (firms["bvo_m2"] * 0.7).round().mask(rng.random(size) < 0.3)
    for name, value in (("manoeuvreer_m2", 200.0), ("parkeerplaatsen", 10.0), ("groei_share", 0.2)):
        firms[name] = pd.Series(value, firms.index, dtype="Float64").mask(rng.random(size) < 0.5)
    kavels = tabellen["kavels"].copy()
    fsi = pd.Series(0.8, kavels.index, dtype="Float64")
    kavels["fsi_max"] = fsi.mask(rng.random(len(kavels)) < 0.5)
    west, south, east, north = tabellen["plekken"].total_bounds
    area = {"gebied_id": ["T"], "soort": ["transformatie"]}
    shape = [shapely.box(west, south, (west + east) / 2, north)]
    frame = gpd.GeoDataFrame(area, geometry=shape, crs="EPSG:28992")
    gebieden = conform(pd.concat([tabellen["gebieden"], frame]), "gebieden")
    return {**tabellen, "vestigingen": firms, "kavels": kavels, "gebieden": gebieden}


def _plan(rng: np.random.Generator) -> Plan:
    return Plan(
        verhuizers=("mismatches", "ruimtezoekers", "groeiers", "transformatie"),
        samenvoegen=3,
        max_afstand_km=float(rng.choice([3.0, 20.0])),
        max_kavel_ha=2.0,
        xxl=Xxl(vanaf_ha=0.8, sbi=("52", "49")),
        minimaal=Minimaal.model_validate(
            {
                "fsi": 0.05,
                "banen_per_ha": 5.0,
                "onbekend": str(rng.choice(["weigert", "waarschuwt"])),
            }
        ),
        ruimte=Ruimte(
            afleiden=True,
            fsi=0.7,
            bebouwing_share=0.6,
            open_ruimte_telt_binnen=bool(rng.integers(2)),
            parkeernorm_per_100_m2=1.2,
            m2_per_parkeerplaats=25.0,
            terreinquotient=(Terreinquotient(m2_per_baan=150.0),),
        ),
        gewichten=Gewichten(
            banen=0.1, woningen=0.5, groeier=20.0, transformatie=30.0, verhuizing=2.0, eigen=10.0
        ),
        criteria=(Criterium(id="b", veld="banen_per_ha", gewicht=1.0, drempel=5.0),),
    )


def _moves(regions: ModuleType, seed: int) -> tuple[int, int]:
    """Moves of one plan, and those of firms whose land is derived; the plan is replayed."""
    rng, region = np.random.default_rng(seed), regions.make_region(seed)
    tabellen = _tabellen(region.tabellen, rng)
    today = detect_mismatches(tabellen, region.lijsten, region.beleid)
    # Raises where the independent check finds anything wrong.
    found = plan_verplaatsingen(tabellen, region.lijsten, region.beleid, _plan(rng), today)
    firms = tabellen["vestigingen"]
    silent = firms.loc[firms["kavel_m2"].isna(), "vestiging_id"]
    moves = found.verplaatsingen["vestiging_id"]
    return len(moves), int(moves.isin(silent).sum())


def test_plans_under_every_rule_hold(regions: ModuleType) -> None:
    counts = [_moves(regions, seed) for seed in range(2)]
    assert all(np.sum(counts, axis=0) > 0)


@pytest.mark.lang
def test_plans_under_every_rule_hold_in_many_regions(regions: ModuleType) -> None:
    counts = [_moves(regions, seed) for seed in range(2, 300)]
    assert np.sum(counts, axis=0)[1] > 300
