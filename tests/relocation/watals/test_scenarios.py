"""Plans side by side."""

from __future__ import annotations

import pandas as pd
from werklocaties_gis.relocation.resultaat import Verplaatsplan
from werklocaties_gis.relocation.watals.scenarios import list_scenarios, list_scenariototalen
from werklocaties_gis.tables.formats import conform
from werklocaties_gis.tables.schema import make_empty


def _plan(objective: float, *moves: tuple[str, str, float | None, bool]) -> Verplaatsplan:
    frame = pd.DataFrame(
        list(moves), columns=["vestiging_id", "naar_plek_id", "kosten_eur", "tijdelijk"]
    ).assign(volgorde=range(1, len(moves) + 1))
    return Verplaatsplan(
        *(make_empty(name) for name in ("opties", "scores", "niet_passend")),
        verplaatsingen=conform(frame, "verplaatsingen"),
        objective=objective,
        bound=objective + 1,
        gap=0.1,
        status="grens",
        meldingen=(),
    )


NU = _plan(10.0, ("V1", "P9", None, True), ("V1", "P1", 5.0, False), ("V2", "P2", 7.0, False))
MEER = _plan(12.0, ("V1", "P1", 5.0, False), ("V2", "P3", None, False), ("V3", "P2", 1.0, False))


def test_each_firm_stands_in_each_scenario_once() -> None:
    table = list_scenarios({"nu": NU, "meer": MEER})
    assert table["vestiging_id"].tolist() == ["V1", "V1", "V2", "V2", "V3", "V3"]
    assert table["scenario"].tolist() == ["nu", "meer"] * 3
    assert table["naar_plek_id"].fillna("blijft").tolist() == [
        "P1",
        "P1",
        "P2",
        "P3",
        "blijft",
        "P2",
    ]
    assert table["gelijk"].tolist() == [True, True, False, False, False, False]
    assert list_scenarios({}).empty


def test_totals_compare_with_the_first() -> None:
    table = list_scenariototalen({"nu": NU, "meer": MEER})
    assert table["verschil"].tolist() == [0.0, 2.0]
    assert table["anders"].tolist() == [0, 2]
    assert table["verhuizingen"].tolist() == [2, 3]
    # Of one move the cost is not known: neither is that of the plan.
    assert table["kosten_eur"].isna().tolist() == [True, True]
    known = list_scenariototalen({"x": _plan(1.0, ("V1", "P1", 5.0, False))})
    assert known["kosten_eur"].tolist() == [5.0]
    assert table["hmc_ha"].isna().all()
    told = list_scenariototalen({"nu": NU, "meer": MEER}, {"meer": 1.5})
    assert told["hmc_ha"].fillna(-1.0).tolist() == [-1.0, 1.5]
    assert list_scenariototalen({}).empty


def test_points_have_no_more_decimals_than_the_plan_counts() -> None:
    low, high = _plan(0.1, ("V1", "P1", 5.0, False)), _plan(0.3, ("V1", "P1", 5.0, False))
    table = list_scenariototalen({"laag": low, "hoog": high})
    assert table["verschil"].tolist() == [0.0, 0.2]
