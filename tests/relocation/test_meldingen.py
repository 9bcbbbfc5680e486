"""What a plan in time rests on is said: lead times and contracts that nobody gave."""

from __future__ import annotations

from datetime import date
from types import ModuleType

import numpy as np
from werklocaties_gis.relocation.meldingen import list_meldingen
from werklocaties_gis.relocation.opgave import Opgave, make_opgave
from werklocaties_gis.relocation.optimum.model import ints
from werklocaties_gis.relocation.optimum.oplossing import Oplossing, Status
from werklocaties_gis.settings.plan import Doorlooptijd, Plan, Tijd

GRENZEN = tuple(date(year, 1, 1) for year in range(2027, 2033))
KNOWN = {
    "onderhandeling_maanden": 0,
    "planprocedure_maanden": 0,
    "sanering_maanden": 0,
    "bouw_maanden": 0,
}


def _opgave(regions: ModuleType, tijd: Tijd) -> Opgave:
    region = regions.make_region(0)
    study = (region.tabellen, region.lijsten, region.beleid, Plan(tijd=tijd), region.mismatches)
    return make_opgave(*study)


def _codes(opgave: Opgave, status: Status = "optimaal", stap: int = 0) -> list[str]:
    chosen = ints(np.unique(opgave.model.opties.v, return_index=True)[1])
    plan = Oplossing(chosen, ints(np.full(len(chosen), stap)), 0, 0, status, 1)
    return [notice.code for notice in list_meldingen(opgave, plan)]


def test_a_search_that_stopped_says_why(regions: ModuleType) -> None:
    opgave = _opgave(regions, Tijd())
    assert "plan_node_limit" in _codes(opgave, "grens")
    assert "plan_interrupted" in _codes(opgave, "onderbroken")
    assert not {"plan_node_limit", "plan_interrupted"} & set(_codes(opgave))


def test_dates_without_lead_times_are_said_to_be_too_early(regions: ModuleType) -> None:
    assert "plan_lead_time_unknown" in _codes(_opgave(regions, Tijd(grenzen=GRENZEN)))
    assert "plan_lead_time_unknown" not in _codes(_opgave(regions, Tijd()))
    routes = ("vrij", "gemeente", "erfpacht_eindigt", "aankoop", "voorkeursrecht")
    steps = tuple(Doorlooptijd(route=route, **KNOWN) for route in (*routes, "eigenaar_werkt_mee"))
    told = _codes(_opgave(regions, Tijd(grenzen=GRENZEN, doorlooptijden=steps)))
    assert "plan_lead_time_unknown" not in told


def test_a_budget_that_empties_the_plan_says_which_costs_are_missing(regions: ModuleType) -> None:
    opgave = _opgave(regions, Tijd(budget_eur=(1e9,)))
    none = Oplossing(ints([]), ints([]), 0, 0, "optimaal", 1)
    (told,) = [
        notice for notice in list_meldingen(opgave, none) if notice.code == "plan_kosten_onbekend"
    ]
    step = opgave.trechter.stappen.index("kosten_onbekend")
    assert told.count == opgave.trechter.weg[:, step].sum() > 0
    words = dict(told.fields)["ontbreekt"].removesuffix(")").split("), ")
    missing = {name: int(count) for name, count in (word.split(" (") for word in words)}
    # No post says what a move costs, and of some firms it is not known how they sit.
    assert missing["verhuizing"] + missing["eigendom_huur"] == told.count
    assert "plan_kosten_onbekend" not in _codes(_opgave(regions, Tijd()))
