"""Numbers as people write them: with a comma or a point, and dots between thousands."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any, Final, Literal

import pandas as pd

from werklocaties_gis.sources.cellen.verschillend import has_text, list_different, map_cells

Decimaal = Literal[".", ","]
Gevonden = Literal[".", ",", "geen", "onduidelijk", "beide"]

COMMA: Final = re.compile(r"[-+]?(\d{1,3}(\.\d{3})+,\d+|\d+,(\d{1,2}|\d{4,})|\d{4,},\d+|0,\d+)")
"""What only a decimal comma explains."""
POINT: Final = re.compile(
    r"[-+]?(\d{1,3}(,\d{3})+\.\d+|\d+\.(\d{1,2}|\d{4,})|\d{4,}\.\d+|0\.\d+)([eE][-+]?\d+)?"
)
"""What only a decimal point explains."""
THOUSANDS: Final = re.compile(r"[-+]?\d{1,3}([.,]\d{3})+")
"""What could be either: 1.234 is a thousand or one and a bit; twice a sign can only group."""

SPACES: Final = re.compile(r"[\s\u00a0\u202f]")


def detect_decimal(columns: Iterable[pd.Series[Any]]) -> Gevonden:
    """Find which sign stands for the decimal in all number columns of a file.

    Returns
    -------
    str
        ``,`` or ``.``; ``geen`` where there is no such sign, ``onduidelijk``
        where every sign may group thousands, ``beide`` where they contradict.

    Examples
    --------
    >>> detect_decimal([pd.Series(["1.234,5", "12"])]), detect_decimal([pd.Series(["1.234"])])
    (',', 'onduidelijk')
    """
    comma = point = unclear = False
    for column in columns:
        if not has_text(column):
            continue
        different = dict.fromkeys(filter(_is_text, list_different(column)[1]))
        texts = pd.Series([*different], dtype="string")
        texts = texts.str.replace(SPACES, "", regex=True)
        comma |= bool(texts.str.fullmatch(COMMA).any())
        point |= bool(texts.str.fullmatch(POINT).any())
        repeated = texts.str.fullmatch(THOUSANDS)
        comma |= bool((repeated & (texts.str.count(r"\.") > 1)).any())
        point |= bool((repeated & (texts.str.count(",") > 1)).any())
        unclear |= bool(repeated.any())
    if comma and point:
        return "beide"
    if comma or point:
        return "," if comma else "."
    return "onduidelijk" if unclear else "geen"


def read_numbers(values: pd.Series[Any], decimaal: Decimaal) -> pd.Series[Any]:
    """Write texts as numbers with a point; what is no text stays as it is.

    A text that does not fit stays too, so that the table refuses it by name.

    >>> read_numbers(pd.Series(["1.234,5", "12", "x"]), ",").tolist()
    ['1234.5', '12', 'x']
    """
    if not has_text(values):
        return values
    return map_cells(values, lambda cell: _number(cell, decimaal) if _is_text(cell) else cell)


def _number(text: str, decimaal: Decimaal) -> str:
    plain = SPACES.sub("", text)
    group = "." if decimaal == "," else ","
    if group in plain and not _is_grouped(plain, group, decimaal):
        return text
    return plain.replace(group, "").replace(decimaal, ".")


def _is_grouped(text: str, group: str, decimaal: Decimaal) -> bool:
    """Whether a sign stands between thousands, and nowhere else."""
    whole = text.partition(decimaal)[0].lstrip("+-")
    first, *rest = whole.split(group)
    in_rest = group not in text.partition(decimaal)[2]
    return in_rest and 1 <= len(first) <= 3 and all(len(part) == 3 for part in rest)


def _is_text(value: object) -> bool:
    return isinstance(value, str)
