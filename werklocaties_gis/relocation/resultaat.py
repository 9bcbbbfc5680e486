"""What the planner hands back: the plan, its proof and the reasons."""

from __future__ import annotations

from dataclasses import dataclass, field
from html import escape

import pandas as pd

from werklocaties_gis.errors import Notice
from werklocaties_gis.relocation.opgave import Opgave
from werklocaties_gis.relocation.optimum.oplossing import Oplossing
from werklocaties_gis.relocation.plaatsing.wegennet import Wegennet
from werklocaties_gis.tables.schema import make_empty


@dataclass(frozen=True)
class Verplaatsplan:
    """A plan of moves: an exploration, never an allocation.

    Attributes
    ----------
    opties
        The placements that nothing refuses.
    scores
        What each is worth, criterion by criterion (points).
    niet_passend
        For every firm that may move how many plekken each step took, and why
        it stays if it does.
    verplaatsingen
        The moves.
    objective, bound
        What the plan is worth by weight, and what no plan can exceed (points).
        Where promises or a strict order go first the bound holds for the plans
        that are as good on those; where that was not proven, for every plan.
    gap
        (bound - objective) / bound; 0 where the plan is proven best (of those).
    status
        ``optimaal``, ``grens`` where a limit stopped the search, or
        ``onderbroken`` where its user did.
    meldingen
        What a reader must know besides.
    samenvoegingen
        The parts of each merged place that a move goes to.
    herplan
        What became of the moves of an earlier plan; empty without one.
    opgave, oplossing
        The problem and its plan as arrays, for explanations and what-if; none
        for a plan that was read back from files.
    wegen, vorige
        Roads and earlier plan that it was made with, for what-if; none without.
    """

    opties: pd.DataFrame
    scores: pd.DataFrame
    niet_passend: pd.DataFrame
    verplaatsingen: pd.DataFrame
    objective: float
    bound: float
    gap: float
    status: str
    meldingen: tuple[Notice, ...]
    samenvoegingen: pd.DataFrame = field(default_factory=lambda: make_empty("samenvoegingen"))
    herplan: pd.DataFrame = field(default_factory=lambda: make_empty("herplan"))
    opgave: Opgave | None = field(default=None, compare=False)
    oplossing: Oplossing | None = field(default=None, compare=False)
    wegen: Wegennet | None = field(default=None, compare=False)
    vorige: pd.DataFrame | None = field(default=None, compare=False)

    def __repr__(self) -> str:
        stay = self.niet_passend["reden"].notna().sum()
        return (
            f"Verplaatsplan ({self.status}): {len(self.verplaatsingen)} verplaatsingen, "
            f"{len(self.opties)} opties, {stay} blijven; waarde {self.objective:g}, "
            f"ten hoogste {self.bound:g}"
        )

    def _repr_html_(self) -> str:
        table = self.verplaatsingen[["volgorde", "vestiging_id", "van_plek_id", "naar_plek_id"]]
        rows = table.sort_values(["volgorde", "vestiging_id"]).to_html(index=False, escape=True)
        return f"<p>{escape(repr(self))}</p>{rows}"
