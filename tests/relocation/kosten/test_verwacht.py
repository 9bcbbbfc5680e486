"""Which lines are expected, and what the settings make of it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest
from werklocaties_gis.relocation.kosten.basis import make_kostenbasis
from werklocaties_gis.relocation.kosten.optiekosten import list_optiekosten
from werklocaties_gis.relocation.kosten.posten import KOSTENSOORTEN
from werklocaties_gis.relocation.kosten.verwacht import (
    VERWACHT,
    is_zit_onbekend,
    list_verwacht,
)
from werklocaties_gis.settings.zaak import Verwacht, Zaak

Maker = Callable[..., Any]


def test_every_expected_line_is_a_kind_that_exists() -> None:
    assert {name for names in VERWACHT.values() for name in names} <= set(KOSTENSOORTEN)


def test_settings_replace_one_situation_and_leave_the_others() -> None:
    own = Verwacht(situatie="huur", kostensoorten=("sloop",))
    found = list_verwacht(Zaak(verwacht=(own,)))
    assert found["huur"] == ("sloop",)
    assert found["eigendom"] == VERWACHT["eigendom"]


def test_how_a_firm_sits_matters_only_where_lines_depend_on_it(geval: Maker) -> None:
    v = np.arange(3)
    for verwacht, unknown in (((), True), (None, False)):
        case = geval() if verwacht is None else geval(verwacht=verwacht)
        basis = make_kostenbasis(case.tabellen, case.aanbod, case.plan)
        assert is_zit_onbekend(basis, v).tolist() == [unknown] * 3


@pytest.mark.parametrize(
    ("form", "lacking"), [("koop", "gronduitgifte"), ("erfpacht", "canon"), (None, "gronduitgifte")]
)
def test_land_that_the_municipality_issues_has_a_revenue(
    geval: Maker, form: str | None, lacking: str
) -> None:
    cells = (
        ("plekken", "P3", "verwerving", "gemeente"),
        ("plekken", "P3", "uitgiftevorm", form),
        ("plekken", "P1", "verwerving", None),
        ("vestigingen", "V1", "eigendom_huur", "huur"),
    )
    only = tuple(
        Verwacht(situatie=name, kostensoorten=()) for name in ("eigendom", "erfpacht", "huur")
    )
    case = geval(cellen=cells, verwacht=only, opbrengsten_tellen_mee=True)
    found = list_optiekosten(case.tabellen, case.plan, case.aanbod, [0], [2], [1.0])
    assert found.ontbreekt == ((lacking, 1),)
    assert np.isnan(found.midden_eur[0])
    # Where revenues do not lower the cost to the budget, the cost is known without them.
    apart = geval(cellen=cells, verwacht=only)
    found = list_optiekosten(apart.tabellen, apart.plan, apart.aanbod, [0], [2], [1.0])
    assert found.midden_eur[0] == 0.0
