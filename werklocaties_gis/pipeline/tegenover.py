"""Another plan for the same firms, for the map of both: read from an earlier run, or just made."""

from __future__ import annotations

from pathlib import Path
from typing import Final

import pandas as pd

from werklocaties_gis.cartography.plannen import Tegenplan
from werklocaties_gis.errors import MissingInputError
from werklocaties_gis.relocation.plan import Verplaatsplan
from werklocaties_gis.settings.project import Project
from werklocaties_gis.settings.relations import resolve
from werklocaties_gis.tables.formats import read_csv

MOVES: Final = "verplaatsingen.csv"
"""File of a run that holds its moves; what it offered and why not lie beside it."""


def make_tegenplan(naam: str, plan: Verplaatsplan) -> Tegenplan:
    """Make a plan, such as a variant of what-if, one to put over against another.

    Parameters
    ----------
    naam
        What a reader calls it.
    plan
        Made of the same study.

    Returns
    -------
    Tegenplan
        For ``draw_kaart(..., tegenover=...)``.
    """
    return Tegenplan(naam, plan.verplaatsingen, plan.opties, plan.niet_passend)


def read_tegenplan(project: Project) -> Tegenplan | None:
    """Read the plan that ``[uitvoer] tegenover`` names; None where it names none.

    It is called after the folder of its run.

    Raises
    ------
    MissingInputError
        If the file is not there.
    UnreadableSourceError, InvalidTableError
        If it cannot be read as moves.
    """
    if not project.uitvoer.tegenover:
        return None
    path = resolve(project, project.uitvoer.tegenover)
    if not path.is_file():
        raise MissingInputError("run_without_plan", path=str(path))
    return Tegenplan(
        path.resolve().parent.name,
        read_csv(path, "verplaatsingen"),
        _read_beside(path, "opties"),
        _read_beside(path, "niet_passend"),
    )


def _read_beside(path: Path, table: str) -> pd.DataFrame | None:
    """A table of the same run; None where it was not kept."""
    beside = path.with_name(f"{table}.csv")
    return read_csv(beside, table) if beside.is_file() else None
