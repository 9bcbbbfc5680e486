"""Every condition that a placement may have can be named on the map."""

from __future__ import annotations

import pandas as pd
from werklocaties_gis.cartography.vestigingen import TOETSEN
from werklocaties_gis.cartography.voorwaarden import list_voorwaarden, place_voorwaarden
from werklocaties_gis.relocation.dossier.mengkansen import WEG_ONBEKEND
from werklocaties_gis.relocation.kader.kader import VERMOGEN_ONBEKEND
from werklocaties_gis.relocation.plaatsing.eigen_criteria import NAVRAGEN
from werklocaties_gis.relocation.plaatsing.optietabel import VOORKEURSRECHT
from werklocaties_gis.relocation.plaatsing.ruimtebehoefte import ONDERGRENS


def test_checks_stand_first_and_all_that_the_planner_may_ask_is_there() -> None:
    found = list_voorwaarden()
    others = {WEG_ONBEKEND, VERMOGEN_ONBEKEND, VOORKEURSRECHT, ONDERGRENS, NAVRAGEN}
    assert found[: len(TOETSEN)] == tuple(TOETSEN)
    assert set(found[len(TOETSEN) :]) == {*others, "minimaal_onbekend"}


def test_each_row_has_its_conditions_and_a_missing_one_none() -> None:
    rows = pd.Series([("net", ONDERGRENS), (), None, pd.NA])
    placed = place_voorwaarden(rows)
    named = [[list_voorwaarden()[at] for at in row] for row in placed]
    assert named == [["net", ONDERGRENS], [], [], []]
