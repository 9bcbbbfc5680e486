"""What a plan in time rests on is said: lead times and contracts that nobody gave."""

from __future__ import annotations

from datetime import date
from types import ModuleType
from typing import Any

import numpy as np
import pandas as pd
from werklocaties_gis.errors import Notice
from werklocaties_gis.relocation.meldingen import list_meldingen
from werklocaties_gis.relocation.opgave import Opgave, make_opgave
from werklocaties_gis.relocation.optimum.model import ints
from werklocaties_gis.relocation.optimum.oplossing import Oplossing, Status
from werklocaties_gis.settings.plan import Criterium, Doorlooptijd, Gewichten, Net, Plan, Tijd

GRENZEN = tuple(date(year, 1, 1) for year in range(2027, 2033))
KNOWN = {
    "onderhandeling_maanden": 0,
    "planprocedure_maanden": 0,
    "sanering_maanden": 0,
    "bouw_maanden": 0,
}


def _opgave(regions: ModuleType, tijd: Tijd | None = None, **plan: Any) -> Opgave:
    region = regions.make_region(0)
    settings = Plan(tijd=tijd or Tijd(), **plan)
    return make_opgave(region.tabellen, region.lijsten, region.beleid, settings, region.mismatches)


def _notices(opgave: Opgave) -> dict[str, Notice]:
    """What is said of a plan in which each firm takes its first optie, by code."""
    chosen = ints(np.unique(opgave.model.opties.v, return_index=True)[1])
    plan = Oplossing(chosen, ints(np.zeros(len(chosen))), 0, 0, "optimaal", 1)
    return {notice.code: notice for notice in list_meldingen(opgave, plan)}


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


def test_settings_that_need_periods_are_named_where_there_are_none(regions: ModuleType) -> None:
    step = Doorlooptijd(route="vrij", **KNOWN)
    idle = Tijd(max_verhuizingen_per_jaar=3, doorlooptijden=(step,), tussenstops=True)
    told = _notices(_opgave(regions, idle))["plan_zonder_perioden"]
    assert told.count == 3
    names = ("max_verhuizingen_per_jaar", "doorlooptijden", "tussenstops")
    assert told.fields == (("instellingen", ", ".join(f"plan.tijd.{name}" for name in names)),)
    assert "plan_zonder_perioden" not in _notices(_opgave(regions))
    dated = idle.model_copy(update={"grenzen": GRENZEN, "tussenstops": False})
    assert "plan_zonder_perioden" not in _notices(_opgave(regions, dated))


def test_criteria_without_a_weight_in_the_plan_only_rank(regions: ModuleType) -> None:
    own = Criterium(id="banen", veld="banen", gewicht=1.0, nul=0.0, een=100.0)
    told = _notices(_opgave(regions, criteria=(own,)))
    assert told["criteria_alleen_rangorde"].count == 1
    counts = _opgave(regions, criteria=(own,), gewichten=Gewichten(eigen=10.0))
    assert "criteria_alleen_rangorde" not in _notices(counts)
    assert "criteria_alleen_rangorde" not in _notices(_opgave(regions))


def test_moves_of_which_the_need_for_power_is_unknown_are_counted(regions: ModuleType) -> None:
    region = regions.make_region(0)
    areas, firms = region.tabellen["netgebieden"], region.tabellen["vestigingen"]
    tabellen = {**region.tabellen, "netgebieden": areas.assign(vrij_kw=5.0)}
    study = (region.lijsten, region.beleid, Plan(net=Net(onbekend="waarschuwt")), region.mismatches)
    known = make_opgave({**tabellen, "vestigingen": firms.assign(gtv_kw=1.0)}, *study)
    assert "plan_vermogen_onbekend" not in _notices(known)
    none = firms.assign(gtv_kw=firms["gtv_kw"].mask(firms["gtv_kw"].notna()))
    unknown = make_opgave({**tabellen, "vestigingen": none}, *study)
    first = np.unique(unknown.model.opties.v, return_index=True)[1]
    limited = unknown.kader.ruimten.is_begrensd(len(unknown.aanbod.ids))
    within = int(limited[unknown.model.opties.p[first]].sum())
    assert within > 5
    assert _notices(unknown)["plan_vermogen_onbekend"].count == within


def test_a_plan_that_touches_a_labelled_park_says_which(regions: ModuleType) -> None:
    plain = _opgave(regions)
    assert "plan_rommelruimte" not in _notices(plain)
    table = plain.kader.tabellen["bedrijventerreinen"]
    chosen = np.unique(plain.model.opties.v, return_index=True)[1]
    entered = plain.aanbod.tabel["terrein_id"].iloc[plain.model.opties.p[chosen]].dropna()
    label = table["terrein_id"].eq(entered.iloc[0])
    region = regions.make_region(0)
    tabellen = {**region.tabellen, "bedrijventerreinen": table.assign(rommelruimte=label)}
    marked = make_opgave(tabellen, region.lijsten, region.beleid, Plan(), region.mismatches)
    told = _notices(marked)["plan_rommelruimte"]
    assert told.count == 1
    name = table.loc[label.to_numpy(dtype=bool), "naam"].iloc[0]
    assert dict(told.fields)["terreinen"] == (entered.iloc[0] if name is pd.NA else name)


def test_a_criterion_on_profiles_that_nobody_gave_is_told(regions: ModuleType) -> None:
    asked = (Criterium(id="profiel", veld="profiel_share", gewicht=1.0),)
    assert "criterium_zonder_profielen" in _codes(_opgave(regions, criteria=asked))
    assert "criterium_zonder_profielen" not in _codes(_opgave(regions))
