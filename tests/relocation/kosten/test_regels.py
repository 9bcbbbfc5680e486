"""Lines: what is cost, what adds up, and what is not known."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
from werklocaties_gis.relocation.kosten.basis import make_kostenbasis
from werklocaties_gis.relocation.kosten.posten import KOSTENSOORTEN
from werklocaties_gis.relocation.kosten.regels import (
    Zetten,
    list_is_aanwezig,
    list_komstregels,
    list_planregels,
    list_vertrekregels,
    sum_per_rij,
)

Maker = Callable[..., Any]


def _basis(case: Any) -> Any:
    return make_kostenbasis(case.tabellen, case.aanbod, case.plan)


def test_an_amount_by_m2_has_no_meaning_for_the_plan_as_a_whole(geval: Maker) -> None:
    found = list_planregels(_basis(geval({"kostensoort": "sloop", "eur": 5.0, "per": "m2"})))
    assert np.isnan(found.eur).all()


def test_rows_add_up_and_an_unknown_amount_is_never_lost(geval: Maker) -> None:
    posts = (
        {"rol": "bedrijf", "kostensoort": "sloop", "eur": 5.0},
        {"rol": "bedrijf", "kostensoort": "rente", "eur": None, "vestiging_id": "V2"},
        {"rol": "bedrijf", "kostensoort": "verhuur", "eur": 7.0, "per": "jaar", "duur_jaren": 2},
    )
    basis = _basis(geval(*posts))
    zetten = Zetten(np.array([0, 1]), np.array([2, 2]), np.ones(2), np.ones(2, dtype=bool))
    lines = list_komstregels(basis, zetten)
    sums = sum_per_rij(lines, lines.totaal_eur, 2)
    assert sums[1, 0] == 5.0 + 14.0
    assert np.isnan(sums[1, 1])
    here = list_is_aanwezig(lines, 2)
    assert here[:, KOSTENSOORTEN.index("rente")].tolist() == [False, True]
    assert lines.is_kost.sum() == 3


def test_a_departure_from_a_divisible_place_goes_by_the_m2_in_use(geval: Maker) -> None:
    post = {"rol": "vertrek", "kostensoort": "sloop", "eur": 1.0, "per": "m2"}
    case = geval(post, cellen=(("plekken", "P2", "deelbaar", True),))
    found = list_vertrekregels(_basis(case))
    assert found.eur[1].tolist() == [2000.0, 1200.0, 800.0]
    unknown = geval(
        post, cellen=(("plekken", "P2", "deelbaar", True), ("gebruik", "V2", "kavel_m2", None))
    )
    assert np.isnan(list_vertrekregels(_basis(unknown)).eur[1]).tolist() == [False, True, False]


def test_of_a_merged_place_the_parts_that_are_empty_and_given_out_are_bought(
    geval: Maker,
) -> None:
    cells = tuple(
        ("plekken", plek, column, value)
        for plek, eur in (("P2", 70.0), ("P3", 500.0), ("P5", 9999.0))
        for column, value in (
            ("status", "uitgegeven"),
            ("verwerving", "aankoop"),
            ("verwerving_kosten_eur", eur),
            ("deelbaar", False),
        )
    )
    case = geval(cellen=(*cells, ("plekken", "P5", "plek_id", "P2+P3")))
    basis = _basis(type(case)(case.tabellen, case.plan))
    merged = basis.aanbod.ids.tolist().index("P2+P3")
    zetten = Zetten(np.array([0]), np.array([merged]), np.ones(1), np.ones(1, dtype=bool))
    found = list_komstregels(basis, zetten)
    # P2 is in use: whoever leaves it bears its price.
    assert basis.aanbod.ids[found.p].tolist() == ["P3"]
    assert found.eur[1].tolist() == [500.0]


def test_a_floor_has_no_price_of_land_and_a_lease_no_price_of_sale(geval: Maker) -> None:
    cells = tuple(
        ("plekken", plek, column, value)
        for plek in ("P3", "P4", "P5")
        for column, value in (("verwerving", "gemeente"), ("prijs_eur_m2", 2.0))
    )
    basis = _basis(geval(cellen=(*cells, ("plekken", "P5", "uitgiftevorm", "erfpacht"))))
    zetten = Zetten(np.zeros(3, int), np.array([2, 3, 4]), np.full(3, 100.0), np.ones(3, bool))
    found = list_komstregels(basis, zetten)
    assert found.p.tolist() == [2]
    assert found.eur[1].tolist() == [4000.0]
    stop = Zetten(zetten.v, zetten.p, zetten.nodig_m2, np.zeros(3, dtype=bool))
    assert len(list_komstregels(basis, stop).rij) == 0


def test_a_table_of_prices_counts_only_where_the_municipality_issues_so(geval: Maker) -> None:
    posts = (
        {"rol": "komst", "kostensoort": "gronduitgifte", "eur": 1.0, "per": "m2"},
        {"rol": "komst", "kostensoort": "canon", "eur": 5.0, "per": "jaar", "eeuwigdurend": True},
    )
    cells = (
        ("plekken", "P3", "verwerving", "gemeente"),
        ("plekken", "P5", "verwerving", "gemeente"),
        ("plekken", "P5", "uitgiftevorm", "erfpacht"),
        ("plekken", "P4", "verwerving", "gemeente"),
    )
    zetten = Zetten(np.zeros(4, int), np.arange(1, 5), np.full(4, 100.0), np.ones(4, bool))

    def counting(*posts: dict[str, object]) -> list[tuple[int, str]]:
        found = list_komstregels(_basis(geval(*posts, cellen=cells)), zetten)
        return [(int(p), KOSTENSOORTEN[n]) for p, n in zip(found.p, found.soort, strict=True)]

    # P2 and P3 are sold, P5 is leased; P4 is a floor.
    assert counting(*posts) == [(1, "gronduitgifte"), (2, "gronduitgifte"), (4, "canon")]
    named = {**posts[0], "plek_id": "P4"}
    assert (3, "gronduitgifte") in counting(named)
