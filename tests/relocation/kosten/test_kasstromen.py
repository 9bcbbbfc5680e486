"""Every amount in its year, with its sign, its bearer and where it comes from."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pandas as pd
import pytest
from werklocaties_gis.relocation.kosten.zaken import list_zaken
from werklocaties_gis.settings.plan import Tijd

Maker = Callable[..., Any]


def _flows(case: Any, moves: pd.DataFrame) -> pd.DataFrame:
    found = list_zaken(case.tabellen, case.plan, case.aanbod, moves).kasstromen
    return found[found["variant"].eq("midden")].reset_index(drop=True)


def test_a_yearly_amount_falls_at_the_end_of_each_year(geval: Maker, regel: Maker) -> None:
    post = {"kostensoort": "verhuur", "eur": 10.0, "per": "jaar", "duur_jaren": 3, "jaar": 1}
    flows = _flows(geval(post, discontovoet=0.25), regel(("V1", 1, "P3", 1.0)))
    assert flows["jaar"].tolist() == [2, 3, 4]
    assert flows["bedrag_eur"].tolist() == [-10.0] * 3
    assert flows["contant_eur"].tolist() == pytest.approx([-6.4, -5.12, -4.10], abs=0.005)
    assert set(flows["richting"]) == {"opbrengst"}


def test_a_canon_in_advance_falls_a_year_earlier_and_one_without_end_once(
    geval: Maker, regel: Maker
) -> None:
    canon = {"kostensoort": "canon", "eur": 10.0, "per": "jaar"}
    moves = regel(("V1", 1, "P3", 1.0))
    advance = {"discontovoet": 0.05, "canon_vooraf": True}
    years = _flows(geval({**canon, "duur_jaren": 2}, **advance), moves)
    assert years["jaar"].tolist() == [0, 1]
    ever = _flows(geval({**canon, "eeuwigdurend": True}, **advance), moves)
    assert ever["jaar"].tolist() == [0]
    assert ever["eeuwigdurend"].tolist() == [True]
    assert ever["contant_eur"].tolist() == [-210.0]


def test_years_count_from_the_end_of_the_period_of_the_move(geval: Maker, regel: Maker) -> None:
    tijd = Tijd(grenzen=(date(2027, 1, 1), date(2028, 1, 1), date(2029, 1, 1)))
    posts = (
        {"rol": "bedrijf", "kostensoort": "verhuizing", "eur": 10.0, "jaar": 1},
        {"rol": "plan", "kostensoort": "plankosten", "eur": 5.0, "jaar": 1},
    )
    moves = regel(("V1", 1, "P3", 1.0)).assign(fase=2)
    flows = _flows(geval(*posts, tijd=tijd, discontovoet=0.0), moves)
    assert flows.set_index("kostensoort")["jaar"].to_dict() == {"verhuizing": 3, "plankosten": 1}


def test_lines_say_where_they_come_from(geval: Maker, regel: Maker) -> None:
    cells = (
        ("plekken", "P1", "verwerving_kosten_eur", 7.0),
        ("plekken", "P3", "verwerving", "gemeente"),
        ("plekken", "P3", "prijs_eur_m2", 1.0),
    )
    flows = _flows(geval(cellen=cells, discontovoet=0.0), regel(("V1", 1, "P3", 1.0)))
    rows = flows.set_index("post")[["plek_id", "bedrag_eur", "drager"]]
    assert rows.loc["plekken.verwerving_kosten_eur"].tolist() == ["P1", 7.0, "gemeente"]
    assert rows.loc["plekken.prijs_eur_m2"].tolist() == ["P3", -2000.0, "gemeente"]
