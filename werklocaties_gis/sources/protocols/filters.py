"""The filter of a service: made in the words of the standard, and kept to here as well."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final
from xml.sax.saxutils import escape

import numpy as np
import pandas as pd

from werklocaties_gis.errors import UnreadableSourceError

Mask = np.ndarray[Any, np.dtype[np.bool_]]

_TERM: Final = re.compile(
    r"""\s*"?(?P<name>[\w.:]+)"?\s*(?P<sign>=|<>|!=|<=|>=|<|>)\s*"""
    r"""(?:'(?P<text>(?:[^']|'')*)'|(?P<bare>[^\s']+))\s*"""
)
_AND: Final = re.compile(r"AND\s", re.IGNORECASE)
_TAGS: Final = {
    "=": "PropertyIsEqualTo",
    "<>": "PropertyIsNotEqualTo",
    "<": "PropertyIsLessThan",
    ">": "PropertyIsGreaterThan",
    "<=": "PropertyIsLessThanOrEqualTo",
    ">=": "PropertyIsGreaterThanOrEqualTo",
}


@dataclass(frozen=True)
class Term:
    """One comparison: a property, a sign, a value as text."""

    name: str
    sign: str
    value: str


def read_filter(text: str) -> tuple[Term, ...]:
    """Read a filter: comparisons joined by AND.

    Raises
    ------
    UnreadableSourceError
        If it is anything else; what we cannot check on arrival we do not ask.

    Examples
    --------
    >>> read_filter("status = 'Pand in gebruik' AND bouwjaar >= 1900")[1]
    Term(name='bouwjaar', sign='>=', value='1900')
    """
    terms: list[Term] = []
    at = 0
    while text.strip():
        found = _TERM.match(text, at)
        if found is None:
            raise UnreadableSourceError("filter_unreadable", filter=text)
        value = found["bare"] if found["text"] is None else found["text"].replace("''", "'")
        terms.append(Term(found["name"], found["sign"].replace("!=", "<>"), value))
        at = found.end()
        if at == len(text):
            break
        joint = _AND.match(text, at)
        if joint is None:
            raise UnreadableSourceError("filter_unreadable", filter=text)
        at = joint.end()
    return tuple(terms)


def write_fes(terms: Sequence[Term], box: str = "") -> str:
    """Write a filter in the XML of WFS 2.0.

    Parameters
    ----------
    terms
        Comparisons, all of which must hold.
    box
        XML of an envelope that features must touch: a filter and a box exclude each other.
    """
    parts = [box] if box else []
    for term in terms:
        name, value = escape(term.name), escape(term.value)
        parts.append(
            f"<fes:{_TAGS[term.sign]}><fes:ValueReference>{name}</fes:ValueReference>"
            f"<fes:Literal>{value}</fes:Literal></fes:{_TAGS[term.sign]}>"
        )
    inner = parts[0] if len(parts) == 1 else f"<fes:And>{''.join(parts)}</fes:And>"
    spaces = 'xmlns:fes="http://www.opengis.net/fes/2.0" xmlns:gml="http://www.opengis.net/gml/3.2"'
    return f"<fes:Filter {spaces}>{inner}</fes:Filter>"


def write_fes_box(bounds: Sequence[float], crs: str) -> str:
    """Write a box for ``write_fes``, its corners in the order of the system."""
    low, high = (f"{first:.3f} {second:.3f}" for first, second in (bounds[:2], bounds[2:]))
    return (
        f'<fes:BBOX><gml:Envelope srsName="{escape(crs)}"><gml:lowerCorner>{low}'
        f"</gml:lowerCorner><gml:upperCorner>{high}</gml:upperCorner></gml:Envelope></fes:BBOX>"
    )


def holds(fields: pd.DataFrame, terms: Sequence[Term]) -> Mask:
    """Whether each row keeps to a filter; a missing value never does.

    Raises
    ------
    UnreadableSourceError
        If a property is not among those that came.
    """
    mask = np.ones(len(fields), dtype=bool)
    for term in terms:
        if term.name not in fields:
            known = ", ".join(map(str, fields.columns))
            raise UnreadableSourceError("filter_column_absent", column=term.name, found=known)
        mask &= _compare(fields[term.name], term)
    return mask


def _compare(values: pd.Series[Any], term: Term) -> Mask:
    """Compare as numbers where both are, else as text."""
    is_present = values.notna().to_numpy()
    texts = values.map(_as_text).to_numpy(dtype=object)
    numbers = pd.to_numeric(pd.Series(texts), errors="coerce").to_numpy(dtype=float)
    limit = pd.to_numeric(pd.Series([term.value]), errors="coerce").to_numpy(dtype=float)[0]
    is_number = np.isfinite(numbers) & np.isfinite(limit)
    order = np.sign(np.where(is_number, numbers - limit, 0.0))
    by_text = np.array([(text > term.value) - (text < term.value) for text in texts], dtype=float)
    order = np.where(is_number, order, by_text)
    signs = {"=": (0,), "<>": (-1, 1), "<": (-1,), ">": (1,), "<=": (-1, 0), ">=": (0, 1)}
    return is_present & np.isin(order, signs[term.sign])


def _as_text(value: object) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)
