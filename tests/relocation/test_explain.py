"""Why a firm stays: told from its funnel and from who went where it could."""

from __future__ import annotations

from dataclasses import replace
from types import ModuleType

import numpy as np
import pytest
from werklocaties_gis.relocation.explain import (
    NIET_VERPLAATSBAAR,
    REDENEN,
    is_blocked,
    list_redenen,
)
from werklocaties_gis.relocation.opgave import make_opgave
from werklocaties_gis.relocation.optimum.model import (
    Bools,
    Model,
    Opties,
    ints,
    list_blokkades,
)
from werklocaties_gis.relocation.optimum.solve import solve_model
from werklocaties_gis.relocation.plaatsing.opties import MAAT_STAPPEN, PLEK_STAPPEN, Trechter
from werklocaties_gis.relocation.plan import plan_verplaatsingen
from werklocaties_gis.relocation.uitleg.deelmodel import take_opties
from werklocaties_gis.relocation.uitleg.waarom import SOORTEN
from werklocaties_gis.settings.plan import Plan
from werklocaties_gis.vocabulary.labels import list_values


def _reden(model: Model, firm: int, *, has_soort: bool = True) -> object:
    trechter = Trechter(
        np.array([firm]), 3, (), np.zeros((1, 0), dtype=np.int64), np.array([has_soort])
    )
    return list_redenen(trechter, model, solve_model(model))[0]


def test_each_reason_is_told_apart(small: ModuleType) -> None:
    swap = small.make_two_swapping()
    assert _reden(swap, 0) is None
    nothing = replace(swap, opties=Opties(ints([1]), ints([0]), ints([80]), ints([5])))
    assert _reden(nothing, 0, has_soort=False) == "geen_passend_aanbod"
    assert _reden(nothing, 0) == "geen_optie"
    assert _reden(nothing, 1) == "plek_blijft_bezet"
    forbidden = small.with_eis(swap, vast=False, v=0, p=-1)
    assert _reden(forbidden, 0) == "moet_blijven"
    dear = replace(swap, opties=replace(swap.opties, waarde=ints([-5, -5, 0])))
    assert _reden(dear, 0) == "niet_de_moeite"
    rivals = Opties(ints([0, 1]), ints([2, 2]), ints([80, 80]), ints([10, 20]))
    assert _reden(replace(swap, opties=rivals), 0) == "verdrongen"
    stays = Opties(ints([0, 0, 1]), ints([1, 2, 2]), ints([80] * 3), ints([50, -90, -90]))
    assert _reden(replace(swap, opties=stays), 0) == "plek_blijft_bezet"


def test_a_place_of_a_firm_without_opties_is_blocked(small: ModuleType) -> None:
    swap = small.make_two_swapping()
    nothing = replace(swap, opties=Opties(ints([1]), ints([0]), ints([80]), ints([5])))
    assert is_blocked(nothing).tolist() == [True]
    assert not is_blocked(swap).any()


@pytest.mark.parametrize("seed", [0, 2])
def test_every_firm_that_may_move_moves_or_has_a_reason(regions: ModuleType, seed: int) -> None:
    region = regions.make_region(seed)
    plan = plan_verplaatsingen(
        region.tabellen, region.lijsten, region.beleid, Plan(), region.mismatches
    )
    table = plan.niet_passend
    told = table.groupby("vestiging_id")["reden"].count()
    moved = told.index.isin(plan.verplaatsingen["vestiging_id"])
    assert (told[moved] == 0).all()
    assert (told[~moved] == 1).all()
    first, rest = table[table["volgorde"].eq(0)], table[table["volgorde"].gt(0)]
    assert (first["over"] == len(region.tabellen["plekken"])).all()
    taken = table.groupby("vestiging_id")["weg"].sum()
    last = table.groupby("vestiging_id")["over"].last()
    assert (taken + last == len(region.tabellen["plekken"])).all()
    assert (rest["weg"] >= 0).all()


def test_every_step_and_reason_has_a_sentence(regions: ModuleType) -> None:
    region = regions.make_region(0)
    plan = plan_verplaatsingen(
        region.tabellen, region.lijsten, region.beleid, Plan(), region.mismatches
    )
    steps = set(plan.niet_passend["stap"]) - set(type(region.beleid.toetsen).model_fields)
    assert (steps | {NIET_VERPLAATSBAAR, *PLEK_STAPPEN, *MAAT_STAPPEN}) <= set(list_values("stap"))
    # Where a reason was solved again, its kind stands in the place of the plain one.
    assert {NIET_VERPLAATSBAAR, *REDENEN, *SOORTEN} == set(list_values("reden"))


@pytest.mark.parametrize("seed", [2, 5])
def test_each_reason_is_true_of_a_generated_region(regions: ModuleType, seed: int) -> None:
    region = regions.make_region(seed, merged=True)
    plan = Plan(verhuizers=regions.EVERYBODY)
    opgave = make_opgave(region.tabellen, region.lijsten, region.beleid, plan, region.mismatches)
    model = opgave.model
    redenen = list_redenen(opgave.trechter, model, solve_model(model))
    seen = dict.fromkeys(REDENEN, 0)
    for firm, reden in zip(opgave.trechter.v, redenen, strict=True):
        own = model.opties.v == firm
        if reden is None:
            continue
        seen[reden] += 1
        if reden in ("geen_passend_aanbod", "geen_optie"):
            assert not own.any()
        elif reden == "niet_de_moeite":
            raised = np.where(own, model.opties.waarde + 10**7, model.opties.waarde)
            richer = replace(model, opties=replace(model.opties, waarde=raised))
            assert own[solve_model(richer).gekozen].any()
        elif reden == "verdrongen":
            alone = take_opties(model, own | ~_rivals(model, own))
            moved = alone.opties.v[solve_model(alone).gekozen]
            in_use = np.isin(model.opties.p[own], list_blokkades(model)[1])
            assert firm in moved or in_use.all()
    assert sum(seen.values()) > 3


def _rivals(model: Model, own: Bools) -> Bools:
    """Opties on the places of a firm, or on their land."""
    places = model.opties.p[own]
    near = np.concatenate([places, model.kavels.q[np.isin(model.kavels.p, places)]])
    return np.isin(model.opties.p, near)


def test_a_firm_that_cannot_move_is_told_so(regions: ModuleType) -> None:
    region = regions.make_region(0)
    mover = (
        plan_verplaatsingen(
            region.tabellen, region.lijsten, region.beleid, Plan(), region.mismatches
        )
        .verplaatsingen["vestiging_id"]
        .iloc[0]
    )
    firms = region.tabellen["vestigingen"].copy()
    firms.loc[firms["vestiging_id"].eq(mover), "verplaatsbaar"] = False
    fixed = {**region.tabellen, "vestigingen": firms}
    found = plan_verplaatsingen(fixed, region.lijsten, region.beleid, Plan(), region.mismatches)
    assert mover not in set(found.verplaatsingen["vestiging_id"])
    rows = found.niet_passend[found.niet_passend["vestiging_id"].eq(mover)]
    assert rows["stap"].tolist() == ["alle_plekken", NIET_VERPLAATSBAAR]
    assert rows["reden"].iloc[-1] == NIET_VERPLAATSBAAR
    assert rows["over"].iloc[-1] == 0
