"""What the map of the overview can show: each measure, and how it is ranked and divided."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal

Eenheid = Literal["ha", "per_ha", "aandeel", "index"]
Verdeling = Literal["gelijk", "aandeel", "index", "saldo"]

MATEN: Final = ("a", "b", "c")


@dataclass(frozen=True)
class Indicator:
    """One measure.

    Attributes
    ----------
    id
        Column of ``cijfers.list_cijfers``, and its name in the vocabulary.
    eenheid
        What its numbers are.
    verdeling
        How it is divided into classes: ``gelijk`` about as many areas in each, ``saldo``
        around 0, else borders that are fixed.
    kolommen
        Columns of the overview that it is made of, for the sources.
    telling
        Columns that the sentence under it on the card names.
    volgorde
        Which end comes first, as in the rankings of the overview.
    deler
        Column that it is a share of: where that is 0 there is nothing to have a share of.
    donker
        Which end is drawn dark.
    """

    id: str
    eenheid: Eenheid
    verdeling: Verdeling
    kolommen: tuple[str, ...]
    telling: tuple[str, ...]
    volgorde: Literal["hoogste", "laagste"] = "hoogste"
    deler: str = ""
    donker: Literal["hoog", "laag"] = "hoog"


def _make_maat(maat: str, soort: str) -> Indicator:
    """Share of the firms that stand wrong for certain by one measure, or of which nobody knows."""
    told = tuple(f"{maat}_{stand}" for stand in ("zeker", "mogelijk", "onbekend"))
    return Indicator(
        id=f"{maat}_{soort}_share",
        eenheid="aandeel",
        verdeling="aandeel",
        kolommen=(f"{maat}_{soort}", "vestigingen"),
        telling=(*told, "vestigingen"),
        deler="vestigingen",
    )


INDICATOREN: Final = (
    Indicator("netto_ha", "ha", "gelijk", ("netto_ha",), ("uitgegeven_ha", "uitgeefbaar_ha")),
    Indicator(
        "banen_per_ha",
        "per_ha",
        "gelijk",
        ("banen_per_ha",),
        ("uitgegeven_ha",),
        volgorde="laagste",
        deler="uitgegeven_ha",
    ),
    Indicator(
        "vrij_hard_ha",
        "ha",
        "gelijk",
        ("terstond_ha", "niet_terstond_ha"),
        ("hard_terstond_ha", "hard_later_ha"),
    ),
    Indicator(
        "saldo_ha",
        "ha",
        "saldo",
        ("terstond_ha", "niet_terstond_ha", "vraag_ha"),
        ("vrij_hard_ha", "vraag_ha", "zoekers", "zonder_maat"),
        volgorde="laagste",
        donker="laag",
    ),
    *(_make_maat(maat, soort) for maat in MATEN for soort in ("zeker", "onbekend")),
    Indicator("fmi", "index", "index", ("fmi",), ("banen", "woningen")),
)
"""Measures in the order in which the page offers them."""
