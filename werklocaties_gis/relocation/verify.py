"""An independent check of a plan: replays the moves on the tables and runs the detector again.

It shares no arrays, rows or rules in code with what made the plan: it knows
the tables, the project's settings and the detector.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import pandas as pd

from werklocaties_gis.errors import Failure
from werklocaties_gis.mismatch.resultaat import Mismatches
from werklocaties_gis.relocation.controle.belofte import check_belofte
from werklocaties_gis.relocation.controle.naspelen import check_naspelen
from werklocaties_gis.settings.beleid import Beleid
from werklocaties_gis.settings.plan import Plan
from werklocaties_gis.zoning.reference import Lijsten

Tabellen = Mapping[str, pd.DataFrame]


def check_verplaatsingen(
    tabellen: Tabellen,
    lijsten: Lijsten,
    beleid: Beleid,
    plan: Plan,
    mismatches: Mismatches,
    verplaatsingen: pd.DataFrame,
) -> tuple[Failure, ...]:
    """Check a plan against tables and detector.

    Parameters
    ----------
    tabellen
        Every input table, before the moves.
    lijsten, beleid, plan
        What the study is judged by.
    mismatches
        Today's outcomes, with the placements that they are about.
    verplaatsingen
        The plan.

    Returns
    -------
    tuple of Failure
        Everything that is wrong with the plan; empty for a plan that holds.
    """
    moves = verplaatsingen.sort_values(["volgorde", "vestiging_id"]).reset_index(drop=True)
    replayed = tuple(check_naspelen(tabellen, plan, mismatches.plaatsingen, moves))
    if any(failure.code in ("move_unknown_firm", "move_unknown_plek") for failure in replayed):
        return replayed
    promised = check_belofte(tabellen, lijsten, beleid, mismatches, moves)
    return (*replayed, *_unique(promised))


def _unique(failures: Iterator[Failure]) -> tuple[Failure, ...]:
    """Each failure once, sorted."""
    return tuple(sorted(set(failures)))
