"""Which choices hold under other weights."""

from __future__ import annotations

from types import ModuleType

import numpy as np
import pytest
from werklocaties_gis.relocation.opgave import Opgave, make_opgave
from werklocaties_gis.relocation.optimum.model import value_of
from werklocaties_gis.relocation.optimum.oplossing import Zoekopdracht
from werklocaties_gis.relocation.optimum.solve import solve_model
from werklocaties_gis.relocation.watals.gewichten import list_keuzevastheid, with_gewicht
from werklocaties_gis.settings.plan import Plan


@pytest.fixture(scope="module")
def opgave(regions: ModuleType) -> Opgave:
    region = regions.make_region(2)
    plan = Plan(verhuizers=regions.EVERYBODY)
    return make_opgave(region.tabellen, region.lijsten, region.beleid, plan, region.mismatches)


def test_only_the_one_criterion_counts_more(opgave: Opgave) -> None:
    same = with_gewicht(opgave, "opgelost", 1.0)
    assert (same.opties.waarde == opgave.model.opties.waarde).all()
    more = with_gewicht(opgave, "opgelost", 1.5)
    gained = more.opties.waarde - opgave.model.opties.waarde
    assert (gained == np.rint(50 * opgave.punten["opgelost"])).all()
    assert (more.bonussen.waarde == opgave.model.bonussen.waarde).all()
    land = with_gewicht(opgave, "hmc_ha", 2.0)
    extra = land.bonussen.waarde - opgave.model.bonussen.waarde
    assert (extra == opgave.bonuspunten["hmc_ha"]).all()


def test_the_share_of_variants_that_keep_a_move(opgave: Opgave) -> None:
    best, told = solve_model(opgave.model), list[int]()
    opdracht = Zoekopdracht(progress=lambda _step, count: told.append(count))
    share = 0.9
    table = list_keuzevastheid(opgave, best, opdracht, verschil_share=share)
    named = [name for name, points in opgave.punten.items() if np.any(points != 0)]
    assert len(told) == 2 * len(named)
    assert (table["varianten"] == 2 * len(named)).all()
    assert len(table) == len(best.gekozen)
    kept = np.zeros(len(best.gekozen))
    for name in named:
        for factor in (1 - share, 1 + share):
            model = with_gewicht(opgave, name, factor)
            found = solve_model(model)
            still = value_of(model, found.gekozen) == value_of(model, best.gekozen)
            kept += still | np.isin(best.gekozen, found.gekozen)
    firms = opgave.aanbod.vestiging_ids[opgave.model.opties.v[best.gekozen]]
    by_firm = table.set_index("vestiging_id")["blijft_share"]
    assert by_firm[firms].to_numpy() == pytest.approx(kept / (2 * len(named)))
    assert by_firm.min() < 1.0
    assert by_firm.max() == 1.0
