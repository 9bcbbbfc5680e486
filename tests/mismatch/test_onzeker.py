"""How much land is uncertain."""

from __future__ import annotations

from types import ModuleType

import pytest
from werklocaties_gis.mismatch.detect import detect_mismatches
from werklocaties_gis.mismatch.onzeker import CATEGORIETOETSEN, sum_onzeker_ha
from werklocaties_gis.mismatch.vragen import list_vragen
from werklocaties_gis.settings.beleid import TOETSEN, Beleid


def test_a_place_counts_once_and_only_where_a_toets_is_uncertain(situaties: ModuleType) -> None:
    # 1 ha; a firm of 3.2 by a source under a plan of 4.1: lighter for sure. From memory: mogelijk.
    for sbi, expected in (("32", 0.0), ("80", 1.0)):
        zones = [situaties.zone("1", "4.1")]
        homes = [situaties.home(2000)]
        rows = situaties.one_firm(sbi, bestemmingen=zones, gevoelige_objecten=homes)
        tabellen = situaties.as_tabellen(rows)
        found = detect_mismatches(tabellen, situaties.list_lijsten(), Beleid())
        assert sum_onzeker_ha(found, tabellen) == expected


def test_what_the_planner_refuted_is_not_uncertain(situaties: ModuleType) -> None:
    zones = [situaties.zone("1", "4.1")]
    rows = situaties.one_firm("80", bestemmingen=zones, gevoelige_objecten=[situaties.home(2000)])
    key = {"vestiging_id": "V1", "plek_id": "P1", "soort": "bestaand", "oordeel": "weerlegd"}
    rows["oordelen"] = [{**key, "toets": toets} for toets in CATEGORIETOETSEN]
    tabellen = situaties.as_tabellen(rows)
    found = detect_mismatches(tabellen, situaties.list_lijsten(), Beleid())
    assert sum_onzeker_ha(found, tabellen) == 0.0


@pytest.mark.parametrize("seed", [2])
def test_answers_of_firms_settle_no_more_than_what_is_uncertain(
    situaties: ModuleType, seed: int
) -> None:
    tabellen = situaties.as_tabellen(situaties.make_random(seed))
    lijsten = situaties.list_lijsten()
    found = detect_mismatches(tabellen, lijsten, Beleid())
    vragen = list_vragen(tabellen, lijsten, Beleid(), found)
    assert 0 < vragen["cumulatief_ha"].iloc[-1] <= sum_onzeker_ha(found, tabellen) + 1e-6


def test_every_toets_on_the_category_is_one_of_the_toetsen() -> None:
    assert set(CATEGORIETOETSEN) <= set(TOETSEN)
