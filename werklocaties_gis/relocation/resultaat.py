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
from werklocaties_gis.vocabulary.htmltabel import draw_tabel
from werklocaties_gis.vocabulary.labels import label
from werklocaties_gis.vocabulary.numbers import Taal
from werklocaties_gis.vocabulary.sentences import sentence
from werklocaties_gis.vocabulary.zetten import list_zetten


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
    taal
        Language in which it shows itself.
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
    taal: Taal = field(default="nl", compare=False)

    def __repr__(self) -> str:
        stay = self.niet_passend["reden"].notna().sum()
        return (
            f"Verplaatsplan ({self.status}): {len(self.verplaatsingen)} verplaatsingen, "
            f"{len(self.opties)} opties, {stay} blijven; waarde {self.objective:g}, "
            f"ten hoogste {self.bound:g}"
        )

    def _repr_html_(self) -> str:
        told = {
            "zetten": len(self.verplaatsingen),
            "blijven": int(self.niet_passend["reden"].notna().sum()),
            "waarde": self.objective,
            "grens": self.bound,
            "status": label("planstand", self.status, self.taal),
        }
        head = escape(sentence("notebook_plan", told, self.taal))
        moves = self._leesbaar()
        table = draw_tabel([*moves], [[str(text) for text in moves[name]] for name in moves])
        return f"<p>{head}</p>{table}"

    def _leesbaar(self) -> pd.DataFrame:
        """Each move by its short name: who, from where, to where; names where they are known."""
        rows = list_zetten(self.verplaatsingen)
        parts = (
            ("zet", rows["zet"]),
            ("vestiging", self._name(rows["vestiging_id"], "vestigingen", "vestiging_id")),
            ("van", self._name(rows["van_plek_id"], "plekken", "plek_id")),
            ("naar", self._name(rows["naar_plek_id"], "plekken", "plek_id")),
        )
        return pd.DataFrame(
            {label("notebookkop", name, self.taal): values for name, values in parts}
        )

    def _name(self, keys: pd.Series, table: str, column: str) -> pd.Series:
        """Numbers with the name behind each, where the plan knows its tables."""
        plain = keys.astype("string").fillna("")
        if self.opgave is None:
            return plain
        names = self.opgave.kader.tabellen[table].set_index(column)["naam"].dropna()
        told = keys.map(dict(names.astype("string"))).astype("string")
        return (plain + " " + told).fillna(plain)
