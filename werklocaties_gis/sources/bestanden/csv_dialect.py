"""How a text file is written: encoding and separator, found from its bytes."""

from __future__ import annotations

import codecs
import csv
from dataclasses import dataclass
from itertools import dropwhile
from typing import Final

from werklocaties_gis.errors import UnreadableSourceError

SEPARATORS: Final = (";", "\t", ",", "|")
"""In order of preference where two serve equally well."""

SAMPLE_ROWS: Final = 50

CLEAR: Final = 1.0
"""Columns times the part of the rows that have them; where no separator comes to this, the
first row is no header but a title."""

BOMS: Final = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)


@dataclass(frozen=True)
class Tekst:
    """A decoded file."""

    inhoud: str
    codering: str
    is_vast: bool
    """Whether the file or the user states the encoding; else it was found."""


def decode(raw: bytes, codering: str | None, source: str) -> Tekst:
    """Decode the bytes of a text file.

    Parameters
    ----------
    raw
        The file.
    codering
        Encoding that the user states; a byte order mark goes before it.
    source
        Name for the message.

    Raises
    ------
    UnreadableSourceError
        If the encoding does not exist or does not fit, or the file is no text.
    """
    for bom, name in BOMS:
        if raw.startswith(bom):
            return Tekst(_decode_as(raw, name, source), name, is_vast=True)
    if codering is not None:
        return Tekst(_decode_as(raw, codering, source), codering, is_vast=True)
    if b"\x00" in raw[:10_000]:
        name = "utf-16-le" if raw[1:2] == b"\x00" else "utf-16-be"
        return Tekst(_as_text(raw.decode(name, errors="replace"), source), name, is_vast=False)
    try:
        return Tekst(raw.decode("utf-8"), "utf-8", is_vast=False)
    except UnicodeDecodeError:
        return Tekst(_decode_as(raw, "cp1252", source), "cp1252", is_vast=False)


def _decode_as(raw: bytes, codering: str, source: str) -> str:
    try:
        return raw.decode(codering)
    except LookupError as error:
        raise UnreadableSourceError("encoding_unknown", source=source, encoding=codering) from error
    except UnicodeDecodeError as error:
        row = raw[: error.start].count(b"\n") + 1
        raise UnreadableSourceError(
            "encoding_wrong", source=source, encoding=codering, at_row=row
        ) from error


def _as_text(inhoud: str, source: str) -> str:
    """Refuse bytes that are no text: a program, an image, an archive under a wrong name."""
    head = inhoud[:1_000]
    is_usual = [sign.isprintable() or sign in "\r\n\t" for sign in head]
    if "\ufffd" in inhoud or sum(is_usual) < 0.9 * len(head):
        raise UnreadableSourceError("not_text", source=source)
    return inhoud


def detect_separator(inhoud: str) -> str:
    r"""Find the separator that cuts the first rows into most columns, equally many in each.

    >>> detect_separator("a;b;c\n1,5;2;3\n")
    ';'
    >>> detect_separator("naam,plaats\n'x',Goes\n")
    ','
    """
    lines = inhoud[:100_000].splitlines()[:SAMPLE_ROWS]
    scores = [_score(lines, separator) for separator in SEPARATORS]
    if max(scores) < CLEAR:
        scores = [_score(_below_title(lines, separator), separator) for separator in SEPARATORS]
    return SEPARATORS[scores.index(max(scores))]


def _below_title(lines: list[str], separator: str) -> list[str]:
    """Give the lines from the first with that separator; none where that is a shape in words."""
    below = list(dropwhile(lambda line: separator not in line, lines))
    return [] if not below or "(" in below[0] else below


def _score(lines: list[str], separator: str) -> float:
    rows = csv.reader(lines, delimiter=separator)
    widths = [len(row) for row in rows if row]
    if not widths or widths[0] < 2:
        return 0.0
    return widths[0] * sum(width == widths[0] for width in widths) / len(widths)
