"""A plan survives the way to columns and back; one that breaks a row does not."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np
from werklocaties_gis.relocation.optimum.fasen.kolommen import as_fasekolommen
from werklocaties_gis.relocation.optimum.fasen.solve import solve_fasen
from werklocaties_gis.relocation.optimum.zoek.ruimte import (
    as_plan,
    from_start,
    is_allowed,
    make_ruimte,
    phases_of,
    take_columns,
)


def test_a_plan_keeps_its_value_and_periods(ketens: Any) -> None:
    model = ketens.with_budget(ketens.make(14, 4, 2), 2, [80, 60, 80])
    ruimte, best = make_ruimte(model), solve_fasen(model)
    x = as_fasekolommen(model, ruimte.fasekolommen, best)
    assert x is not None
    found = as_plan(ruimte, x)
    assert found is not None
    assert found[1] == best.waarde
    fase = phases_of(ruimte, found[0])
    assert fase[model.opties.v[best.gekozen]].tolist() == best.stap.tolist()
    assert (fase >= 0).sum() == len(best.gekozen)
    assert is_allowed(ruimte, fase, np.zeros(14, dtype=bool))[x > 0.5].all()
    assert from_start(ruimte, best) is not None


def test_what_breaks_a_row_is_no_plan(ketens: Any) -> None:
    ruimte = make_ruimte(ketens.make(14, 4, 2))
    assert as_plan(ruimte, np.ones(ruimte.fasekolommen.size)) is None
    assert from_start(ruimte, None) is None


def test_more_is_better_also_for_costs(ketens: Any) -> None:
    model = ketens.make(14, 4, 2)
    costs = make_ruimte(replace(model, sense="min"))
    assert costs.sign == -1
    assert (costs.kolommen.value == -make_ruimte(model).kolommen.value).all()
    columns, rows = take_columns(costs, np.arange(3), whole=False)
    assert len(columns.value) == rows.matrix.shape[1] == 3
    assert not columns.whole.any()
