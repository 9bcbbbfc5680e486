"""What hangs on each move of a plan."""

from __future__ import annotations

from dataclasses import replace
from types import ModuleType

import numpy as np
import pandas as pd
import pytest
from werklocaties_gis.relocation.opgave import EENHEDEN_PER_PUNT, make_opgave
from werklocaties_gis.relocation.optimum.model import ints, value_of
from werklocaties_gis.relocation.optimum.oplossing import Zoekopdracht
from werklocaties_gis.relocation.optimum.solve import solve_model
from werklocaties_gis.relocation.uitleg.deelmodel import with_eis
from werklocaties_gis.relocation.uitleg.gevolgen import list_anders, list_gevolgen, solve_zonder
from werklocaties_gis.relocation.uitleg.vraag import list_deel, make_basis
from werklocaties_gis.settings.plan import Plan


def test_the_plan_without_a_move_keeps_what_it_can(small: ModuleType) -> None:
    model = small.make_shared()
    basis = make_basis(model, solve_model(model), Zoekopdracht())
    deel = list_deel(basis, 0)
    found = solve_zonder(deel, 0, 1)
    # v0 stays, so p0 is not left by both: 37 becomes 20.
    assert (value_of(model, found.gekozen), found.waarde, found.grens) == (20, 20, 20)
    anders, verliest = list_anders(model, deel.gekozen, found.gekozen, 0)
    assert (anders.tolist(), verliest.tolist()) == ([], [])


def test_who_moves_elsewhere_and_who_no_longer_moves(small: ModuleType) -> None:
    model = small.make_two_swapping()
    anders, verliest = list_anders(model, ints([1, 2]), ints([0]), 1)
    assert (anders.tolist(), verliest.tolist()) == ([0], [])
    anders, verliest = list_anders(model, ints([1, 2]), ints([1]), 0)
    assert (anders.tolist(), verliest.tolist()) == ([1], [1])


@pytest.mark.parametrize("seed", [1, 2])
def test_each_row_is_true(regions: ModuleType, seed: int) -> None:
    region = regions.make_region(seed)
    plan = Plan(verhuizers=regions.EVERYBODY)
    opgave = make_opgave(region.tabellen, region.lijsten, region.beleid, plan, region.mismatches)
    model, best = opgave.model, solve_model(opgave.model)
    table = list_gevolgen(opgave, best, Zoekopdracht())
    assert len(table) == len(best.gekozen)
    seen = set()
    for row in table.itertuples():
        v = int(np.flatnonzero(opgave.aanbod.vestiging_ids == row.vestiging_id)[0])
        p = int(np.flatnonzero(opgave.aanbod.ids == row.naar_plek_id)[0])
        without = solve_model(with_eis(model, vast=False, v=v, p=p))
        assert round(row.waarde_zonder * EENHEDEN_PER_PUNT) == without.waarde
        assert round(row.verschil * EENHEDEN_PER_PUNT) == best.waarde - without.waarde
        assert row.in_elk_plan == ("ja" if without.waarde < 0.99 * best.waarde else "nee")
        assert len(row.verliezers) <= row.andere_zetten
        seen.add(row.in_elk_plan)
    assert seen == {"ja", "nee"}


def test_what_is_not_solved_again_still_says_what_hangs_on_it(regions: ModuleType) -> None:
    region = regions.make_region(2)
    plan = Plan(verhuizers=regions.EVERYBODY)
    opgave = make_opgave(region.tabellen, region.lijsten, region.beleid, plan, region.mismatches)
    best, told = solve_model(opgave.model), list[int]()
    opdracht = Zoekopdracht(progress=lambda _step, count: told.append(count))
    whole = list_gevolgen(opgave, best, Zoekopdracht()).set_index("vestiging_id")
    some = list_gevolgen(opgave, best, opdracht, max_nagerekend=2).set_index("vestiging_id")
    assert told == [0, 1]
    assert some["nagerekend"].sum() == 2
    assert some["breekt"].tolist() == whole["breekt"].tolist()
    left = some[~some["nagerekend"]]
    assert left["waarde_zonder"].isna().all()
    told_no = left.index[left["in_elk_plan"].eq("nee")]
    assert (whole.loc[told_no, "in_elk_plan"] == "nee").all()
    assert (left["in_elk_plan"] != "ja").all()


def test_a_pinned_move_is_in_every_plan(regions: ModuleType) -> None:
    region = regions.make_region(1)
    plan = Plan(verhuizers=regions.EVERYBODY)
    opgave = make_opgave(region.tabellen, region.lijsten, region.beleid, plan, region.mismatches)
    best = solve_model(opgave.model)
    v = int(opgave.model.opties.v[best.gekozen[0]])
    p = int(opgave.model.opties.p[best.gekozen[0]])
    pinned = replace(opgave, model=with_eis(opgave.model, vast=True, v=v, p=p))
    table = list_gevolgen(pinned, solve_model(pinned.model), Zoekopdracht())
    row = table.set_index("vestiging_id").loc[opgave.aanbod.vestiging_ids[v]]
    assert (row["in_elk_plan"], row["zekerheid"]) == ("ja", "zeker")
    assert pd.isna(row["waarde_zonder"])
