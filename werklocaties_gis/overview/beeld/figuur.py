"""Horizontal bars as one SVG: readable in grey and without sight, and nothing else needed."""

from __future__ import annotations

import math
from collections.abc import Sequence
from html import escape
from typing import Final

from werklocaties_gis.vocabulary.numbers import Taal, format_value

RIJ: Final = 22
LETTER: Final = 12
LABEL: Final = 190
BALK: Final = 380
KOP: Final = 54
VULLING: Final = ("#4D4D4D", "url(#arcering)", "#FFFFFF")
"""Dark, hatched, open: told apart without colour, also on a bad print."""


def draw_balken(
    namen: Sequence[str],
    reeksen: Sequence[tuple[str, Sequence[float | None]]],
    *,
    titel: str,
    eenheid: str = "",
    taal: Taal = "nl",
) -> str:
    """Draw one row of bars for each name, series behind each other.

    Parameters
    ----------
    namen
        What stands before each row of bars; any text.
    reeksen
        Name and values of at most three series; a missing value has no bar, and
        its row says so.
    titel, eenheid
        What is shown, and in what.
    taal
        Language of numbers.

    Returns
    -------
    str
        An ``svg`` element with a title, and every figure in its description.

    Examples
    --------
    >>> svg = draw_balken(["A & B"], [("zeker", [3.0])], titel="Bedrijven")
    >>> "A &amp; B" in svg, "A &amp; B: zeker 3" in svg
    (True, True)
    """
    rows = [
        [None if value is None or math.isnan(value) else float(value) for value in values]
        for values in zip(*(values for _, values in reeksen), strict=True)
    ]
    longest = max((sum(value or 0.0 for value in row) for row in rows), default=0.0) or 1.0
    names = [name for name, _ in reeksen]
    told = [_tell(names, row, taal) for row in rows]
    # One series has its name above the bars already.
    shown = told if len(names) > 1 else [format_value(row[0], taal) for row in rows]
    bars = [
        _row(number, name, row, longest, text)
        for number, (name, row, text) in enumerate(zip(namen, rows, shown, strict=True))
    ]
    described = ". ".join(f"{name}: {text}" for name, text in zip(namen, told, strict=True))
    heading = f"{titel} ({eenheid})" if eenheid else titel
    legend = _legend(names) if len(names) > 1 else ""
    return _frame(heading, described, legend + "".join(bars), len(namen))


def _tell(names: Sequence[str], row: Sequence[float | None], taal: Taal) -> str:
    """Every figure of one row, in words."""
    parts = [f"{name} {format_value(value, taal)}" for name, value in zip(names, row, strict=True)]
    return "; ".join(parts)


def _frame(titel: str, beschrijving: str, inhoud: str, rijen: int) -> str:
    """The drawing around the bars."""
    width, height = LABEL + BALK + 230, KOP + rijen * RIJ + 8
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" role="img" viewBox="0 0 {width} {height}"'
        f' width="{width}" height="{height}" font-family="sans-serif" font-size="{LETTER}">'
        f"<title>{escape(titel)}</title><desc>{escape(beschrijving)}</desc>"
        '<defs><pattern id="arcering" width="5" height="5" patternUnits="userSpaceOnUse"'
        ' patternTransform="rotate(45)"><rect width="5" height="5" fill="#FFFFFF"/>'
        '<rect width="2" height="5" fill="#4D4D4D"/></pattern></defs>'
        f'<rect width="100%" height="100%" fill="#FFFFFF"/>'
        f'<text x="4" y="17" font-size="15" font-weight="bold">{escape(titel)}</text>'
        f"{inhoud}</svg>"
    )


def _row(number: int, name: str, row: list[float | None], longest: float, text: str) -> str:
    """Name, bars and figures of one row."""
    y = KOP + number * RIJ
    parts = [f'<text x="{LABEL - 6}" y="{y + 14}" text-anchor="end">{escape(_short(name))}</text>']
    x = float(LABEL)
    for value, fill in zip(row, VULLING, strict=False):
        width = BALK * (value or 0.0) / longest
        if width > 0:
            parts.append(
                f'<rect x="{x:.1f}" y="{y + 3}" width="{width:.1f}" height="{RIJ - 7}"'
                f' fill="{fill}" stroke="#222222" stroke-width="0.7"/>'
            )
        x += width
    parts.append(f'<text x="{x + 6:.1f}" y="{y + 14}">{escape(text)}</text>')
    return "".join(parts)


def _legend(namen: Sequence[str]) -> str:
    """Which filling is which series."""
    parts = []
    for number, (name, fill) in enumerate(zip(namen, VULLING, strict=False)):
        x = LABEL + number * 150
        parts.append(
            f'<rect x="{x}" y="28" width="14" height="12" fill="{fill}" stroke="#222222"'
            f' stroke-width="0.7"/><text x="{x + 20}" y="38">{escape(name)}</text>'
        )
    return "".join(parts)


def _short(name: str, most: int = 28) -> str:
    """Name that fits before its bar; the whole stands in the description."""
    return name if len(name) <= most else f"{name[: most - 1]}…"
