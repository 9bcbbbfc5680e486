"""Firms as arrays."""

from __future__ import annotations

from types import ModuleType

import numpy as np
from werklocaties_gis.mismatch.vestiging.profiel import list_profielen
from werklocaties_gis.settings.beleid import Beleid


def test_firms_come_sorted_with_missing_values_as_missing(situaties: ModuleType) -> None:
    firms = [
        {"vestiging_id": "V2", "gtv_kw": 40, "planologische_status": "overgangsrecht"},
        {"vestiging_id": "V1", "milieucategorie_eigen": "4.2"},
    ]
    tabellen = situaties.as_tabellen({"vestigingen": firms})
    found = list_profielen(tabellen, situaties.list_lijsten(), Beleid())
    assert found.ids.tolist() == ["V1", "V2"]
    assert found.laag.tolist() == [5, -1]
    assert np.isnan(found.gtv_kw).tolist() == [True, False]
    assert found.heeft_eigen_status.tolist() == [False, True]
    assert found.is_status_onbekend.tolist() == [True, False]
    assert len(found) == 2
