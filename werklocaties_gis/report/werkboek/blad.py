"""One sheet before it is written: its table, and how each column is shown and where it leads."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Final, Literal

import numpy as np
import pandas as pd
from numpy.typing import NDArray

Soort = Literal["tekst", "geheel", "getal", "ha", "euro", "aandeel", "jaar", "datum"]
"""Kind of value: how a number is written, or that it is none."""

Doel = Literal["kaart_vestiging", "kaart_plek", "bedrijven", "plekken"]
"""Where the number of a firm or place leads: to the map, or to its row in this workbook."""

EENHEDEN: Final[Mapping[str, tuple[Soort, str]]] = MappingProxyType(
    {
        "(m2)": ("geheel", "(m²)"),
        "(ha)": ("ha", "(ha)"),
        "(eur)": ("euro", "(€)"),
        "(eur/m2)": ("euro", "(€/m²)"),
        "(eur/m2/jaar)": ("euro", "(€/m²/jaar)"),
        "(m)": ("geheel", "(m)"),
    }
)
"""Unit at the end of a heading: kind of its values, and how the unit is written."""


@dataclass(frozen=True, eq=False)
class Blad:
    """A sheet.

    Attributes
    ----------
    code
        Its name within the workbook, ASCII: the table object bears it.
    titel
        What stands on its tab.
    tabel
        Headings and values in the language of the reader.
    uitleg
        One sentence: what the sheet answers.
    soorten
        Kind of the values by heading, where heading and values do not show it.
    doelen
        Where the numbers in a column lead, by heading.
    balken
        Headings of numbers that have a bar.
    woorden
        Headings of outcomes, of which certain, possible and unknown are set off.
    leeg
        What a missing number reads, where it is not known; "" leaves it empty.
    nvt
        By heading, for each row whether a missing number does not apply: it stays empty.
    """

    code: str
    titel: str
    tabel: pd.DataFrame
    uitleg: str = ""
    soorten: Mapping[str, Soort] = field(default_factory=dict)
    doelen: Mapping[str, Doel] = field(default_factory=dict)
    balken: tuple[str, ...] = ()
    woorden: tuple[str, ...] = ()
    leeg: str = ""
    nvt: Mapping[str, NDArray[np.bool_]] = field(default_factory=dict)


def list_soorten(blad: Blad) -> tuple[Soort, ...]:
    """List the kind of each column: as stated, by the unit of its heading, or by its values."""
    return tuple(
        blad.soorten.get(str(name)) or _find_soort(blad.tabel.iloc[:, at])
        for at, name in enumerate(blad.tabel.columns)
    )


def _find_soort(values: pd.Series) -> Soort:
    """Kind of a column: text unless it can only be numbers or dates."""
    if pd.api.types.is_datetime64_any_dtype(values):
        return "datum"
    if pd.api.types.is_bool_dtype(values) or not pd.api.types.is_numeric_dtype(values):
        return "tekst"
    by_unit = [soort for unit, (soort, _) in EENHEDEN.items() if str(values.name).endswith(unit)]
    if by_unit:
        return by_unit[0]
    known = values.dropna()
    return "geheel" if bool((known == known.round()).all()) else "getal"


def write_heading(name: str) -> str:
    """Write a heading with the sign of its unit.

    Examples
    --------
    >>> write_heading("Oppervlakte grond (m2)"), write_heading("Naam")
    ('Oppervlakte grond (m²)', 'Naam')
    """
    for unit, (_, sign) in EENHEDEN.items():
        if name.endswith(unit):
            return name.removesuffix(unit) + sign
    return name


def list_headings(blad: Blad) -> list[str]:
    """List the headings as they are written; Excel takes none twice, nor one without signs."""
    written: list[str] = []
    for name in blad.tabel.columns:
        plain = write_heading(str(name)).strip() or "-"
        seen = {head.casefold() for head in written}
        number, head = 1, plain
        while head.casefold() in seen:
            number += 1
            head = f"{plain} ({number})"
        written.append(head)
    return written
