"""What the detector hands back: placements, surroundings, outcomes, mismatches and totals."""

from __future__ import annotations

from dataclasses import dataclass
from html import escape
from typing import Final

import pandas as pd

from werklocaties_gis.vocabulary.htmltabel import draw_tabel
from werklocaties_gis.vocabulary.labels import label
from werklocaties_gis.vocabulary.numbers import Taal, format_value
from werklocaties_gis.vocabulary.sentences import sentence

STANDEN: Final = ("zeker", "zeker_plus_mogelijk", "onbekend")
"""Counts that a notebook shows; the rest is what is left."""


@dataclass(frozen=True)
class Mismatches:
    """Everything the detector found.

    Attributes
    ----------
    plaatsingen
        The placements that were tested.
    omgeving
        What surrounds and governs each place.
    uitkomsten
        The outcome of each placement, toets and aspect.
    mismatches
        The outcomes that signal and that the planner did not refute.
    totalen
        Firms, jobs and ha per toets and certainty.
    taal
        Language in which it shows itself.
    """

    plaatsingen: pd.DataFrame
    omgeving: pd.DataFrame
    uitkomsten: pd.DataFrame
    mismatches: pd.DataFrame
    totalen: pd.DataFrame
    taal: Taal = "nl"

    def __repr__(self) -> str:
        lines = [
            f"Mismatches: {len(self.plaatsingen)} plaatsingen, {len(self.mismatches)} signalen",
            self._overview().to_string(index=False),
        ]
        return "\n".join(lines)

    def _repr_html_(self) -> str:
        told = {"plaatsingen": len(self.plaatsingen), "signalen": len(self.mismatches)}
        head = escape(sentence("notebook_mismatches", told, self.taal))
        wide = self._leesbaar()
        columns = [[format_value(value, self.taal) for value in wide[name]] for name in wide]
        table = draw_tabel([*wide], columns, [False, *[True] * (len(columns) - 1)])
        return f"<p>{head}</p>{table}"

    def _leesbaar(self) -> pd.DataFrame:
        """Firms per toets that signals or is unknown anywhere, in words."""
        wide = self._overview()
        told = [stand for stand in STANDEN if stand in wide]
        shown = wide[wide[told].gt(0).any(axis=1)]
        names = {stand: label("totaal", stand, self.taal) for stand in told}
        words = [label("toets", str(toets), self.taal) for toets in shown["toets"]]
        head = label("notebookkop", "toets", self.taal)
        return shown[told].rename(columns=names).assign(**{head: words})[[head, *names.values()]]

    def _overview(self) -> pd.DataFrame:
        """Firms per toets and certainty over the whole study."""
        whole = self.totalen[self.totalen["niveau"].eq("totaal")]
        wide = whole.pivot_table(
            index="toets", columns="uitkomst", values="vestigingen", sort=False, observed=True
        )
        return wide.astype("int64").reset_index().rename_axis(columns=None)
