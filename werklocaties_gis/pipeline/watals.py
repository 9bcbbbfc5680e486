"""What more of something would bring, how firm the choices are, and plans side by side."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

import pandas as pd

from werklocaties_gis.errors import MissingInputError
from werklocaties_gis.mismatch.detect import Mismatches
from werklocaties_gis.pipeline.dossier import KNOPEN
from werklocaties_gis.pipeline.watalsblad import make_watalsblad
from werklocaties_gis.relocation.optimum.oplossing import Limiet, Zoekopdracht, tell_nobody
from werklocaties_gis.relocation.plan import Verplaatsplan
from werklocaties_gis.relocation.watals.gewichten import list_keuzevastheid
from werklocaties_gis.relocation.watals.oplossen import list_watals
from werklocaties_gis.relocation.watals.scenarios import list_scenarios, list_scenariototalen
from werklocaties_gis.relocation.watals.varianten import Omvang, list_varianten
from werklocaties_gis.report.uitvoer import ACCOUNT
from werklocaties_gis.study.studie import Studie
from werklocaties_gis.tables.formats import read_csv
from werklocaties_gis.tables.schema import make_empty
from werklocaties_gis.vocabulary.inwoorden import in_woorden
from werklocaties_gis.vocabulary.numbers import Taal

Progress = Callable[[str, int], None]

TABELLEN: Final = ("watals", "keuzevastheid")
"""Tables of what-if."""


@dataclass(frozen=True)
class Watals:
    """Answers to "what if": every row comes from solving again.

    Attributes
    ----------
    watals
        What one hectare, kW, million or year more would bring.
    keuzevastheid
        Which moves stay when weights change.
    plannen
        The plan of each variant by its name, for a map of both.
    terreinen
        Names of parks by number, to show itself with.
    taal
        Language in which it shows itself.
    """

    watals: pd.DataFrame
    keuzevastheid: pd.DataFrame
    plannen: Mapping[str, Verplaatsplan]
    terreinen: Mapping[str, str] = field(default_factory=dict)
    taal: Taal = "nl"

    def tabellen(self) -> dict[str, pd.DataFrame]:
        """Give both tables by name.

        Returns
        -------
        dict
            ``watals`` and ``keuzevastheid``.
        """
        return {"watals": self.watals, "keuzevastheid": self.keuzevastheid}

    def _repr_html_(self) -> str:
        return make_watalsblad(self.watals, self.terreinen, self.taal)._repr_html_()


@in_woorden
def plan_watals(
    studie: Studie,
    mismatches: Mismatches,
    plan: Verplaatsplan,
    omvang: Omvang | None = None,
    progress: Progress = tell_nobody,
) -> Watals:
    """Solve a study again with more of one thing, and with other weights.

    Parameters
    ----------
    studie, mismatches, plan
        The study, its findings, and the plan that was made from them just now.
    omvang
        How much more; none: one hectare, 1,000 kW, a million euro, one year.
    progress
        Called with ``plan_variant`` or ``plan_weights`` and a count.

    Returns
    -------
    Watals
        Both tables, and the plan of each variant.

    Raises
    ------
    ValueError
        If the plan was read back from files.
    """
    if plan.opgave is None or plan.oplossing is None:
        raise ValueError
    project = studie.project
    varianten = list_varianten(studie.tabellen, project.plan, mismatches.omgeving, omvang)
    table, plans = list_watals(
        plan, varianten, studie.lijsten, project.beleid, mismatches, progress
    )
    opdracht = Zoekopdracht(Limiet(project.plan.max_knopen or KNOPEN), progress)
    firm = list_keuzevastheid(plan.opgave, plan.oplossing, opdracht)
    parks = studie.tabellen["bedrijventerreinen"].set_index("terrein_id")["naam"].dropna()
    names = {str(number): str(name) for number, name in parks.items()}
    return Watals(table, firm, plans, names, project.studie.taal)


def read_plan(folder: Path) -> Verplaatsplan:
    """Read the plan of an earlier run back from its folder.

    Parameters
    ----------
    folder
        Output folder of a run, with its account.

    Raises
    ------
    MissingInputError
        If the folder holds no plan.
    """
    summary = folder / "samenvatting.json"
    for path in (folder / ACCOUNT, summary, folder / "verplaatsingen.csv"):
        if not path.is_file():
            raise MissingInputError("run_without_plan", path=str(path))
    told = json.loads(summary.read_text(encoding="utf-8"))["plan"]
    if told is None:
        raise MissingInputError("run_without_plan", path=str(summary))
    return Verplaatsplan(
        opties=make_empty("opties"),
        scores=make_empty("scores"),
        niet_passend=make_empty("niet_passend"),
        verplaatsingen=read_csv(folder / "verplaatsingen.csv", "verplaatsingen"),
        objective=told["objective"],
        bound=told["bound"],
        gap=told["gap"],
        status=told["status"],
        meldingen=(),
    )


def list_vergelijking(folders: Sequence[Path]) -> tuple[pd.DataFrame, pd.DataFrame]:
    """List the plans of earlier runs side by side: totals, and where each firm goes.

    Parameters
    ----------
    folders
        Output folders, the first to compare with; a scenario bears the name of
        its folder.
    """
    plans = {_name(folders, number): read_plan(path) for number, path in enumerate(folders)}
    land = {_name(folders, number): read_hmc_ha(path) for number, path in enumerate(folders)}
    known = {name: ha for name, ha in land.items() if ha is not None}
    return list_scenariototalen(plans, known), list_scenarios(plans)


def read_hmc_ha(folder: Path) -> float | None:
    """Read how much land for high categories comes free durably (ha); none where not written."""
    path = folder / "vrijgekomen_totalen.csv"
    if not path.is_file():
        return None
    totals = read_csv(path, "vrijgekomen_totalen")
    found = totals.loc[totals["soort"].eq("hmc"), "duurzaam_ha"].dropna()
    return float(found.iloc[0]) if len(found) else None


def _name(folders: Sequence[Path], number: int) -> str:
    """Name of a folder; with its number where another has the same."""
    names = [path.resolve().name for path in folders]
    return names[number] if names.count(names[number]) == 1 else f"{names[number]} {number + 1}"
