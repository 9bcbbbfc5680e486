"""How cells look: kinds of number, and three words that read without colour too."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any, Final

from werklocaties_gis.report.werkboek.blad import Soort
from werklocaties_gis.vocabulary.labels import label
from werklocaties_gis.vocabulary.numbers import Taal

Formats = Mapping[str, Any]

GETALVORMEN: Final[Mapping[Soort, str]] = MappingProxyType(
    {
        "tekst": "@",
        "geheel": "#,##0",
        # Not "#,##0.##": Excel shows 8 as "8," then.
        "getal": "#,##0.00",
        "ha": "#,##0.00",
        "euro": "[$€-413] #,##0;[$€-413] -#,##0",
        "aandeel": "0.0%",
        # A year has no thousands.
        "jaar": "0",
        "datum": "dd-mm-yyyy",
    }
)
"""Number format of each kind; the sign for decimals is the reader's own."""

LIJN: Final = MappingProxyType({"bottom": 4, "bottom_color": "#A6A6A6", "valign": "top"})
"""A thin line below each row, so that a wide one is followed with the eye."""
GETAL: Final = MappingProxyType({"align": "right", "indent": 1})
"""A number keeps off the text in the next column."""
LINKS: Final = MappingProxyType({"align": "left"})
KOP: Final = MappingProxyType(
    {"bold": True, "text_wrap": True, "valign": "top", "bg_color": "#DDEBF7", "border": 1}
)
INVUL: Final = MappingProxyType({"bg_color": "#FFF7D6", "border": 1, "locked": False})
"""What may be filled in: light, with a frame, and the only cells that are not locked."""
BALK: Final = "#B4C7DC"

WOORDEN: Final = MappingProxyType(
    {
        "zeker": MappingProxyType({"bold": True, "bg_color": "#E8A87C"}),
        "mogelijk": MappingProxyType({"bg_color": "#FBE3B5"}),
        "onbekend": MappingProxyType({"italic": True, "font_color": "#595959"}),
    }
)
"""Bold on mid grey, plain on light grey, italic on white: told apart in print without colour."""


def make_formats(book: Any) -> Formats:  # noqa: ANN401 - xlsxwriter has no types
    """Make the formats of a workbook by name: those of the kinds, and of what stands around."""
    own: dict[str, Mapping[str, object]] = {
        "kop": KOP,
        "invulkop": {**KOP, "bg_color": "#FFE699"},
        "titel": {"bold": True, "font_size": 16},
        "tussenkop": {"bold": True, "font_size": 12, "bottom": 1},
        "melding": {"bold": True, "font_color": "#9C0006", "text_wrap": False},
        "uitleg": {"italic": True},
        "alinea": {"text_wrap": True, "valign": "top"},
        "term": {"bold": True, "text_wrap": True, "valign": "top"},
        "lang": {**LIJN, "num_format": "@", "text_wrap": True},
        "onbekend": {**LIJN, **GETAL, **WOORDEN["onbekend"]},
        "koppeling": {**LIJN, "num_format": "@", "font_color": "#0563C1", "underline": 1},
        "terug": {"font_color": "#0563C1", "underline": 1, "valign": "top"},
        "invul": {**LIJN, **INVUL, "num_format": "@", "text_wrap": True},
        "invuldatum": {**LIJN, **INVUL, **LINKS, "num_format": GETALVORMEN["datum"]},
    }
    kinds: dict[str, Mapping[str, object]] = {
        name: {**LIJN, "num_format": form, **(LINKS if name in ("tekst", "datum") else GETAL)}
        for name, form in GETALVORMEN.items()
    }
    words: dict[str, Mapping[str, object]] = {
        f"woord_{name}": look for name, look in WOORDEN.items()
    }
    made = {**own, **kinds, **words}
    return MappingProxyType({name: book.add_format(dict(look)) for name, look in made.items()})


def list_woordregels(formats: Formats, taal: Taal) -> list[dict[str, Any]]:
    """List the rules that set off a cell that holds one of the three words."""
    return [
        {
            "type": "cell",
            "criteria": "==",
            "value": f'"{label("uitkomst", name, taal)}"',
            "format": formats[f"woord_{name}"],
        }
        for name in WOORDEN
    ]


def make_balk() -> dict[str, Any]:
    """Make the rule for a bar behind a number, from 0; the number itself stays readable.

    A bar of Excel 2007: the later kind is an extension, which other programs that
    open and save the workbook drop.
    """
    return {
        "type": "data_bar",
        "bar_color": BALK,
        "min_type": "num",
        "min_value": 0,
    }
