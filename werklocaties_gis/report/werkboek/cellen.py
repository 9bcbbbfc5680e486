"""What may stand in a cell, on a tab, in a margin or in a link, whatever the data hold."""

from __future__ import annotations

import re
from collections.abc import Collection
from types import MappingProxyType
from typing import Final
from urllib.parse import quote

SAFE: Final = MappingProxyType(
    {
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
        "nan_inf_to_errors": False,
        "in_memory": True,
    }
)
"""Options of xlsxwriter with which a text is always a text."""

MAX_CHARACTERS: Final = 32_767
"""Characters that fit in a cell, as Excel counts them: a sign beyond the first plane is two."""
MAX_TAB: Final = 31
MAX_LINK: Final = 2_000
"""Longest address in a cell; Excel opens none above 2,079 signs and calls the file damaged."""
MAX_LINKS: Final = 65_000
"""Links on one sheet; Excel takes no more than 65,530."""
MAX_MARGIN: Final = 80
"""Signs of a name in the margin of a page: Excel refuses more than 255 in all."""
MAX_EIGENSCHAP: Final = 200
CUT: Final = " […]"

UNSEEN: Final = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
"""Signs that XML does not have, or that no reader sees; tab and new line may stay."""
NO_TAB: Final = re.compile(r"[\[\]:*?/\\]")


def clean_text(text: str, limit: int = MAX_CHARACTERS) -> str:
    r"""Make a text fit for a cell: unseen signs made visible, too long a text cut and marked.

    Examples
    --------
    >>> clean_text("rood\x1b[31m"), clean_text("half \ud800"), clean_text("=1+1")
    ('rood␛[31m', 'half �', '=1+1')
    >>> clean_text("abcdefgh", 7)
    'abc […]'
    """
    seen = UNSEEN.sub(_show, text)
    if count_signs(seen) <= limit:
        return seen
    kept = seen.encode("utf-16-le")[: 2 * (limit - len(CUT))].decode("utf-16-le", "ignore")
    return kept + CUT


def _show(found: re.Match[str]) -> str:
    """The picture of a control sign; of what has none the sign for a broken one."""
    code = ord(found[0])
    return chr(0x2400 + code) if code < 0x20 else "�"


def count_signs(text: str) -> int:
    """Count the signs of a text as Excel does.

    Examples
    --------
    >>> count_signs("café"), count_signs("🏭")
    (4, 2)
    """
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def clean_line(text: str, limit: int) -> str:
    r"""Make a text of one line: for a margin, a property or a hint.

    Examples
    --------
    >>> clean_line("De\nHoge\tKamp", 80)
    'De Hoge Kamp'
    """
    return clean_text(" ".join(text.split()), limit)


def margin(text: str) -> str:
    """Make a name fit for the margin of a page, where an ampersand begins a command.

    Examples
    --------
    >>> margin("Jansen & Zn.")
    'Jansen && Zn.'
    """
    return clean_line(text, MAX_MARGIN).replace("&", "&&")


def tab_name(title: str, taken: Collection[str]) -> str:
    """Make the name of a tab: without signs that Excel refuses, short, and not there yet.

    Examples
    --------
    >>> tab_name("Banen/ha: 'nu'", ()), tab_name("plekken", ("Plekken",))
    ("Banen-ha- 'nu", 'plekken (2)')
    """
    plain = NO_TAB.sub("-", clean_line(title, MAX_TAB)).strip("' ") or "-"
    known = {name.casefold() for name in taken}
    number, name = 1, plain
    while name.casefold() in known:
        number += 1
        end = f" ({number})"
        name = plain[: MAX_TAB - len(end)] + end
    return name


def link_to_map(letter: str, key: str) -> str | None:
    """Give the link that opens the map on a firm (``v``) or a place (``p``).

    None where the address would be longer than Excel opens.

    Examples
    --------
    >>> link_to_map("v", "V 01#/&")
    'external:kaart.html#v=V%2001%23%2F%26'
    """
    link = f"external:kaart.html#{letter}={quote(key, safe='', errors='replace')}"
    return link if len(link) <= MAX_LINK else None


def link_to_cell(tab: str, row: int, column: int = 0) -> str:
    """Give the link to a cell of this workbook; row and column count from 0.

    Examples
    --------
    >>> link_to_cell("Wie blijft", 3), link_to_cell("'t Zand", 0, 1)
    ("internal:'Wie blijft'!A4", "internal:'''t Zand'!B1")
    """
    letter = chr(ord("A") + column)
    return f"internal:'{tab.replace(chr(39), chr(39) * 2)}'!{letter}{row + 1}"
