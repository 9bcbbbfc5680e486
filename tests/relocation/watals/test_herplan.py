"""A plan made again after a refusal."""

from __future__ import annotations

from datetime import date
from types import ModuleType

import numpy as np
from werklocaties_gis.relocation.optimum.oplossing import Zoekopdracht
from werklocaties_gis.relocation.optimum.solve import solve_model
from werklocaties_gis.relocation.plan import plan_verplaatsingen
from werklocaties_gis.relocation.watals.herplan import SOORTEN, plan_herplan, solve_herplan
from werklocaties_gis.settings.plan import Eis, Plan, Tijd


def test_promises_come_before_value(small: ModuleType) -> None:
    # Promised: v0 to p1. Worth most: v0 to p2 and v1 to p0, together 60.
    model = small.make_two_swapping()
    found = solve_herplan(model, np.array([False, True, False]), Zoekopdracht())
    assert found.gekozen.tolist() == [1, 2]
    assert found.waarde == 60
    refused = small.with_eis(model, vast=False, v=1, p=0)
    kept = solve_herplan(refused, np.array([False, True, True]), Zoekopdracht())
    assert (kept.gekozen.tolist(), kept.waarde) == ([1], 10)


def test_as_few_promises_as_can_be_are_changed(brute_force: ModuleType, small: ModuleType) -> None:
    changed = 0
    for seed in range(30):
        model = brute_force.make_model(seed)
        first = solve_model(model)
        if first.status != "optimaal" or len(first.gekozen) < 2 or model.sense == "min":
            continue
        optie = first.gekozen[0]
        refused = small.with_eis(
            model, vast=False, v=model.opties.v[optie], p=model.opties.p[optie]
        )
        promised = np.isin(np.arange(model.size), first.gekozen[1:])
        again = solve_herplan(refused, promised, Zoekopdracht())
        free = solve_model(refused)
        if again.status != "optimaal":
            assert free.status == "onmogelijk"
            continue
        kept, kept_free = promised[again.gekozen].sum(), promised[free.gekozen].sum()
        assert kept >= kept_free, seed
        assert again.waarde <= free.waarde, seed
        assert again.waarde == free.waarde or kept > kept_free, seed
        changed += kept > kept_free
    assert changed > 0


def test_the_table_says_what_became_of_each_promise(regions: ModuleType) -> None:
    region = regions.make_region(2)
    study = (region.tabellen, region.lijsten, region.beleid)
    plan = Plan(verhuizers=regions.EVERYBODY)
    first = plan_verplaatsingen(*study, plan, region.mismatches)
    move = first.verplaatsingen.sort_values("waarde").iloc[-1]
    eis = Eis(soort="geweigerd", vestiging_id=move["vestiging_id"], plek_id=move["naar_plek_id"])
    again = plan.model_copy(update={"eisen": (eis,)})
    _, found, table = plan_herplan(*study, again, region.mismatches, first.verplaatsingen)
    assert found.status == "optimaal"
    assert set(table["soort"]) <= set(SOORTEN)
    own = table.set_index("vestiging_id").loc[move["vestiging_id"]]
    assert (own["soort"], own["was_plek_id"]) == ("geweigerd", move["naar_plek_id"])
    was, becomes = table["was_plek_id"].fillna(""), table["wordt_plek_id"].fillna("")
    assert (table["soort"].eq("gebleven") == was.eq(becomes)).all()
    assert (table["soort"].eq("nieuw") == was.eq("")).all()
    assert table["soort"].eq("gebleven").sum() >= len(first.verplaatsingen) // 2
    _, _, same = plan_herplan(*study, plan, region.mismatches, first.verplaatsingen)
    assert set(same["soort"]) == {"gebleven"}


def test_without_time_every_promise_that_holds_is_kept(regions: ModuleType) -> None:
    region = regions.make_region(2)
    study = (region.tabellen, region.lijsten, region.beleid)
    years = Tijd(grenzen=(date(2026, 1, 1), date(2027, 1, 1), date(2030, 1, 1)))
    for tijd in (Tijd(), years):
        plan = Plan(verhuizers=regions.EVERYBODY, tijd=tijd)
        first = plan_verplaatsingen(*study, plan, region.mismatches)
        hurried = plan.model_copy(update={"max_seconden": 1e-6})
        again = plan_verplaatsingen(*study, hurried, region.mismatches, vorige=first.verplaatsingen)
        assert set(again.herplan["soort"]) == {"gebleven"}
        assert again.objective == first.objective


def test_promises_go_before_the_strict_order_and_that_before_the_weights(
    regions: ModuleType,
) -> None:
    region = regions.make_region(2)
    study = (region.tabellen, region.lijsten, region.beleid)
    plan = Plan(verhuizers=regions.EVERYBODY)
    strict = plan.model_copy(update={"volgorde": ("afstand_km",)})
    first = plan_verplaatsingen(*study, plan, region.mismatches)
    promised = first.verplaatsingen.iloc[:1]
    again = plan_verplaatsingen(*study, strict, region.mismatches, vorige=promised)
    free = plan_verplaatsingen(*study, plan, region.mismatches, vorige=promised)
    assert "gebleven" in set(again.herplan["soort"])
    # By distance alone nobody moves who was not promised, or who others wait for.
    assert len(again.verplaatsingen) < len(free.verplaatsingen)
