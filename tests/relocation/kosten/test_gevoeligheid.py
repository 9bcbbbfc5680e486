"""One kind of line at a time goes low or high."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from werklocaties_gis.relocation.kosten.zaken import list_zaken

Maker = Callable[..., Any]


def test_each_kind_moves_the_gap_by_its_own_spread(geval: Maker, regel: Maker) -> None:
    posts = (
        {"kostensoort": "sloop", "laag_eur": 80, "midden_eur": 100, "hoog_eur": 150},
        {"kostensoort": "verhuur", "laag_eur": 10, "midden_eur": 30, "hoog_eur": 40},
    )
    case = geval(*posts, discontovoet=0.0)
    moves = regel(("V1", 1, "P3", 1600.0))
    found = list_zaken(case.tabellen, case.plan, case.aanbod, moves).gevoeligheid
    rows = found.set_index("kostensoort")[["laag_eur", "midden_eur", "hoog_eur", "spreiding_eur"]]
    assert rows.loc["sloop"].tolist() == [50.0, 70.0, 120.0, 70.0]
    # Low revenue is a larger gap.
    assert rows.loc["verhuur"].tolist() == [90.0, 70.0, 60.0, 30.0]


def test_a_kind_that_is_not_known_leaves_the_gap_open(geval: Maker, regel: Maker) -> None:
    posts = ({"kostensoort": "sloop", "midden_eur": 1}, {"kostensoort": "sanering", "eur": 2})
    case = geval(*posts, discontovoet=0.0)
    moves = regel(("V1", 1, "P3", 1600.0))
    found = list_zaken(case.tabellen, case.plan, case.aanbod, moves).gevoeligheid
    rows = found.set_index("kostensoort")
    assert rows.loc["sanering", "midden_eur"] == 3.0
    assert rows.loc["sloop", ["laag_eur", "hoog_eur"]].isna().all()
