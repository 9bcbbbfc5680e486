"""Each rule of the model matters: without it the replay on the tables rejects some plan."""

from __future__ import annotations

from types import ModuleType

import pytest
from werklocaties_gis.relocation.optimum.model import FAMILIES
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
    assert set(CASES) == set(FAMILIES)


@pytest.mark.parametrize("family", FAMILIES)
def test_the_replay_rejects_a_plan_made_without_a_rule(regions: ModuleType, family: str) -> None:
    seed, divisible, left_out, code = CASES[family]
    region = regions.make_region(seed, divisible, family == "kavel")
    plan = _plan(regions, family, seed, divisible)
    others = tuple(name for name in left_out if name != family)
    assert regions.judge(region, plan, regions.plan_without(region, plan, others)) == set()
    assert code in regions.judge(region, plan, regions.plan_without(region, plan, left_out))
