"""Settings as arrays: pinned, forbidden and refused moves; what is only preferred is no eis."""

from __future__ import annotations

from types import ModuleType

from werklocaties_gis.mismatch.plaatsingen import list_plaatsingen
from werklocaties_gis.relocation.modelbouw import list_eisen
from werklocaties_gis.relocation.optimum.model import NONE
from werklocaties_gis.relocation.plaatsing.aanbod import list_aanbod
from werklocaties_gis.settings.plan import Eis, Plan


def test_eisen_are_positions_each_once(tables: ModuleType) -> None:
    tabellen = tables.make_tabellen()
    plan = Plan(
        eisen=(
            Eis(soort="vast", vestiging_id="V2", plek_id="P3"),
            Eis(soort="geweigerd", vestiging_id="V1"),
            Eis(soort="verboden", vestiging_id="V1"),
            Eis(soort="voorkeur", vestiging_id="V3", plek_id="P5", punten=5.0),
        )
    )
    eisen = list_eisen(plan, list_aanbod(tabellen, list_plaatsingen(tabellen), plan.reserve))
    assert eisen.vast.tolist() == [False, True]
    assert eisen.v.tolist() == [0, 1]
    assert eisen.p.tolist() == [NONE, 2]
