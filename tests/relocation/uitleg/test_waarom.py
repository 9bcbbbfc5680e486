"""The table with one reason for each firm that stays."""

from __future__ import annotations

from types import ModuleType

import numpy as np
import pandas as pd
import pytest
from werklocaties_gis.relocation.opgave import Opgave, make_opgave
from werklocaties_gis.relocation.optimum.model import ints
from werklocaties_gis.relocation.optimum.oplossing import Zoekopdracht
from werklocaties_gis.relocation.optimum.solve import solve_model
from werklocaties_gis.relocation.uitleg.waarom import KETEN, largest_verschil, list_uitleg
from werklocaties_gis.settings.plan import Eis, Plan


def _opgave(regions: ModuleType, plan: Plan) -> Opgave:
    region = regions.make_region(0)
    return make_opgave(region.tabellen, region.lijsten, region.beleid, plan, region.mismatches)


def test_the_criterion_on_which_the_rival_is_most_points_better() -> None:
    punten = {
        "a": np.array([1.0, 9.0]),
        "b": np.array([1.0, 9.0]),
        "c": np.array([5.0, 2.0]),
    }
    assert largest_verschil(punten, ints([1]), ints([0])) == ("a", 8.0)
    assert largest_verschil(punten, ints([0]), ints([1])) == ("c", 3.0)
    assert largest_verschil({"a": punten["a"]}, ints([0]), ints([1])) == (KETEN, 0.0)
    assert largest_verschil(punten, ints([]), ints([1])) == (KETEN, 0.0)
    assert largest_verschil({}, ints([0]), ints([1])) == (KETEN, 0.0)


def test_every_firm_that_stays_has_one_row_and_says_what_it_needs(regions: ModuleType) -> None:
    opgave = _opgave(regions, Plan())
    best, told = solve_model(opgave.model), list[str]()
    opdracht = Zoekopdracht(progress=lambda step, _count: told.append(step))
    table = list_uitleg(opgave, best, opdracht)
    stay = np.setdiff1d(opgave.trechter.v, opgave.model.opties.v[best.gekozen])
    firms = opgave.aanbod.vestiging_ids[np.union1d(stay, opgave.vast)]
    assert table["vestiging_id"].tolist() == sorted(firms)
    assert told == ["plan_explain"] * len(stay)
    by_kind = {kind: table[table["soort"].eq(kind)] for kind in table["soort"].unique()}
    assert (by_kind["onmogelijk"]["versoepeling"].map(len) > 0).all()
    assert by_kind["niet_de_moeite"]["marge"].notna().all()
    assert (by_kind["verdrongen"]["rivalen"].map(len) > 0).all()
    assert (
        by_kind["verdrongen"][["criterium", "verschil", "marge", "plek_id"]]
        .notna()
        .to_numpy()
        .all()
    )


def test_beyond_the_number_that_is_solved_the_plan_itself_tells(regions: ModuleType) -> None:
    opgave = _opgave(regions, Plan())
    best = solve_model(opgave.model)
    whole = list_uitleg(opgave, best, Zoekopdracht()).set_index("vestiging_id")
    some = list_uitleg(opgave, best, Zoekopdracht(), max_nagerekend=3).set_index("vestiging_id")
    assert some["nagerekend"].sum() == 3
    pd.testing.assert_frame_equal(
        some[some["nagerekend"]], whole.loc[some[some["nagerekend"]].index]
    )
    certain = some[~some["nagerekend"] & some["zekerheid"].eq("zeker")]
    assert (whole.loc[certain.index, "soort"] == "onmogelijk").all()
    assert (certain["soort"] == "onmogelijk").all()
    # Solved are those whose best move is worth most.
    worth = pd.Series(
        opgave.model.opties.waarde, opgave.aanbod.vestiging_ids[opgave.model.opties.v]
    )
    best_worth = worth.groupby(level=0).max()
    solved = best_worth.reindex(some[some["nagerekend"]].index).min()
    assert (best_worth.reindex(some[~some["nagerekend"]].index).fillna(-1e9) <= solved).all()


def test_an_unproven_plan_makes_every_reason_but_the_impossible_only_possible(
    regions: ModuleType,
) -> None:
    opgave = _opgave(regions, Plan())
    best = solve_model(opgave.model)
    cut = type(best)(best.gekozen, best.stap, best.waarde, best.waarde + 1, "grens", best.rondes)
    table = list_uitleg(opgave, cut, Zoekopdracht())
    able = table["soort"].ne("onmogelijk")
    assert (table.loc[able, "zekerheid"] == "mogelijk").all()
    assert (table.loc[~able, "zekerheid"] == "zeker").all()


def test_a_firm_that_must_stay_is_told_that_the_project_file_says_so(regions: ModuleType) -> None:
    opgave = _opgave(regions, Plan())
    best = solve_model(opgave.model)
    firm = str(opgave.aanbod.vestiging_ids[opgave.model.opties.v[best.gekozen[0]]])
    kept = _opgave(regions, Plan(eisen=(Eis(soort="verboden", vestiging_id=firm),)))
    table = list_uitleg(kept, solve_model(kept.model), Zoekopdracht()).set_index("vestiging_id")
    row = table.loc[firm]
    assert (row["soort"], row["versoepeling"]) == ("onmogelijk", (f"eis_verboden:{firm}",))


@pytest.mark.parametrize("seed", [3])
def test_the_order_of_rows_changes_nothing(regions: ModuleType, seed: int) -> None:
    region = regions.make_region(seed)
    rng = np.random.default_rng(seed)
    shuffled = {
        name: table.iloc[rng.permutation(len(table))].reset_index(drop=True)
        for name, table in region.tabellen.items()
    }
    found = []
    for tabellen in (region.tabellen, shuffled):
        opgave = make_opgave(tabellen, region.lijsten, region.beleid, Plan(), region.mismatches)
        found.append(list_uitleg(opgave, solve_model(opgave.model, ties=True), Zoekopdracht()))
    pd.testing.assert_frame_equal(found[0], found[1])
