"""Plans that come from elsewhere: taken over where they hold, valued anew."""

from __future__ import annotations

from dataclasses import replace
from types import ModuleType

import numpy as np
from werklocaties_gis.relocation.optimum.geldig import as_plan, can_stay
from werklocaties_gis.relocation.optimum.solve import solve_model
from werklocaties_gis.relocation.optimum.tijd import make_tijd


def test_a_plan_is_valued_anew_and_what_may_not_happen_is_left_out(small: ModuleType) -> None:
    # Worth most: v0 to p2 and v1 to p0, together 60; v1 can only follow v0.
    model = small.make_two_swapping()
    best = solve_model(model)
    taken = as_plan(model, replace(best, waarde=0, grens=0))
    assert taken is not None
    assert (taken.gekozen.tolist(), taken.waarde) == (best.gekozen.tolist(), best.waarde)
    v, p = model.opties.v[best.gekozen[0]], model.opties.p[best.gekozen[0]]
    refused = small.with_eis(model, vast=False, v=v, p=p)
    left = as_plan(refused, best)
    assert left is not None
    assert best.gekozen[0] not in left.gekozen


def test_without_moves_only_where_nothing_must_happen(small: ModuleType) -> None:
    model = small.make_two_swapping()
    assert can_stay(model)
    assert not can_stay(small.with_eis(model, vast=True, v=0, p=2))


def test_a_plan_in_time_holds_in_its_own_periods(small: ModuleType) -> None:
    base = small.make_two_swapping()
    model = replace(base, tijd=make_tijd(3, base.size, len(base.plek_ids)))
    best = solve_model(model)
    taken = as_plan(model, replace(best, waarde=0))
    assert taken is not None
    assert taken.waarde == best.waarde
    assert taken.stap.tolist() == best.stap.tolist()
    late = replace(best, stap=np.full(len(best.stap), 99))
    assert as_plan(model, late) is None
    assert can_stay(model)
