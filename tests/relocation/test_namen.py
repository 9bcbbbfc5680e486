"""Every name in the settings of a plan that no table knows is told at once."""

from __future__ import annotations

from types import ModuleType

import pytest
from werklocaties_gis.errors import InvalidProjectError
from werklocaties_gis.relocation.namen import check_namen
from werklocaties_gis.settings.plan import Eis, Plan, Quotum, Reserve, Reservedeel, Xxl
from werklocaties_gis.settings.planlimieten import Net, Netruimte


def test_all_unknown_names_are_told_with_their_key(tables: ModuleType) -> None:
    plan = Plan(
        eisen=(Eis(soort="geweigerd", vestiging_id="V9", plek_id="P9"),),
        reserve=Reserve(plek_ids=("P8",), delen=(Reservedeel(terrein_id="T9"),)),
        xxl=Xxl(terrein_ids=("T8",)),
        samen=(("V1", "V8"),),
        quota=(Quotum(gemeente_code="GM9"),),
        net=Net(ruimte=(Netruimte(net_id="N9", vrij_kw=1.0),)),
    )
    with pytest.raises(InvalidProjectError) as error:
        check_namen(tables.make_tabellen(), plan)
    told = {(failure.table, failure.column, failure.value) for failure in error.value.failures}
    assert told == {
        ("plan.eisen", "vestiging_id", "V9"),
        ("plan.eisen", "plek_id", "P9"),
        ("plan.reserve", "plek_ids", "P8"),
        ("plan.reserve.delen", "terrein_id", "T9"),
        ("plan.xxl", "terrein_ids", "T8"),
        ("plan", "samen", "V8"),
        ("plan.quota", "gemeente_code", "GM9"),
        ("plan.net.ruimte", "net_id", "N9"),
    }


def test_known_names_and_any_plek_pass(tables: ModuleType) -> None:
    plan = Plan(eisen=(Eis(soort="vast", vestiging_id="V1"),), samen=(("V1", "V2"),))
    tabellen = tables.make_tabellen()
    check_namen(tabellen, plan)
    unknown = plan.model_copy(update={"samen": (("V1", "V9"),)})
    with pytest.raises(InvalidProjectError):
        check_namen(tabellen, unknown)
