"""Who may move: the misplaced, those who seek space, and those who have grown."""

from __future__ import annotations

from types import ModuleType

import pandas as pd
from werklocaties_gis.mismatch.plaatsingen import list_plaatsingen
from werklocaties_gis.relocation.plaatsing.aanbod import list_aanbod
from werklocaties_gis.relocation.plaatsing.ruimtebehoefte import list_ruimtebehoefte
from werklocaties_gis.relocation.plaatsing.verhuizers import Verhuizers, list_verhuizers
from werklocaties_gis.settings.plan import Plan, Reserve, Verhuizer
from werklocaties_gis.tables.formats import conform


def _movers(
    tabellen: dict[str, pd.DataFrame], *who: Verhuizer, toets: str = "licht_op_hmc"
) -> Verhuizers:
    signal = {"vestiging_id": ["V2"], "plek_id": ["P2"], "toets": [toets], "uitkomst": ["zeker"]}
    mismatches = conform(pd.DataFrame(signal), "mismatches")
    aanbod = list_aanbod(tabellen, list_plaatsingen(tabellen), Reserve())
    need = list_ruimtebehoefte(tabellen["vestigingen"])
    return list_verhuizers(tabellen, mismatches, aanbod, need, Plan(verhuizers=who))


def test_a_signal_makes_a_mover(tables: ModuleType) -> None:
    found = _movers(tables.make_tabellen(), "mismatches")
    assert found.v.tolist() == [1]
    assert found.is_zeker.tolist() == [False, True, False]
    assert found.licht == {(1, 1)}


def test_a_lower_category_than_allowed_is_no_reason_to_move(tables: ModuleType) -> None:
    assert not len(_movers(tables.make_tabellen(), "mismatches", toets="lager_dan_maximum").v)


def test_a_firm_that_cannot_move_does_not(tables: ModuleType) -> None:
    tabellen = tables.set_cell(
        tables.make_tabellen(), "vestigingen", "V2", "verplaatsbaar", value=False
    )
    assert not len(_movers(tabellen, "mismatches").v)


def test_a_seeker_without_a_place_is_asked_only_when_the_plan_says_so(tables: ModuleType) -> None:
    tabellen = tables.set_cell(
        tables.make_tabellen(), "vestigingen", "V3", "zoekt_ruimte", value=True
    )
    tabellen["gebruik"] = tabellen["gebruik"].iloc[:2]
    assert _movers(tabellen, "ruimtezoekers").v.tolist() == [2]
    assert not len(_movers(tabellen, "groeiers").v)


def test_a_grower_needs_more_than_it_uses(tables: ModuleType) -> None:
    tabellen = tables.set_cell(tables.make_tabellen(), "vestigingen", "V2", "kavel_m2", 1300)
    found = _movers(tabellen, "groeiers")
    assert found.v.tolist() == [1]
    assert found.groeit.tolist() == [False, True, False]
