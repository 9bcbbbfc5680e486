"""The plan of a study, from tables to moves."""

from __future__ import annotations

from dataclasses import replace
from types import ModuleType

import pytest
from werklocaties_gis.errors import (
    ImpossiblePlanError,
    InvalidPlanError,
    InvalidProjectError,
    WerklocatiesError,
)
from werklocaties_gis.relocation import strikt
from werklocaties_gis.relocation.optimum.model import Model
from werklocaties_gis.relocation.optimum.oplossing import Oplossing, Zoekopdracht
from werklocaties_gis.relocation.plan import Verplaatsplan, plan_verplaatsingen
from werklocaties_gis.settings.plan import Eis, Plan, Reserve
from werklocaties_gis.tables.formats import conform


def _plan(regions: ModuleType, plan: Plan, seed: int = 0) -> Verplaatsplan:
    region = regions.make_region(seed)
    return plan_verplaatsingen(
        region.tabellen, region.lijsten, region.beleid, plan, region.mismatches
    )


def test_names_that_no_table_knows_are_refused_all_at_once(regions: ModuleType) -> None:
    plan = Plan(
        eisen=(
            Eis(soort="vast", vestiging_id="V-onbekend"),
            Eis(soort="vast", vestiging_id="V0001", plek_id="P-onbekend"),
        ),
        reserve=Reserve(plek_ids=("P-ook-niet",)),
    )
    with pytest.raises(InvalidProjectError) as error:
        _plan(regions, plan)
    assert {failure.value for failure in error.value.failures} == {
        "V-onbekend",
        "P-onbekend",
        "P-ook-niet",
    }


def test_what_cannot_all_happen_is_named(regions: ModuleType) -> None:
    best = _plan(regions, Plan())
    opties = best.opties
    shared = opties[opties["plek_id"].duplicated(keep=False)]
    undivided = regions.make_region(0).tabellen["plekken"].set_index("plek_id")["deelbaar"]
    plek = next(p for p in shared["plek_id"] if not undivided[p])
    rivals = shared.loc[shared["plek_id"].eq(plek), "vestiging_id"].iloc[:2]
    eisen = tuple(Eis(soort="vast", vestiging_id=v, plek_id=plek) for v in rivals)
    with pytest.raises(ImpossiblePlanError) as error:
        _plan(regions, Plan(eisen=eisen))
    assert error.value.exit_code == 4
    named = {(v, p) for _, v, p in error.value.fields["clash"]}
    assert named <= {(v, plek) for v in rivals}
    assert named


def test_a_pinned_move_is_carried_out_and_costs_value(regions: ModuleType) -> None:
    best = _plan(regions, Plan())
    moved = set(best.verplaatsingen["vestiging_id"] + best.verplaatsingen["naar_plek_id"])
    used = set(regions.make_region(0).mismatches.plaatsingen["plek_id"].dropna())
    other = next(
        row
        for row in best.opties.itertuples()
        if row.vestiging_id + row.plek_id not in moved
        and row.plek_id not in used
        and row.vestiging_id in set(best.verplaatsingen["vestiging_id"])
    )
    pinned = Eis(soort="vast", vestiging_id=other.vestiging_id, plek_id=other.plek_id)
    found = _plan(regions, Plan(eisen=(pinned,)))
    goes = found.verplaatsingen.set_index("vestiging_id")["naar_plek_id"]
    assert goes[other.vestiging_id] == other.plek_id
    assert found.objective <= best.objective


def test_the_plan_is_worth_the_sum_of_its_moves_and_is_proven(regions: ModuleType) -> None:
    found = _plan(
        regions, Plan(gewichten=Plan().gewichten.model_copy(update={"hmc_ha": 0.0, "nat_ha": 0.0}))
    )
    assert found.objective == pytest.approx(float(found.verplaatsingen["waarde"].sum()))
    assert (found.bound, found.gap, found.status) == (found.objective, 0.0, "optimaal")


