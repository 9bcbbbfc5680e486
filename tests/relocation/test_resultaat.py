"""A plan shows itself: a line in a console, a table in a notebook."""

from __future__ import annotations

from types import ModuleType

import pandas as pd
from werklocaties_gis.relocation.resultaat import Verplaatsplan
from werklocaties_gis.tables.schema import make_empty


def test_a_plan_tells_its_moves_and_shows_names_literally(tables: ModuleType) -> None:
    moves = tables.make_verplaatsingen(("<img src=x>", 1, "P3", 1600))
    plan = Verplaatsplan(
        make_empty("opties"),
        make_empty("scores"),
        make_empty("niet_passend"),
        pd.DataFrame(moves),
        objective=12.5,
        bound=12.5,
        gap=0.0,
        status="optimaal",
        meldingen=(),
    )
    assert "1 verplaatsingen" in repr(plan)
    assert "12.5" in repr(plan)
    assert "<img" not in plan._repr_html_()
    assert "&lt;img" in plan._repr_html_()
