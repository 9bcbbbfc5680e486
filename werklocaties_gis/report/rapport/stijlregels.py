"""What a style sheet of a municipality may hold: nothing that fetches, runs or gets out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

_COMMENT: Final = re.compile(r"/\*.*?(?:\*/|\Z)", re.DOTALL)
_ESCAPE: Final = re.compile(r"\\(?:([0-9a-fA-F]{1,6})[ \t\r\n\f]?|(.)|\Z)", re.DOTALL)
_URL: Final = re.compile(
    r"""\burl\s*\((?!\s*["']?\s*data:(?:image|font|application/(?:x-)?font)[/-])""", re.IGNORECASE
)
VERBODEN: Final = (
    (re.compile(r"@import", re.IGNORECASE), "@import"),
    (re.compile(r"@namespace|@charset", re.IGNORECASE), "@namespace, @charset"),
    (_URL, "url(...)"),
    # These take an address as a bare text, without url().
    (
        re.compile(r"\b(?:-webkit-)?(?:image-set|image|src|cross-fade)\s*\(", re.IGNORECASE),
        "image-set(...), src(...)",
    ),
    (re.compile(r"expression\s*\(|\bbehavior\s*:|-moz-binding", re.IGNORECASE), "expression(...)"),
    (re.compile(r"<"), "<"),
)
"""What is refused, and what the reader is told of it; data of its own may be in it."""


def list_verboden(css: str) -> Iterator[str]:
    r"""List what a style sheet may not hold, in the order of the rules.

    It is judged as the browser reads it: escapes are undone and comments are
    taken out before, so that ``@\69mport`` and ``u/**/rl(`` hide nothing. The
    raw text is judged as well, since ``<`` ends a style element anywhere.

    Parameters
    ----------
    css
        Text of the style sheet.

    Examples
    --------
    >>> list(list_verboden("h1{color:#154273;background:url(data:image/png;base64,AA==)}"))
    []
    >>> list(list_verboden("@\\69mport 'x.css'; p{background:url(https://x.example)}"))
    ['@import', 'url(...)']
    """
    readings = (
        css,
        *(_read(text) for text in (css, _COMMENT.sub("", css), _COMMENT.sub(" ", css))),
    )
    for pattern, told in VERBODEN:
        if any(pattern.search(text) for text in readings):
            yield told


def _read(css: str) -> str:
    """The text with its escapes undone."""
    return _ESCAPE.sub(_letter, css)


def _letter(found: re.Match[str]) -> str:
    if found[1]:
        number = int(found[1], 16)
        return chr(number) if 0 < number < 0x110000 and not 0xD800 <= number < 0xE000 else "\ufffd"
    return found[2] or ""


def quote_css(text: str, most: int = 80) -> str:
    r"""Write any text as a string of CSS: letters and digits as they are, all else as a number.

    Examples
    --------
    >>> quote_css('A"</style>')
    '"A\\000022 \\00003c \\00002f style\\00003e "'
    """
    cut = text if len(text) <= most else f"{text[: most - 1]}…"
    letters = (
        one if one.isascii() and (one.isalnum() or one == " ") else f"\\{ord(one):06x} "
        for one in cut
    )
    return '"' + "".join(letters) + '"'
