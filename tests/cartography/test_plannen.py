"""A second plan on the map, and the periods of moves."""

from __future__ import annotations

from typing import Any

import pandas as pd
from werklocaties_gis.cartography.plannen import Tegenplan, make_fasen, make_tegenover
from werklocaties_gis.tables.conform import conform


def moves(**columns: Any) -> pd.DataFrame:
    """Moves of two firms."""
    given = {"vestiging_id": ["V1", "V2"], "volgorde": [1, 2], **columns}
    return conform(pd.DataFrame(given), "verplaatsingen")


def test_a_period_ends_on_the_day_before_the_next_begins() -> None:
    dated = moves(
        fase=[2, 1],
        periode_van=["2028-01-01", "2026-01-01"],
        periode_tot=["2030-01-01", "2028-01-01"],
    )
    assert make_fasen(dated) == [
        {"fase": 1, "van": "2026-01-01", "tot": "2027-12-31"},
        {"fase": 2, "van": "2028-01-01", "tot": "2029-12-31"},
    ]


def test_a_plan_without_periods_has_no_phases_and_one_without_dates_no_days() -> None:
    assert make_fasen(moves()) == []
    assert make_fasen(moves(fase=[1, 1])) == [{"fase": 1, "van": None, "tot": None}]


def test_what_the_map_cannot_draw_of_a_second_plan_is_counted() -> None:
    other = Tegenplan("Ruim budget", moves(naar_plek_id=["P1", "P9"]))
    made: Any = make_tegenover(other, pd.Series(["V1", "V2"]), pd.Series(["P1"]), "nl")
    assert made["naam"] == "Ruim budget"
    assert made["verplaatsingen"]["naar"] == [0, -1]
    assert made["buiten"] == 1
    gone: Any = make_tegenover(other, pd.Series(["V3"]), pd.Series(["P1", "P9"]), "nl")
    assert gone["verplaatsingen"]["v"] == []
    assert gone["buiten"] == 2


def test_without_a_second_plan_there_is_none() -> None:
    assert make_tegenover(None, pd.Series(["V1"]), pd.Series(["P1"]), "nl") is None


def test_why_not_comes_with_the_plan_where_it_was_kept() -> None:
    row = {
        "vestiging_id": ["V1"],
        "volgorde": [1],
        "stap": ["oppervlakte"],
        "over": [0],
        "weg": [3],
    }
    why = conform(pd.DataFrame(row), "niet_passend")
    other = Tegenplan("Krap", moves().iloc[:0], niet_passend=why)
    made: Any = make_tegenover(other, pd.Series(["V1"]), pd.Series([], dtype=str), "nl")
    assert made["trechter"]["weg"] == [3]
