"""The sections of the SBI: which divisions, the first two digits of a code, a letter holds."""

from __future__ import annotations

from typing import Final

_LETTERS: Final = "ABCDEFGHIJKLMNOPQRSTU"
_EINDEN: Final = (3, 9, 33, 35, 39, 43, 47, 53, 56, 63, 66, 68, 75, 82, 84, 85, 88, 93, 96, 98, 99)
"""Last division of each section, as CBS publishes the SBI 2008 (NACE Rev. 2)."""


def list_beginnen(sbi: str) -> tuple[str, ...]:
    """List how the codes of a section, or of a code itself, begin.

    Examples
    --------
    >>> list_beginnen("E"), list_beginnen("38.3"), list_beginnen("E 38")
    (('36', '37', '38', '39'), ('383',), ())
    """
    text = sbi.strip().upper().replace(".", "")
    if len(text) == 1 and text in _LETTERS:
        at = _LETTERS.index(text)
        first = _EINDEN[at - 1] + 1 if at else 1
        # Numbers that no division has, such as 04, begin no code.
        return tuple(f"{division:02d}" for division in range(first, _EINDEN[at] + 1))
    is_code = text.isascii() and text.isdigit() and 2 <= len(text) <= 5
    return (text,) if is_code else ()