def test_a_plan_that_does_not_hold_is_a_defect_of_ours(
    regions: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = strikt.solve_model

    def without_order(model: Model, opdracht: Zoekopdracht, *, ties: bool) -> Oplossing:
        return whole(model, replace(opdracht, weglaten=frozenset({"plek_vrij"})), ties=ties)

    monkeypatch.setattr(strikt, "solve_model", without_order)
    with pytest.raises(InvalidPlanError) as error:
        _plan(regions, Plan(verhuizers=regions.EVERYBODY))
    assert "move_in_use" in {failure.code for failure in error.value.failures}


def test_a_limit_on_opties_and_on_nodes_is_said(regions: ModuleType) -> None:
    found = _plan(regions, Plan(opties_per_vestiging=1))
    assert "plan_opties_cut" in {notice.code for notice in found.meldingen}


def test_a_pinned_move_that_cannot_be_says_on_what_it_fails(regions: ModuleType) -> None:
    region = regions.make_region(0)
    plekken = region.tabellen["plekken"]
    taken = plekken.loc[plekken["verwerving"].isna() & plekken["status"].eq("uitgegeven")]
    mover = _plan(regions, Plan()).verplaatsingen["vestiging_id"].iloc[0]
    for firm, plek, reden in [
        (mover, taken["plek_id"].iloc[0], "niet_beschikbaar"),
        (_list_fixed(regions)[0], "", "geen_verhuizer"),
    ]:
        pinned = Eis(soort="vast", vestiging_id=firm, plek_id=plek)
        with pytest.raises(ImpossiblePlanError) as error:
            _plan(regions, Plan(eisen=(pinned,)))
        assert reden in error.value.fields["waarom"][0]
        assert f"{firm}" in str(error.value.fields["eisen"])
        assert reden in str(error.value.fields["eisen"])


def _list_fixed(regions: ModuleType) -> list[str]:
    """Firms that have no reason to move and could."""
    region = regions.make_region(0)
    told = set(_plan(regions, Plan()).niet_passend["vestiging_id"])
    firms = region.tabellen["vestigingen"]["vestiging_id"]
    return sorted(set(firms) - told)


def test_a_firm_whose_only_signals_are_refuted_stays(regions: ModuleType) -> None:
    region = regions.make_region(0)
    mover = next(
        firm
        for firm in _plan(regions, Plan(verhuizers=("mismatches",))).verplaatsingen["vestiging_id"]
    )
    found = region.mismatches.mismatches
    own = found[found["vestiging_id"].eq(mover)].drop_duplicates(["plek_id", "toets"])
    key = own[["vestiging_id", "plek_id", "soort", "toets"]]
    verdicts = conform(key.assign(oordeel="weerlegd"), "oordelen")
    tabellen = {**region.tabellen, "oordelen": verdicts}
    again = regions.detect_mismatches(tabellen, region.lijsten, region.beleid)
    plan = Plan(verhuizers=("mismatches",))
    moves = plan_verplaatsingen(tabellen, region.lijsten, region.beleid, plan, again)
    assert mover not in set(moves.verplaatsingen["vestiging_id"])
    assert mover not in set(moves.niet_passend["vestiging_id"])


def test_a_limit_that_leaves_no_time_for_what_must_happen_is_named(regions: ModuleType) -> None:
    firm = _plan(regions, Plan()).verplaatsingen["vestiging_id"].iloc[0]
    nothing = _plan(regions, Plan(max_seconden=1e-6))
    assert (nothing.status, len(nothing.verplaatsingen)) == ("grens", 0)
    pinned = Plan(eisen=(Eis(soort="vast", vestiging_id=firm),), max_seconden=1e-6)
    with pytest.raises(WerklocatiesError) as error:
        _plan(regions, pinned)
    assert (error.value.code, error.value.exit_code) == ("no_plan_within_limit", 2)


def test_what_goes_before_the_weights_is_told_and_its_bound_explained(regions: ModuleType) -> None:
    plain, strict = _plan(regions, Plan()), _plan(regions, Plan(volgorde=("geschiktheid",)))
    assert "plan_strict_order" not in {notice.code for notice in plain.meldingen}
    assert "plan_strict_order" in {notice.code for notice in strict.meldingen}
    assert strict.objective <= plain.objective
    assert (strict.status, strict.gap) == ("optimaal", 0.0)
