"""Points follow the published weights, and nothing else."""

from __future__ import annotations

from dataclasses import replace
from types import ModuleType

import numpy as np
import pytest
from werklocaties_gis.mismatch.plaatsingen import list_plaatsingen
from werklocaties_gis.mismatch.uitkomst import MOGELIJK
from werklocaties_gis.relocation.opgave import make_opgave
from werklocaties_gis.relocation.plaatsing.aanbod import list_aanbod
from werklocaties_gis.relocation.plaatsing.gevolg import numbers_of
from werklocaties_gis.relocation.plaatsing.score import (
    list_afstandspunten,
    list_geschiktheid,
    list_winst,
)
from werklocaties_gis.relocation.plaatsing.verhuizers import Verhuizers
from werklocaties_gis.settings.plan import Gewichten, Plan, Reserve
from werklocaties_gis.zoning.milieucategorie import code_of


def test_an_unknown_distance_counts_as_the_longest_known() -> None:
    assert list_afstandspunten(np.array([1000.0, np.nan, 3000.0]), 2.0).tolist() == [-2, -6, -6]
    assert list_afstandspunten(np.array([np.nan]), 2.0).tolist() == [0]


def test_a_mismatch_is_solved_only_without_any_signal(regions: ModuleType) -> None:
    region = regions.make_region(0)
    plan = Plan()
    opgave = make_opgave(region.tabellen, region.lijsten, region.beleid, plan, region.mismatches)
    signals = (opgave.kandidaten.words[list(numbers_of(plan.toetsen))] >= MOGELIJK).any(axis=0)
    solved = opgave.punten["opgelost"]
    assert (solved[signals] == 0).all()
    assert set(solved.tolist()) == {0.0, plan.gewichten.opgelost}


def test_a_weight_of_zero_takes_a_criterion_out(regions: ModuleType) -> None:
    region = regions.make_region(0)
    none = Gewichten(**dict.fromkeys(Gewichten.model_fields, 0.0))
    opgave = make_opgave(
        region.tabellen, region.lijsten, region.beleid, Plan(gewichten=none), region.mismatches
    )
    assert set(opgave.punten) == set(Gewichten.model_fields)
    assert not opgave.model.opties.waarde.any()


def test_light_firms_suit_mixed_places_and_heavy_ones_land_for_high_categories(
    regions: ModuleType,
) -> None:
    region = regions.make_region(1)
    opgave = make_opgave(region.tabellen, region.lijsten, region.beleid, Plan(), region.mismatches)
    ahead, aanbod = opgave.vraagstuk.vooruitblik, opgave.aanbod
    firms, places = ahead.profielen, ahead.omgeving
    light = np.flatnonzero((firms.hoog >= 0) & (firms.hoog <= code_of("3.1")))[:1]
    heavy = np.flatnonzero(firms.laag >= code_of("4.1"))[:1]
    unit = np.flatnonzero(aanbod.tabel["soort"].isin(["unit", "programmaruimte"]))[:1]
    kavel = aanbod.tabel["soort"].eq("kavel").fillna(value=False).to_numpy(bool)
    high = np.flatnonzero((places.max_hoog >= code_of("4.1")) & (places.menging < 0) & kavel)[:1]
    values = [
        list_geschiktheid(v, p, ahead, aanbod).tolist()
        for v, p in [(light, unit), (light, high), (heavy, high), (heavy, unit)]
    ]
    assert values == [[1.0], [0.0], [1.0], [0.0]]


@pytest.mark.parametrize(
    ("borging", "shared_points", "own_points"),
    [("kettingbeding", 40 * 0.2, 40 * 0.2), ("geen", 40 * 0.2, 0.0)],
)
def test_land_counts_once_it_is_left_by_all_and_durably(
    tables: ModuleType, borging: str, shared_points: float, own_points: float
) -> None:
    tabellen = tables.set_cell(tables.make_tabellen(), "plekken", "P1", "borging", borging)
    aanbod = list_aanbod(tabellen, list_plaatsingen(tabellen), Reserve())
    nobody = np.zeros(3, dtype=bool)
    light = frozenset({(0, 0), (1, 1), (2, 1)})
    movers = Verhuizers(
        np.arange(3), np.arange(0), nobody, nobody, nobody, nobody, light, frozenset()
    )
    winst = list_winst(aanbod, movers, Plan())
    assert winst.per_vestiging["hmc_ha"].tolist() == [own_points, 0.0, 0.0]
    assert winst.plek.tolist() == [1]
    assert winst.punten.tolist() == [shared_points]
    private = replace(aanbod, is_vrijkomend=np.zeros(5, dtype=bool))
    assert len(list_winst(private, movers, Plan()).plek) == 0
