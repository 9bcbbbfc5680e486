"""What the overview hands back: tables, and how it shows itself in a notebook."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from html import escape
from typing import Final

import pandas as pd

from werklocaties_gis.overview.beeld.figuur import draw_balken
from werklocaties_gis.tables.schema import RESULT_TABLES
from werklocaties_gis.vocabulary.htmltabel import draw_tabel
from werklocaties_gis.vocabulary.labels import label
from werklocaties_gis.vocabulary.numbers import Taal, format_value
from werklocaties_gis.vocabulary.sentences import sentence

TABELLEN: Final = tuple(name for name in RESULT_TABLES if name.startswith("overzicht_"))
"""Tables of the overview, in the order in which it is read."""

GETOOND: Final = (
    *("netto_ha", "uitgegeven_ha", "terstond_ha", "vestigingen", "banen", "banen_per_ha"),
    *("a_zeker_plus_mogelijk", "b_zeker_plus_mogelijk", "c_zeker_plus_mogelijk"),
)
"""Columns that a notebook shows first."""

RECHTS: Final = (False, False, *(True for _ in GETOOND))
STANDEN: Final = ("zeker", "mogelijk", "onbekend")


class Beeld(str):
    """A figure as SVG, which shows itself in a notebook."""

    __slots__ = ()

    def _repr_html_(self) -> str:
        return str(self)


@dataclass(frozen=True, eq=False)
class Overzicht:
    """The regional overview.

    Attributes
    ----------
    tabellen
        The tables of ``TABELLEN``, by name and in that order.
    taal
        Language in which it shows itself.
    """

    tabellen: Mapping[str, pd.DataFrame]
    taal: Taal = "nl"

    def __getitem__(self, name: str) -> pd.DataFrame:
        """Give one table, with or without ``overzicht_`` before its name."""
        return self.tabellen[name if name in self.tabellen else f"overzicht_{name}"]

    def __repr__(self) -> str:
        levels = self["gebieden"]["niveau"].value_counts(sort=False)
        counts = ", ".join(f"{niveau} {count}" for niveau, count in levels.items())
        return f"<Overzicht: {counts}>"

    def _repr_html_(self) -> str:
        invented = bool(self["gebieden"]["fictief"].fillna(value=False).any())
        codes = ["overzicht_uitleg", *(["overzicht_fictief"] if invented else [])]
        told = "".join(f"<p>{escape(sentence(code, {}, self.taal))}</p>" for code in codes)
        shown = list_leesbaar(self["gebieden"], self.taal)
        table = draw_tabel([*shown], [[*shown[name]] for name in shown], RECHTS)
        return f"{told}{table}{self.draw_maat('c')}"

    def draw_maat(self, maat: str, niveau: str = "terrein") -> Beeld:
        """Draw the firms of one measure as bars: certain, possible, unknown.

        Parameters
        ----------
        maat
            ``a``, ``b``, ``c``, ``omgekeerd`` or ``te_zwaar``.
        niveau
            Rows that are drawn.

        Returns
        -------
        Beeld
            An ``svg`` element.
        """
        rows = self["gebieden"].loc[lambda all_: all_["niveau"].eq(niveau)]
        sure = rows[f"{maat}_zeker"].astype(float)
        possible = rows[f"{maat}_zeker_plus_mogelijk"].astype(float) - sure
        values = (sure, possible, rows[f"{maat}_onbekend"].astype(float))
        drawn = draw_balken(
            list_namen(rows),
            [
                (label("uitkomst", stand, self.taal), numbers.tolist())
                for stand, numbers in zip(STANDEN, values, strict=True)
            ],
            titel=label("maat", maat, self.taal),
            eenheid=label("overzicht", "vestigingen", self.taal),
            taal=self.taal,
        )
        return Beeld(drawn)

    def draw_ranglijst(self, maat: str) -> Beeld:
        """Draw the parks that come first by one measure, as bars."""
        rows = self["ranglijst"].loc[lambda all_: all_["maat"].eq(maat)]
        rows = rows.rename(columns={"terrein_id": "id"}).sort_values("rang")
        name = label("overzicht", maat, self.taal)
        values = [(name, rows["waarde"].astype(float).tolist())]
        return Beeld(draw_balken(list_namen(rows), values, titel=name, taal=self.taal))


def list_namen(rows: pd.DataFrame) -> list[str]:
    """List the name of each row, or its number where it has none; the rest has neither."""
    own = rows["id"].mask(rows["id"].isin(("totaal", "buiten")), "")
    named = rows["naam"].mask(rows["naam"].eq("")).fillna(own)
    return [str(name) for name in named]


def list_leesbaar(gebieden: pd.DataFrame, taal: Taal) -> pd.DataFrame:
    """List the first columns of the overview as a reader takes them in."""
    shown = {name: [format_value(value, taal) for value in gebieden[name]] for name in GETOOND}
    levels = [label("niveau", str(niveau), taal) for niveau in gebieden["niveau"]]
    names = {name: label("overzicht", name, taal) for name in ("niveau", "naam", *GETOOND)}
    table = pd.DataFrame({"niveau": levels, "naam": list_namen(gebieden), **shown})
    return table.rename(columns=names)
