"""The table of posts as arrays."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
from werklocaties_gis.relocation.kosten.posten import (
    BIJDRAGEN,
    ELKE,
    KOSTENSOORTEN,
    OPBRENGSTEN,
    SCHADELOOSSTELLING,
    VERWERVING,
    list_posten,
)

Maker = Callable[..., Any]


def test_every_kind_that_code_names_is_in_the_schema() -> None:
    named = {*OPBRENGSTEN, *SCHADELOOSSTELLING, *VERWERVING, *(soort for soort, _ in BIJDRAGEN)}
    assert named <= set(KOSTENSOORTEN)
    assert not set(OPBRENGSTEN) & {*SCHADELOOSSTELLING, *VERWERVING}


def test_what_is_empty_is_any_and_what_is_not_filled_in_is_not_nothing(geval: Maker) -> None:
    case = geval(
        {"kostensoort": "sloop", "eur": None},
        {"kostensoort": "canon", "per": "jaar", "eur": 1, "vestiging_id": "V2"},
        {"kostensoort": "canon", "per": "jaar", "eur": 1, "eeuwigdurend": True},
    )
    posten, _ = list_posten(case.tabellen, case.aanbod)
    assert posten.v.tolist() == [ELKE, 1, ELKE]
    assert np.isnan(posten.eur[:, 0]).all()
    assert np.isnan(posten.duur[1])
    assert np.isinf(posten.duur[2])
    assert posten.jaar.tolist() == [0, 0, 0]


def test_a_post_of_a_firm_that_is_not_there_is_nobodys(geval: Maker) -> None:
    case = geval({"kostensoort": "sloop", "eur": 1, "vestiging_id": "V-onbekend"})
    posten, _ = list_posten(case.tabellen, case.aanbod)
    assert len(posten.ids) == 0


def test_a_study_without_the_table_has_no_posts(geval: Maker) -> None:
    case = geval()
    del case.tabellen["kostenposten"]
    posten, gemeenten = list_posten(case.tabellen, case.aanbod)
    assert len(posten.ids) == 0
    assert (gemeenten.of_plek == -1).all()
