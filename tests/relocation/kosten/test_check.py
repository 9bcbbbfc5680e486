"""Posts that would be counted double are refused, with the rows."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from werklocaties_gis.relocation.kosten.check import check_kostenposten, list_dubbele_posten

Maker = Callable[..., Any]


def _codes(case: Any) -> list[tuple[str, str]]:
    return [(failure.row, failure.code) for failure in check_kostenposten(case.tabellen)]


def _loss(**more: object) -> dict[str, object]:
    return {"post_id": "N", "rol": "vertrek", "kostensoort": "nadeelcompensatie", "eur": 1, **more}


def _whole(**more: object) -> dict[str, object]:
    return {"post_id": "S", "rol": "bedrijf", "kostensoort": "inrichting", "eur": 1, **more}


@pytest.mark.parametrize(
    ("loss", "whole"),
    [
        ({"vestiging_id": "V1"}, {"vestiging_id": "V1"}),
        ({"vestiging_id": "V1"}, {}),
        ({"plek_id": "P2"}, {"vestiging_id": "V3"}),
        ({"plek_id": "P2"}, {"rol": "vertrek", "plek_id": "P2"}),
    ],
)
def test_one_loss_is_made_good_once(
    geval: Maker, loss: dict[str, object], whole: dict[str, object]
) -> None:
    case = geval(_loss(**loss), _whole(**whole))
    assert _codes(case) == [("N", "kostenpost_dubbel_verlies")]
    (failure,) = check_kostenposten(case.tabellen)
    assert failure.fields == (("anderen", "S"),)


@pytest.mark.parametrize(
    ("loss", "whole"),
    [
        ({"vestiging_id": "V1"}, {"vestiging_id": "V2"}),
        ({"plek_id": "P2"}, {"vestiging_id": "V1"}),
        ({"plek_id": "P1"}, {"rol": "vertrek", "plek_id": "P2"}),
        ({"vestiging_id": "V1"}, {"vestiging_id": "V1", "drager": "bedrijf"}),
        ({"vestiging_id": "V1"}, {"vestiging_id": "V1", "kostensoort": "sloop"}),
    ],
)
def test_losses_of_different_firms_or_bearers_go_together(
    geval: Maker, loss: dict[str, object], whole: dict[str, object]
) -> None:
    assert _codes(geval(_loss(**loss), _whole(**whole))) == []


UPLIFT = {
    "post_id": "W",
    "rol": "vertrek",
    "kostensoort": "waardestijging",
    "eur": 1,
    "aandeel_share": 0.5,
}
ISSUE = {"post_id": "G", "rol": "komst", "kostensoort": "gronduitgifte", "eur": 1}


def test_uplift_and_issue_of_one_place_are_one_value(geval: Maker) -> None:
    double = [("W", "kostenpost_dubbele_waarde")]
    both = geval({**UPLIFT, "plek_id": "P1"}, {**ISSUE, "plek_id": "P1"})
    assert _codes(both) == double
    priced = geval({**UPLIFT, "plek_id": "P1"}, cellen=(("plekken", "P1", "prijs_eur_m2", 100.0),))
    assert _codes(priced) == double
    table = geval({**UPLIFT, "plek_id": "P1"}, ISSUE)
    assert _codes(table) == double


def test_uplift_of_a_place_that_is_not_bought_stands(geval: Maker) -> None:
    cells = (
        ("plekken", "P1", "verwerving", "geen"),
        ("plekken", "P1", "prijs_eur_m2", 100.0),
    )
    assert _codes(geval({**UPLIFT, "plek_id": "P1"}, ISSUE, cellen=cells)) == []
    assert _codes(geval({**UPLIFT, "plek_id": "P1"}, {**ISSUE, "plek_id": "P2"})) == []


def test_amounts_ascend_and_only_some_kinds_go_below_nothing(geval: Maker) -> None:
    row = {"post_id": "x", "kostensoort": "sloop"}
    down = geval({**row, "laag_eur": 3, "midden_eur": 2, "hoog_eur": 4})
    assert _codes(down) == [("x", "kostenpost_volgorde")]
    gap = geval({**row, "laag_eur": 3, "midden_eur": None, "hoog_eur": 1})
    assert _codes(gap) == [("x", "kostenpost_volgorde")]
    below = geval({**row, "midden_eur": -2})
    assert _codes(below) == [("x", "kostenpost_negatief")]
    assert _codes(geval({**row, "kostensoort": "huurverschil", "midden_eur": -2})) == []


def test_rebuilding_belongs_to_the_move(geval: Maker) -> None:
    post = {"post_id": "h", "kostensoort": "herbouw", "eur": 1}
    assert _codes(geval({**post, "rol": "vertrek"})) == [("h", "kostenpost_rol")]
    assert _codes(geval({**post, "rol": "bedrijf"})) == []


def test_what_has_no_end_is_yearly_and_has_no_duration(geval: Maker) -> None:
    canon = {"post_id": "c", "rol": "komst", "kostensoort": "canon", "eur": 1, "eeuwigdurend": True}
    assert _codes(geval({**canon, "per": "jaar"})) == []
    assert _codes(geval({**canon, "per": "vast"})) == [("c", "kostenpost_eeuwig_per")]
    both = geval({**canon, "per": "jaar", "duur_jaren": 10})
    assert _codes(both) == [("c", "kostenpost_eeuwig_duur")]
    ends = {**canon, "per": "jaar", "duur_jaren": 10, "eeuwigdurend": False}
    assert _codes(geval(ends)) == []


@pytest.mark.parametrize(
    ("change", "posts"),
    [
        ({}, ["a, b"]),
        ({"eur": 9}, ["a, b"]),
        ({"plek_id": "P2"}, []),
        ({"drager": "derde"}, []),
        ({"jaar": 4}, []),
        ({"kostensoort": "sloop"}, []),
    ],
)
def test_the_same_post_twice_is_told(
    geval: Maker, change: dict[str, object], posts: list[str]
) -> None:
    first = {"rol": "vertrek", "kostensoort": "verwerving_grond", "plek_id": "P1", "eur": 1}
    case = geval({"post_id": "a", **first}, {"post_id": "b", **first, **change})
    assert _codes(case) == []
    found = list_dubbele_posten(case.tabellen)
    assert [dict(notice.fields)["posten"] for notice in found] == posts


def test_other_kinds_may_stand_side_by_side(geval: Maker) -> None:
    post = {"rol": "vertrek", "kostensoort": "sloop", "plek_id": "P1", "eur": 1}
    assert [
        *list_dubbele_posten(geval({"post_id": "a", **post}, {"post_id": "b", **post}).tabellen)
    ] == []
