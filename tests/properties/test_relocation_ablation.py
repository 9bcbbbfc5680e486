"""Each rule of the model matters: without it the replay on the tables rejects some plan."""

from __future__ import annotations

from types import ModuleType

import pytest
from werklocaties_gis.relocation.optimum import grenzen, model
from werklocaties_gis.relocation.optimum.fasen import kolommen
from werklocaties_gis.settings.plan import Eis, Plan, Reserve

# The order of moves implies the room on divisible places, so that their room is
# taken out together with it, on regions where the order by itself does no harm.
CASES = {
    "een_keer": (0, False, ("een_keer",), "move_twice"),
    "plek_een_keer": (0, False, ("plek_een_keer",), "move_plek_taken"),
    "plek_vrij": (0, False, ("plek_vrij",), "move_in_use"),
    "kavel": (0, False, ("kavel",), "move_kavel_taken"),
    "verwerving": (24, True, ("volgorde", "verwerving"), "move_no_room"),
    "m2": (0, True, ("volgorde", "m2"), "move_no_room"),
    "reserve": (0, False, ("reserve",), "reserve_broken"),
    "vast": (0, False, ("vast",), "pinned_absent"),
    "verboden": (0, False, ("verboden",), "forbidden_present"),
    "volgorde": (7, False, ("volgorde",), "move_in_use"),
}
# Rules of time, money, grid and spread: family, seed, what the region has, and the fault.
RICH = (
    ("budget", 0, ("budget",), "budget_exceeded"),
    ("net", 1, ("net",), "net_full"),
    ("zetten", 0, ("perioden",), "moves_too_many"),
    ("quota", 0, ("quota",), "quota_moves"),
    ("samen", 0, ("samen",), "samen_apart"),
    ("reserve", 1, ("reserve",), "reserve_broken"),
    ("tijd", 0, ("perioden",), "move_not_yet_available"),
    ("na_vertrek", 0, ("perioden",), "move_in_use"),
    ("tussenstop", 16, ("perioden", "tussenstops"), "stop_without_end"),
)
IN_TIME = (
    ("budget", 1, ("budget", "perioden"), "budget_exceeded"),
    ("net", 1, ("net", "perioden"), "net_full"),
)
# What an earlier criterion of a strict order was worth is no rule of the field: no replay sees it.
UNSEEN = {"strikt"}


def _plan(regions: ModuleType, family: str, seed: int, divisible: bool) -> Plan:
    """The settings under which the rule has something to say."""
    everybody = Plan(verhuizers=regions.EVERYBODY)
    region = regions.make_region(seed, divisible, family == "kavel")
    best = regions.plan_without(region, everybody, ())
    if family == "verboden":
        forbidden = Eis(soort="verboden", vestiging_id=best["vestiging_id"].iloc[0])
        return everybody.model_copy(update={"eisen": (forbidden,)})
    if family == "vast":
        stays = regions.list_stayers_with_opties(region, everybody, best)[0]
        return everybody.model_copy(update={"eisen": (Eis(soort="vast", vestiging_id=stays),)})
    if family == "reserve":
        return everybody.model_copy(update={"reserve": Reserve(share=0.5)})
    return everybody


def test_every_rule_has_a_case() -> None:
    cases = {*CASES, *(family for family, *_ in RICH)}
    assert cases == {*model.FAMILIES, *grenzen.FAMILIES, *kolommen.FAMILIES} - UNSEEN


@pytest.mark.parametrize("family", model.FAMILIES)
def test_the_replay_rejects_a_plan_made_without_a_rule(regions: ModuleType, family: str) -> None:
    seed, divisible, left_out, code = CASES[family]
    region = regions.make_region(seed, divisible, family == "kavel")
    plan = _plan(regions, family, seed, divisible)
    others = tuple(name for name in left_out if name != family)
    # A plan made without an order has moves that stand in no step.
    allowed = {"move_no_step"} if "volgorde" in others else set()
    assert regions.judge(region, plan, regions.plan_without(region, plan, others)) <= allowed
    assert code in regions.judge(region, plan, regions.plan_without(region, plan, left_out))


@pytest.mark.parametrize(
    ("family", "seed", "has", "code"),
    [*RICH, *(pytest.param(*case, marks=pytest.mark.lang) for case in IN_TIME)],
)
def test_the_replay_rejects_a_plan_made_without_a_limit(
    regions: ModuleType, family: str, seed: int, has: tuple[str, ...], code: str
) -> None:
    region, plan = regions.make_rich(seed, has)
    assert regions.judge(region, plan, regions.plan_without(region, plan, ())) == set()
    assert code in regions.judge(region, plan, regions.plan_without(region, plan, (family,)))
