"""An independent check of a plan: replays the moves in time and runs the detector again.

It shares no arrays, rows or rules in code with what made the plan: it knows
the tables, the project's settings and the detector.
"""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from werklocaties_gis.errors import Failure
from werklocaties_gis.mismatch.resultaat import Mismatches
from werklocaties_gis.relocation.controle.belofte import check_belofte
from werklocaties_gis.relocation.controle.naspelen import UNPLAYABLE, check_naspelen
from werklocaties_gis.relocation.controle.samenvoegingen import add_samengevoegd
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
    samenvoegingen: pd.DataFrame | None = None,
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
    samenvoegingen
        Parts of merged places (``plek_id``, ``deel_plek_id``); none: the plan has none.

    Returns
    -------
    tuple of Failure
        Everything that is wrong with the plan; empty for a plan that holds.
    """
    replayed = tuple(check_naspelen(tabellen, plan, mismatches, verplaatsingen, samenvoegingen))
    if any(failure.code in UNPLAYABLE for failure in replayed):
        return _unique(replayed)
    merged = add_samengevoegd(tabellen, samenvoegingen, verplaatsingen)
    promised = tuple(check_belofte(merged, lijsten, beleid, mismatches, verplaatsingen))
    return _unique((*replayed, *promised))


def _unique(failures: tuple[Failure, ...]) -> tuple[Failure, ...]:
    """Each failure once, sorted."""
    return tuple(sorted(set(failures)))
