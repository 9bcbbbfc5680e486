"""A table as HTML for a notebook: text left, numbers right, nothing taken for markup."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from typing import Final

LANG: Final = 60
"""Signs of a text from which its column is given room, so that rows stay low."""
CEL: Final = "padding:3px 8px;border:1px solid #c9d0d9;vertical-align:top"


def draw_tabel(
    koppen: Sequence[str], kolommen: Sequence[Sequence[str]], rechts: Sequence[bool] = ()
) -> str:
    """Draw a table.

    Parameters
    ----------
    koppen
        Headings.
    kolommen
        The texts of each column.
    rechts
        Of each column whether it holds numbers, which stand to the right; none: none do.

    Returns
    -------
    str
        A ``div`` that scrolls where the table is wider than the page. Every text is escaped.

    Examples
    --------
    >>> "<td" in draw_tabel(["A"], [["<b>"]]), "<b>" in draw_tabel(["A"], [["<b>"]])
    (True, False)
    """
    sides = ["right" if right else "left" for right in (rechts or [False] * len(koppen))]
    heads = "".join(
        f'<th scope="col" style="{CEL};text-align:{side}">{escape(head)}</th>'
        for head, side in zip(koppen, sides, strict=True)
    )
    columns = [
        [_cel(text, side) for text in texts] for texts, side in zip(kolommen, sides, strict=True)
    ]
    rows = "".join(f"<tr>{''.join(cells)}</tr>" for cells in zip(*columns, strict=True))
    return (
        '<div style="overflow-x:auto"><table style="border-collapse:collapse;font-size:13px">'
        f"<thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table></div>"
    )


def _cel(text: str, side: str) -> str:
    """One cell; a long text gets room."""
    room = ";min-width:22em;white-space:normal" if len(text) > LANG else ""
    return f'<td style="{CEL};text-align:{side}{room}">{escape(text)}</td>'
