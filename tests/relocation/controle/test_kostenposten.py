"""Of the posts of one kind only the most precise ones count."""

from __future__ import annotations

from math import isnan

import pandas as pd
from werklocaties_gis.relocation.controle.kostenposten import (
    list_geldend,
    list_posten,
    make_regel,
)
from werklocaties_gis.tables.formats import conform


def _posten(*rows: dict[str, object]) -> pd.DataFrame:
    usual = {"rol": "bedrijf", "kostensoort": "verhuizing", "drager": "gemeente"}
    frame = pd.DataFrame([{"post_id": f"K{n}", **usual, **row} for n, row in enumerate(rows)])
    return conform(frame, "kostenposten")


def test_what_names_the_place_goes_before_the_firm_and_that_before_the_municipality() -> None:
    table = _posten(
        {"midden_eur": 1},
        {"midden_eur": 2, "gemeente_code": "G1"},
        {"midden_eur": 3, "vestiging_id": "V1"},
        {"midden_eur": 4, "plek_id": "P1"},
        {"midden_eur": 5, "plek_id": "P1"},
    )
    posten = list_posten({"kostenposten": table})
    told = {
        (firm, plek, where): [
            post.midden_eur for post in list_geldend(posten, "bedrijf", firm, plek, where)
        ]
        for firm, plek, where in (
            ("V9", "P9", ""),
            ("V9", "P9", "G1"),
            ("V1", "P9", "G1"),
            ("V1", "P1", "G1"),
        )
    }
    assert [*told.values()] == [[1], [2], [3], [4, 5]]
    assert [*list_geldend(posten, "komst", "V1", "P1", "G1")] == []


def test_an_amount_goes_by_what_it_is_for() -> None:
    table = _posten(
        {"midden_eur": 10, "per": "m2"},
        {"midden_eur": 10, "per": "jaar", "duur_jaren": 3},
        {"midden_eur": 10, "per": "jaar", "eeuwigdurend": True},
        {"midden_eur": None},
        {"midden_eur": 10, "kostensoort": "waardestijging", "aandeel_share": 0.5},
    )
    times = {"vast": 1.0, "jaar": 1.0, "m2": 7.0, "baan": 2.0}
    told = [make_regel(post, times).eur for post in list_posten({"kostenposten": table})]
    assert told[:2] == [70, 30]
    assert [isnan(eur) for eur in told[2:4]] == [True, True]
    assert told[4] == 5
    assert list_posten({}) == ()
