"""Points follow the published weights, and nothing else."""

from __future__ import annotations

from dataclasses import replace
from types import ModuleType
from typing import Any

import numpy as np
import pytest
from werklocaties_gis.mismatch.detect import TOETSEN, detect_mismatches
from werklocaties_gis.mismatch.plaatsingen import list_plaatsingen
from werklocaties_gis.mismatch.uitkomst import MOGELIJK, ZEKER
from werklocaties_gis.relocation.opgave import make_opgave
from werklocaties_gis.relocation.plaatsing.aanbod import list_aanbod
from werklocaties_gis.relocation.plaatsing.gevolg import numbers_of
from werklocaties_gis.relocation.plaatsing.opties import Kandidaten
from werklocaties_gis.relocation.plaatsing.score import (
    list_geschiktheid,
    list_kostenpunten,
    list_punten,
    list_winst,
)
from werklocaties_gis.relocation.plaatsing.verhuizers import Verhuizers
from werklocaties_gis.relocation.plaatsing.vraag import make_vraag
from werklocaties_gis.settings.beleid import Beleid
from werklocaties_gis.settings.plan import Eis, Gewichten, Plan, Reserve
from werklocaties_gis.zoning.milieucategorie import code_of
from werklocaties_gis.zoning.reference import read_lijsten


def _movers(**given: Any) -> Verhuizers:
    """Three firms that may move for no reason, unless given."""
    nobody = np.zeros(3, dtype=bool)
    every = {
        **dict.fromkeys(("is_mismatch", "is_zeker", "zoekt_ruimte", "groeit"), nobody),
        "v": np.arange(3),
        "vast": np.arange(0),
        "transformatie": nobody,
        "signalen": np.zeros((len(TOETSEN), 3), dtype=bool),
        "plek_in_transformatie": np.zeros(5, dtype=bool),
        "banen": np.array([10.0, np.nan, 5.0]),
        "licht": frozenset(),
        "nat": frozenset(),
    }
    return Verhuizers(**{**every, **given})


def _punten(
    tables: ModuleType, movers: Verhuizers, words: Any, plan: Plan
) -> dict[str, list[float]]:
    """Points of V1, V2 and V3, each onto P3 and P4, by criterion; ``words`` of one toets."""
    tabellen = tables.make_tabellen()
    aanbod = list_aanbod(tabellen, list_plaatsingen(tabellen), Reserve())
    v, p = np.repeat([0, 1, 2], 2), np.tile([2, 3], 3)
    table = np.zeros((len(TOETSEN), 6), dtype=np.int8)
    table[numbers_of(["licht_op_hmc"])[0]] = words
    study = (tabellen, read_lijsten(), Beleid())
    today = detect_mismatches(*study)
    ahead = make_vraag(*study, plan, today).vraagstuk.vooruitblik
    pairs = Kandidaten(v, p, np.full(6, 100.0), table)
    return {k: x.tolist() for k, x in list_punten(pairs, ahead, aanbod, movers, plan).items()}


MISPLACED = np.zeros((len(TOETSEN), 3), dtype=bool)
MISPLACED[numbers_of(["licht_op_hmc"])[0], 0] = True


def test_jobs_count_where_a_firm_stands_right_afterwards_and_unknown_ones_earn_nothing(
    tables: ModuleType,
) -> None:
    plan = Plan(gewichten=Gewichten(banen=2.0))
    signal = [ZEKER, 0, 0, 0, MOGELIJK, 0]
    found = _punten(tables, _movers(), signal, plan)
    assert found["banen"] == [0, 20, 0, 0, 0, 10]


def test_a_check_earns_its_points_only_where_it_signals_now_and_no_longer(
    tables: ModuleType,
) -> None:
    plan = Plan(gewichten=Gewichten(per_toets={"licht_op_hmc": 7.0}))
    found = _punten(tables, _movers(signalen=MISPLACED), [ZEKER, 0, 0, 0, 0, 0], plan)
    assert found["opgelost_licht_op_hmc"] == [0, 7, 0, 0, 0, 0]


def test_leaving_a_conversion_area_solves_and_moving_within_it_does_not(
    tables: ModuleType,
) -> None:
    in_area = np.array([True, False, True, False, False])
    movers = _movers(transformatie=np.array([True, False, False]), plek_in_transformatie=in_area)
    plan = Plan(gewichten=Gewichten(transformatie=9.0))
    found = _punten(tables, movers, 0, plan)
    assert found["transformatie"] == [0, 9, 0, 0, 0, 0]
    assert found["opgelost"] == [0, 100, 0, 0, 0, 0]
    signal = _punten(tables, movers, ZEKER, plan)
    assert signal["opgelost"] == [0] * 6


def test_each_move_costs_growers_earn_and_preferences_add_up(tables: ModuleType) -> None:
    prefer = [("V1", "P4", 3.0), ("V1", "", 1.0), ("V3", "P9", 5.0)]
    eisen = tuple(
        Eis(soort="voorkeur", vestiging_id=v, plek_id=p, punten=points) for v, p, points in prefer
    )
    plan = Plan(eisen=eisen, gewichten=Gewichten(verhuizing=4.0, groeier=6.0))
    found = _punten(tables, _movers(groeit=np.array([False, True, False])), 0, plan)
    assert found["voorkeur"] == [1, 4, 0, 0, 0, 0]
    assert found["verhuizing"] == [-4] * 6
    assert found["groeier"] == [0, 0, 6, 6, 0, 0]


def test_an_unknown_cost_counts_as_the_highest_known() -> None:
    assert list_kostenpunten(np.array([1e6, np.nan, 3e6]), 2.0).tolist() == [-2, -6, -6]
    assert list_kostenpunten(np.array([np.nan]), 2.0).tolist() == [0]


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
    none = Gewichten(**dict.fromkeys(set(Gewichten.model_fields) - {"per_toets"}, 0.0))
    opgave = make_opgave(
        region.tabellen, region.lijsten, region.beleid, Plan(gewichten=none), region.mismatches
    )
    named = set(Gewichten.model_fields) - {"per_toets", "tussenstop"}
    assert named <= set(opgave.punten) <= named | {"voorkeur"}
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
    light = frozenset({(0, 0), (1, 1), (2, 1)})
    movers = _movers(licht=light)
    winst = list_winst(aanbod, movers, Plan())
    assert winst.per_vestiging["hmc_ha"].tolist() == [own_points, 0.0, 0.0]
    assert winst.plek.tolist() == [1]
    assert winst.punten.tolist() == [shared_points]
    private = replace(aanbod, is_vrijkomend=np.zeros(5, dtype=bool))
    assert len(list_winst(private, movers, Plan()).plek) == 0
