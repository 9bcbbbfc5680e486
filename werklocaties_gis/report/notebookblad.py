"""A sheet of the workbook as a notebook shows it: title, one sentence, and rows in words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from html import escape
from types import MappingProxyType
from typing import Final

import pandas as pd

from werklocaties_gis.report.werkboek.blad import Blad, Soort, list_headings, list_soorten
from werklocaties_gis.vocabulary import htmltabel
from werklocaties_gis.vocabulary.numbers import Taal, format_number, format_value, is_missing
from werklocaties_gis.vocabulary.sentences import sentence

RIJEN: Final = 15
"""Rows that are shown at first: what a reader takes in at once."""
DECIMALEN: Final[Mapping[Soort, int | None]] = MappingProxyType(
    {"ha": 2, "euro": 0, "geheel": 0, "getal": None, "aandeel": None}
)
"""Decimals of the kinds that are numbers; none: as many as there are, at most two."""


@dataclass(frozen=True, eq=False)
class Notebookblad:
    """A sheet that shows itself in a notebook and can be narrowed to what is asked.

    Attributes
    ----------
    blad
        Title, sentence and table; headings and values in the language of the reader.
    taal
        Language of numbers and of what is said besides.
    rijen
        How many rows are shown.
    """

    blad: Blad
    taal: Taal = "nl"
    rijen: int = RIJEN

    @property
    def tabel(self) -> pd.DataFrame:
        """Give the whole table, to compute with."""
        return self.blad.tabel.copy()

    def first(self, rijen: int) -> Notebookblad:
        """Show so many rows.

        Parameters
        ----------
        rijen
            At least 1.

        Returns
        -------
        Notebookblad
            The same sheet, shown longer or shorter.
        """
        return replace(self, rijen=max(rijen, 1))

    def where(self, kolom: str, *waarden: object) -> Notebookblad:
        """Keep the rows that have one of these values in a column.

        Parameters
        ----------
        kolom
            Heading of the column.
        *waarden
            Values, as they stand in the table.

        Returns
        -------
        Notebookblad
            The sheet with fewer rows.

        Raises
        ------
        KeyError
            If there is no such column; the message names those that there are.
        """
        self._check(kolom)
        table = self.blad.tabel
        return self._with(table[table[kolom].isin(waarden)])

    def only(self, *kolommen: str) -> Notebookblad:
        """Keep these columns, in this order.

        Parameters
        ----------
        *kolommen
            Headings of the columns.

        Returns
        -------
        Notebookblad
            The sheet with fewer columns.

        Raises
        ------
        KeyError
            If there is no such column; the message names those that there are.
        """
        for kolom in kolommen:
            self._check(kolom)
        return self._with(self.blad.tabel[list(kolommen)])

    def _with(self, table: pd.DataFrame) -> Notebookblad:
        return replace(self, blad=replace(self.blad, tabel=table.reset_index(drop=True)))

    def _check(self, kolom: str) -> None:
        if kolom not in self.blad.tabel:
            known = [str(name) for name in self.blad.tabel]
            told = {"kolom": kolom, "kolommen": known}
            raise KeyError(sentence("notebook_kolom", told, self.taal))

    def __repr__(self) -> str:
        return f"<{self.blad.titel}: {len(self.blad.tabel)}>"

    def _repr_html_(self) -> str:
        blad = self.blad
        head = f"<p><b>{escape(blad.titel)}.</b> {escape(blad.uitleg)}</p>"
        rest = len(blad.tabel) - self.rijen
        told = {"getoond": min(self.rijen, len(blad.tabel)), "aantal": len(blad.tabel)}
        code = "notebook_meer" if rest > 0 else "notebook_leeg"
        foot = sentence(code, told, self.taal) if rest > 0 or self._has_blanks() else ""
        table = draw_blad(blad, self.taal, self.rijen)
        return f"{head}{table}<p>{escape(foot)}</p>" if foot else head + table

    def _has_blanks(self) -> bool:
        return bool(self.blad.tabel.isna().to_numpy().any())


def draw_blad(blad: Blad, taal: Taal, rijen: int) -> str:
    """Draw the first rows of a sheet as an HTML table; every text in it is escaped.

    Parameters
    ----------
    blad
        Sheet.
    taal
        Language of numbers.
    rijen
        Rows at most.
    """
    shown, kinds = blad.tabel.head(rijen), list_soorten(blad)
    columns = [
        [_write(value, kind, taal) for value in shown.iloc[:, at]] for at, kind in enumerate(kinds)
    ]
    return htmltabel.draw_tabel(list_headings(blad), columns, [kind in DECIMALEN for kind in kinds])


def _write(value: object, kind: Soort, taal: Taal) -> str:
    """A value as a reader sees it; a missing one stays blank, as in the workbook."""
    if is_missing(value):
        return ""
    if kind == "aandeel" and isinstance(value, int | float):
        return f"{format_number(100 * float(value), taal, 1)}%"
    if kind in DECIMALEN and isinstance(value, int | float):
        return format_number(float(value), taal, DECIMALEN[kind])
    if kind == "jaar" and isinstance(value, int | float):
        return f"{value:.0f}"
    return format_value(value, taal)
