"""What every output is made of: the settings, the tables and the results of one run."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

import pandas as pd

from werklocaties_gis.errors import Notice
from werklocaties_gis.settings.project import Project, Taal
from werklocaties_gis.tables.schema import RESULT_TABLES, make_empty


@dataclass(frozen=True)
class Planuitkomst:
    """What the solver proved of a plan.

    Attributes
    ----------
    objective
        Weighted value of the plan.
    bound
        Value that no plan can exceed.
    gap
        Distance between the two as a share of the objective, 0 where proven.
    status
        Word for how the search ended.
    """

    objective: float
    bound: float
    gap: float
    status: str


@dataclass(frozen=True, eq=False)
class Inhoud:
    """One run, as tables.

    Attributes
    ----------
    project
        Settings.
    tabellen
        Input tables.
    resultaten
        Result tables; what was not computed is absent.
    totalen
        Long table of counts, jobs and ha per level, check and outcome.
    plan
        What was proven of the plan; none where no plan was made.
    herkomst
        Origin of each input.
    meldingen
        What was detected, repaired or cut.
    beelden
        Figures of the regional overview as SVG, by name; every text in them is escaped.
    """

    project: Project
    tabellen: Mapping[str, pd.DataFrame]
    resultaten: Mapping[str, pd.DataFrame]
    totalen: pd.DataFrame
    plan: Planuitkomst | None = None
    herkomst: pd.DataFrame = field(default_factory=pd.DataFrame)
    meldingen: tuple[Notice, ...] = ()
    beelden: Mapping[str, str] = field(default_factory=dict)

    @property
    def taal(self) -> Taal:
        """Language of everything that is written."""
        return self.project.studie.taal

    @property
    def is_publiek(self) -> bool:
        """Whether only totals per park may leave."""
        return self.project.uitvoer.privacy == "publiek"

    @property
    def banner(self) -> str:
        """Code of the sentence that says what is invented; empty where nothing is."""
        if self.project.studie.fictief:
            return "fictief_banner"
        marks = (frame["fictief"] for frame in self.tabellen.values() if "fictief" in frame)
        return "fictief_deels" if any(bool(mark.fillna(False).any()) for mark in marks) else ""

    def resultaat(self, table: str) -> pd.DataFrame:
        """Give one result table; empty where it was not computed."""
        found = self.resultaten.get(table)
        return make_empty(table) if found is None else found

    def alle_tabellen(self) -> Mapping[str, pd.DataFrame]:
        """Give every table, inputs and results."""
        results = {
            table: self.resultaat(table) for table in RESULT_TABLES if table in self.resultaten
        }
        return MappingProxyType({**self.tabellen, **results})
