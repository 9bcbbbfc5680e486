"""Plans far away tell whether the order between plans is open."""

from __future__ import annotations

from types import ModuleType
from typing import Any

import numpy as np
import pytest
from werklocaties_gis.mismatch.plek.voorrang import list_lagen, select_zones
from werklocaties_gis.partition.planorde import list_planorde

OLD, NEW = "2010-01-01", "2020-01-01"


def rows(*plans: tuple[str | None, str | None, str]) -> list[dict[str, Any]]:
    """Plan objects: plan, date and kind."""
    return [
        {
            "bestemming_id": f"Z{number}",
            "soort": kind,
            **{k: v for k, v in (("plan_id", plan), ("plandatum", date)) if v},
        }
        for number, (plan, date, kind) in enumerate(plans)
    ]


CASES = {
    "two plans of one date": rows(
        ("A", OLD, "bestemming"), ("B", OLD, "bestemming"), ("C", NEW, "bestemming")
    ),
    "a plan of designations alone": rows(
        ("A", OLD, "bestemming"), ("B", OLD, "functieaanduiding"), ("C", NEW, "bestemming")
    ),
    "a plan without a date": rows(("A", OLD, "bestemming"), ("B", None, "bestemming")),
    "only designations have a date": rows(
        ("A", OLD, "functieaanduiding"), (None, None, "bestemming")
    ),
    "a plan that gives two dates": rows(
        ("A", None, "bestemming"), ("A", NEW, "bestemming"), ("B", NEW, "bestemming")
    ),
    "every plan has a date of its own": rows(("A", OLD, "bestemming"), ("B", NEW, "bestemming")),
}


@pytest.mark.parametrize("name", CASES)
def test_a_part_knows_as_well_as_the_whole_whether_the_order_is_open(
    situaties: ModuleType, name: str
) -> None:
    given = [{**row, "geometrie": situaties.box()} for row in CASES[name]]
    table = situaties.as_table("bestemmingen", given)
    order = list_planorde(table)

    def kinds(positions: np.ndarray) -> dict[str, int]:
        """Kind of each object as the order of plans has it; 0 where the order is open."""
        zones = select_zones(table.iloc[positions], np.ones(len(positions), dtype=bool))
        lagen = list_lagen(zones, np.zeros(len(zones), np.intp), np.ones(len(zones), dtype=bool))
        return dict(zip(zones["bestemming_id"], lagen.soort.tolist(), strict=True))

    whole = kinds(np.arange(len(table)))
    for one in range(len(table)):
        here = order.add(np.array([one]))
        found = kinds(here)
        key = f"Z{one}"
        assert found[key] == whole[key], (name, one)


def test_a_plan_of_a_date_of_its_own_asks_for_no_other(situaties: ModuleType) -> None:
    given = [{**row, "geometrie": situaties.box()} for row in CASES["two plans of one date"]]
    order = list_planorde(situaties.as_table("bestemmingen", given))
    assert order.add(np.array([2])).tolist() == [2]
    assert order.add(np.array([0])).tolist() == [0, 1]
