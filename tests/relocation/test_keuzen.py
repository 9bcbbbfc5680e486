"""Moves for good and stopovers in one list, each with its points and cost."""

from __future__ import annotations

from types import ModuleType

import numpy as np
import pytest
from werklocaties_gis.relocation.kader.kader import make_kader
from werklocaties_gis.relocation.keuzen import Keuzen, join_keuzen, list_tussenstops
from werklocaties_gis.relocation.opgave import Opgave, make_opgave


@pytest.fixture(scope="module")
def opgave(regions: ModuleType) -> Opgave:
    """The first generated region in which some firm could make a stopover."""
    for seed in range(40):
        region, plan = regions.make_rich(seed, only=("perioden", "tussenstops"))
        study = (region.tabellen, region.lijsten, region.beleid, plan, region.mismatches)
        made = make_opgave(*study)
        if made.plaatsingen.is_tussenstop.any():
            return made
    raise AssertionError


def test_stopovers_lie_on_temporary_places_that_nobody_uses(opgave: Opgave) -> None:
    stops = opgave.plaatsingen.is_tussenstop
    p, aanbod = opgave.kandidaten.p, opgave.aanbod
    assert (aanbod.is_tijdelijk & ~aanbod.in_use)[p[stops]].all()
    assert not aanbod.is_tijdelijk[p[~stops]].any()
    # Whoever waits somewhere has a place to go to afterwards.
    assert set(opgave.kandidaten.v[stops]) <= set(opgave.kandidaten.v[~stops])


def test_a_stopover_earns_nothing_and_costs_points(opgave: Opgave) -> None:
    stops = opgave.plaatsingen.is_tussenstop
    weight = opgave.kader.plan.gewichten.tussenstop
    assert (opgave.model.opties.waarde[stops] == -100 * weight).all()
    assert (opgave.punten["tussenstop"][~stops] == 0).all()


def test_all_lists_stay_in_one_order(opgave: Opgave) -> None:
    v, p = opgave.kandidaten.v, opgave.kandidaten.p
    assert (np.diff(v * (p.max() + 1) + p) > 0).all()
    assert (opgave.plaatsingen.v == v).all()
    assert (opgave.model.opties.p == p).all()
    assert opgave.model.tijd is not None
    assert (opgave.model.tijd.tijdelijk == opgave.plaatsingen.is_tussenstop).all()
    assert {len(points) for points in opgave.punten.values()} == {len(v)}


def test_without_the_setting_nobody_waits_anywhere(opgave: Opgave) -> None:
    plan = opgave.kader.plan
    off = plan.model_copy(update={"tijd": plan.tijd.model_copy(update={"tussenstops": False})})
    kader = make_kader(opgave.kader.tabellen, opgave.aanbod, off)
    none = list_tussenstops(opgave.vraag, kader, np.unique(opgave.kandidaten.v))
    assert len(none.kandidaten.v) == 0


def test_joining_nothing_changes_nothing(opgave: Opgave) -> None:
    whole = Keuzen(opgave.kandidaten, opgave.plaatsingen, opgave.punten)
    assert join_keuzen(whole, whole.take(np.zeros(len(whole.kandidaten.v), dtype=bool))) is whole
