"""The sheets of the workbook for a notebook, by the name of their tab."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from html import escape

import pandas as pd

from werklocaties_gis.mismatch.detect import Mismatches
from werklocaties_gis.pipeline.uitvoer import make_inhoud
from werklocaties_gis.relocation.plan import Verplaatsplan
from werklocaties_gis.report.notebookblad import Notebookblad
from werklocaties_gis.report.werkboek.lijst import list_bladen as list_werkbladen
from werklocaties_gis.settings.project import Taal
from werklocaties_gis.study.studie import Studie
from werklocaties_gis.vocabulary.inwoorden import in_woorden
from werklocaties_gis.vocabulary.sentences import sentence


@dataclass(frozen=True, eq=False)
class Bladen(Mapping[str, Notebookblad]):
    """Sheets by title; shown by itself the list of what there is.

    Attributes
    ----------
    bladen
        The sheets, in the order of the workbook.
    taal
        Language of the headings.
    """

    bladen: Mapping[str, Notebookblad]
    taal: Taal = "nl"

    def __getitem__(self, titel: str) -> Notebookblad:
        """Give the sheet with this title."""
        if titel not in self.bladen:
            known = list(self.bladen)
            raise KeyError(sentence("notebook_blad", {"blad": titel, "bladen": known}, self.taal))
        return self.bladen[titel]

    def __iter__(self) -> Iterator[str]:
        return iter(self.bladen)

    def __len__(self) -> int:
        return len(self.bladen)

    def _repr_html_(self) -> str:
        rows = "".join(
            f"<li><b>{escape(titel)}</b> ({len(view.blad.tabel)}): {escape(view.blad.uitleg)}</li>"
            for titel, view in self.bladen.items()
        )
        return f"<ul>{rows}</ul>"


@in_woorden
def list_bladen(
    studie: Studie,
    mismatches: Mismatches,
    plan: Verplaatsplan | None = None,
    meer: Mapping[str, pd.DataFrame] | None = None,
) -> Bladen:
    """List the sheets of the workbook, in words, to look at in a notebook.

    Parameters
    ----------
    studie, mismatches, plan
        What was read, found and planned; without a plan no sheets of moves.
    meer
        Result tables that were made besides, such as ``list_dossier(...)`` and
        ``list_overzicht(...).tabellen``: their sheets come too.

    Returns
    -------
    Bladen
        By title, such as ``Bedrijven`` or ``Verplaatsingen``; empty sheets are left
        out. With privacy ``publiek`` only totals and parks.
    """
    inhoud = make_inhoud(studie, mismatches, plan, meer)
    views = {
        blad.titel: Notebookblad(blad, inhoud.taal)
        for blad in list_werkbladen(inhoud)
        if len(blad.tabel)
    }
    return Bladen(views, inhoud.taal)
