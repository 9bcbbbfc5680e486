"""One palette for map, workbook and QGIS, in which nothing rests on colour alone."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from types import MappingProxyType
from typing import Final


@dataclass(frozen=True)
class Stijl:
    """How one value is drawn.

    Attributes
    ----------
    kleur, rand
        Colours of the inside and of the outline, hexadecimal RGB; the outline
        stands out on white by itself.
    vorm
        Points: cirkel, vierkant, ruit, driehoek. Areas: effen, streep, kruis,
        punt. Lines: pijl.
    letter
        Stands in the marker, and is unique within its domain.
    """

    kleur: str
    rand: str
    vorm: str
    letter: str

    @property
    def tekst(self) -> str:
        """Black or white, whichever reads best on the inside."""
        return max(("#000000", "#FFFFFF"), key=lambda text: contrast(text, self.kleur))


NEUTRAAL: Final = Stijl("#FFFFFF", "#666666", "streep", "?")
"""For a value that the palette does not have: shown as not known, never hidden."""


@cache
def read_stijlen() -> Mapping[tuple[str, str], Stijl]:
    """Read the palette: (domain, value) to its style; after Okabe and Ito, and cividis."""
    path = resources.files(__package__).joinpath("colours.csv")
    rows = csv.DictReader(path.read_text(encoding="utf-8").splitlines())
    return MappingProxyType(
        {
            (row["domain"], row["value"]): Stijl(
                row["kleur"], row["rand"], row["vorm"], row["letter"]
            )
            for row in rows
        }
    )


def stijl(domain: str, value: str) -> Stijl:
    """Look up how a value is drawn; unknown values get ``NEUTRAAL``.

    Examples
    --------
    >>> stijl("uitkomst", "zeker")
    Stijl(kleur='#D55E00', rand='#5C2800', vorm='driehoek', letter='Z')
    """
    return read_stijlen().get((domain, value), NEUTRAAL)


def list_stijlen(domain: str) -> Mapping[str, Stijl]:
    """List the styles of a domain, in the order of its legend."""
    found = {value: style for (known, value), style in read_stijlen().items() if known == domain}
    return MappingProxyType(found)


def contrast(one: str, other: str) -> float:
    """Contrast ratio of two colours (WCAG 2.2), 1 to 21.

    Examples
    --------
    >>> contrast("#000000", "#FFFFFF")
    21.0
    """
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def darken(colour: str, ratio: float = 3.0) -> str:
    """Darken a colour, keeping its hue, until it stands out on white.

    Parameters
    ----------
    colour
        Hexadecimal RGB.
    ratio
        Contrast with white to reach: 3 for a line, 4.5 for text (WCAG 2.2).

    Examples
    --------
    >>> darken("#707173"), darken("#FFFFFF")
    ('#707173', '#949494')
    """
    channels = [int(colour[start : start + 2], 16) for start in (1, 3, 5)]
    for share in range(100, -1, -1):
        found = "#" + "".join(f"{round(channel * share / 100):02X}" for channel in channels)
        if contrast(found, "#FFFFFF") >= ratio:
            return found
    return "#000000"


def _luminance(colour: str) -> float:
    """Relative luminance of a hexadecimal colour."""
    channels = (int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5))
    linear = [
        channel / 12.92 if channel <= 0.04045 else ((channel + 0.055) / 1.055) ** 2.4
        for channel in channels
    ]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
