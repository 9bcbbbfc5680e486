"""What the detector hands back: placements, surroundings, outcomes, mismatches and totals."""

from __future__ import annotations

from dataclasses import dataclass
from html import escape

import pandas as pd


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
    """

    plaatsingen: pd.DataFrame
    omgeving: pd.DataFrame
    uitkomsten: pd.DataFrame
    mismatches: pd.DataFrame
    totalen: pd.DataFrame

    def __repr__(self) -> str:
        lines = [
            f"Mismatches: {len(self.plaatsingen)} plaatsingen, {len(self.mismatches)} signalen",
            self._overview().to_string(index=False),
        ]
        return "\n".join(lines)

    def _repr_html_(self) -> str:
        head = escape(repr(self).partition("\n")[0])
        return f"<p>{head}</p>{self._overview().to_html(index=False, escape=True)}"

    def _overview(self) -> pd.DataFrame:
        """Firms per toets and certainty over the whole study."""
        whole = self.totalen[self.totalen["niveau"].eq("totaal")]
        wide = whole.pivot_table(
            index="toets", columns="uitkomst", values="vestigingen", sort=False, observed=True
        )
        return wide.astype("int64").reset_index().rename_axis(columns=None)
