"""What is required but cannot be: requirements and limits in one sentence."""

from __future__ import annotations

from types import ModuleType

import pytest
from werklocaties_gis.errors import ImpossiblePlanError
from werklocaties_gis.relocation.botsing import list_rijnamen
from werklocaties_gis.relocation.opgave import make_opgave
from werklocaties_gis.relocation.plan import plan_verplaatsingen
from werklocaties_gis.settings.plan import Eis, Plan, Quotum, Tijd


def _clash(regions: ModuleType, plan: Plan) -> ImpossiblePlanError:
    region = regions.make_region(0)
    with pytest.raises(ImpossiblePlanError) as error:
        plan_verplaatsingen(region.tabellen, region.lijsten, region.beleid, plan, region.mismatches)
    return error.value


def test_a_budget_that_forbids_a_pinned_move_is_named_beside_it(regions: ModuleType) -> None:
    region, plan = regions.make_rich(3, only=("budget",))
    study = (region.tabellen, region.lijsten, region.beleid)
    free = plan.model_copy(update={"tijd": Tijd()})
    move = plan_verplaatsingen(*study, free, region.mismatches).verplaatsingen
    dear = move[move["kosten_eur"].gt(0)].iloc[0]
    pinned = Eis(soort="vast", vestiging_id=dear["vestiging_id"])
    poor = plan.model_copy(update={"tijd": Tijd(budget_eur=(0.0,)), "eisen": (pinned,)})
    try:
        plan_verplaatsingen(*study, poor, region.mismatches)
    except ImpossiblePlanError as error:
        told = str(error.fields["eisen"])
        assert f"vast {dear['vestiging_id']}" in told
        assert "budget" in told
    else:
        pytest.fail("a move that costs money was made without any")


def test_a_municipality_that_must_take_more_than_there_is_clashes_alone(
    regions: ModuleType,
) -> None:
    areas = regions.make_region(0).tabellen["gebieden"]
    code = areas.loc[areas["soort"].eq("gemeente"), "code"].iloc[0]
    error = _clash(regions, Plan(quota=(Quotum(gemeente_code=code, min_ha=10_000.0),)))
    assert error.fields["eisen"] == f"quota ({code} min_ha)"
    assert error.fields["waarvan"] == (f"{code} min_ha",)
    assert error.fields["clash"] == ()
    assert error.fields["grenzen"] == ("quota",)


def test_what_each_limit_is_about_stands_in_the_order_of_the_rows(regions: ModuleType) -> None:
    region = regions.make_region(0)
    areas = region.tabellen["gebieden"]
    code = areas.loc[areas["soort"].eq("gemeente"), "code"].iloc[0]
    firms = ("V0001", "V0002")
    plan = Plan(
        quota=(Quotum(gemeente_code=code, max_verhuizingen=3, min_ha=0.0),),
        samen=(firms,),
        verhuizers=regions.EVERYBODY,
    )
    opgave = make_opgave(region.tabellen, region.lijsten, region.beleid, plan, region.mismatches)
    kinds, names = opgave.model.grenzen.familie, list_rijnamen(opgave)
    by_kind = {kind: [n for k, n in zip(kinds, names, strict=True) if k == kind] for kind in kinds}
    assert by_kind["quota"] == [f"{code} max_verhuizingen", f"{code} min_ha"]
    assert by_kind.get("net", []) == [*opgave.kader.ruimten.net_ids]
    assert set(", ".join(by_kind.get("samen", [])).split(", ")) <= {*firms, ""}
