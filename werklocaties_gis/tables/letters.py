"""Letters that were misread before a file came here, as every step knows them."""

from __future__ import annotations

import re
from typing import Final

MOJIBAKE: Final = re.compile(
    "[ÃÂ][\u0080-\u00bf\u0152-\u017e\u02c6\u02dc\u2013-\u203a\u20ac\u2122]|â€|ï»¿|\ufffd"
)
"""Two characters that are one of UTF-8 read as Windows-1252, capitals too; a mark at the start
of a file; or a sign that stands for what could not be read."""


def is_mojibake(cell: object) -> bool:
    """Whether a cell is a text with misread letters.

    Examples
    --------
    >>> is_mojibake("CafÃ© Royal"), is_mojibake("Café Royal")
    (True, False)
    """
    return isinstance(cell, str) and MOJIBAKE.search(cell) is not None
