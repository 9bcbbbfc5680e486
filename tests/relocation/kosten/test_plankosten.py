"""Years of moves, and which departures a plan bears."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import numpy as np
import pytest
from werklocaties_gis.relocation.kosten.basis import make_kostenbasis
from werklocaties_gis.relocation.kosten.plankosten import (
    count_jaren,
    list_beginjaren,
    list_plankosten,
)
from werklocaties_gis.settings.plan import Tijd

Maker = Callable[..., Any]


@pytest.mark.parametrize(
    ("eind", "jaren"),
    [
        (date(2027, 3, 1), 0),
        (date(2027, 3, 2), 1),
        (date(2028, 3, 1), 1),
        (date(2029, 2, 28), 2),
        (date(2030, 1, 1), 3),
    ],
)
def test_a_started_year_counts_as_a_whole_one(eind: date, jaren: int) -> None:
    assert count_jaren(date(2027, 3, 1), eind) == jaren


def test_a_plan_without_periods_starts_and_ends_now() -> None:
    assert list_beginjaren(Tijd(), np.zeros(3, dtype=np.int64)).tolist() == [0, 0, 0]


def test_only_those_who_move_bear_what_they_leave(geval: Maker, regel: Maker) -> None:
    post = {"rol": "vertrek", "kostensoort": "sloop", "eur": 100.0}
    case = geval(post)
    basis = make_kostenbasis(case.tabellen, case.aanbod, case.plan)
    found = list_plankosten(basis, regel(("V2", 1, "P3", 800.0)))
    assert found.regels.eur[1].tolist() == [60.0]
    assert found.regels.rij.tolist() == [0]
    assert found.ontbreekt.shape[0] == 2
