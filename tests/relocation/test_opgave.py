"""From points to whole units, and only the best opties of each firm."""

from __future__ import annotations

from types import ModuleType

import numpy as np
from werklocaties_gis.relocation.opgave import in_eenheden, make_opgave
from werklocaties_gis.settings.plan import Eis, Plan


def test_a_point_is_a_hundred_units() -> None:
    assert in_eenheden([1.0, 0.004, -2.344, 0.006]).tolist() == [100, 0, -234, 1]


def test_units_are_the_sum_of_the_criteria(regions: ModuleType) -> None:
    region = regions.make_region(0)
    opgave = make_opgave(region.tabellen, region.lijsten, region.beleid, Plan(), region.mismatches)
    total = sum(opgave.punten.values())
    assert np.abs(opgave.model.opties.waarde / 100 - total).max() <= 0.005 + 1e-9


def test_a_limit_keeps_the_best_opties_and_the_pinned_ones(regions: ModuleType) -> None:
    region = regions.make_region(0)
    study = (region.tabellen, region.lijsten, region.beleid)
    every = make_opgave(*study, Plan(), region.mismatches)
    firm = int(np.bincount(every.model.opties.v).argmax())
    own = np.flatnonzero(every.model.opties.v == firm)
    worst = own[every.model.opties.waarde[own].argmin()]
    pinned = Eis(
        soort="vast",
        vestiging_id=every.model.vestiging_ids[firm],
        plek_id=every.model.plek_ids[every.model.opties.p[worst]],
    )
    few = make_opgave(*study, Plan(opties_per_vestiging=1, eisen=(pinned,)), region.mismatches)
    kept = few.model.opties.waarde[few.model.opties.v == firm]
    worth = every.model.opties.waarde[own]
    assert sorted(kept) == [worth.min(), worth.max()]
    assert few.afgekapt == every.model.size - few.model.size
